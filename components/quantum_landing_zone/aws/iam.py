"""IAM documents as plain values, rendered the same way everywhere so that they are known at preview."""

import json
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

Condition: TypeAlias = Mapping[str, Mapping[str, str | Sequence[str]]]
Statement: TypeAlias = dict[str, Any]

SESSION_SECONDS = 3600
"""The longest session of each role of a workspace; also the shortest maximum that IAM accepts."""


def statement(
    sid: str,
    effect: str,
    actions: Sequence[str],
    *,
    resources: Sequence[str] | None = None,
    not_resources: Sequence[str] | None = None,
    principal: Mapping[str, str | Sequence[str]] | None = None,
    condition: Condition | None = None,
) -> Statement:
    """Return one statement.

    Args:
        sid: What the statement is for, in CamelCase.
        effect: `Allow` or `Deny`.
        actions: Actions; never a bare `*` in an Allow.
        resources: Resources; absent in trust policies.
        not_resources: All resources but these; for Deny only.
        principal: Principals of a resource policy.
        condition: Conditions; all must hold.
    """
    made: Statement = {"Sid": sid, "Effect": effect}
    if principal is not None:
        made["Principal"] = dict(principal)
    made["Action"] = list(actions)
    if resources is not None:
        made["Resource"] = list(resources)
    if not_resources is not None:
        made["NotResource"] = list(not_resources)
    if condition is not None:
        made["Condition"] = {operator: dict(keys) for operator, keys in condition.items()}
    return made


def document(*statements: Statement) -> str:
    """Return a policy document as JSON with a stable order."""
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)}, sort_keys=False)


def compact(*statements: Statement) -> str:
    """Return a policy document as JSON without white space, for services that count it."""
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)}, separators=(",", ":"))
