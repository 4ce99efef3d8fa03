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


@pytest.mark.parametrize("change", [{"scope": f"{GROUP}/x"}, {"principalId": "q"}, {"roleDefinitionId": "/e"}])
def test_what_says_something_else_is_let_in(change: dict[str, str]) -> None:
    refuse_twin(TOKEN, {**FIRST, **change}, KNOWN)


def test_other_types_have_no_twins() -> None:
    refuse_twin("azure-native:resources:ResourceGroup", FIRST, KNOWN)
