"""Identities that were not used for long, and such as should not be there at all (OPS-02).

IAM tracks the last use of roles for 400 days, some hours late, and knows nothing of persons behind a federated
sign-in: who of a group still works here is known at the identity provider, and is said to be not assessed.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from quantum_landing_zone.operations.finders import ClientFor
from quantum_landing_zone.operations.reviews.item import Item, State, age_days, unread
from quantum_landing_zone.operations.revocation.roles import FoundRole, Holder, find_roles
from quantum_landing_zone.tenant import AwsWorkspace, Role

_MISHAPS = (BotoCoreError, ClientError)
CONTROL = "OPS-02"
_REMEMBERED_DAYS = 400  # IAM user guide, last accessed information: tracking period


def inactive(here: AwsWorkspace, client: ClientFor, now: datetime, days: int) -> list[Item]:
    """Return how each identity of a workspace stands.

    Args:
        here: The workspace.
        client: Gives a boto3 client of its account and region. Only read calls are made.
        now: The present, with a time zone.
        days: For how many days an identity may be unused, 1 to 400.

    Raises:
        ValueError: `days` is out of range: IAM remembers no use for longer than 400 days.
    """
    if not 1 <= days <= _REMEMBERED_DAYS:
        raise ValueError(f"--days {days} (OPS-02): IAM remembers 1 to 400 days.")
    return [*_roles(here, client("iam"), now, days), *_users(client("iam"), now), *_people(here)]


def _roles(here: AwsWorkspace, iam: Any, now: datetime, days: int) -> Iterator[Item]:
    try:
        found = find_roles(here, iam)
    except _MISHAPS as mishap:
        yield unread(CONTROL, "roles", mishap)
        return
    names = {here.role_name(role) for role in Role}
    for role in found:
        try:
            facts = iam.get_role(RoleName=role.name)["Role"]
        except _MISHAPS as mishap:
            yield unread(CONTROL, f"role {role.name}", mishap)
            continue
        yield _role(role, facts, now, days, declared=role.name in names)


def _role(role: FoundRole, facts: dict[str, Any], now: datetime, days: int, *, declared: bool) -> Item:
    used, made = facts.get("RoleLastUsed", {}).get("LastUsedDate"), facts["CreateDate"]
    idle = age_days(used or made, now)
    detail = f"last used {idle} days ago" if used else f"never used since it was made {idle} days ago"
    subject = f"role {role.name}"
    if idle <= days:
        return Item(control=CONTROL, subject=subject, state=State.FINE, detail=detail)
    if role.holder is Holder.MACHINERY:
        fix = "It keeps records or takes grants away: find out why it does not run."
    elif declared:
        fix = f"Take the groups out of `roles.{role.label}` of the team file, or say in the review why they stay."
    else:
        fix = "Take it out of the team file, or delete it where no program of ours made it."
    return Item(control=CONTROL, subject=subject, state=State.DUE, detail=detail, fix=fix)


def _users(iam: Any, now: datetime) -> Iterator[Item]:
    try:
        users = [user for page in iam.get_paginator("list_users").paginate() for user in page["Users"]]
        for user in users:
            keys = iam.list_access_keys(UserName=user["UserName"])["AccessKeyMetadata"]
            ages = ", ".join(
                f"{key['AccessKeyId']} ({key['Status']}, {age_days(key['CreateDate'], now)} days)" for key in keys
            )
            yield Item(
                control=CONTROL,
                subject=f"user {user['UserName']}",
                state=State.DUE,
                detail=f"an IAM user, which no workspace has; keys: {ages or 'none'}",
                fix="Find out who made it, end its keys, and delete it.",
            )
    except _MISHAPS as mishap:
        yield unread(CONTROL, "users", mishap)
        return
    if not users:
        yield Item(control=CONTROL, subject="users", state=State.FINE, detail="there is no IAM user")


def _people(here: AwsWorkspace) -> Iterator[Item]:
    where = {"oidc": "the OIDC provider", "saml": "the SAML provider", "identity-center": "IAM Identity Center"}
    provider = where.get(str(here.tenant.identity.kind), "the identity provider")
    for role, groups in here.tenant.roles.items():
        for group in groups:
            why = f"who of the group still signs in is known at {provider} only; compare its own sign-in report"
            yield unread(CONTROL, f"group {group} as {role}", why)
