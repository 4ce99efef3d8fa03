"""Statements that every bucket of a workspace carries, and the policy of an artifact store. All are plain values.

No statement grants: inside one account the roles' own policies do. Why writers name no key and why the endpoint is
pinned by account is in docs/adr/0003-writers-name-no-key.md and docs/adr/0004-endpoint-binding-by-account.md; whom an
approved share lets in from outside is in `share_policy`.
"""

from quantum_landing_zone.aws.iam import Statement, document, statement
from quantum_landing_zone.aws.share_policy import share_fences, shared_roles
from quantum_landing_zone.tenant import AwsWorkspace, Store

# `{"AWS": "*"}` and the bare "*" mean the same in a bucket policy.
EVERYBODY = {"AWS": "*"}
_NOT_A_SERVICE = {"aws:PrincipalIsAWSService": "false"}
OBJECT_ACTIONS = (
    "s3:AbortMultipartUpload",
    "s3:DeleteObject*",
    "s3:GetObject*",
    "s3:ListMultipartUploadParts",
    "s3:PutObject*",
    "s3:RestoreObject",
)
LIST_ACTIONS = ("s3:ListBucket*",)
_CHOICES = {
    # A request with `aws:kms` and no key falls back to the account's aws/s3 key, so the algorithm is no choice either.
    "DenyChosenKey": "s3:x-amz-server-side-encryption-aws-kms-key-id",
    "DenyChosenAlgorithm": "s3:x-amz-server-side-encryption",
    "DenyCustomerProvidedKey": "s3:x-amz-server-side-encryption-customer-algorithm",
}


def store_policy(workspace: AwsWorkspace, store: Store) -> str:
    """Return the bucket policy of an artifact store.

    Braket needs no Allow: its service-linked role may write to `amazon-braket-` buckets of its account
    (AmazonBraketServiceRolePolicy v4).
    """
    return document(
        *transport(store.arn),
        other_accounts(workspace, store.arn),
        *chosen_encryption(store.arn),
        *_outside_endpoints(workspace, store),
        *share_fences(workspace, store),
    )


def transport(bucket: str) -> list[Statement]:
    """Return the denials of plain HTTP and of TLS below 1.2 (ENC-01)."""
    return [
        statement(
            "DenyInsecureTransport",
            "Deny",
            ["s3:*"],
            principal=EVERYBODY,
            resources=_all_of(bucket),
            condition={"Bool": {"aws:SecureTransport": "false"}},
        ),
        statement(
            "DenyOldTls",
            "Deny",
            ["s3:*"],
            principal=EVERYBODY,
            resources=_all_of(bucket),
            condition={"NumericLessThan": {"s3:TlsVersion": "1.2"}},
        ),
    ]


def other_accounts(workspace: AwsWorkspace, bucket: str) -> Statement:
    """Return the denial of principals of any other account, anonymous ones too (TEN-01).

    AWS services are exempt, because a service principal has no account; what they may do is pinned by source.
    """
    return statement(
        "DenyOtherAccounts",
        "Deny",
        ["s3:*"],
        principal=EVERYBODY,
        resources=_all_of(bucket),
        condition={"StringNotEquals": {"aws:PrincipalAccount": workspace.account}, "BoolIfExists": _NOT_A_SERVICE},
    )


def chosen_encryption(bucket: str) -> list[Statement]:
    """Return the denials of writes that name a key or an algorithm, and of a later change of the key (ENC-03)."""
    objects = [f"{bucket}/*"]
    return [
        *(
            statement(
                sid,
                "Deny",
                ["s3:PutObject"],
                principal=EVERYBODY,
                resources=objects,
                condition={"Null": {header: "false"}, "BoolIfExists": _NOT_A_SERVICE},
            )
            for sid, header in _CHOICES.items()
        ),
        statement("DenyReencryption", "Deny", ["s3:UpdateObjectEncryption"], principal=EVERYBODY, resources=objects),
    ]


def _outside_endpoints(workspace: AwsWorkspace, store: Store) -> list[Statement]:
    """Return the denials of requests that did not come through a VPC endpoint of the tenant's account (TEN-05).

    A negated operator also holds where the key is absent, that is, where the request came through no endpoint.
    """
    bucket = store.arn
    # The hybrid-job container and Braket itself run outside of the tenant's VPC; who reads by an approved share comes
    # from its own, and is fenced by statements of its own.
    outside = [workspace.braket_service_role_arn, workspace.job_role_arn, *shared_roles(workspace, store)]
    return [
        statement(
            "DenyObjectsOutsideEndpoints",
            "Deny",
            OBJECT_ACTIONS,
            principal=EVERYBODY,
            resources=[f"{bucket}/*"],
            condition=_off_endpoint(workspace, outside),
        ),
        # The deployment role may ask whether the bucket exists (HeadBucket is ListBucket), but reaches no object.
        statement(
            "DenyListingOutsideEndpoints",
            "Deny",
            LIST_ACTIONS,
            principal=EVERYBODY,
            resources=[bucket],
            condition=_off_endpoint(workspace, [*outside, workspace.deployment_role_arn]),
        ),
    ]


def _off_endpoint(workspace: AwsWorkspace, exempt: list[str]) -> dict[str, dict[str, str | list[str]]]:
    return {
        "StringNotEquals": {"aws:VpceAccount": workspace.account},
        "ArnNotEquals": {"aws:PrincipalArn": exempt},
        # Braket checks the caller's access to the bucket with the caller's own identity: a call via a service.
        "BoolIfExists": {"aws:ViaAWSService": "false", **_NOT_A_SERVICE},
    }


def _all_of(bucket: str) -> list[str]:
    return [bucket, f"{bucket}/*"]
