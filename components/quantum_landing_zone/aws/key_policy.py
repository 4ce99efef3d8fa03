"""Who may administer and who may use the key of a data class, as a plain document."""

from collections.abc import Sequence

from quantum_landing_zone.aws.audit_key_policy import pipeline_key_users
from quantum_landing_zone.aws.elevation_access import elevation_key_users
from quantum_landing_zone.aws.iam import Condition, Statement, document, statement
from quantum_landing_zone.aws.notebook_key_policy import artifact_machines, notebook_log_groups, studio_key_users
from quantum_landing_zone.aws.schedule_key_policy import scheduled_key_users
from quantum_landing_zone.aws.secret_key_policy import secret_key_users
from quantum_landing_zone.aws.share_policy import shared_key_users
from quantum_landing_zone.tenant import AUDIT, AwsWorkspace, Role
from quantum_landing_zone.tenant.pipelines import Pipelines
from quantum_landing_zone.tenant.workspace import BRAKET_JOB_LOG_GROUP

# Everything that keeps a key in order and nothing that uses it. No CreateGrant: a grant hands out use.
# No DisableKeyRotation: rotation is on for good.
ADMINISTRATION = (
    "kms:CancelKeyDeletion",
    "kms:CreateAlias",
    "kms:DeleteAlias",
    "kms:DescribeKey",
    "kms:DisableKey",
    "kms:EnableKey",
    "kms:EnableKeyRotation",
    "kms:GetKeyPolicy",
    "kms:GetKeyRotationStatus",
    "kms:ListGrants",
    "kms:ListKeyPolicies",
    "kms:ListKeyRotations",
    "kms:ListResourceTags",
    "kms:PutKeyPolicy",
    "kms:RevokeGrant",
    "kms:ScheduleKeyDeletion",
    "kms:TagResource",
    "kms:UntagResource",
    "kms:UpdateAlias",
    "kms:UpdateKeyDescription",
)
USE = ("kms:Decrypt", "kms:GenerateDataKey")
_EVERY_KEY = ("*",)  # in a key policy, `*` is the key that carries it


def key_policy(workspace: AwsWorkspace, data_class: str) -> str:
    """Return the key policy of a data class.

    People and the hybrid-job role are named by condition under the account principal: a role named as principal must
    exist, and is remembered by its internal id, so that a role made again would be locked out. Their own IAM policies
    have to allow the use too. Braket's service-linked role holds no KMS permission and nobody can add one, so
    it is the only one whose use this policy grants by itself.

    Args:
        workspace: The tenant's environment.
        data_class: A sensitivity in use, or `audit`.

    Raises:
        ValueError: The workspace has no such class.
    """
    if data_class not in workspace.data_classes:
        raise ValueError(f"no data class {data_class!r} in this workspace: it has {', '.join(workspace.data_classes)}")
    if data_class == AUDIT:
        audit = [*_audit_users(workspace), *elevation_key_users(workspace)]
        return document(administrators(workspace), *audit, *scheduled_key_users(workspace, data_class))
    users = [*_artifact_users(workspace, data_class), *secret_key_users(workspace, data_class)]
    shared = shared_key_users(workspace, data_class)
    machines = [*studio_key_users(workspace, data_class), *scheduled_key_users(workspace, data_class)]
    return document(administrators(workspace), *users, *machines, *shared)


def _account(workspace: AwsWorkspace) -> dict[str, str]:
    return {"AWS": f"arn:aws:iam::{workspace.account}:root"}


def administrators(workspace: AwsWorkspace) -> Statement:
    """Return who keeps a key in order: the deployment role, which cannot use it."""
    return statement(
        "Administer",
        "Allow",
        ADMINISTRATION,
        principal=_account(workspace),
        resources=_EVERY_KEY,
        condition={
            "StringEquals": {"kms:CallerAccount": workspace.account},
            "ArnEquals": {"aws:PrincipalArn": [workspace.deployment_role_arn]},
        },
    )


def _through_s3(workspace: AwsWorkspace, principals: Sequence[str], buckets: Sequence[str]) -> Condition:
    """Return the condition for use by S3 on behalf of the principals, on objects of the buckets alone.

    The encryption context holds the bucket's ARN where a bucket key is used and the object's where not.
    """
    return {
        "StringEquals": {
            "kms:CallerAccount": workspace.account,
            "kms:ViaService": f"s3.{workspace.region}.amazonaws.com",
        },
        "ArnEquals": {"aws:PrincipalArn": list(principals)},
        "StringLike": {
            "kms:EncryptionContext:aws:s3:arn": [arn for bucket in buckets for arn in (bucket, f"{bucket}/*")],
        },
    }


def _describe(workspace: AwsWorkspace, principals: Sequence[str]) -> Statement:
    return statement(
        "DescribeKey",
        "Allow",
        ["kms:DescribeKey"],
        principal=_account(workspace),
        resources=_EVERY_KEY,
        condition={
            "StringEquals": {"kms:CallerAccount": workspace.account},
            "ArnEquals": {"aws:PrincipalArn": list(principals)},
        },
    )


def _artifact_users(workspace: AwsWorkspace, data_class: str) -> list[Statement]:
    buckets = [store.arn for store in workspace.stores.values() if store.sensitivity == data_class]
    if not buckets:  # a class that holds secrets alone
        return []
    users = [
        workspace.role_arn(Role.CIRCUIT_AUTHOR),
        workspace.role_arn(Role.JOB_SUBMITTER),
        workspace.job_role_arn,
        *artifact_machines(workspace),
        *Pipelines(workspace).role_arns,
    ]
    return [
        statement(
            "UseThroughS3",
            "Allow",
            USE,
            principal=_account(workspace),
            resources=_EVERY_KEY,
            condition=_through_s3(workspace, users, buckets),
        ),
        # Which principal calls KMS when Braket writes a result is not documented; this is one of the two that it can
        # be, the submitter above is the other (docs/braket-kms-test-plan.md).
        statement(
            "UseThroughS3ByBraket",
            "Allow",
            USE,
            principal={"AWS": "*"},
            resources=_EVERY_KEY,
            condition=_through_s3(workspace, [workspace.braket_service_role_arn], buckets),
        ),
        _describe(workspace, users),
    ]


def _audit_users(workspace: AwsWorkspace) -> list[Statement]:
    reviewers = [workspace.role_arn(Role.AUDIT_REVIEWER)]
    # The prefix holds further groups of the workspace's events.
    groups = [workspace.log_group("*"), workspace.events_log_group, f"{workspace.events_log_group}/*"]
    groups += notebook_log_groups(workspace)
    if workspace.aws.account_wide == "create":
        groups.append(BRAKET_JOB_LOG_GROUP)
    archive = f"arn:aws:s3:::{workspace.archive_bucket}"
    return [
        statement(
            "ReadThroughS3",
            "Allow",
            ["kms:Decrypt"],
            principal=_account(workspace),
            resources=_EVERY_KEY,
            condition=_through_s3(workspace, reviewers, [archive]),
        ),
        _describe(workspace, reviewers),
        # Decrypt too: CloudTrail asks for it where the bucket has a bucket key.
        statement(
            "EncryptTrail",
            "Allow",
            ["kms:GenerateDataKey*", "kms:Decrypt", "kms:DescribeKey"],
            principal={"Service": "cloudtrail.amazonaws.com"},
            resources=_EVERY_KEY,
            condition={
                "StringEquals": {"aws:SourceArn": workspace.trail_arn, "aws:SourceAccount": workspace.account},
            },
        ),
        # CloudWatch Logs documents the encryption context as its confused-deputy guard, and no source ARN.
        statement(
            "EncryptLogGroups",
            "Allow",
            ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"],
            principal={"Service": f"logs.{workspace.region}.amazonaws.com"},
            resources=_EVERY_KEY,
            condition={
                "ArnLike": {
                    "kms:EncryptionContext:aws:logs:arn": [workspace.log_group_arn(group) for group in groups],
                },
            },
        ),
        *_alert_publishers(workspace),
        *pipeline_key_users(workspace),
    ]


def _alert_publishers(workspace: AwsWorkspace) -> list[Statement]:
    """Return who may encrypt what is published to the alert topic: EventBridge's rules, and Budgets.

    A source account or ARN in the key policy breaks EventBridge's way to an encrypted topic (SNS developer guide,
    managing encryption keys), so its use is pinned by the encryption context, which is the topic; which rules may
    publish there is in the topic's own policy.
    """
    topic = {"kms:EncryptionContext:aws:sns:topicArn": workspace.alert_topic_arn}
    publish = ["kms:GenerateDataKey*", "kms:Decrypt"]
    return [
        statement(
            "EncryptAlerts",
            "Allow",
            publish,
            principal={"Service": "events.amazonaws.com"},
            resources=_EVERY_KEY,
            condition={"StringEquals": topic},
        ),
        statement(
            "EncryptBudgetNotifications",
            "Allow",
            publish,
            principal={"Service": "budgets.amazonaws.com"},
            resources=_EVERY_KEY,
            condition={
                "StringEquals": {**topic, "aws:SourceAccount": workspace.account},
                "ArnLike": {"aws:SourceArn": f"arn:aws:budgets::{workspace.account}:*"},
            },
        ),
    ]
