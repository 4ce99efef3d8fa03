"""Resources of which Azure holds one for what they say, whatever their names: a second one is refused."""

from collections.abc import Mapping

from quantum_sandbox.azure import arm
from quantum_sandbox.values import Props

# By type: what it says, the part of its id that tells it, and the refusal. The topic's code is not confirmed.
_TOLD = {
    "azure-native:authorization:RoleAssignment": (
        ("scope", "principalId", "roleDefinitionId"),
        "/roleassignments/",
        (409, "RoleAssignmentExists", "The role assignment already exists: "),
    ),
    "azure-native:eventgrid:SystemTopic": (
        ("source",),
        "/systemtopics/",
        (400, "InvalidRequest", "Only one system topic is allowed per source. It has: "),
    ),
}


def refuse_twin(token: str, inputs: Props, known: Mapping[str, Props]) -> None:
    """Refuse a resource whose meaning another one has already, in the words of Azure Resource Manager.

    Args:
        token: The type token.
        inputs: The new resource's inputs.
        known: Every resource that there is, by its id.

    Raises:
        Refusal: There is one that gives the same principal the same role at the same scope, or that is of one source.
    """
    if token not in _TOLD:
        return
    names, mark, (status, code, message) = _TOLD[token]
    wanted = [str(inputs.get(name)).lower() for name in names]
    for identity, state in known.items():
        if mark in identity.lower() and [str(state.get(name)).lower() for name in names] == wanted:
            raise arm.refusal(status, code, f"{message}{identity}")
