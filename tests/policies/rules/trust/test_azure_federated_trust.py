import pytest
from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource, spoil
from quantum_policies.rules.trust.azure_federated_trust import AUDIENCE, RULE

TYPE = "azure-native:managedidentity:FederatedIdentityCredential"
FLEXIBLE = "azuread:index/applicationFlexibleFederatedIdentityCredential:ApplicationFlexibleFederatedIdentityCredential"
NO_ISSUER = "the credential trusts no issuer that is named by an address (`issuer`)"
ELSE = "the credential takes tokens that were made for something else (its audience)"
ANY = "the credential pins no subject, so any token of the issuer is taken"
FAMILY = "the credential takes a family of subjects, because its subject has a wildcard"
SUBJECT = "system:serviceaccount:photonics:runner"


def flexible(expression):
    properties = {"issuer": "https://gitlab.com", "audience": AUDIENCE, "claimsMatchingExpression": expression}
    return resource(FLEXIBLE, "flexible", properties)


class TestAzureFederatedTrust(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(
                TYPE, "cluster", {"issuer": "https://oidc.example.org/", "audiences": [AUDIENCE], "subject": SUBJECT}
            ),
            flexible("claims['sub'] eq 'repo:a/b:environment:dev' and claims['job_workflow_ref'] matches 'a/b/*'"),
        ],
        violating={
            "no issuer": ("issuer", ABSENT, NO_ISSUER),
            "no address": ("issuer", "oidc.example.org", NO_ISSUER),
            "any issuer": ("issuer", "https://*.example.org", NO_ISSUER),
            "no name": ("issuer", "https://", NO_ISSUER),
            "another audience": ("audiences[0]", "sts.amazonaws.com", ELSE),
            "in another case": ("audiences[0]", AUDIENCE.lower(), ELSE),
            "one audience more": ("audiences[1]", "any", ELSE),
            "no audience": ("audiences", ABSENT, ELSE),
            "no subject": ("subject", ABSENT, ANY),
            "a family": ("subject", "system:serviceaccount:photonics:*", FAMILY),
            "a family by an expression": (flexible("claims['sub'] matches 'repo:a/b:ref:refs/heads/*'"), FAMILY),
            "another claim only": (flexible("claims['job_workflow_ref'] eq 'a/b'"), ANY),
            "no expression": (
                flexible("anything"),
                "the expression of the credential compares something that can't be read",
            ),
            "either": (
                flexible("claims['sub'] eq 'a' or claims['sub'] eq 'b'"),
                "the expression of the credential compares something that can't be read",
            ),
        },
        not_applicable=[resource("azure-native:managedidentity:UserAssignedIdentity", "identity", {})],
        unknown="subject",
    )

    @pytest.mark.parametrize("value", ["repo:a/b:environment:dev", "repo:a/b:*"])
    def test_an_expression_of_an_identity_stands_one_level_deeper(self, value):
        expression = {"languageVersion": 1, "value": f"claims['sub'] eq '{value}'"}
        given = spoil(spoil(self.cases.compliant[0], "subject", ABSENT), "claimsMatchingExpression", expression)
        assert self.judge(given).verdict is (Verdict.FAIL if "*" in value else Verdict.PASS)
