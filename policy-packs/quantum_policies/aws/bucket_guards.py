"""What a bucket's policy refuses to everybody, and whom it may spare.

A bucket's policy that spares a role by name, or AWS's own services, still holds against everybody else. One that spares
by a wildcard, or under a condition that a caller can keep from being met, does not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quantum_policies.kit.iam_document import has_wildcard

if TYPE_CHECKING:
    from quantum_policies.kit import Statement
    from quantum_policies.kit.iam_document import Condition

SEPARATE = "aws:s3/bucketPolicy:BucketPolicy"
TYPES = (SEPARATE, "aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2")
"""Types whose property `policy` is a bucket's policy."""
_SERVICES = frozenset({"aws:principalisawsservice", "aws:viaawsservice"})
_NAMED = "aws:principalarn"
_NEGATIVE = frozenset({"arnnotequals", "arnnotlike", "stringnotequals", "stringnotlike"})


def refuses_all(statement: Statement, action: str, guards: tuple[Condition, ...] = ()) -> bool:
    """Whether a Deny refuses an action to everybody but services of AWS and roles that it names.

    Args:
        statement: a denying statement of a bucket's policy.
        action: one action in full.
        guards: conditions of it that are judged already; any other that spares more makes it hold no longer.
    """
    everybody = "*" in statement.public_principals() or "AWS: *" in statement.public_principals()
    others = (each for each in statement.conditions if each not in guards)
    return everybody and statement.covers(action) and all(_spares_named(each) for each in others)


def negates(condition: Condition) -> bool:
    """Whether a condition is met by every value but those it names in full; also by a request without the key."""
    operator = condition.operator.removesuffix("ifexists")
    return operator in _NEGATIVE and bool(condition.values) and not any(map(has_wildcard, condition.values))


def _spares_named(condition: Condition) -> bool:
    if condition.key in _SERVICES:
        return condition.operator in ("bool", "boolifexists") and condition.values == ("false",)
    return condition.key == _NAMED and negates(condition)
