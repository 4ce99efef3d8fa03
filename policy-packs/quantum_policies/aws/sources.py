"""Whether a statement says for whom a service may act: the guard against a confused deputy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quantum_policies.aws.arns import account_of, is_inside
from quantum_policies.kit.iam_document import has_wildcard

if TYPE_CHECKING:
    from quantum_policies.kit import Config, Statement
    from quantum_policies.kit.iam_document import Condition

_OPERATORS = frozenset({"stringequals", "stringequalsignorecase", "stringlike", "arnequals", "arnlike"})
_ORGANISATIONS = frozenset({"aws:sourceorgid", "aws:sourceorgpaths"})
_CONTEXT = "kms:encryptioncontext:"


def services(statement: Statement) -> tuple[str, ...]:
    """The service principals of a statement."""
    return tuple(name for kind, name in statement.principals if kind == "Service")


def names_source(statement: Statement, config: Config) -> bool:
    """Whether a condition ties the service to the tenant's account, one of its resources, or an organisation.

    `…IfExists` counts: it refuses the call for another account wherever the service says for whom it acts, and not
    every service does.
    """
    return any(_is_source(condition, config) for condition in statement.conditions)


def _is_source(condition: Condition, config: Config) -> bool:
    quantifier, _, operator = condition.operator.removesuffix("ifexists").rpartition(":")
    if quantifier == "forallvalues" or operator not in _OPERATORS or not condition.values or config.aws is None:
        return False
    own = config.aws.account_id
    if condition.key == "aws:sourceaccount":
        return all(value == own for value in condition.values)
    if condition.key == "aws:sourcearn":
        return all(account_of(value) == own or _is_own_bucket(value) for value in condition.values)
    if condition.key in _ORGANISATIONS:
        return all(value[:1] not in ("", "*", "?") for value in condition.values)
    return condition.key.startswith(_CONTEXT) and all(
        is_inside(value, config) and account_of(value) == own for value in condition.values
    )


def _is_own_bucket(arn: str) -> bool:
    """A bucket's ARN has no account, but nobody else can have a bucket of the same name while this one exists."""
    return arn.startswith("arn:aws:s3:::") and not has_wildcard(arn)
