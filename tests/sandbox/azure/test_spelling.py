"""Enum values are read in whatever letters they are written, and still have to be one of them."""

import pytest
from sandbox.azure.conftest import PLAIN

from quantum_sandbox.azure.spelling import is_spelling
from quantum_sandbox.check import Fault
from quantum_sandbox.cloud import Subject

ACCOUNT = Subject("azure-native:storage:StorageAccount", "store")


def failures(bench, **inputs):
    return bench.cloud.check(ACCOUNT, {}, {"resourceGroupName": "g", **PLAIN, **inputs}, bytes(8)).failures


def test_other_letters_are_let_in_and_other_values_are_not(bench):
    rules = {"defaultAction": "deny", "ipRules": [{"iPAddressOrRange": "192.0.2.1", "action": "ALLOW"}]}
    assert failures(bench, kind="storagev2", publicNetworkAccess="DISABLED", networkRuleSet=rules) == ()
    (told,) = failures(bench, publicNetworkAccess="Closed")
    assert told.startswith("'publicNetworkAccess' should be one of [")
    rules["ipRules"][0]["action"] = "Refuse"
    (told,) = failures(bench, networkRuleSet=rules)
    assert told.startswith("'networkRuleSet.ipRules[0].action' should be one of [")


@pytest.mark.parametrize(
    "fault, spelling",
    [
        (Fault("a.b[1]", "enum", allowed=("One", "Two")), True),
        (Fault("a.b[0]", "enum", allowed=("One", "Two")), False),
        (Fault("a.b[1]", "type", expected="string"), False),
        (Fault("a.c.d", "enum", allowed=("one",)), False),
    ],
)
def test_only_an_enum_value_that_can_be_found_again_is_a_matter_of_letters(fault, spelling):
    assert is_spelling({"a": {"b": ["three", "TWO"]}}, fault) is spelling
