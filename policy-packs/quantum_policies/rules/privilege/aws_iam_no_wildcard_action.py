"""Grants that nobody can review, because they name no actions.

There is no exception for the account root in key policies: an administrator's actions can be listed there as well.
Endpoint policies are not judged here, because they grant nothing.
"""

from __future__ import annotations

from quantum_policies.aws.documents import IDENTITY, NO_DOCUMENT, RESOURCE, documents
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """`*`, `service:*` and NotAction in an Allow all stand for actions that are not written down."""
    found = documents(resource, IDENTITY, RESOURCE)
    if not found:
        return NO_DOCUMENT
    for path, document in found:
        for statement in document.allowing():
            if statement.not_actions:
                return resource.fail(
                    "`{path}`, {statement}, allows everything except a list (NotAction)",
                    path=path,
                    statement=statement.label,
                )
            wide = [action for action in statement.actions if _is_wide(action)]
            if wide:
                return resource.fail(
                    "`{path}`, {statement}, allows {actions}", path=path, statement=statement.label, actions=wide
                )
    return PASS


def _is_wide(action: str) -> bool:
    service, _, name = action.partition(":")
    return "*" in service or "?" in service or not name.strip("*?")


RULE = Rule(
    id="aws-iam-no-wildcard-action",
    title="Policies name the actions that they allow",
    why="a wildcard grants what nobody reviewed, and what the service adds later",
    controls=("TEN-04",),
    severity=Severity.HIGH,
    types=(*IDENTITY, *RESOURCE),
    fix="list the actions that are needed",
    check=check,
    labels=("privilege",),
)
