"""Resources of which Azure holds one for what they say, whatever their names: a second one is refused."""

from collections.abc import Mapping

from quantum_sandbox.cloud import Refusal
from quantum_sandbox.values import Props

_TOLD = {"azure-native:authorization:RoleAssignment": ("scope", "principalId", "roleDefinitionId")}


def refuse_twin(token: str, inputs: Props, known: Mapping[str, Props]) -> None:
    """Refuse a role assignment that another one says already, in the words of Azure Resource Manager.

    Args:
        token: The type token.
        inputs: The new resource's inputs.
        known: Every resource that there is, by its id.

    Raises:
        Refusal: There is one that gives the same principal the same role at the same scope.
    """
    told = _TOLD.get(token)
    if told is None:
        return
    wanted = [str(inputs.get(name)).lower() for name in told]
    for identity, state in known.items():
        if "/roleassignments/" in identity.lower() and [str(state.get(name)).lower() for name in told] == wanted:
            raise Refusal(f'Code="RoleAssignmentExists" Message="The role assignment already exists: {identity}"')
