"""Pipelines of a tenant file: the compliant ones pass, and spoiling one thing yields one fault that teaches."""

import pytest
from tenant.conftest import LEFT_PILOT

GITHUB = {"kind": "github", "repository": "acme/circuits", "branch": "main", "role": "job-submitter"}
GITLAB = {**GITHUB, "kind": "gitlab", "repository": "acme/quantum/circuits"}
ENVIRONMENT = {"branch": None, "deploymentEnvironment": "hardware"}
VALIDATION = {"aws": {"account": "111122229999", "region": "eu-north-1"}, "devices": []}


@pytest.fixture
def faults(declaration, faults_of):
    """Return the messages of a declaration with pipelines."""
    declaration |= LEFT_PILOT
    declaration["environments"]["validation"] = VALIDATION

    def find(**pipelines):
        named = {name.replace("_", "-"): {"environments": ["dev"], **one} for name, one in pipelines.items()}
        declaration["pipelines"] = named
        return [str(fault) for fault in faults_of(declaration)]

    return find


@pytest.mark.parametrize(
    "pipeline",
    [
        GITHUB,
        {**GITHUB, "repository": "acme@12/circuits@345"},
        {**GITHUB, **ENVIRONMENT, "environments": ["dev", "test", "validation"]},
        {**GITHUB, "role": "circuit-author"},
        {**GITHUB, "branch": "release/2026.11"},
        GITLAB,
        {**GITLAB, "host": "https://gitlab.example.org"},
        {**GITLAB, "host": "https://example.org/git/lab", "environments": ["dev", "test"]},
    ],
)
def test_a_pinned_pipeline_has_no_fault(faults, pipeline):
    assert faults(nightly=pipeline) == []


@pytest.mark.parametrize(
    "pipeline, message",
    [
        (
            {**GITHUB, "branch": None},
            (
                "pipelines.nightly: pins neither a branch nor an environment\n"
                "  allowed: branch, deploymentEnvironment\n"
                "  control: IAM-07\n"
                "  fix:     Give one of the two."
            ),
        ),
        (
            {**GITHUB, "deploymentEnvironment": "hardware"},
            (
                "pipelines.nightly: pins a branch and an environment, and a token's subject names one of them only\n"
                "  allowed: branch, deploymentEnvironment\n"
                "  control: IAM-07\n"
                "  fix:     Keep the environment, and let it admit that branch only."
            ),
        ),
        (
            {**GITLAB, **ENVIRONMENT},
            (
                "pipelines.nightly.deploymentEnvironment: cannot be pinned: the subject of GitLab's tokens names no"
                " environment\n"
                "  value:   'hardware'\n"
                "  allowed: branch\n"
                "  control: IAM-07\n"
                "  fix:     Pin a protected branch instead."
            ),
        ),
        (
            {**GITHUB, "branch": "refs/heads/main"},
            (
                "pipelines.nightly.branch: is a whole ref, which no run's subject would match\n"
                "  value:   'refs/heads/main'\n"
                "  control: IAM-07\n"
                "  fix:     Name the branch alone."
            ),
        ),
        (
            {**GITHUB, "repository": "acme/quantum/circuits"},
            (
                "pipelines.nightly.repository: is no repository of GitHub\n"
                "  value:   'acme/quantum/circuits'\n"
                "  allowed: owner/name, owner@1/name@2\n"
                "  control: IAM-07\n"
                "  fix:     Name owner and repository, both with their ids where the subjects carry ids, else both"
                " without."
            ),
        ),
        (
            {**GITHUB, "host": "https://github.example.org"},
            (
                "pipelines.nightly.host: is for GitLab alone: GitHub's tokens come from"
                " https://token.actions.githubusercontent.com\n"
                "  value:   'https://github.example.org'\n"
                "  control: IAM-07\n"
                "  fix:     Remove the field."
            ),
        ),
        (
            {**GITLAB, "repository": "acme@1/circuits@2"},
            (
                "pipelines.nightly.repository: has an id in it, which GitLab's subjects have not\n"
                "  value:   'acme@1/circuits@2'\n"
                "  control: IAM-07\n"
                "  fix:     Give the project's path alone."
            ),
        ),
        (
            {**GITLAB, "host": "https://gitlab.example.org:8443"},
            (
                "pipelines.nightly.host: is no issuer that IAM takes, or one that a policy would read as a pattern\n"
                "  value:   'https://gitlab.example.org:8443'\n"
                "  allowed: https://gitlab.example.org\n"
                "  control: IAM-07\n"
                "  fix:     Give the address of the GitLab without user, port and slash at the end."
            ),
        ),
        (
            {**GITHUB, "environments": ["dev", "dev"]},
            (
                "pipelines.nightly.environments[1]: stands twice\n"
                "  value:   'dev'\n"
                "  control: TEN-02\n"
                "  fix:     Name each environment once."
            ),
        ),
        (
            {**GITHUB, "environments": ["benchmark"]},
            (
                "pipelines.nightly.environments[0]: is not declared\n"
                "  value:   'benchmark'\n"
                "  allowed: dev, test, validation\n"
                "  control: TEN-02\n"
                "  fix:     Name an environment that the file declares, or remove it."
            ),
        ),
        (
            {**GITHUB, "role": "circuit-author", "environments": ["test"]},
            (
                "pipelines.nightly.environments[0]: gives a circuit author's pipeline nothing to do: authors run"
                " circuits in dev only\n"
                "  value:   'test'\n"
                "  allowed: dev\n"
                "  control: IAM-01\n"
                "  fix:     Remove it, or run as job-submitter."
            ),
        ),
        (
            {**GITHUB, "environments": ["validation"]},
            (
                "pipelines.nightly.environments[0]: needs an approval, and a branch has none\n"
                "  value:   'validation'\n"
                "  allowed: deploymentEnvironment\n"
                "  control: IAM-05\n"
                "  fix:     Pin a deployment environment of GitHub with required reviewers, or remove it."
            ),
        ),
    ],
)
def test_each_fault_says_where_what_why_and_how_to_mend_it(faults, pipeline, message):
    assert faults(nightly=pipeline) == [message]


@pytest.mark.parametrize(
    "host",
    [
        "https://git*.example.org",
        "https://gitlab.example.org/",
        "https://user@gitlab.example.org",
        "https://gitlab.example.org/a//b",
        "https://${aws:x}.org",
        "https://GitLab.example.org",
        "https://gitlab.example.org.",
    ],
)
def test_a_host_is_an_issuer_and_no_pattern(faults, host):
    (message,) = faults(nightly={**GITLAB, "host": host})
    assert message.startswith("pipelines.nightly.host: is no issuer that IAM takes")


@pytest.mark.parametrize("repository", ["acme@1/circuits", "acme/circuits@2", "acme@1/circuits@2/x"])
def test_ids_stand_at_both_names_or_at_none(faults, repository):
    (message,) = faults(nightly={**GITHUB, "repository": repository})
    assert message.startswith("pipelines.nightly.repository: is no repository of GitHub")


@pytest.mark.parametrize(
    "repository", ["acme", "acme/*", "acme/circ?its", "acme/${x}", "acme/a:b", "\u0430cme/circuits"]
)
@pytest.mark.parametrize("kind", ["github", "gitlab"])
def test_a_repository_is_written_out_in_ascii(faults, kind, repository):
    """The last one begins with a Cyrillic letter that looks like the Latin one."""
    (message,) = faults(nightly={**GITHUB, "kind": kind, "repository": repository})
    assert message.startswith("pipelines.nightly.repository: has not the right form")


@pytest.mark.parametrize(
    "pin", ["*", "main*", "ma?n", "main:x", "${aws:username}", "-main", "main\n", "m" * 101, "m\u0430in"]
)
@pytest.mark.parametrize("field", ["branch", "deploymentEnvironment"])
def test_what_is_pinned_is_written_out_in_ascii(faults, field, pin):
    (message,) = faults(nightly={**GITHUB, "branch": None, field: pin})
    assert message.startswith(f"pipelines.nightly.{field}: has not the right form")


def test_an_environment_may_have_blanks_and_a_branch_may_not(faults):
    assert faults(nightly={**GITHUB, **ENVIRONMENT, "deploymentEnvironment": "on hardware"}) == []
    assert len(faults(nightly={**GITHUB, "branch": "on hardware"})) == 1


@pytest.mark.parametrize("role", ["backend-admin", "billing-viewer", "audit-reviewer", "hybrid-job"])
def test_nobody_who_administers_pays_or_reviews_is_a_pipeline(faults, role):
    (message,) = faults(nightly={**GITHUB, "role": role})
    assert message.startswith("pipelines.nightly.role: ")


def test_one_run_has_one_role_in_an_environment(faults):
    author = {**GITHUB, "role": "circuit-author"}
    assert faults(first=GITHUB, second=author) == [
        (
            "pipelines.second: lets in the same runs as 'first' in dev, which would then have both roles\n"
            "  value:   'repo:acme/circuits:ref:refs/heads/main'\n"
            "  control: TEN-03\n"
            "  fix:     Pin another branch or environment, or act elsewhere."
        )
    ]
    assert faults(first={**GITHUB, "environments": ["test"]}, second=author) == []
    assert faults(first=GITHUB, second={**author, "branch": "other"}) == []
    assert faults(first=GITLAB, second={**GITLAB, "host": "https://gitlab.example.org"}) == []


def test_a_run_s_token_does_not_pass_for_a_person_s(faults, declaration):
    declaration["identity"] |= {"issuer": "https://gitlab.com", "audience": "https://gitlab.com"}
    assert faults(nightly=GITLAB) == [
        (
            "identity.audience: is also the audience of pipeline 'nightly' at the same issuer, so that a run's token"
            " would pass for a person's\n"
            "  value:   'https://gitlab.com'\n"
            "  control: IAM-08\n"
            "  fix:     Let people sign in for another audience."
        )
    ]
    declaration["identity"]["audience"] = "people"
    assert faults(nightly=GITLAB) == []


def test_every_fault_is_told_at_once(faults):
    spoilt = {**GITHUB, "branch": None, "host": "https://x.example.org", "environments": ["benchmark", "validation"]}
    assert [
        message.split(": ")[0] for message in faults(nightly=spoilt, other={**GITLAB, "repository": "a@1/b@2"})
    ] == [
        "pipelines.nightly",
        "pipelines.nightly.host",
        "pipelines.nightly.environments[0]",
        "pipelines.nightly.environments[1]",
        "pipelines.other.repository",
    ]
