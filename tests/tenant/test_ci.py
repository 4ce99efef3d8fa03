"""What a CI system says of a run, in the words of its own documentation."""

import pytest

from quantum_landing_zone.tenant.ci import audience_of, issuer_of, subject_of
from quantum_landing_zone.tenant.pipeline import Pipeline


def pipeline(**more):
    return Pipeline.model_validate(
        {"kind": "github", "repository": "octo-org/octo-repo", "role": "job-submitter", "environments": ["dev"], **more}
    )


@pytest.mark.parametrize(
    "declared, subject",
    [
        ({"branch": "demo-branch"}, "repo:octo-org/octo-repo:ref:refs/heads/demo-branch"),
        ({"deploymentEnvironment": "Production"}, "repo:octo-org/octo-repo:environment:Production"),
        (
            {"repository": "octo-org@123456/octo-repo@456789", "branch": "main"},
            "repo:octo-org@123456/octo-repo@456789:ref:refs/heads/main",
        ),
        (
            {"kind": "gitlab", "repository": "my-group/my-project", "branch": "feature-branch-1"},
            "project_path:my-group/my-project:ref_type:branch:ref:feature-branch-1",
        ),
    ],
)
def test_subjects_are_those_of_the_documentation(declared, subject):
    assert subject_of(pipeline(**declared)) == subject


@pytest.mark.parametrize(
    "declared, issuer, audience",
    [
        ({}, "https://token.actions.githubusercontent.com", "sts.amazonaws.com"),
        ({"kind": "gitlab"}, "https://gitlab.com", "https://gitlab.com"),
        ({"kind": "gitlab", "host": "https://git.example.org"}, "https://git.example.org", "https://git.example.org"),
    ],
)
def test_issuer_and_audience_follow_the_system(declared, issuer, audience):
    assert (issuer_of(pipeline(**declared)), audience_of(pipeline(**declared))) == (issuer, audience)


@pytest.mark.parametrize(
    "declared",
    [{}, {"kind": "gitlab"}, {"kind": "gitlab", "branch": "main", "deploymentEnvironment": "production"}],
)
def test_a_pipeline_that_pins_nothing_has_no_subject(declared):
    with pytest.raises(ValueError, match="pin neither branch nor environment of octo-org/octo-repo"):
        subject_of(pipeline(**declared))
