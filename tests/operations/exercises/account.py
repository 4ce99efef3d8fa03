"""A small account in the sandbox, made from the very documents, patterns and plans that the components provision."""

import json
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from quantum_landing_zone.access.documents import Documents, Kind
from quantum_landing_zone.aws.alert_patterns import alerts
from quantum_landing_zone.aws.author_boundary import boundary_arn_of
from quantum_landing_zone.aws.budget_warnings import WARNINGS
from quantum_landing_zone.aws.detection import _PATHS, AwsDetection, rule_purpose
from quantum_landing_zone.aws.forwarded_events import forwarded_pattern, watched_regions
from quantum_landing_zone.aws.log_events import trail_selectors
from quantum_landing_zone.aws.spending_limit import amount
from quantum_landing_zone.tenant import AwsWorkspace, Role

Regional = Callable[[str, str], Any]
FORWARD = "forward"


def deploy(regional: Regional, here: AwsWorkspace) -> None:
    """Make keys, roles, archive, trail, alerts, forwarding, budget and spending limits of a workspace."""
    documents = Documents(here)
    _keys(regional("kms", here.region), here, documents)
    _roles(regional("iam", here.region), here, documents)
    _archive(regional("s3", here.region), here, documents)
    _trail(regional("cloudtrail", here.region), here)
    _topic(regional("sns", here.region), here, documents)
    _rules(regional("events", here.region), here)
    for region in watched_regions(here):
        forward(regional("events", region), here, region)
    _budget(regional("budgets", here.region), here)
    _limits(regional("braket", here.region), here)


def _keys(kms: Any, here: AwsWorkspace, documents: Documents) -> None:
    for data_class in here.data_classes:
        key = kms.create_key(Policy=documents.of(Kind.KEY, data_class).text)["KeyMetadata"]["KeyId"]
        kms.create_alias(AliasName=here.key_alias(data_class), TargetKeyId=key)
        kms.enable_key_rotation(KeyId=key)


def _roles(iam: Any, here: AwsWorkspace, documents: Documents) -> None:
    made = [{"Key": key, "Value": value} for key, value in here.tags("identity", "internal").items()]
    bounds = {boundary_arn_of(here, role) for role in Role}
    for arn in sorted(bounds):
        subject = "people" if arn == here.boundary_arn else "circuit-authors"
        name = arn.rpartition("/")[2]
        iam.create_policy(PolicyName=name, PolicyDocument=documents.of(Kind.BOUNDARY, subject).text)
    for role in Role:
        name = here.role_name(role)
        trust = documents.of(Kind.TRUST, role).text
        bound = boundary_arn_of(here, role)
        iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust, PermissionsBoundary=bound, Tags=made)
        iam.put_role_policy(RoleName=name, PolicyName=role, PolicyDocument=documents.of(Kind.IDENTITY, role).text)


def _archive(s3: Any, here: AwsWorkspace, documents: Documents) -> None:
    bucket, days = {"Bucket": here.archive_bucket}, here.audit_retention_days
    place = {"LocationConstraint": here.region}
    s3.create_bucket(**bucket, ObjectLockEnabledForBucket=True, CreateBucketConfiguration=place)
    retention = {"DefaultRetention": {"Mode": "COMPLIANCE", "Days": days}}
    lock = {"ObjectLockEnabled": "Enabled", "Rule": retention}
    s3.put_object_lock_configuration(**bucket, ObjectLockConfiguration=lock)
    rule = {"ID": "retention", "Status": "Enabled", "Filter": {"Prefix": ""}, "Expiration": {"Days": days + 30}}
    s3.put_bucket_lifecycle_configuration(**bucket, LifecycleConfiguration={"Rules": [rule]})
    s3.put_bucket_policy(**bucket, Policy=documents.of(Kind.BUCKET, here.archive_bucket).text)


def _trail(cloudtrail: Any, here: AwsWorkspace) -> None:
    cloudtrail.create_trail(
        Name=here.trail_name,
        S3BucketName=here.archive_bucket,
        IsMultiRegionTrail=True,
        EnableLogFileValidation=True,
        TagsList=[{"Key": "Team", "Value": here.slug}],
    )
    chosen = [
        {"Name": one["name"], "FieldSelectors": [_field(each) for each in one["field_selectors"]]}
        for one in trail_selectors(here)
    ]
    cloudtrail.put_event_selectors(TrailName=here.trail_arn, AdvancedEventSelectors=chosen)
    cloudtrail.start_logging(Name=here.trail_arn)


def _field(one: Any) -> dict[str, Any]:
    words = {"field": "Field", "equals": "Equals", "not_equals": "NotEquals", "starts_withs": "StartsWith"}
    return {words[name]: value for name, value in one.items()}


def _topic(sns: Any, here: AwsWorkspace, documents: Documents) -> None:
    policy = documents.of(Kind.TOPIC, here.alert_topic).text
    sns.create_topic(Name=here.alert_topic, Attributes={"Policy": policy})
    for owner in here.tenant.owners:
        sns.subscribe(TopicArn=here.alert_topic_arn, Protocol="email", Endpoint=owner)


def _rules(events: Any, here: AwsWorkspace) -> None:
    for alert in alerts(here):
        name = here.event_rule(rule_purpose(alert))
        events.put_rule(Name=name, EventPattern=alert.event_pattern, State="ENABLED")
        template = AwsDetection._message(SimpleNamespace(workspace=here), alert)
        transformer = {"InputPathsMap": _PATHS, "InputTemplate": template}
        target = {"Id": "alerts", "Arn": here.alert_topic_arn, "InputTransformer": transformer}
        events.put_targets(Rule=name, Targets=[target])


def forward(events: Any, here: AwsWorkspace, region: str) -> None:
    """Make the rule that brings events of a region home."""
    name = here.event_rule(FORWARD)
    events.put_rule(Name=name, EventPattern=forwarded_pattern(here, region), State="ENABLED")
    events.put_targets(Rule=name, Targets=[{"Id": "home", "Arn": here.arn("events", "event-bus/default")}])


def _budget(budgets: Any, here: AwsWorkspace) -> None:
    address = {"SubscriptionType": "SNS", "Address": here.alert_topic_arn}
    told = [
        {
            "Notification": {
                "NotificationType": kind,
                "ComparisonOperator": "GREATER_THAN",
                "Threshold": percent,
                "ThresholdType": "PERCENTAGE",
            },
            "Subscribers": [address],
        }
        for kind, percent in WARNINGS
    ]
    limit = {"Amount": json.dumps(here.spec.monthly_budget_usd), "Unit": "USD"}
    budget = {"BudgetName": here.budget_name, "BudgetLimit": limit, "TimeUnit": "MONTHLY", "BudgetType": "COST"}
    budgets.create_budget(AccountId=here.account, Budget=budget, NotificationsWithSubscribers=told)


def _limits(braket: Any, here: AwsWorkspace) -> None:
    for device in here.devices:
        if device.kind == "qpu":
            cap = amount(here.spec.spend_caps_usd[device.id])
            braket.create_spending_limit(deviceArn=device.arn, spendingLimit=cap, clientToken=device.id)
