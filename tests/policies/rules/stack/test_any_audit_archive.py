import pytest
from policies.contract import ABSENT, Cases, RuleContract
from policies.rules.workspaces import JOBS, OLD_WORKSPACE, READS, STACK, TASKS, WORKSPACE

from quantum_policies.aws.bucket_companions import CLASSIC, V2
from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import beside, resource, spoil, unknown_at
from quantum_policies.rules.stack.any_audit_archive import RULE

ARCHIVE = resource(CLASSIC, "archive", {"objectLockEnabled": True, "tags": {"Artifact": "log"}})
OLD_ARCHIVE = resource(V2, "archive", {"objectLockEnabled": True, "tags": {"Purpose": "audit"}})
PERIOD = "immutableStorageWithVersioning.immutabilityPolicy.immutabilityPeriodSinceCreationInDays"
ACCOUNT = resource(
    "azure-native:storage:StorageAccount",
    "archive",
    {
        "immutableStorageWithVersioning": {
            "enabled": True,
            "immutabilityPolicy": {"immutabilityPeriodSinceCreationInDays": 400, "state": "Unlocked"},
        }
    },
)
CONTAINER = resource(
    "azure-native:storage/v20230101:BlobContainerImmutabilityPolicy",
    "lock",
    {"immutabilityPeriodSinceCreationInDays": 400},
)
NO_AWS = "submitter is allowed to run quantum work, and the stack has no write-once archive"
NO_AZURE = "quantum is a quantum workspace, and the stack has no write-once archive"


class TestAnyAuditArchive(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            beside(STACK, TASKS, ARCHIVE),
            beside(STACK, JOBS, OLD_ARCHIVE),
            beside(STACK, WORKSPACE, ACCOUNT),
            beside(STACK, OLD_WORKSPACE, CONTAINER),
            beside(STACK, TASKS, ARCHIVE, WORKSPACE, CONTAINER),
        ],
        violating={
            "none": (beside(STACK, TASKS), NO_AWS),
            "no lock": (beside(STACK, TASKS, spoil(ARCHIVE, "objectLockEnabled", ABSENT)), NO_AWS),
            "another purpose": (beside(STACK, TASKS, spoil(ARCHIVE, "tags.Artifact", "result")), NO_AWS),
            "the other cloud's": (beside(STACK, TASKS, ACCOUNT), NO_AWS),
            "none on Azure": (beside(STACK, WORKSPACE), NO_AZURE),
            "of an older API": (beside(STACK, OLD_WORKSPACE), NO_AZURE),
            "off": (
                beside(STACK, WORKSPACE, spoil(ACCOUNT, "immutableStorageWithVersioning.enabled", False)),
                NO_AZURE,
            ),
            "no days": (beside(STACK, WORKSPACE, spoil(ACCOUNT, PERIOD, ABSENT)), NO_AZURE),
            "a hold without days": (
                beside(STACK, WORKSPACE, spoil(CONTAINER, "immutabilityPeriodSinceCreationInDays", 0)),
                NO_AZURE,
            ),
            "one of two clouds": (beside(STACK, TASKS, ARCHIVE, WORKSPACE), NO_AZURE),
        },
        not_applicable=[beside(STACK), beside(STACK, READS), WORKSPACE],
        unknown="",
    )

    def test_before_the_stack_is_complete_the_rule_waits(self):
        finding = self.judge(beside(STACK, TASKS, ARCHIVE, whole_stack=False))
        assert (finding.verdict, finding.waits_for_stack) == (Verdict.UNKNOWN, True)

    @pytest.mark.parametrize(
        "stack",
        [
            beside(STACK, TASKS, unknown_at(ARCHIVE, "objectLockEnabled")),
            beside(STACK, TASKS, unknown_at(ARCHIVE, "tags")),
            beside(STACK, unknown_at(READS, "policy")),
            beside(STACK, WORKSPACE, unknown_at(ACCOUNT, PERIOD)),
        ],
    )
    def test_a_doubt_is_never_taken_for_an_archive(self, stack):
        assert self.judge(stack).verdict is Verdict.UNKNOWN

    def test_a_doubt_about_one_cloud_is_none_about_the_other(self):
        stack = beside(STACK, unknown_at(ARCHIVE, "tags"), WORKSPACE, ACCOUNT)
        assert self.judge(stack).verdict is Verdict.PASS
