"""What a killed run was creating on Azure is found by the id that it must have."""

import pytest

from quantum_landing_zone.operations.azure_finders import IDS, azure_id, find_on_azure
from quantum_landing_zone.operations.finders import RecoveryError
from quantum_landing_zone.operations.recovery import Pending
from quantum_sandbox import declarations
from quantum_sandbox.azure import ids

ACCOUNT = "azure-native:storage:StorageAccount"
SUBSCRIPTION = "44444444-aaaa-4bbb-8ccc-dddddddddddd"
INPUTS = {"resourceGroupName": "g", "accountName": "results"}
IDENTITY = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/results"


def pending(kind=ACCOUNT, inputs=INPUTS):
    return Pending(urn=f"urn:pulumi:dev::x::{kind}::store", type=kind, inputs=inputs)


def test_what_is_there_is_adopted_and_what_is_not_is_struck_off():
    assert find_on_azure(pending(), {IDENTITY: {}}.get, SUBSCRIPTION) == IDENTITY
    assert find_on_azure(pending(), {}.get, SUBSCRIPTION) is None


def test_a_type_without_an_id_beforehand_says_how_to_go_on():
    with pytest.raises(RecoveryError, match=r"have no id beforehand\. Fix: look in the subscription"):
        find_on_azure(pending("azure-native:authorization:PimRoleEligibilitySchedule"), {}.get, SUBSCRIPTION)


def test_a_missing_input_is_named():
    with pytest.raises(RecoveryError, match="cannot be told without accountName"):
        azure_id(ACCOUNT, {"resourceGroupName": "g"}, SUBSCRIPTION)


@pytest.mark.parametrize("kind", IDS)
def test_every_type_exists_and_its_id_is_made_of_its_inputs(kind):
    declared = declarations.resource("azure-native", kind)
    assert declared is not None
    inputs = {name: name for name in declared.inputs.properties}
    own = ids.own_name(kind, declared.inputs)
    assert own is None or own in (azure_id(kind, inputs, "s") or "") or "/default" in IDS[kind]
