from dataclasses import replace

import pytest
from policies.contract import CONFIG, Cases, RuleContract, allow, deny
from policies.rules.boundaries import BOUNDED, RUNS, boundary, policy

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import beside, resource, unknown_at
from quantum_policies.rules.quantum.aws_boundary_run_owner import RULE
from quantum_policies.rules.quantum.aws_boundary_run_owner import RUNS as ACTIONS

OWN = {"Team": "photonics", "Environment": "dev"}


def keep(tag, value, actions=("braket:Get*", "braket:Cancel*", "braket:*Resource"), **more):
    condition = {"StringNotEquals": {f"aws:ResourceTag/{tag}": value}, **more}
    return deny(Action=list(actions), Resource="*", Condition=condition)


def spare(tag):
    """Runs without the tag are let through: one that is being made has none yet."""
    return {"Null": {f"aws:ResourceTag/{tag}": "false"}}


def kept(**changed):
    return [keep(tag, value, **spare(tag)) for tag, value in {**OWN, **changed}.items() if value is not None]


def reach(tags):
    return f"`policy` lets through to runs of any {tags}"


TASK = allow(Action="braket:CreateQuantumTask", Resource="*")
PINNED = {"StringEqualsIfExists": {f"aws:ResourceTag/{tag}": value for tag, value in OWN.items()}}


class TestAwsBoundaryRunOwner(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            boundary(RUNS, *kept()),
            boundary(RUNS, *(keep(tag, value) for tag, value in OWN.items())),
            boundary(TASK, allow(Action="braket:Get*", Resource="*", Condition=PINNED)),
            boundary(TASK),
        ],
        violating={
            "no team": (boundary(RUNS, *kept(Team=None)), reach("Team")),
            "no environment": (boundary(RUNS, *kept(Environment=None)), reach("Environment")),
            "nothing": (boundary(RUNS), reach("Team, Environment")),
            "another team": (boundary(RUNS, *kept(Team=["photonics", "ions"])), reach("Team")),
            "under another condition": (
                boundary(RUNS, *kept(Team=None), keep("Team", "photonics", Bool={"aws:ViaAWSService": "true"})),
                reach("Team"),
            ),
        },
        not_applicable=[
            boundary(allow(Action="braket:Get*", Resource="*")),
            beside(policy(RUNS), resource("aws:iam/role:Role", "free", {})),
            resource("aws:kms/key:Key", "key", {}),
        ],
        unknown="policy",
    )

    @pytest.mark.parametrize("action", ACTIONS)
    def test_each_action_on_a_run_is_judged(self, action):
        assert self.judge(boundary(TASK, allow(Action=action, Resource="*"))).verdict is Verdict.FAIL

    def test_a_tag_that_is_not_required_may_be_left_out(self):
        config = replace(CONFIG, required_tags=("Team",))
        assert self.judge(boundary(RUNS, *kept(Environment=None)), config).verdict is Verdict.PASS

    def test_whether_a_policy_is_a_boundary_shows_when_the_stack_is_whole(self):
        finding = self.judge(beside(policy(RUNS), BOUNDED, whole_stack=False))
        assert (finding.verdict, finding.waits_for_stack) == (Verdict.UNKNOWN, True)

    def test_a_role_whose_boundary_nobody_can_tell_may_have_this_one(self):
        hidden = unknown_at(BOUNDED, "permissionsBoundary")
        assert self.judge(beside(policy(RUNS), hidden)).verdict is Verdict.UNKNOWN
