"""What is past its date (OPS-03): secrets, keys, access keys, and approvals that end by themselves.

Certificates there are none that a workspace owns: endpoints and stores have AWS's own. Of a SAML provider IAM tells
until when its metadata holds; where it tells nothing, that is not assessed.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from quantum_landing_zone.operations.finders import ClientFor
from quantum_landing_zone.operations.reviews.item import Item, State, age_days, unread
from quantum_landing_zone.operations.secrets_due import Due, Finding, secrets_due
from quantum_landing_zone.tenant import AwsWorkspace, Tenant
from quantum_landing_zone.tenant.shares import Shares

_MISHAPS = (BotoCoreError, ClientError)
CONTROL = "OPS-03"
SOON = timedelta(days=30)
_YEAR = 366


def rotation(here: AwsWorkspace, client: ClientFor, now: datetime) -> list[Item]:
    """Return how everything with a date stands in a workspace.

    Args:
        here: The workspace.
        client: Gives a boto3 client of its account and region. Only read calls are made; no value is read.
        now: The present, with a time zone.
    """
    return [
        *_secrets(here, client, now),
        *_keys(here, client("kms"), now),
        *_access_keys(client("iam"), now),
        *_sign_in(here, client("iam"), now),
        *_approvals(here, now),
    ]


def _secrets(here: AwsWorkspace, client: ClientFor, now: datetime) -> Iterator[Item]:
    if not here.secrets:
        return
    try:
        found = secrets_due(here, client("secretsmanager"), now)
    except _MISHAPS as mishap:
        yield unread(CONTROL, "secrets", mishap)
        return
    yield from secret_items(found)


def secret_items(found: Sequence[Finding]) -> Iterator[Item]:
    """Yield how each secret stands, on either cloud."""
    states = {Due.CURRENT: State.FINE, Due.NOT_READ: State.NOT_ASSESSED}
    for one in found:
        age = "no value" if one.age_days is None else f"{one.age_days} days old"
        yield Item(
            control=CONTROL,
            subject=f"secret {one.secret}",
            state=states.get(one.state, State.DUE),
            detail=f"{one.state}; {age}, at most {one.limit_days}",
            fix=one.fix,
        )


def _keys(here: AwsWorkspace, kms: Any, now: datetime) -> Iterator[Item]:
    for data_class in here.data_classes:
        subject = f"key {here.key_alias(data_class)}"
        try:
            key = kms.describe_key(KeyId=here.key_alias(data_class))["KeyMetadata"]
            status = kms.get_key_rotation_status(KeyId=key["KeyId"])
        except _MISHAPS as mishap:
            yield unread(CONTROL, subject, mishap)
            continue
        period = status.get("RotationPeriodInDays", 365)
        age = age_days(key["CreationDate"], now)
        fine = status["KeyRotationEnabled"] and period <= _YEAR
        said = f"replaced every {period} days" if status["KeyRotationEnabled"] else "never replaced"
        fix = "" if fine else "Deploy the workspace again: its keys are replaced yearly."
        state = State.FINE if fine else State.DUE
        yield Item(control=CONTROL, subject=subject, state=state, detail=f"{said}; made {age} days ago", fix=fix)


def _access_keys(iam: Any, now: datetime) -> Iterator[Item]:
    try:
        for page in iam.get_paginator("list_users").paginate():
            for user in page["Users"]:
                for key in iam.list_access_keys(UserName=user["UserName"])["AccessKeyMetadata"]:
                    yield Item(
                        control=CONTROL,
                        subject=f"access key {key['AccessKeyId']} of {user['UserName']}",
                        state=State.DUE,
                        detail=f"{key['Status']}, {age_days(key['CreateDate'], now)} days old; no age is allowed",
                        fix="End it; nothing of a workspace needs one.",
                    )
    except _MISHAPS as mishap:
        yield unread(CONTROL, "access keys", mishap)


def _sign_in(here: AwsWorkspace, iam: Any, now: datetime) -> Iterator[Item]:
    """Yield until when the account's SAML providers hold, where the team signs in by SAML."""
    if here.tenant.identity.kind != "saml":
        return
    try:
        for listed in iam.list_saml_providers()["SAMLProviderList"]:
            subject = f"SAML provider {listed['Arn']}"
            ends = iam.get_saml_provider(SAMLProviderArn=listed["Arn"]).get("ValidUntil")
            if ends is None:
                yield unread(CONTROL, subject, "IAM tells no end of its metadata")
            else:
                yield ending(subject, ends, now, "Have the identity provider's new metadata deployed.")
    except _MISHAPS as mishap:
        yield unread(CONTROL, "SAML providers", mishap)


def _approvals(here: AwsWorkspace, now: datetime) -> Iterator[Item]:
    for share in Shares(here).all:
        ends = datetime.combine(share.declared.expires, datetime.max.time(), UTC)
        yield ending(f"share {share.name}", ends, now, "Take it out of the team file, or have it approved anew.")
    yield from waivers(here.tenant, now)


def waivers(tenant: Tenant, now: datetime) -> Iterator[Item]:
    """Yield until when each waiver of a team file holds."""
    for waiver in tenant.waivers:
        ends = datetime.combine(waiver.expires, datetime.max.time(), UTC)
        fix = "Mend what is waived, or have the waiver approved anew."
        yield ending(f"waiver of {waiver.rule} on {waiver.resource}", ends, now, fix)


def ending(subject: str, ends: datetime, now: datetime, fix: str) -> Item:
    """Return how something stands that ends by itself: due from `SOON` before its end on."""
    due = ends - now <= SOON
    word = "ended" if ends < now else "ends"
    return Item(
        control=CONTROL,
        subject=subject,
        state=State.DUE if due else State.FINE,
        detail=f"{word} on {ends:%Y-%m-%d}",
        fix=fix if due else "",
    )
