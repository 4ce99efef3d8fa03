from dataclasses import replace

from policies.contract import CONFIG, Cases, RuleContract, allow, deny
from policies.rules.boundaries import ATTACHED, BOUNDED, RUNS, boundary, policy

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import beside, resource
from quantum_policies.rules.quantum.aws_boundary_run_region import RULE

TASK, JOB = "braket:CreateQuantumTask", "braket:CreateJob"


def region(*regions, actions=(TASK, JOB)):
    condition = {"StringNotEquals": {"aws:RequestedRegion": list(regions)}}
    return deny(Action=list(actions), Resource="*", Condition=condition)


def through(free, allowed="eu-north-1, eu-west-2"):
    return f"`policy` lets {free} through in any region; allowed: {allowed}"


HERE = {"StringEquals": {"aws:RequestedRegion": "eu-west-2"}}
BOTH = f"{TASK}, {JOB}"


class TestAwsBoundaryRunRegion(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            boundary(RUNS, region("eu-north-1")),
            boundary(RUNS, region("eu-north-1", "eu-west-2", actions=["braket:*"])),
            boundary(allow(Action="braket:*", Resource="*", Condition=HERE)),
            boundary(allow(Action=TASK, Resource="*"), region("eu-west-2", actions=[TASK])),
            beside(policy(RUNS, region("eu-north-1")), BOUNDED, ATTACHED),
        ],
        violating={
            "no region": (boundary(RUNS), through(BOTH)),
            "a foreign region": (boundary(RUNS, region("eu-north-1", "us-east-1")), through(BOTH)),
            "tasks only": (boundary(RUNS, region("eu-north-1", actions=[TASK])), through(JOB)),
            "attached as well": (beside(policy(RUNS), BOUNDED, ATTACHED), through(BOTH)),
        },
        not_applicable=[
            boundary(allow(Action="braket:Get*", Resource="*")),
            beside(policy(RUNS), resource("aws:iam/role:Role", "free", {})),
            beside(policy(RUNS), ATTACHED),
            resource("aws:kms/key:Key", "key", {}),
        ],
        unknown="policy",
    )

    def test_without_aws_no_region_is_approved(self):
        finding = self.judge(self.cases.compliant[0], replace(CONFIG, aws=None))
        assert finding.what == through(BOTH, "none")

    def test_whether_a_policy_is_a_boundary_shows_when_the_stack_is_whole(self):
        finding = self.judge(beside(policy(RUNS), whole_stack=False))
        assert (finding.verdict, finding.waits_for_stack) == (Verdict.UNKNOWN, True)
