from policies.contract import Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.audit.azure_storage_lifecycle_floor import RULE

POLICY = "azure-native:storage:ManagementPolicy"
PATH = "policy.rules[0].definition.actions.{}.delete.{}"
BLOB = PATH.format("baseBlob", "daysAfterModificationGreaterThan")
VERSION, SNAPSHOT = (PATH.format(kind, "daysAfterCreationGreaterThan") for kind in ("version", "snapshot"))
EARLY = "`{}` deletes after {} days, before anybody misses it"


def lifecycle(name="lifecycle", **more):
    actions = {
        "baseBlob": {"delete": {"daysAfterModificationGreaterThan": 1}},
        "version": {"delete": {"daysAfterCreationGreaterThan": 7}},
        "snapshot": {"delete": {"daysAfterCreationGreaterThan": "7"}},
    }
    return resource(POLICY, name, {"policy": {"rules": [{"definition": {"actions": actions}, **more}]}})


class TestAzureStorageLifecycleFloor(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[lifecycle(), resource("azure-native:storage/v20240101:ManagementPolicy", "empty", {})],
        violating={
            "at once": (BLOB, 0, EARLY.format(BLOB, 0)),
            "versions": (VERSION, 6, EARLY.format(VERSION, 6)),
            "snapshots": (SNAPSHOT, 1, EARLY.format(SNAPSHOT, 1)),
        },
        not_applicable=[resource("azure-native:storage:Queue", "queue", {})],
        unknown=VERSION,
    )
