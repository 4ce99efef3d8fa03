"""Pipelines that sign in to Azure, whose subject must name a branch, tag, environment or connection."""

from __future__ import annotations

import re

from quantum_policies.azure.federation import CREDENTIALS, subjects
from quantum_policies.azure.types import every
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable

_NAME = r"[A-Za-z0-9_.-]+"
_WITH_ID = rf"{_NAME}(?:@[0-9]+)?"  # subjects since July 2026 have the ids of owner and repository
_FORMS = (
    (
        re.compile(r"https://token\.actions\.githubusercontent\.com(?:/.*)?"),
        re.compile(rf"repo:{_WITH_ID}/{_WITH_ID}:(?:environment:[^*?:]+|ref:refs/(?:heads|tags)/[^*?]+)"),
    ),
    (
        re.compile(r"https://gitlab\.com/?"),
        re.compile(rf"project_path:{_NAME}(?:/{_NAME})+:ref_type:(?:branch|tag):ref:[^*?]+"),
    ),
    (re.compile(r"https://vstoken\.dev\.azure\.com/.+"), re.compile(r"sc://[^/*?]+/[^/*?]+/[^/*?]+")),
    (
        re.compile(r"https://app\.terraform\.io/?"),
        re.compile(r"organization:[^:*?]+:project:[^:*?]+:workspace:[^:*?]+:run_phase:(?:plan|apply)"),
    ),
)
"""Issuers that serve everybody, and the subjects of theirs that name one place in one repository or project.

Sources, read on 2026-11-25: GitHub docs, OpenID Connect reference; GitLab docs, authentication using ID tokens;
Microsoft's announcement of workload identity federation for Azure Pipelines, and Microsoft Learn, convert service
connections, by which this issuer ends on 2027-07-01; HashiCorp's support article on workload identity for projects. The
ids in GitHub's newer subjects are recalled, not verified.
"""


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Other issuers, such as a cluster's own, are judged by azure-federated-trust alone."""
    issuer = (resource.text("issuer") or "").strip().lower()
    form = next((form for known, form in _FORMS if known.fullmatch(issuer)), None)
    if form is None:
        return not_applicable("no pipeline of a known CI system signs in by it")
    pinned = subjects(resource)
    if not pinned or not all(form.fullmatch(subject) for subject in pinned):
        return resource.fail(
            "the credential takes the subject {subject}, which names no branch, tag, environment or connection",
            subject=pinned or "of any run",
        )
    return PASS


RULE = Rule(
    id="azure-ci-subject",
    title="Pipelines sign in to Azure from a named branch, tag, environment or connection",
    why="a subject such as `pull_request` lets everybody in who may open one, before anybody has reviewed it",
    controls=("IAM-07",),
    severity=Severity.HIGH,
    types=every(*CREDENTIALS),
    fix="pin the subject in full, such as `repo:<owner>/<repository>:environment:<name>`",
    check=check,
    labels=("trust",),
)
