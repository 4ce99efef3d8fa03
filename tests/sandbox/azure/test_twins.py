"""A second role assignment that says the same is refused, as Azure refuses it."""

import pytest

from quantum_sandbox.azure.twins import refuse_twin
from quantum_sandbox.cloud import Refusal

TOKEN = "azure-native:authorization:RoleAssignment"
GROUP = "/subscriptions/s/resourceGroups/g"
FIRST = {"scope": GROUP, "principalId": "p", "roleDefinitionId": "/d", "roleAssignmentName": "one"}
KNOWN = {f"{GROUP}/providers/Microsoft.Authorization/roleAssignments/one": FIRST}


def test_the_same_under_another_name_and_in_other_letters_is_refused() -> None:
    twin = {**FIRST, "scope": GROUP.upper(), "principalId": "P", "roleAssignmentName": "two"}
    with pytest.raises(Refusal, match=r'Code="RoleAssignmentExists".*roleAssignments/one'):
        refuse_twin(TOKEN, twin, KNOWN)


def refused(token: str, change: dict[str, str]) -> bool:
    """Whether what differs from the first one by that change is refused as its twin."""
    try:
        refuse_twin(token, {**FIRST, **change}, KNOWN)
    except Refusal:
        return True
    return False


@pytest.mark.parametrize(
    "change, twin",
    [({}, True), ({"scope": f"{GROUP}/x"}, False), ({"principalId": "q"}, False), ({"roleDefinitionId": "/e"}, False)],
)
def test_what_says_something_else_is_let_in(change: dict[str, str], twin: bool) -> None:
    assert refused(TOKEN, change) is twin


def test_other_types_have_no_twins() -> None:
    assert [refused(token, {}) for token in (TOKEN, "azure-native:resources:ResourceGroup")] == [True, False]
