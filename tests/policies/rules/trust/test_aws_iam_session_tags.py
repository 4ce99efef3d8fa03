from dataclasses import replace

from policies.contract import CONFIG, Cases, RuleContract, allow, document

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.trust.aws_iam_session_tags import RULE

TYPE = "aws:iam/role:Role"
PROVIDER = {"Federated": "arn:aws:iam::123456789012:oidc-provider/id.example.org"}
BOTH = ["sts:AssumeRoleWithWebIdentity", "sts:TagSession"]


def role(condition=None, action=BOTH, name="submitter"):
    fields = {} if condition is None else {"Condition": condition}
    trust = document(allow(Sid="In", Principal=PROVIDER, Action=action, **fields))
    return resource(TYPE, name, {"assumeRolePolicy": trust})


def tags(operator="StringEquals", **values):
    return {operator: {f"aws:RequestTag/{tag}": value for tag, value in values.items()}}


def free(what):
    return f"`assumeRolePolicy`, In, lets the caller choose the session tags {what}"


class TestAwsIamSessionTags(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            role(tags(Team="photonics", Environment="dev")),
            role({**tags(Team=["photonics"]), **tags("StringEqualsIfExists", Environment="dev")}),
        ],
        violating={
            "no condition": (role(), free("Team, Environment")),
            "the team alone": (role(tags(Team="photonics")), free("Environment")),
            "another team": (role(tags(Team="robotics", Environment="dev")), free("Team")),
            "one of two teams": (role(tags(Team=["photonics", "robotics"], Environment="dev")), free("Team")),
            "a pattern": (role(tags("StringLike", Team="photonics", Environment="dev")), free("Team, Environment")),
            "any action": (role(action="sts:*"), free("Team, Environment")),
        },
        not_applicable=[
            role(action="sts:AssumeRoleWithWebIdentity"),
            resource(TYPE, "none", {}),
            resource("aws:iam/policy:Policy", "policy", {}),
        ],
        unknown="assumeRolePolicy",
    )

    def test_a_tag_that_nobody_requires_is_free(self):
        assert self.judge(role(), replace(CONFIG, required_tags=("Owner",))).verdict is Verdict.PASS
