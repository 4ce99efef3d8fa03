"""Names that nobody gave, and names that stand in the way of a replacement."""

from quantum_sandbox.aws.entry import Autoname, Entry
from quantum_sandbox.values import Props, Unknown


def autoname(rule: Autoname, name: str, olds: Props, inputs: Props, seed: bytes) -> None:
    """Fills in a name where the program gives none: the one of before, else one made up from the engine's seed.

    Args:
        rule: Which input, how long, and how it must begin.
        name: The name of the resource in the program.
        olds: The inputs of before.
        inputs: The inputs, changed in place.
        seed: The engine's seed: the same for the preview and the update of a resource.
    """
    if inputs.get(rule.name):
        return
    prefix = inputs.get(f"{rule.name}Prefix") or f"{rule.prefix}{name[: rule.length - 8 - len(rule.prefix)]}-"
    if not isinstance(prefix, Unknown):
        inputs[rule.name] = olds.get(rule.name) or f"{prefix}{seed.hex()[:7]}"


def keeps_its_name(entry: Entry, old: Props, new: Props) -> bool:
    """A replacement that has the name of what it replaces can't exist beside it."""
    if entry.autoname is None:
        return False
    name = entry.autoname.name
    return name in old and old.get(name) == new.get(name)
