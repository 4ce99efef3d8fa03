from dataclasses import replace

from policies.contract import CONFIG, Cases, RuleContract, allow, deny
from policies.rules.boundaries import BOUNDED, RUNS, boundary, policy

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import beside, resource
from quantum_policies.rules.quantum.aws_boundary_run_tags import RULE

LABELLING = ("braket:CreateQuantumTask", "braket:CreateJob", "braket:TagResource")
OWN = {"Team": "photonics", "Environment": "dev", "CostCentre": "4711"}


def pin(tag, value, actions=LABELLING):
    condition = {"StringNotEquals": {f"aws:RequestTag/{tag}": value}}
    return deny(Action=list(actions), Resource="*", Condition=condition)


def pins(**changed):
    return [pin(tag, value) for tag, value in {**OWN, **changed}.items() if value is not None]


def choose(tags):
    return f"`policy` lets runs choose the tags {tags}"


PINNED = {"StringEquals": {f"aws:RequestTag/{tag}": value for tag, value in OWN.items()}}


class TestAwsBoundaryRunTags(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            boundary(RUNS, *pins()),
            boundary(RUNS, *pins(CostCentre=["4711", "4712"])),
            boundary(allow(Action="braket:CreateQuantumTask", Resource="*", Condition=PINNED)),
        ],
        violating={
            **{f"no {tag}": (boundary(RUNS, *pins(**{tag: None})), choose(tag)) for tag in OWN},
            "nothing": (boundary(RUNS), choose("Team, Environment, CostCentre")),
            "another team": (boundary(RUNS, *pins(Team=["photonics", "ions"])), choose("Team")),
            "any cost centre": (boundary(RUNS, *pins(CostCentre="*")), choose("CostCentre")),
            "labels later": (
                boundary(RUNS, *pins(Team=None), pin("Team", "photonics", LABELLING[:2])),
                choose("Team"),
            ),
        },
        not_applicable=[
            boundary(allow(Action="braket:TagResource", Resource="*")),
            beside(policy(RUNS), resource("aws:iam/role:Role", "free", {})),
            resource("aws:kms/key:Key", "key", {}),
        ],
        unknown="policy",
    )

    def test_a_tag_that_is_not_required_may_be_left_out(self):
        config = replace(CONFIG, required_tags=("Team", "Environment"))
        assert self.judge(boundary(RUNS, *pins(CostCentre=None)), config).verdict is Verdict.PASS

    def test_whether_a_policy_is_a_boundary_shows_when_the_stack_is_whole(self):
        finding = self.judge(beside(policy(RUNS), BOUNDED, whole_stack=False))
        assert (finding.verdict, finding.waits_for_stack) == (Verdict.UNKNOWN, True)
