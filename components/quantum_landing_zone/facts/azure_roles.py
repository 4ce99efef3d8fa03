"""What built-in role definitions of Azure allow; the data stands in `azure_roles.yaml`."""

from dataclasses import dataclass

from quantum_landing_zone.facts.load import read_facts


@dataclass(frozen=True, kw_only=True)
class BuiltInRole:
    """A built-in role definition; none of those recorded takes anything out again.

    Attributes:
        actions: Patterns of allowed actions of the control plane.
        data_actions: Patterns of allowed actions on data.
    """

    actions: tuple[str, ...]
    data_actions: tuple[str, ...]


def azure_role(name: str) -> BuiltInRole:
    """Return what a built-in role allows, for example `storage-blob-data-contributor`.

    Raises:
        KeyError: The role is not recorded.
    """
    entry = read_facts("azure_roles.yaml")["roles"][name]
    return BuiltInRole(actions=tuple(entry["actions"]), data_actions=tuple(entry["data_actions"]))


def azure_roles() -> dict[str, BuiltInRole]:
    """Return every recorded built-in role by its name."""
    return {name: azure_role(name) for name in read_facts("azure_roles.yaml")["roles"]}
