"""What Azure Resource Manager's answers and ids look like, for every check of the stand-in."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tomllib import loads
from typing import Any

from quantum_sandbox.cloud import Refusal
from quantum_sandbox.values import Props

_GROUP_PARTS = 5  # "", "subscriptions", id, "resourceGroups", name


def refusal(status: int, code: str, message: str) -> Refusal:
    """Return a refusal as azure-native shows one of Azure Resource Manager.

    The shape is that of github.com/pulumi/pulumi-azure-native, issue 771.

    Args:
        status: HTTP status.
        code: The error's code, by which tools tell errors apart.
        message: What is wrong, in the service's words.
    """
    return Refusal(f'Status={status} Code="{code}" Message="{message}"')


def not_found(identity: str) -> Refusal:
    """Return the refusal of a request about something that is not there."""
    parts = identity.split("/")
    if len(parts) == _GROUP_PARTS:
        return refusal(404, "ResourceGroupNotFound", f"Resource group '{parts[-1]}' could not be found.")
    return refusal(
        404,
        "ResourceNotFound",
        f"The Resource '{_short(identity)}' under resource group '{parts[4] if len(parts) > _GROUP_PARTS else ''}' was"
        " not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix",
    )


def kind_of(identity: str) -> str:
    """Return the type of an id as Azure Resource Manager names it: `Microsoft.KeyVault/vaults/keys`."""
    _, found, rest = identity.rpartition("/providers/")
    if not found:
        return "Microsoft.Resources/resourceGroups"
    namespace, *parts = rest.split("/")
    return "/".join([namespace, *parts[::2]])


def below(identity: str, scope: str) -> bool:
    """Whether an id is a scope or lies in it; ids are the same in upper and lower case."""
    return f"{identity.lower()}/".startswith(f"{scope.lower().rstrip('/')}/")


def place(name: Any) -> str:
    """Return a location in its short form: `westeurope` for `West Europe`."""
    return str(name).replace(" ", "").lower()


def find(identity: str, known: Mapping[str, Props]) -> Props | None:
    """Return what the books say of an id, in whatever letters it is written; None where they say nothing."""
    wanted = identity.lower()
    return next((state for key, state in known.items() if key.lower() == wanted), None)


def values(inputs: Props, path: str) -> list[Any]:
    """Return every value at a path of inputs.

    Args:
        inputs: A resource's inputs.
        path: Names with dots between them; `[]` behind one stands for each of a list, or each key of a map.
    """
    found: list[Any] = [inputs]
    for name in path.split("."):
        found = [one.get(name.removesuffix("[]")) for one in found if isinstance(one, dict)]
        if name.endswith("[]"):
            found = [each for one in found if isinstance(one, (list, dict)) for each in one]
    return [one for one in found if one is not None]


@cache
def table(name: str) -> Mapping[str, Any]:
    """Return a table of facts that lies beside the code: `names.toml`, `locations.toml`, `roles.toml`."""
    return loads((Path(__file__).parent / name).read_text(encoding="utf-8"))


def _short(identity: str) -> str:
    """The type and the name of an id: `Microsoft.Storage/storageAccounts/one`."""
    return identity.rpartition("/providers/")[2]
