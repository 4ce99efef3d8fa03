"""A stack of any size, the same for every tool: buckets with their companions, keys, roles with policies, log groups.

It is written in the two forms that tools read: a Pulumi state, and the plan of a Terraform program with the same
resources and values. Half of its buckets keep versions, half of its roles have a boundary, so that rules both pass and
fail; what a tool finds is not compared here.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

ACCOUNT, REGION = "123456789012", "eu-north-1"
TAGS = {
    "Team": "photonics",
    "Environment": "dev",
    "Artifact": "result",
    "Sensitivity": "restricted",
    "Owner": "lab-one",
    "CostCentre": "4711",
}
CONFIGURATION = {
    "guardrail-configuration": {
        "team": "photonics",
        "environment": "dev",
        "stage": "active",
        "aws": {"accountId": ACCOUNT, "regions": [REGION], "devices": []},
        "azure": None,
        "requiredTags": list(TAGS),
        "auditRetentionDays": 400,
        "waivers": [],
        "levels": {},
    },
}
_TYPES = {
    "aws:s3/bucket:Bucket": "aws_s3_bucket",
    "aws:s3/bucketPolicy:BucketPolicy": "aws_s3_bucket_policy",
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": "aws_s3_bucket_public_access_block",
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": (
        "aws_s3_bucket_server_side_encryption_configuration"
    ),
    "aws:s3/bucketVersioning:BucketVersioning": "aws_s3_bucket_versioning",
    "aws:kms/key:Key": "aws_kms_key",
    "aws:kms/alias:Alias": "aws_kms_alias",
    "aws:iam/role:Role": "aws_iam_role",
    "aws:iam/rolePolicy:RolePolicy": "aws_iam_role_policy",
    "aws:cloudwatch/logGroup:LogGroup": "aws_cloudwatch_log_group",
}
_PROVIDER = "pulumi:providers:aws"
_ID = "0d1c7c8e-6b1f-4a53-9a53-5b7e3b1f0c11"

Made = tuple[str, str, dict[str, Any]]


def resources(count: int) -> Iterator[Made]:
    """As many resources: type token, name, inputs."""
    made = (each for number in range(count) for each in _unit(number))
    return (each for _, each in zip(range(count), made, strict=False))


def _unit(number: int) -> Iterator[Made]:
    """Ten resources that belong together."""
    bucket, role = f"photonics-result-{number}", f"photonics-reader-{number}"
    key = f"arn:aws:kms:{REGION}:{ACCOUNT}:key/{number:08d}-0000-4000-8000-000000000000"
    arn = f"arn:aws:s3:::{bucket}"
    types = iter(_TYPES)
    settings: list[dict[str, Any]] = [
        {"bucket": bucket, "objectLockEnabled": number % 2 == 0, "tags": TAGS},
        {"bucket": bucket, "policy": _document(_refusal(arn))},
        dict.fromkeys(("blockPublicAcls", "blockPublicPolicy", "ignorePublicAcls", "restrictPublicBuckets"), True)
        | {"bucket": bucket},
        {
            "bucket": bucket,
            "rules": [{"applyServerSideEncryptionByDefault": {"sseAlgorithm": "aws:kms", "kmsMasterKeyId": key}}],
        },
        {"bucket": bucket, "versioningConfiguration": {"status": ("Enabled", "Suspended")[number % 2]}},
        {
            "description": f"results {number}",
            "enableKeyRotation": True,
            "deletionWindowInDays": 30,
            "policy": _document(_owner("kms:*", "*")),
            "tags": TAGS,
        },
        {"name": f"alias/{bucket}", "targetKeyId": key},
        {
            "name": role,
            "assumeRolePolicy": _document(_service()),
            "maxSessionDuration": 3600,
            "tags": TAGS,
            **({"permissionsBoundary": f"arn:aws:iam::{ACCOUNT}:policy/boundary"} if number % 2 else {}),
        },
        {"name": "read", "role": role, "policy": _document(_allow(["s3:GetObject"], [f"{arn}/*"]))},
        {"name": f"/photonics/{number}", "retentionInDays": 400, "kmsKeyId": key, "tags": TAGS},
    ]
    for kind, given in zip(types, settings, strict=True):
        yield kind, f"{kind.rpartition(':')[2].lower()}-{number}", given


def state(count: int) -> str:
    """The stack as `pulumi stack export` prints it."""
    head = "urn:pulumi:bench::bench::"
    provider = f"{head}{_PROVIDER}::aws"
    listed: list[dict[str, Any]] = [
        {
            "urn": provider,
            "custom": True,
            "id": _ID,
            "type": _PROVIDER,
            "inputs": {"region": REGION, "allowedAccountIds": json.dumps([ACCOUNT])},
        },
    ]
    for kind, name, inputs in resources(count - 1):
        listed.append(
            {
                "urn": f"{head}{kind}::{name}",
                "custom": True,
                "id": name,
                "type": kind,
                "inputs": inputs,
                "outputs": {**inputs, "id": name, "region": REGION},
                "provider": f"{provider}::{_ID}",
                "propertyDependencies": {key: [] for key in inputs},
                "sourcePosition": "project:///__main__.py#12",
            }
        )
    return json.dumps({"version": 3, "deployment": {"manifest": {}, "resources": listed}}, indent=4)


def plan(count: int) -> str:
    """The same resources as `terraform show -json` prints a plan."""
    planned: list[dict[str, Any]] = []
    changes: list[dict[str, Any]] = []
    for kind, name, inputs in resources(count):
        values = _snake(inputs)
        head = {"address": f"{_TYPES[kind]}.{name}", "mode": "managed", "type": _TYPES[kind], "name": name}
        planned.append({**head, "provider_name": "registry.terraform.io/hashicorp/aws", "values": values})
        changes.append({**head, "change": {"actions": ["create"], "before": None, "after": values}})
    return json.dumps(
        {
            "format_version": "1.2",
            "terraform_version": "1.9.0",
            "planned_values": {"root_module": {"resources": planned}},
            "resource_changes": changes,
            "configuration": {"root_module": {"resources": []}},
        },
    )


def terraform_types() -> list[str]:
    """The types of the plan's resources."""
    return list(_TYPES.values())


def _snake(value: Any) -> Any:
    if isinstance(value, dict):
        return {_snake_key(key): _snake(each) if key != "tags" else each for key, each in value.items()}
    if isinstance(value, list):
        return [_snake(each) for each in value]
    return value


def _snake_key(key: str) -> str:
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in key)


def _document(*statements: dict[str, Any]) -> str:
    return json.dumps({"Version": "2012-10-17", "Statement": list(statements)})


def _allow(actions: list[str], targets: list[str]) -> dict[str, Any]:
    return {"Effect": "Allow", "Action": actions, "Resource": targets}


def _owner(action: str, target: str) -> dict[str, Any]:
    return {
        "Effect": "Allow",
        "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:root"},
        "Action": [action],
        "Resource": [target],
    }


def _refusal(arn: str) -> dict[str, Any]:
    return {
        "Effect": "Deny",
        "Principal": "*",
        "Action": "s3:*",
        "Resource": [arn, f"{arn}/*"],
        "Condition": {"Bool": {"aws:SecureTransport": "false"}},
    }


def _service() -> dict[str, Any]:
    return {
        "Effect": "Allow",
        "Principal": {"Service": "lambda.amazonaws.com"},
        "Action": "sts:AssumeRole",
        "Condition": {"StringEquals": {"aws:SourceAccount": ACCOUNT}},
    }
