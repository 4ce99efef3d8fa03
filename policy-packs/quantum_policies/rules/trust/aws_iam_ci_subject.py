"""Pipelines of GitHub and GitLab, whose subject must name a branch, tag or environment and not just a repository."""

from __future__ import annotations

import re

from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable

_GITHUB = "token.actions.githubusercontent.com"
_GITLAB = "gitlab.com"
_NAME = r"[A-Za-z0-9_.-]+"
_WITH_ID = rf"{_NAME}(?:@[0-9]+)?"  # subjects since July 2026 have the ids of owner and repository
_SUBJECTS = {
    _GITHUB: re.compile(rf"repo:{_WITH_ID}/{_WITH_ID}:(?:environment:[^*?:]+|ref:refs/(?:heads|tags)/[^*?]+)"),
    _GITLAB: re.compile(rf"project_path:{_NAME}(?:/{_NAME})+:ref_type:(?:branch|tag):ref:[^*?]+"),
}


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Whether subject and audience are pinned at all is judged by aws-iam-federated-trust."""
    document = resource.document("assumeRolePolicy")
    subjects = [
        (statement, condition.key.removesuffix(":sub"), value)
        for statement in (document.allowing() if document else ())
        for condition in statement.conditions
        if condition.key.removesuffix(":sub") in _SUBJECTS and condition.key.endswith(":sub")
        for value in condition.pinned
    ]
    if not subjects:
        return not_applicable("no pipeline of GitHub or GitLab assumes the role")
    for statement, issuer, subject in subjects:
        if not _SUBJECTS[issuer].fullmatch(subject):
            return resource.fail(
                "`assumeRolePolicy`, {statement}, lets in the subject {subject}, which names no branch, tag or "
                "environment",
                statement=statement.label,
                subject=subject,
            )
    return PASS


RULE = Rule(
    id="aws-iam-ci-subject",
    title="Pipelines sign in from a named branch, tag or environment",
    why="a subject such as `pull_request` lets everybody in who may open one, before anybody has reviewed it",
    controls=("IAM-07",),
    severity=Severity.HIGH,
    types=("aws:iam/role:Role",),
    fix="pin the subject in full, such as `repo:<owner>/<repository>:environment:<name>`",
    check=check,
    labels=("trust",),
)
