"""Puts the denying policy on roles, takes it off, and reads both back from the account."""

import time
from collections.abc import Callable, Iterable
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from quantum_landing_zone.operations.revocation.order import PREFIX, Standing, read, same
from quantum_landing_zone.operations.revocation.report import Report, State
from quantum_landing_zone.operations.revocation.roles import FoundRole

MISHAPS = (BotoCoreError, ClientError)
READS = 6
"""How often a change is looked for before it counts as missing: IAM is eventually consistent."""

Pause = Callable[[float], None]


def deny(report: Report, iam: Any, roles: Iterable[FoundRole], policy_name: str, document: str) -> list[FoundRole]:
    """Put a policy on each role, and return those that should have it now.

    Every role is tried, whatever becomes of the others.
    """
    put: list[FoundRole] = []
    for role in roles:
        try:
            found = inline(iam, role.name, policy_name)
            if found is not None and same(found, document):
                report.add("deny", role.name, State.ALREADY, policy_name)
            elif report.plan:
                report.add("deny", role.name, State.PLANNED, policy_name)
                continue
            else:
                iam.put_role_policy(RoleName=role.name, PolicyName=policy_name, PolicyDocument=document)
                report.add("deny", role.name, State.DONE, policy_name)
            put.append(role)
        except MISHAPS as mishap:
            report.add("deny", role.name, State.FAILED, said(mishap))
    return put


def lift(report: Report, iam: Any, roles: Iterable[FoundRole], policy_names: Iterable[str]) -> list[FoundRole]:
    """Take policies off each role, and return those that should be without them now."""
    names, lifted = tuple(policy_names), []
    for role in roles:
        try:
            standing = [name for name in names if inline(iam, role.name, name) is not None]
            for name in standing:
                if not report.plan:
                    iam.delete_role_policy(RoleName=role.name, PolicyName=name)
                report.add("lift", role.name, State.PLANNED if report.plan else State.DONE, name)
            if not report.plan:
                lifted.append(role)
        except MISHAPS as mishap:
            report.add("lift", role.name, State.FAILED, said(mishap))
    return lifted


def confirm(
    report: Report, iam: Any, roles: Iterable[FoundRole], policy_name: str, wanted: str | None, *, pause: Pause
) -> None:
    """Read each role's policy back and note where the account does not say what was asked for.

    Args:
        report: Where to note it.
        iam: A boto3 client of IAM.
        roles: The roles.
        policy_name: The policy.
        wanted: What it should say; None where it should be gone.
        pause: Waits for some seconds.
    """
    for role in roles:
        try:
            if not _settles(iam, role.name, policy_name, wanted, pause):
                detail = "the account does not show the policy" if wanted else "the account still shows the policy"
                report.add("read back", role.name, State.FAILED, f"{detail} {policy_name}")
        except MISHAPS as mishap:
            report.add("read back", role.name, State.FAILED, said(mishap))


def inline(iam: Any, role: str, policy_name: str) -> Any:
    """Return an inline policy of a role, or None where it has none of that name, or does not exist."""
    try:
        return iam.get_role_policy(RoleName=role, PolicyName=policy_name)["PolicyDocument"]
    except iam.exceptions.NoSuchEntityException:
        return None


def standing_on(iam: Any, role: str) -> list[Standing]:
    """Return the revocations that stand on a role."""
    names = [
        name
        for page in iam.get_paginator("list_role_policies").paginate(RoleName=role)
        for name in page["PolicyNames"]
        if name.startswith(PREFIX)
    ]
    return [read(name, inline(iam, role, name) or {}) for name in names]


def _settles(iam: Any, role: str, policy_name: str, wanted: str | None, pause: Pause) -> bool:
    for attempt in range(READS):
        found = inline(iam, role, policy_name)
        if (found is None and wanted is None) or (found is not None and wanted is not None and same(found, wanted)):
            return True
        pause(0.5 * 2**attempt)
    return False


def wait(seconds: float) -> None:
    """Wait."""
    time.sleep(seconds)


def said(mishap: BotoCoreError | ClientError) -> str:
    """Return what AWS said, with what to do about the two answers that a person can mend."""
    text = str(mishap)
    code = mishap.response["Error"]["Code"] if isinstance(mishap, ClientError) else ""
    if code == "LimitExceeded":
        return f"{text} Fix: the role's inline policies are full; lift revocations of people who are gone by now."
    if code in {"AccessDenied", "AccessDeniedException"}:
        return f"{text} Fix: act as the deployment role, or as one of the organisation's identity operators."
    return text
