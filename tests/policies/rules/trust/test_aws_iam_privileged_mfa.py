import pytest
from policies.contract import Cases, RuleContract, allow, document

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import beside, resource, unknown_at, with_source
from quantum_policies.rules.trust.aws_iam_privileged_mfa import PRIVILEGED, RULE

ROLE, POLICY = "aws:iam/role:Role", "aws:iam/rolePolicy:RolePolicy"
ISSUER = "login.example.org/quantum"
MFA = {"ForAnyValue:StringEquals": {f"{ISSUER}:amr": ["mfa"]}}
LIMITS = "braket:UpdateSpendingLimit"


def trust(condition=None, provider=f"oidc-provider/{ISSUER}", action="sts:AssumeRoleWithWebIdentity"):
    more = {"Condition": condition} if condition else {}
    principal = {"Federated": f"arn:aws:iam::123456789012:{provider}"}
    return document(allow(Sid="SignIn", Principal=principal, Action=action, **more))


def saml(condition=None):
    return trust(condition, "saml-provider/corporate", "sts:AssumeRoleWithSAML")


def role(text, *others, **more):
    return beside(resource(ROLE, "admin", {"name": "admin", "assumeRolePolicy": text, **more}), *others)


def may(*actions, role="admin"):
    return resource(POLICY, "rights", {"role": role, "policy": document(allow(Action=[*actions], Resource="*"))})


def inline(*actions):
    return {"inlinePolicies": [{"policy": document(allow(Action=[*actions], Resource="*"))}]}


def asks(rights=LIMITS):
    return f"`assumeRolePolicy`, SignIn, asks for no second factor, and the role may {rights}"


class TestAwsIamPrivilegedMfa(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            role(trust(MFA), may(LIMITS)),
            role(trust({"StringEquals": {f"{ISSUER}:acr": "phr"}}), may(LIMITS)),
            role(saml({"StringEquals": {"aws:RequestTag/MFA": "true"}}), may(LIMITS)),
        ],
        violating={
            "no condition": (role(trust(), may(LIMITS)), asks()),
            "another claim": (role(trust({"StringEquals": {f"{ISSUER}:aud": "lab"}}), may(LIMITS)), asks()),
            "if it is told": (
                role(trust({"ForAllValues:StringEquals": {f"{ISSUER}:amr": ["mfa"]}}), may(LIMITS)),
                asks(),
            ),
            "any way": (role(trust({"StringLike": {f"{ISSUER}:amr": "*"}}), may(LIMITS)), asks()),
            "with SAML": (role(saml(), may(LIMITS)), asks()),
            "by an inline policy": (
                role(trust(), **inline("iam:Put*", "cloudtrail:LookupEvents")),
                asks("cloudtrail:LookupEvents, iam:PutRolePolicy"),
            ),
        },
        not_applicable=[
            role(trust(), may("braket:CreateQuantumTask")),
            role(trust(), may(LIMITS, role="other")),
            role(trust(provider="oidc-provider/token.actions.githubusercontent.com"), may(LIMITS)),
            role(document(allow(Principal={"Service": "braket.amazonaws.com"}, Action="sts:AssumeRole")), may(LIMITS)),
            resource("aws:kms/key:Key", "key", {}),
        ],
        unknown="assumeRolePolicy",
    )

    @pytest.mark.parametrize("action", PRIVILEGED)
    def test_each_right_is_privileged(self, action):
        assert self.judge(role(trust(), may(action))).what == asks(action)

    def test_a_policy_is_found_by_the_origin_of_its_role(self):
        source = Source(ROLE, "admin", {}, role(trust()).urn)
        assert self.judge(role(trust(), with_source(may(LIMITS), "role", source))).verdict is Verdict.FAIL

    def test_a_document_that_is_not_known_may_be_privileged(self):
        finding = self.judge(role(trust(), unknown_at(may(LIMITS), "policy")))
        assert (finding.verdict, finding.unknown_path) == (Verdict.UNKNOWN, "policy")

    def test_before_the_stack_is_complete_the_rule_waits(self):
        finding = self.judge(beside(role(trust()), whole_stack=False))
        assert (finding.verdict, finding.waits_for_stack) == (Verdict.UNKNOWN, True)
