import pytest
from policies.contract import Cases, RuleContract

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.trust.azure_ci_subject import RULE

TYPE = "azure-native:managedidentity:FederatedIdentityCredential"
FLEXIBLE = "azuread:index/applicationFlexibleFederatedIdentityCredential:ApplicationFlexibleFederatedIdentityCredential"
GITHUB = "https://token.actions.githubusercontent.com"
TAKES = "the credential takes the subject {}, which names no branch, tag, environment or connection"


def credential(issuer, subject, name="credential"):
    return resource(TYPE, name, {"issuer": issuer, "subject": subject})


class TestAzureCiSubject(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            credential(GITHUB, "repo:lab/circuits:environment:dev", "environment"),
            credential(f"{GITHUB}/lab", "repo:lab@1/circuits@2:ref:refs/heads/main", "with-ids"),
            credential("https://gitlab.com", "project_path:lab/circuits:ref_type:branch:ref:main", "gitlab"),
            credential("https://vstoken.dev.azure.com/1a2b", "sc://lab/circuits/azure-dev", "devops"),
            credential("https://app.terraform.io", "organization:a:project:b:workspace:c:run_phase:apply", "terraform"),
            resource(
                FLEXIBLE,
                "flexible",
                {"issuer": GITHUB, "claimsMatchingExpression": "claims['sub'] eq 'repo:lab/circuits:environment:dev'"},
            ),
        ],
        violating={
            "pull request": (
                "subject",
                "repo:lab/circuits:pull_request",
                TAKES.format("repo:lab/circuits:pull_request"),
            ),
            "every branch": ("subject", "repo:lab/circuits:*", TAKES.format("repo:lab/circuits:*")),
            "every owner": (
                "subject",
                "repo:*/circuits:ref:refs/heads/main",
                TAKES.format("repo:*/circuits:ref:refs/heads/main"),
            ),
            "no subject": ("subject", "", TAKES.format("of any run")),
            "a whole GitLab project": (
                credential("https://gitlab.com/", "project_path:lab/circuits"),
                TAKES.format("project_path:lab/circuits"),
            ),
            "a whole DevOps project": (
                credential("https://vstoken.dev.azure.com/1a2b", "sc://lab/circuits/"),
                TAKES.format("sc://lab/circuits/"),
            ),
            "any workspace": (
                credential("HTTPS://app.terraform.io", "organization:a:project:b:workspace:*:run_phase:plan"),
                TAKES.format("organization:a:project:b:workspace:*:run_phase:plan"),
            ),
            "a pattern": (
                resource(
                    FLEXIBLE,
                    "flexible",
                    {
                        "issuer": GITHUB,
                        "claimsMatchingExpression": "claims['sub'] matches 'repo:lab/*:environment:dev'",
                    },
                ),
                TAKES.format("repo:lab/*:environment:dev"),
            ),
        },
        not_applicable=[credential("https://oidc.example.org", "system:serviceaccount:a:b")],
        unknown="subject",
    )

    @pytest.mark.parametrize(
        "issuer", [GITHUB + "x", "https://gitlab.com.example.org", "https://evil.example.org/gitlab.com"]
    )
    def test_other_issuers_are_left_to_the_other_rule(self, issuer):
        assert self.judge(credential(issuer, "anything")).verdict is Verdict.NOT_APPLICABLE
