"""Which roles somebody may hand to a service, and so use."""

from __future__ import annotations

from quantum_policies.aws.documents import IDENTITY, NO_DOCUMENT
from quantum_policies.aws.grants import allowed, grants, reaches_everything
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity
from quantum_policies.kit.iam_document import has_wildcard

_PASS = ("iam:PassRole",)
_SERVICE = frozenset({"iam:passedtoservice"})


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """A role written in full, or a family of roles for a named service."""
    found = grants(resource)
    if not found:
        return NO_DOCUMENT
    for path, document, statement in found:
        if not allowed(document, statement, _PASS):
            continue
        everything = reaches_everything(statement)
        if everything:
            return resource.fail(
                "`{path}`, {statement}, lets any role be passed ({pattern})",
                path=path,
                statement=statement.label,
                pattern=everything,
            )
        if any(has_wildcard(each) for each in statement.resources) and not statement.pins(_SERVICE):
            return resource.fail(
                "`{path}`, {statement}, lets a family of roles be passed to any service",
                path=path,
                statement=statement.label,
            )
    return PASS


RULE = Rule(
    id="aws-iam-pass-role",
    title="Roles are passed by name",
    why="whoever may pass a role to a service may use it there, so any role means the strongest one of the account",
    controls=("TEN-04", "TEN-03"),
    severity=Severity.HIGH,
    types=tuple(IDENTITY),
    fix="name the roles in full, or add `StringEquals` on `iam:PassedToService`",
    check=check,
    labels=("privilege",),
)
