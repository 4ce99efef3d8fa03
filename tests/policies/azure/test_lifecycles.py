import pytest

from quantum_policies.azure.lifecycles import POLICY, Deletion, deletions
from quantum_policies.kit import UnknownValue
from quantum_policies.kit.testing import resource, spoil, unknown_at

ACTIONS = "policy.rules[0].definition.actions"
LIFECYCLE = resource(
    POLICY,
    "lifecycle",
    {
        "policy": {
            "rules": [
                {
                    "definition": {
                        "actions": {
                            "baseBlob": {"delete": {"daysAfterModificationGreaterThan": 365}, "tierToCool": {}},
                            "version": {"delete": {"daysAfterCreationGreaterThan": 30}},
                        }
                    }
                }
            ]
        }
    },
)


def test_each_age_at_which_something_is_deleted_is_told():
    assert list(deletions(LIFECYCLE.build())) == [
        Deletion("baseBlob", f"{ACTIONS}.baseBlob.delete.daysAfterModificationGreaterThan", 365),
        Deletion("version", f"{ACTIONS}.version.delete.daysAfterCreationGreaterThan", 30),
    ]


def test_a_rule_that_is_off_deletes_nothing():
    assert list(deletions(spoil(LIFECYCLE, "policy.rules[0].enabled", False).build())) == []


@pytest.mark.parametrize("path", ["enabled", "definition.actions.version.delete.daysAfterCreationGreaterThan"])
def test_what_is_not_known_is_said_to_be_unknown(path):
    with pytest.raises(UnknownValue):
        list(deletions(unknown_at(LIFECYCLE, f"policy.rules[0].{path}").build()))
