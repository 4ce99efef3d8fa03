from policies.contract import Cases, RuleContract, allow, document

from quantum_policies.kit.testing import resource
from quantum_policies.rules.trust.aws_iam_federated_trust import RULE

TYPE = "aws:iam/role:Role"
ISSUER = "id.example.org"
SAML_AUDIENCE = {"StringEquals": {"SAML:aud": "https://signin.aws.amazon.com/saml"}}


GITHUB = "token.actions.githubusercontent.com"


def web(condition=None, name="submitter", action="sts:AssumeRoleWithWebIdentity", account="123456789012"):
    fields = {} if condition is None else {"Condition": condition}
    trust = document(
        allow(
            Sid="In", Principal={"Federated": f"arn:aws:iam::{account}:oidc-provider/{ISSUER}"}, Action=action, **fields
        )
    )
    return resource(TYPE, name, {"assumeRolePolicy": trust})


def claims(operator="StringEquals", issuer=ISSUER, **values):
    return {operator: {f"{issuer}:{claim}": value for claim, value in values.items()}}


def pattern(sub, issuer=ISSUER):
    return web({**claims(issuer=issuer, aud="a"), **claims("StringLike", issuer=issuer, sub=sub)}, name="pattern")


def missing(what):
    return f"`assumeRolePolicy`, In, does not pin {what}"


class TestAwsIamFederatedTrust(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            web(claims(aud="sts.amazonaws.com", sub="repo:lab/circuits:environment:dev")),
            web(claims(aud="a", sub=["one", "two"]), name="two-subjects"),
            pattern("photonics:*"),
            pattern("repo:lab/circuits:ref:refs/heads/main", GITHUB),
            web(SAML_AUDIENCE, name="saml", action=["sts:AssumeRoleWithSAML", "sts:TagSession"]),
        ],
        violating={
            "no condition": (web(), missing("aud, sub")),
            "no subject": (web(claims(aud="a")), missing("sub")),
            "no audience": (web(claims(sub="s")), missing("aud")),
            "pattern at a shared issuer": (pattern("repo:lab/circuits:*", GITHUB), missing("sub")),
            "pattern without a separator": (pattern("photonics*"), missing("sub")),
            "pattern that begins anywhere": (pattern(["photonics:*", "*"]), missing("sub")),
            "variable": (pattern("photonics${aws:username}"), missing("sub")),
            "any subject": (pattern("*"), missing("sub")),
            "subject if present": (web({**claims(aud="a"), **claims("StringEqualsIfExists", sub="s")}), missing("sub")),
            "any action": (web(claims(aud="a"), action="sts:*"), missing("sub, SAML:aud")),
            "no SAML audience": (web(action="sts:AssumeRoleWithSAML"), missing("SAML:aud")),
            "a provider of another account": (
                web(claims(aud="a", sub="s"), account="999999999999"),
                "`assumeRolePolicy`, In, trusts an identity provider of account 999999999999",
            ),
            "audience of the wrong kind": (web(claims(aud="a"), action="sts:AssumeRoleWithSAML"), missing("SAML:aud")),
        },
        not_applicable=[
            resource(
                TYPE,
                "service",
                {
                    "assumeRolePolicy": document(
                        allow(Principal={"Service": "braket.amazonaws.com"}, Action="sts:AssumeRole")
                    )
                },
            ),
        ],
        unknown="assumeRolePolicy",
    )
