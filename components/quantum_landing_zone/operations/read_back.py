"""What the account says of a workspace, read through its API and never from our own outputs."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from quantum_landing_zone.aws.author_boundary import boundary_arn_of
from quantum_landing_zone.operations.finders import ClientFor
from quantum_landing_zone.operations.reading import Reading, not_read, reading
from quantum_landing_zone.operations.studio_readings import job_images, notebooks
from quantum_landing_zone.tenant import AUDIT, AwsWorkspace, Role

OBJECT_LOCK_MODE = "COMPLIANCE"


def read_back(workspace: AwsWorkspace, client: ClientFor) -> list[Reading]:
    """Return the facts of a workspace that the account can confirm, in the order of the catalogue's families.

    Args:
        workspace: What should be there.
        client: Gives a boto3 client of the workspace's account and region for a service. Only read calls are made.
    """
    return [fact for part in PARTS for fact in _guarded(part, workspace, client)]


def _guarded(part: "Part", workspace: AwsWorkspace, client: ClientFor) -> Iterator[Reading]:
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield from part(workspace, client)
    except (BotoCoreError, ClientError) as error:
        subject = part.__name__.lstrip("_").replace("_", " ")
        yield not_read(subject, error)


Part = Callable[[AwsWorkspace, ClientFor], Iterator[Reading]]


def key_arn(kms: Any, alias: str) -> str:
    """Return the ARN of the key behind an alias."""
    return kms.describe_key(KeyId=alias)["KeyMetadata"]["Arn"]


def _keys(workspace: AwsWorkspace, client: ClientFor) -> Iterator[Reading]:
    kms = client("kms")
    for data_class in workspace.data_classes:
        status = kms.get_key_rotation_status(KeyId=key_arn(kms, workspace.key_alias(data_class)))
        yield reading("ENC-03", f"key {data_class}: rotation", True, status["KeyRotationEnabled"])


def _buckets(workspace: AwsWorkspace, client: ClientFor) -> Iterator[Reading]:
    s3, kms = client("s3"), client("kms")
    wanted = {store.bucket: str(store.sensitivity) for store in workspace.stores.values()}
    wanted[workspace.archive_bucket] = AUDIT
    for bucket, data_class in wanted.items():
        rules = s3.get_bucket_encryption(Bucket=bucket)["ServerSideEncryptionConfiguration"]["Rules"]
        default = rules[0]["ApplyServerSideEncryptionByDefault"]
        key = key_arn(kms, workspace.key_alias(data_class))
        yield reading("ENC-02", f"{bucket}: key", key, default.get("KMSMasterKeyID"))
        block = s3.get_public_access_block(Bucket=bucket)["PublicAccessBlockConfiguration"]
        yield reading("TEN-05", f"{bucket}: public access blocked", True, all(block.values()) and len(block) == 4)  # noqa: PLR2004
        policy = json.loads(s3.get_bucket_policy(Bucket=bucket)["Policy"])
        yield reading("ENC-01", f"{bucket}: plain HTTP denied", True, _denies_plain_http(policy))
        versioning = s3.get_bucket_versioning(Bucket=bucket).get("Status")
        yield reading("AUD-05", f"{bucket}: versioning", "Enabled", versioning)


def _denies_plain_http(policy: Mapping[str, Any]) -> bool:
    return any(
        one["Effect"] == "Deny" and one.get("Condition", {}).get("Bool", {}).get("aws:SecureTransport") == "false"
        for one in policy["Statement"]
    )


def _archive(workspace: AwsWorkspace, client: ClientFor) -> Iterator[Reading]:
    lock = client("s3").get_object_lock_configuration(Bucket=workspace.archive_bucket)["ObjectLockConfiguration"]
    rule = lock["Rule"]["DefaultRetention"]
    yield reading("AUD-05", "archive: object lock", OBJECT_LOCK_MODE, rule["Mode"])
    yield reading("AUD-04", "archive: days locked", workspace.audit_retention_days, rule["Days"])


def _trail(workspace: AwsWorkspace, client: ClientFor) -> Iterator[Reading]:
    cloudtrail = client("cloudtrail")
    trail = cloudtrail.get_trail(Name=workspace.trail_arn)["Trail"]
    yield reading("AUD-05", "trail: file validation", True, trail["LogFileValidationEnabled"])
    yield reading("AUD-05", "trail: logging", True, cloudtrail.get_trail_status(Name=workspace.trail_arn)["IsLogging"])
    yield reading("RES-05", "trail: writes to", workspace.archive_bucket, trail["S3BucketName"])


def _network(workspace: AwsWorkspace, client: ClientFor) -> Iterator[Reading]:
    ec2 = client("ec2")
    own = [
        {"Name": "tag:Team", "Values": [workspace.slug]},
        {"Name": "tag:Environment", "Values": [workspace.environment]},
    ]
    vpcs = [vpc["VpcId"] for vpc in ec2.describe_vpcs(Filters=own)["Vpcs"]]
    yield reading("TEN-01", "networks", 1, len(vpcs))
    for vpc in vpcs:
        gateways = ec2.describe_internet_gateways(Filters=[{"Name": "attachment.vpc-id", "Values": [vpc]}])
        yield reading("TEN-05", f"{vpc}: internet gateways", 0, len(gateways["InternetGateways"]))
        endpoints = ec2.describe_vpc_endpoints(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["VpcEndpoints"]
        bound = [one for one in endpoints if workspace.account in one.get("PolicyDocument", "")]
        yield reading("TEN-05", f"{vpc}: endpoints bound to the account", len(endpoints), len(bound))
        flows = ec2.describe_flow_logs(Filter=[{"Name": "resource-id", "Values": [vpc]}])["FlowLogs"]
        yield reading("AUD-01", f"{vpc}: flow logs", 1, len(flows))


def _identities(workspace: AwsWorkspace, client: ClientFor) -> Iterator[Reading]:
    iam = client("iam")
    for role in Role:
        found = iam.get_role(RoleName=workspace.role_name(role))["Role"]
        boundary = found.get("PermissionsBoundary", {}).get("PermissionsBoundaryArn")
        yield reading("TEN-04", f"role {role}: boundary", boundary_arn_of(workspace, role), boundary)
        yield reading("IAM-04", f"role {role}: longest session (s)", 3600, found["MaxSessionDuration"])
    users = [user["UserName"] for page in iam.get_paginator("list_users").paginate() for user in page["Users"]]
    yield reading("IAM-02", "IAM users in the account", 0, len(users))
    keys = sum(len(iam.list_access_keys(UserName=user)["AccessKeyMetadata"]) for user in users)
    yield reading("IAM-03", "access keys in the account", 0, keys)


PARTS: tuple[Part, ...] = (_network, _identities, _keys, _buckets, _archive, _trail, notebooks, job_images)
