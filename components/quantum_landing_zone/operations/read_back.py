"""What the account says of a workspace, read through its API and never from our own outputs."""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any

from quantum_landing_zone.aws.author_boundary import boundary_arn_of
from quantum_landing_zone.operations.finders import ClientFor
from quantum_landing_zone.operations.reading import Reading, asked, not_read, told
from quantum_landing_zone.operations.spend_readings import spend
from quantum_landing_zone.operations.studio_readings import job_images, notebooks
from quantum_landing_zone.tenant import AUDIT, AwsWorkspace, Role

OBJECT_LOCK_MODE = "COMPLIANCE"


def read_back(
    workspace: AwsWorkspace, client: ClientFor, each: Callable[[Reading], object] | None = None
) -> list[Reading]:
    """Return the facts of a workspace that the account can confirm, in the order of the catalogue's families.

    Args:
        workspace: What should be there.
        client: Gives a boto3 client of the workspace's account and region for a service. Only read calls are made.
        each: Is told of each fact right after it was read.
    """
    return [told(fact, each) for part in PARTS for fact in _guarded(part, workspace, client)]


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
        alias = workspace.key_alias(data_class)
        yield asked("ENC-03", f"key {data_class}: rotation", True, partial(_rotates, kms, alias))


def _rotates(kms: Any, alias: str) -> bool:
    return kms.get_key_rotation_status(KeyId=key_arn(kms, alias))["KeyRotationEnabled"]


def _buckets(workspace: AwsWorkspace, client: ClientFor) -> Iterator[Reading]:
    s3, kms = client("s3"), client("kms")
    wanted = {store.bucket: str(store.sensitivity) for store in workspace.stores.values()}
    wanted[workspace.archive_bucket] = AUDIT
    for bucket, data_class in wanted.items():
        alias = workspace.key_alias(data_class)
        yield asked("ENC-02", f"{bucket}: key", partial(key_arn, kms, alias), partial(_default_key, s3, bucket))
        yield asked("TEN-05", f"{bucket}: public access blocked", True, partial(_closed, s3, bucket))
        yield asked("ENC-01", f"{bucket}: plain HTTP denied", True, partial(_tls_only, s3, bucket))
        yield asked("AUD-05", f"{bucket}: versioning", "Enabled", partial(_versioning, s3, bucket))


def _default_key(s3: Any, bucket: str) -> object:
    rules = s3.get_bucket_encryption(Bucket=bucket)["ServerSideEncryptionConfiguration"]["Rules"]
    return rules[0]["ApplyServerSideEncryptionByDefault"].get("KMSMasterKeyID")


def _closed(s3: Any, bucket: str) -> bool:
    block = s3.get_public_access_block(Bucket=bucket)["PublicAccessBlockConfiguration"]
    return all(block.values()) and len(block) == 4  # noqa: PLR2004


def _tls_only(s3: Any, bucket: str) -> bool:
    return _denies_plain_http(json.loads(s3.get_bucket_policy(Bucket=bucket)["Policy"]))


def _versioning(s3: Any, bucket: str) -> object:
    return s3.get_bucket_versioning(Bucket=bucket).get("Status")


def _denies_plain_http(policy: Mapping[str, Any]) -> bool:
    return any(
        one["Effect"] == "Deny" and one.get("Condition", {}).get("Bool", {}).get("aws:SecureTransport") == "false"
        for one in policy["Statement"]
    )


def _archive(workspace: AwsWorkspace, client: ClientFor) -> Iterator[Reading]:
    s3 = client("s3")

    def rule() -> Mapping[str, Any]:
        lock = s3.get_object_lock_configuration(Bucket=workspace.archive_bucket)["ObjectLockConfiguration"]
        return lock["Rule"]["DefaultRetention"]

    yield asked("AUD-05", "archive: object lock", OBJECT_LOCK_MODE, lambda: rule()["Mode"])
    yield asked("AUD-04", "archive: days locked", workspace.audit_retention_days, lambda: rule()["Days"])


def _trail(workspace: AwsWorkspace, client: ClientFor) -> Iterator[Reading]:
    cloudtrail, name = client("cloudtrail"), workspace.trail_arn

    def trail() -> Mapping[str, Any]:
        return cloudtrail.get_trail(Name=name)["Trail"]

    def logging() -> bool:
        return cloudtrail.get_trail_status(Name=name)["IsLogging"]

    yield asked("AUD-05", "trail: file validation", True, lambda: trail()["LogFileValidationEnabled"])
    yield asked("AUD-05", "trail: logging", True, logging)
    yield asked("RES-05", "trail: writes to", workspace.archive_bucket, lambda: trail()["S3BucketName"])


def _network(workspace: AwsWorkspace, client: ClientFor) -> Iterator[Reading]:
    ec2 = client("ec2")
    own = [
        {"Name": "tag:Team", "Values": [workspace.slug]},
        {"Name": "tag:Environment", "Values": [workspace.environment]},
    ]

    def networks() -> list[str]:
        return [vpc["VpcId"] for vpc in ec2.describe_vpcs(Filters=own)["Vpcs"]]

    count = asked("TEN-01", "networks", 1, lambda: len(networks()))
    yield count
    if count.holds is None:  # what would have been asked of each network stays open as well
        yield not_read("networks: ways in and out", count.found, "TEN-05", "none")
        yield not_read("networks: flow logs", count.found, "AUD-01", 1)
        return
    for vpc in networks():
        yield asked("TEN-05", f"{vpc}: internet gateways", 0, partial(_gateways, ec2, vpc))
        endpoints = partial(_endpoints, ec2, vpc)
        yield asked(
            "TEN-05",
            f"{vpc}: endpoints bound to the account",
            lambda endpoints=endpoints: len(endpoints()),
            lambda endpoints=endpoints: sum(workspace.account in policy for policy in endpoints()),
        )
        yield asked("AUD-01", f"{vpc}: flow logs", 1, partial(_flow_logs, ec2, vpc))


def _gateways(ec2: Any, vpc: str) -> int:
    attached = [{"Name": "attachment.vpc-id", "Values": [vpc]}]
    return len(ec2.describe_internet_gateways(Filters=attached)["InternetGateways"])


def _endpoints(ec2: Any, vpc: str) -> list[str]:
    found = ec2.describe_vpc_endpoints(Filters=[{"Name": "vpc-id", "Values": [vpc]}])["VpcEndpoints"]
    return [one.get("PolicyDocument", "") for one in found]


def _flow_logs(ec2: Any, vpc: str) -> int:
    return len(ec2.describe_flow_logs(Filter=[{"Name": "resource-id", "Values": [vpc]}])["FlowLogs"])


def _identities(workspace: AwsWorkspace, client: ClientFor) -> Iterator[Reading]:
    iam = client("iam")
    for role in Role:
        name = workspace.role_name(role)
        yield asked("TEN-04", f"role {role}: boundary", boundary_arn_of(workspace, role), partial(_boundary, iam, name))
        yield asked("IAM-04", f"role {role}: longest session (s)", 3600, partial(_session, iam, name))

    def users() -> list[str]:
        return [user["UserName"] for page in iam.get_paginator("list_users").paginate() for user in page["Users"]]

    def keys() -> int:
        return sum(len(iam.list_access_keys(UserName=user)["AccessKeyMetadata"]) for user in users())

    yield asked("IAM-02", "IAM users in the account", 0, lambda: len(users()))
    yield asked("IAM-03", "access keys in the account", 0, keys)


def _boundary(iam: Any, name: str) -> object:
    return iam.get_role(RoleName=name)["Role"].get("PermissionsBoundary", {}).get("PermissionsBoundaryArn")


def _session(iam: Any, name: str) -> int:
    return iam.get_role(RoleName=name)["Role"]["MaxSessionDuration"]


PARTS: tuple[Part, ...] = (_network, _identities, _keys, _buckets, _archive, _trail, notebooks, job_images, spend)
