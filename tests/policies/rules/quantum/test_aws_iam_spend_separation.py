from policies.contract import Cases, RuleContract, allow, deny, document
from policies.rules.grants import NOT_IDENTITY, granting

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import beside, resource
from quantum_policies.rules.quantum.aws_iam_spend_separation import RULE

RUN = allow(Sid="Run", Action="braket:CreateQuantumTask", Resource="*")
LIFT = allow(Sid="Lift", Action=["braket:UpdateSpendingLimit", "braket:DeleteSpendingLimit"], Resource="*")
ROLE = "aws:iam/role:Role"
POLICY = "aws:iam/policy:Policy"


class TestAwsIamSpendSeparation(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            granting(RUN),
            granting(LIFT, name="administrator"),
            granting(RUN, LIFT, deny(Action="braket:*SpendingLimit", Resource="*"), name="denied"),
        ],
        violating={
            "both": (
                granting(RUN, LIFT),
                (
                    "`policy`, Lift, allows braket:DeleteSpendingLimit, braket:UpdateSpendingLimit beside running "
                    "quantum tasks"
                ),
            ),
            "one pattern": (
                granting(allow(Sid="All", Action="braket:*", Resource="*")),
                (
                    "`policy`, All, allows braket:DeleteSpendingLimit, braket:UpdateSpendingLimit beside running "
                    "quantum tasks"
                ),
            ),
            "two documents of one role": (
                resource(ROLE, "both", {"inlinePolicies": [{"policy": document(RUN)}, {"policy": document(LIFT)}]}),
                (
                    "`inlinePolicies[1].policy`, Lift, allows braket:DeleteSpendingLimit, braket:UpdateSpendingLimit "
                    "beside running quantum tasks"
                ),
            ),
        },
        not_applicable=NOT_IDENTITY,
        unknown="policy",
    )

    def test_a_boundary_may_allow_both(self):
        """It is the ceiling over the administrator and the submitter at once."""
        ceiling = resource(POLICY, "ceiling", {"name": "ceiling", "policy": document(RUN, LIFT)})
        bounded = resource(ROLE, "submitter", {"permissionsBoundary": "arn:aws:iam::123456789012:policy/lab/ceiling"})
        assert self.judge(beside(ceiling, bounded)).verdict is Verdict.PASS
        assert self.judge(beside(ceiling)).verdict is Verdict.FAIL
