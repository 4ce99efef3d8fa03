"""The documents of a benchmark share: who comes in, what is read, and until when (BEN-02). All are plain values.

A share is a role of the tenant's account. Four documents bound it, and each is enough to end it:

- its trust names the recipient's account and the external id, from the day of the approval to the end of the last day;
- its policy, which is its boundary too, holds the same days, so that a session that is open at midnight reads no more;
- the bucket's policy lets it in from outside of the tenant's endpoints, to read that folder alone, until then;
- the key's policy lets it decrypt what S3 reads for it from that bucket.

Days are by UTC. An organisation whose resource control policies keep strangers out of STS has to name the recipient's
account among its partners (`AwsOrganizationGuardrails`).
"""

from quantum_landing_zone.aws.iam import Statement, document, statement
from quantum_landing_zone.aws.store_policy import key_statement
from quantum_landing_zone.tenant import AwsWorkspace, Store
from quantum_landing_zone.tenant.shares import BenchmarkShare, Shares

_EVERYBODY = {"AWS": "*"}
_NOW = "aws:CurrentTime"


def share_trust(share: BenchmarkShare) -> str:
    """Return who may assume a share's role as JSON: principals that the recipient's account lets, with the id."""
    return document(
        statement(
            "ReadShared",
            "Allow",
            ["sts:AssumeRole"],
            principal={"AWS": f"arn:aws:iam::{share.declared.recipient_account}:root"},
            condition={"StringEquals": {"sts:ExternalId": share.declared.external_id}, **_period(share)},
        )
    )


def share_permissions(share: BenchmarkShare) -> str:
    """Return what a share's role may do as JSON: list and read one folder. It is its boundary as well."""
    bucket, here = share.store.arn, share.workspace
    through = key_statement(here, "DecryptThroughS3", ["kms:Decrypt"], [here.key_alias(share.store.sensitivity)])
    through["Condition"] |= _period(share)
    return document(
        statement(
            "ListFolder",
            "Allow",
            ["s3:ListBucket"],
            resources=[bucket],
            condition={"StringLike": {"s3:prefix": f"{share.prefix}*"}, **_period(share)},
        ),
        statement(
            "ReadFolder", "Allow", ["s3:GetObject"], resources=[f"{bucket}/{share.prefix}*"], condition=_period(share)
        ),
        through,
    )


def shared_roles(workspace: AwsWorkspace, store: Store) -> list[str]:
    """Return the roles that read from a store from outside of the tenant's network."""
    return [share.role_arn for share in Shares(workspace).of(store)]


def share_fences(workspace: AwsWorkspace, store: Store) -> list[Statement]:
    """Return the denials that a store's policy holds for its shares; nothing where nothing is shared.

    They do not depend on the day: a share that has run out stays written, and is denied everything. The first day is
    held by the role's own documents.
    """
    shares = Shares(workspace).of(store)
    if not shares:
        return []
    everything = [store.arn, f"{store.arn}/*"]
    reads_only: Statement = {
        "Sid": "SharesReadOnly",
        "Effect": "Deny",
        "Principal": _EVERYBODY,
        "NotAction": ["s3:GetObject", "s3:ListBucket"],
        "Resource": everything,
        "Condition": {"ArnEquals": {"aws:PrincipalArn": shared_roles(workspace, store)}},
    }
    return [reads_only, *(made for index, share in enumerate(shares, 1) for made in _fence(f"Share{index}", share))]


def shared_key_users(workspace: AwsWorkspace, data_class: str) -> list[Statement]:
    """Return what the key of a class lets shares do; nothing where nothing of the class is shared."""
    shares = [share for share in Shares(workspace).all if share.store.sensitivity == data_class]
    if not shares:
        return []
    bucket = shares[0].store.arn
    return [
        statement(
            "ReadSharedThroughS3",
            "Allow",
            ["kms:Decrypt"],
            principal={"AWS": f"arn:aws:iam::{workspace.account}:root"},
            resources=["*"],
            condition={
                "StringEquals": {
                    "kms:CallerAccount": workspace.account,
                    "kms:ViaService": f"s3.{workspace.region}.amazonaws.com",
                },
                "ArnEquals": {"aws:PrincipalArn": [share.role_arn for share in shares]},
                # With a bucket key the context holds the bucket alone: which folder is read, S3 decides.
                "StringLike": {"kms:EncryptionContext:aws:s3:arn": [bucket, f"{bucket}/*"]},
            },
        )
    ]


def _period(share: BenchmarkShare) -> dict[str, dict[str, str]]:
    return {"DateGreaterThanEquals": {_NOW: share.begins}, "DateLessThan": {_NOW: share.ends}}


def _fence(sid: str, share: BenchmarkShare) -> list[Statement]:
    bucket = share.store.arn
    who = {"ArnEquals": {"aws:PrincipalArn": share.role_arn}}
    return [
        statement(
            f"{sid}Objects",
            "Deny",
            ["s3:GetObject"],
            principal=_EVERYBODY,
            not_resources=[f"{bucket}/{share.prefix}*"],
            condition=who,
        ),
        # A negated operator also holds where no prefix is asked for, that is, for the whole bucket.
        statement(
            f"{sid}Listing",
            "Deny",
            ["s3:ListBucket"],
            principal=_EVERYBODY,
            resources=[bucket],
            condition={**who, "StringNotLike": {"s3:prefix": f"{share.prefix}*"}},
        ),
        statement(
            f"{sid}Over",
            "Deny",
            ["s3:*"],
            principal=_EVERYBODY,
            resources=[bucket, f"{bucket}/*"],
            condition={**who, "DateGreaterThanEquals": {_NOW: share.ends}},
        ),
    ]
