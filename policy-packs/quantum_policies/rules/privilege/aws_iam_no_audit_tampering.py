"""Rights to stop the record, to shorten it, or to make it unreadable."""

from __future__ import annotations

from quantum_policies.aws.documents import IDENTITY, NO_DOCUMENT
from quantum_policies.aws.grants import allowed, grants
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

TAMPERING = (
    "cloudtrail:DeleteEventDataStore",
    "cloudtrail:DeleteTrail",
    "cloudtrail:PutEventSelectors",
    "cloudtrail:StopEventDataStoreIngestion",
    "cloudtrail:StopLogging",
    "cloudtrail:UpdateTrail",
    "config:DeleteConfigurationRecorder",
    "config:DeleteDeliveryChannel",
    "config:StopConfigurationRecorder",
    "ec2:DeleteFlowLogs",
    "events:DisableRule",
    "guardduty:DeleteDetector",
    "kms:DisableKey",
    "kms:ScheduleKeyDeletion",
    "logs:DeleteLogGroup",
    "logs:DeleteLogStream",
    "logs:DeleteRetentionPolicy",
    "logs:PutRetentionPolicy",
    "s3:BypassGovernanceRetention",
    "s3:PutBucketObjectLockConfiguration",
    "s3:PutObjectLegalHold",
    "s3:PutObjectRetention",
    "securityhub:DisableSecurityHub",
)


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Retention and trails belong to the program that declares them, and to nobody who works in the account."""
    found = grants(resource)
    if not found:
        return NO_DOCUMENT
    for path, document, statement in found:
        tampering = allowed(document, statement, TAMPERING)
        if tampering:
            return resource.fail(
                "`{path}`, {statement}, allows {actions}", path=path, statement=statement.label, actions=tampering
            )
    return PASS


RULE = Rule(
    id="aws-iam-no-audit-tampering",
    title="Nobody can stop, shorten or hide the record",
    why="whoever can stop the trail or shorten its retention can do everything else unseen",
    controls=("AUD-05", "TEN-04"),
    severity=Severity.CRITICAL,
    types=tuple(IDENTITY),
    fix="remove the actions: trails, retention and keys are changed by a reviewed deployment only",
    check=check,
    labels=("privilege", "audit"),
)
