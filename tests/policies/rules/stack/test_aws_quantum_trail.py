import pytest
from policies.contract import Cases, RuleContract, allow, deny, document
from policies.rules.workspaces import JOBS, POLICY, READS, STACK, TASKS

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import beside, resource, unknown_at
from quantum_policies.rules.stack.aws_quantum_trail import RULE, TRAILS


def missing(holder):
    return f"{holder} may run quantum work, and the stack records it in no trail"


def holding(*statements, name="holder"):
    return resource(POLICY, name, {"policy": document(*statements)})


INLINE = resource("aws:iam/role:Role", "role", {"inlinePolicies": [{"policy": TASKS.properties["policy"]}]})
DENIED = holding(deny(Action="braket:CreateQuantumTask", Resource="*"))


class TestAwsQuantumTrail(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[beside(STACK, TASKS, resource(kind, "trail", {"name": "lab"})) for kind in TRAILS],
        violating={
            "tasks": (beside(STACK, READS, TASKS), missing("submitter")),
            "jobs": (beside(STACK, JOBS), missing("jobs")),
            "in a role": (beside(STACK, INLINE), missing("role")),
            "everything": (beside(STACK, holding(allow(Action="*", Resource="*"))), missing("holder")),
            "all but a few": (beside(STACK, holding(allow(NotAction="iam:*", Resource="*"))), missing("holder")),
        },
        not_applicable=[beside(STACK), beside(STACK, READS, DENIED), TASKS],
        unknown="",
    )

    def test_before_the_stack_is_complete_the_rule_waits(self):
        finding = self.judge(beside(STACK, TASKS, whole_stack=False))
        assert (finding.verdict, finding.waits_for_stack) == (Verdict.UNKNOWN, True)

    @pytest.mark.parametrize("others", [(), (DENIED,)])
    def test_a_document_that_is_not_known_may_open_quantum_work(self, others):
        finding = self.judge(beside(STACK, unknown_at(READS, "policy"), *others))
        assert (finding.verdict, finding.unknown_path) == (Verdict.UNKNOWN, "policy")
        assert self.judge(beside(STACK, unknown_at(READS, "policy"), TASKS)).verdict is Verdict.FAIL
