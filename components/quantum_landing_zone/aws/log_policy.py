"""Who delivers audit records, and that nobody removes them: the documents of the workspace's logs, all plain values."""

from quantum_landing_zone.aws.bucket_policy import EVERYBODY, chosen_encryption, other_accounts, transport
from quantum_landing_zone.aws.iam import Statement, document, statement
from quantum_landing_zone.tenant import AwsWorkspace
from quantum_landing_zone.tenant.audit_pipeline import NORMALISED, AuditPipeline

# What would shorten, redirect or open the archive. PutObjectRetention can only lengthen a compliance lock, but a
# lengthened one can never be undone, so it belongs to the deployment role as well.
_RECONFIGURATION = (
    "s3:DeleteBucket",
    "s3:DeleteBucketPolicy",
    "s3:PutBucketAcl",
    "s3:PutBucketLogging",
    "s3:PutBucketNotification",
    "s3:PutBucketObjectLockConfiguration",
    "s3:PutBucketOwnershipControls",
    "s3:PutBucketPolicy",
    "s3:PutBucketPublicAccessBlock",
    "s3:PutBucketVersioning",
    "s3:PutEncryptionConfiguration",
    "s3:PutLifecycleConfiguration",
    "s3:PutReplicationConfiguration",
)
_LOCKS = ("s3:PutObjectLegalHold", "s3:PutObjectRetention")
_REMOVAL = ("s3:BypassGovernanceRetention", "s3:DeleteObject", "s3:DeleteObjectVersion")
_EVENT_SERVICES = {"Service": ["events.amazonaws.com", "delivery.logs.amazonaws.com"]}


def archive_policy(workspace: AwsWorkspace) -> str:
    """Return the bucket policy of the write-once archive.

    CloudTrail delivers, for this trail alone; nobody else writes where the trail does. Where normalised events are,
    the audit pipeline alone writes, by its role's own policy, which is enough inside an account. Reading is left to
    the audit reviewer's policy, and is not bound to the tenant's endpoints: reviewers work outside of the team's VPC.
    """
    archive = f"arn:aws:s3:::{workspace.archive_bucket}"
    records = f"{archive}/AWSLogs/{workspace.account}/*"
    trail = {"aws:SourceArn": workspace.trail_arn, "aws:SourceAccount": workspace.account}
    cloudtrail = {"Service": "cloudtrail.amazonaws.com"}
    return document(
        statement(
            "AllowTrailToCheck",
            "Allow",
            ["s3:GetBucketAcl"],
            principal=cloudtrail,
            resources=[archive],
            condition={"StringEquals": trail},
        ),
        statement(
            "AllowTrailToWrite",
            "Allow",
            ["s3:PutObject"],
            principal=cloudtrail,
            resources=[records],
            condition={"StringEquals": {**trail, "s3:x-amz-acl": "bucket-owner-full-control"}},
        ),
        _deny_forgery(f"{archive}/AWSLogs/*"),
        _deny_forged_events(workspace, archive),
        *_deny_removal(workspace, archive),
        *chosen_encryption(archive),
        other_accounts(workspace, archive),
        *transport(archive),
    )


def access_log_policy(workspace: AwsWorkspace) -> str:
    """Return the policy of the bucket that receives the access logs of the workspace's other buckets."""
    bucket = f"arn:aws:s3:::{workspace.access_log_bucket}"
    delivery = statement(
        "AllowAccessLogDelivery",
        "Allow",
        ["s3:PutObject"],
        principal={"Service": "logging.s3.amazonaws.com"},
        condition={
            "StringEquals": {"aws:SourceAccount": workspace.account},
            "ArnLike": {"aws:SourceArn": logged_buckets(workspace)},
        },
    )
    return document(
        # One string and no list: the form that S3 itself writes, and the only one that the stand-in cloud reads.
        {**delivery, "Resource": f"{bucket}/*"},
        _deny_forgery(f"{bucket}/*"),
        *_deny_removal(workspace, bucket),
        other_accounts(workspace, bucket),
        *transport(bucket),
    )


def logged_buckets(workspace: AwsWorkspace) -> list[str]:
    """Return the ARNs of the buckets whose accesses are logged: every store, and the archive."""
    return [*(store.arn for store in workspace.stores.values()), f"arn:aws:s3:::{workspace.archive_bucket}"]


def events_policy(workspace: AwsWorkspace, rule_arn: str) -> str:
    """Return the resource policy that lets EventBridge write the events of one rule into the events log group.

    EventBridge documents the source ARN for PutLogEvents alone; on CreateLogStream it is pinned where it is sent.
    """
    group = workspace.log_group_arn(workspace.events_log_group)
    return document(
        statement(
            "AllowEventStreams",
            "Allow",
            ["logs:CreateLogStream"],
            principal=_EVENT_SERVICES,
            resources=[f"{group}:*"],
            condition={
                "ArnEqualsIfExists": {"aws:SourceArn": rule_arn},
                "StringEqualsIfExists": {"aws:SourceAccount": workspace.account},
            },
        ),
        statement(
            "AllowEvents",
            "Allow",
            ["logs:PutLogEvents"],
            principal=_EVENT_SERVICES,
            resources=[f"{group}:*"],
            condition={"ArnEquals": {"aws:SourceArn": rule_arn}},
        ),
    )


def flow_log_trust(workspace: AwsWorkspace) -> str:
    """Return the trust of the flow-log role: VPC flow logs of this account and region, and nobody else."""
    return document(
        statement(
            "AllowFlowLogs",
            "Allow",
            ["sts:AssumeRole"],
            principal={"Service": "vpc-flow-logs.amazonaws.com"},
            condition={
                "StringEquals": {"aws:SourceAccount": workspace.account},
                "ArnLike": {"aws:SourceArn": workspace.arn("ec2", "vpc-flow-log/*")},
            },
        )
    )


def flow_log_permissions(workspace: AwsWorkspace) -> str:
    """Return what the flow-log role may do: write into the flow log group. It is its boundary as well."""
    group = workspace.flow_log_group_arn
    return document(
        statement(
            "WriteFlowLogs",
            "Allow",
            ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"],
            resources=[group, f"{group}:*"],
        ),
        # The call names no group, so that IAM judges it against all of them.
        statement(
            "FindLogGroup", "Allow", ["logs:DescribeLogGroups"], resources=[workspace.arn("logs", "log-group:*")]
        ),
    )


def _deny_forgery(objects: str) -> Statement:
    """Return the denial of records that no AWS service wrote."""
    return statement(
        "DenyForgedRecords",
        "Deny",
        ["s3:PutObject"],
        principal=EVERYBODY,
        resources=[objects],
        condition={"BoolIfExists": {"aws:PrincipalIsAWSService": "false"}},
    )


def _deny_forged_events(workspace: AwsWorkspace, archive: str) -> Statement:
    """Return the denial of normalised events that the pipeline did not write; services have no exemption."""
    return statement(
        "DenyForgedEvents",
        "Deny",
        ["s3:PutObject"],
        principal=EVERYBODY,
        resources=[f"{archive}/{NORMALISED}*"],
        condition={"ArnNotEquals": {"aws:PrincipalArn": [AuditPipeline(workspace).role_arn]}},
    )


def _deny_removal(workspace: AwsWorkspace, bucket: str) -> list[Statement]:
    """Return the denials of deleting records, by anybody, and of reconfiguring, by all but the deployment role.

    Nobody is locked out for good: the root user of the account keeps the policy's own three actions whatever it says.
    """
    not_deployment = {"ArnNotEquals": {"aws:PrincipalArn": [workspace.deployment_role_arn]}}
    return [
        statement("DenyRemoval", "Deny", _REMOVAL, principal=EVERYBODY, resources=[f"{bucket}/*"]),
        statement(
            "DenyLockChanges",
            "Deny",
            _LOCKS,
            principal=EVERYBODY,
            resources=[f"{bucket}/*"],
            condition=not_deployment,
        ),
        statement(
            "DenyReconfiguration",
            "Deny",
            _RECONFIGURATION,
            principal=EVERYBODY,
            resources=[bucket],
            condition=not_deployment,
        ),
    ]
