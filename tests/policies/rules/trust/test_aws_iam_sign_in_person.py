import pytest
from policies.contract import Cases, RuleContract, allow, document

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.trust.aws_iam_sign_in_person import RULE

ISSUER = "login.example.org/quantum"
FAMILY = {"StringLike": {f"{ISSUER}:sub": "photonics:*"}}
ALIKE = {"StringEquals": {f"{ISSUER}:aud": "lab", "aws:RequestTag/Team": "photonics"}}
LETS = "`assumeRolePolicy`, SignIn, lets in everybody whom the identity provider knows of the team"


def trust(action="sts:AssumeRoleWithWebIdentity", **condition):
    principal = {"Federated": f"arn:aws:iam::123456789012:oidc-provider/{ISSUER}"}
    more = {"Condition": condition} if condition else {}
    return document(allow(Sid="SignIn", Principal=principal, Action=[action, "sts:TagSession"], **more))


def role(text):
    return resource("aws:iam/role:Role", "author", {"assumeRolePolicy": text})


def pinned(key, value, operator="StringEquals"):
    return role(trust(**{**FAMILY, operator: {**ALIKE["StringEquals"], key: value}}))


class TestAwsIamSignInPerson(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            pinned("aws:RequestTag/Group", ["photonics-researchers"]),
            pinned("aws:RequestTag/User", ["ada", "grace"]),
            pinned(f"{ISSUER}:sub", "photonics:ada"),
            pinned(f"{ISSUER}:email", "ada@example.org"),
            role(trust("sts:AssumeRoleWithSAML", StringEquals={"SAML:edupersonaffiliation": "staff"})),
            role(trust(StringLike={f"{ISSUER}:sub": "photonics:ada"})),
        ],
        violating={
            "a family of subjects": (role(trust(**FAMILY, **ALIKE)), LETS),
            "nothing": (role(trust()), LETS),
            "with SAML": (
                role(trust("sts:AssumeRoleWithSAML", StringEquals={"SAML:aud": "https://signin.aws.amazon.com/saml"})),
                LETS,
            ),
            "how, not who": (pinned(f"{ISSUER}:amr", "mfa"), LETS),
            "any group": (pinned("aws:RequestTag/Group", "*", "StringLike"), LETS),
            "if there is one": (pinned("aws:RequestTag/Group", "researchers", "StringEqualsIfExists"), LETS),
            "from where": (pinned("aws:RequestedRegion", "eu-north-1"), LETS),
        },
        not_applicable=[
            role(document(allow(Principal={"Service": "braket.amazonaws.com"}, Action="sts:AssumeRole"))),
            resource("aws:kms/key:Key", "key", {}),
        ],
        unknown="assumeRolePolicy",
    )

    @pytest.mark.parametrize("tag", ["Team", "Environment", "MFA", "Project", "CostCentre"])
    def test_a_tag_that_the_whole_team_has_says_nobody(self, tag):
        assert self.judge(pinned(f"aws:RequestTag/{tag}", "one")).verdict is Verdict.FAIL
