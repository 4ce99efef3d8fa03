"""Roles that people sign in to, and which people."""

from __future__ import annotations

from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, Statement, not_applicable
from quantum_policies.kit.iam_document import has_wildcard

_FEDERATED = ("sts:AssumeRoleWithWebIdentity", "sts:AssumeRoleWithSAML")
_SHARED = frozenset({"aud", "iss", "amr", "azp", "oaud", "doc", "sub_type", "namequalifier"})
"""Claims that every user of an issuer, or of one of its clients, brings along alike; `amr` says how, not who.
Recalled from the IAM user guide's keys for federation, unverified."""
_TAG = "aws:requesttag/"
_ALIKE = frozenset({"team", "environment", "mfa", "project", "costcentre"})
"""Session tags that everybody in a team brings along alike."""


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """A subject in full, a group, or any other claim or session tag that not everybody in the team has."""
    document = resource.document("assumeRolePolicy")
    federated = [
        statement
        for statement in (document.allowing() if document else ())
        if any(statement.covers(action) for action in _FEDERATED)
    ]
    if not federated:
        return not_applicable("the role is not assumed by federation")
    for statement in federated:
        if not _says_who(statement):
            return resource.fail(
                "`assumeRolePolicy`, {statement}, lets in everybody whom the identity provider knows of the team",
                statement=statement.label,
            )
    return PASS


def _says_who(statement: Statement) -> bool:
    for condition in statement.conditions:
        if not condition.pinned:
            continue
        if condition.key.startswith(_TAG):
            if condition.key.removeprefix(_TAG) not in _ALIKE:
                return True
            continue
        _, _, claim = condition.key.rpartition(":")
        exact = condition.operator.endswith("equals") or not any(map(has_wildcard, condition.pinned))
        if not condition.key.startswith("aws:") and claim not in _SHARED and exact:
            return True
    return False


RULE = Rule(
    id="aws-iam-sign-in-person",
    title="Roles for people say which people",
    why="otherwise everybody in the team may become each of its roles, and whoever writes circuits also lifts limits, "
    "reads the audit records and shares results",
    controls=("IAM-01", "IAM-08"),
    severity=Severity.HIGH,
    types=("aws:iam/role:Role",),
    fix="add `StringEquals` on a claim of the group, such as `aws:RequestTag/Group`, or on `<issuer>:sub` in full",
    check=check,
    labels=("trust",),
)
