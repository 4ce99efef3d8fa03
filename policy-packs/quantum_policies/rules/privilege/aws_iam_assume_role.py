"""Which other roles somebody may become."""

from __future__ import annotations

from quantum_policies.aws.arns import account_of
from quantum_policies.aws.documents import IDENTITY, NO_DOCUMENT
from quantum_policies.aws.grants import allowed, grants, reaches_everything
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

_ASSUME = ("sts:AssumeRole",)


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Each role by name, in an account that is written down."""
    found = grants(resource)
    if not found:
        return NO_DOCUMENT
    for path, document, statement in found:
        if not allowed(document, statement, _ASSUME):
            continue
        unnamed = reaches_everything(statement) or next(
            (each for each in statement.resources if account_of(each) is None), None
        )
        if unnamed:
            return resource.fail(
                "`{path}`, {statement}, lets its holder become {role}",
                path=path,
                statement=statement.label,
                role=unnamed,
            )
    return PASS


RULE = Rule(
    id="aws-iam-assume-role",
    title="Roles are assumed by name",
    why="whoever may become any role has the rights of all of them, also in other accounts that trust this one",
    controls=("TEN-04", "TEN-01"),
    severity=Severity.HIGH,
    types=tuple(IDENTITY),
    fix="name the roles that may be assumed, each with its account",
    check=check,
    labels=("privilege",),
)
