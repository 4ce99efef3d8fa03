from policies.contract import Cases, RuleContract
from policies.rules.workspaces import JOBS, READS, STACK, TASKS

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import beside, resource, spoil, unknown_at
from quantum_policies.rules.stack.aws_braket_job_log_group import LOG_GROUP, NAME, RULE

GROUP = resource(LOG_GROUP, "jobs", {"name": NAME, "retentionInDays": 400})
WHAT = "jobs may run hybrid jobs, and their log group /aws/braket/jobs is not declared"


class TestAwsBraketJobLogGroup(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[beside(STACK, JOBS, GROUP), beside(STACK, JOBS, unknown_at(GROUP, "name"), GROUP)],
        violating={
            "none": (beside(STACK, JOBS), WHAT),
            "another": (beside(STACK, JOBS, spoil(GROUP, "name", "/aws/braket/tasks")), WHAT),
        },
        not_applicable=[beside(STACK), beside(STACK, TASKS, READS), GROUP],
        unknown="",
    )

    def test_before_the_stack_is_complete_the_rule_waits(self):
        finding = self.judge(beside(STACK, JOBS, GROUP, whole_stack=False))
        assert (finding.verdict, finding.waits_for_stack) == (Verdict.UNKNOWN, True)

    def test_a_doubt_is_never_taken_for_the_group(self):
        assert self.judge(beside(STACK, JOBS, unknown_at(GROUP, "name"))).verdict is Verdict.UNKNOWN
        assert self.judge(beside(STACK, unknown_at(JOBS, "policy"))).verdict is Verdict.UNKNOWN
