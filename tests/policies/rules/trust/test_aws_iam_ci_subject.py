import pytest
from policies.contract import Cases, RuleContract, allow, document

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.trust.aws_iam_ci_subject import RULE

ROLE = "aws:iam/role:Role"
GITHUB = "token.actions.githubusercontent.com"


def role(subject, issuer=GITHUB, operator="StringEquals", name="deployer"):
    statement = allow(
        Sid="Deploy",
        Principal={"Federated": f"arn:aws:iam::123456789012:oidc-provider/{issuer}"},
        Action="sts:AssumeRoleWithWebIdentity",
        Condition={operator: {f"{issuer}:sub": subject}},
    )
    return resource(ROLE, name, {"assumeRolePolicy": document(statement)})


def names_nothing(subject):
    return f"`assumeRolePolicy`, Deploy, lets in the subject {subject}, which names no branch, tag or environment"


class TestAwsIamCiSubject(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            role("repo:photonics/circuits:environment:dev"),
            role("repo:photonics/circuits:ref:refs/heads/main"),
            role("repo:photonics@123456/circuits@456789:ref:refs/heads/main"),
            role("project_path:photonics/lab/circuits:ref_type:branch:ref:main", issuer="gitlab.com"),
        ],
        violating={
            "pull requests": (
                role("repo:photonics/circuits:pull_request"),
                names_nothing("repo:photonics/circuits:pull_request"),
            ),
            "one of several": (
                role(["repo:photonics/circuits:environment:dev", "repo:photonics/circuits:pull_request"]),
                names_nothing("repo:photonics/circuits:pull_request"),
            ),
            "any branch": (
                role("repo:photonics/circuits:ref:refs/heads/*", operator="StringLike"),
                names_nothing("repo:photonics/circuits:ref:refs/heads/*"),
            ),
            "any branch of GitLab": (
                role("project_path:photonics/circuits:ref_type:branch:ref:*", "gitlab.com", "StringLike"),
                names_nothing("project_path:photonics/circuits:ref_type:branch:ref:*"),
            ),
        },
        not_applicable=[
            role("photonics:lead", issuer="id.example.org"),
            role("repo:photonics/circuits:pull_request", operator="StringNotEquals"),
            resource(ROLE, "empty", {}),
        ],
        unknown="assumeRolePolicy",
    )

    @pytest.mark.parametrize("subject", ["repo:photonics/*:environment:dev", "repo:*", "photonics"])
    def test_a_repository_must_be_named(self, subject):
        assert self.judge(role(subject)).verdict is Verdict.FAIL
