"""Each alert takes the event that it is for, in the shape that CloudTrail gives it, and leaves its harmless twin."""

import json

import pytest
import yaml
from components.aws.cloudtrail_events import ACCOUNT, ROOT, call, matches, raised, sign_in

from quantum_landing_zone.aws.alert_patterns import alerts
from quantum_landing_zone.controls import control_ids
from quantum_landing_zone.facts import braket_devices
from quantum_landing_zone.tenant import ArtifactKind

PREFIX = "qlz-borealis-benchmark"
STORE = f"amazon-braket-borealis-benchmark-result-eu-north-1-{ACCOUNT}"
ARCHIVE = f"{PREFIX}-archive-eu-north-1-{ACCOUNT}"
TOPIC = f"arn:aws:sns:eu-north-1:{ACCOUNT}:{PREFIX}-alerts"
POLICY = f"arn:aws:iam::{ACCOUNT}:policy"
GARNET = braket_devices()["iqm/Garnet"].arn
SERVICE_ROOT = {**ROOT, "invokedBy": "backup.amazonaws.com"}


def asked(**parameters):
    return {"requestParameters": parameters}


BAD = {
    "an access key": ("key-issued", call("iam", "CreateAccessKey", region="us-east-1", **asked(userName="u"))),
    "a denied access key": ("key-issued", call("iam", "CreateAccessKey", region="us-east-1", errorCode="AccessDenied")),
    "a user": ("key-issued", call("iam", "CreateUser", region="us-east-1")),
    "a password": ("key-issued", call("iam", "CreateLoginProfile", region="us-east-1")),
    "a service credential": ("key-issued", call("iam", "CreateServiceSpecificCredential", region="us-east-1")),
    "root signs in": ("root-used", sign_in(ROOT)),
    "root calls": ("root-used", call("ec2", "CreateTags", userIdentity=ROOT)),
    "the trail is stopped": ("trail-changed", call("cloudtrail", "StopLogging", **asked(name=f"{PREFIX}-trail"))),
    "the trail's selectors change": ("trail-changed", call("cloudtrail", "PutEventSelectors")),
    "a store's lifecycle": ("retention-changed", call("s3", "PutBucketLifecycle", **asked(bucketName=STORE))),
    "the archive's lock": (
        "retention-changed",
        call("s3", "PutObjectLockConfiguration", **asked(bucketName=ARCHIVE)),
    ),
    "a log group's retention": (
        "retention-changed",
        call("logs", "PutRetentionPolicy", **asked(logGroupName="/qlz/borealis/benchmark/flow", retentionInDays=1)),
    ),
    "the job log group's retention": (
        "retention-changed",
        call("logs", "DeleteRetentionPolicy", **asked(logGroupName="/aws/braket/jobs")),
    ),
    "a store's public access": (
        "public-access",
        call("s3", "DeleteBucketPublicAccessBlock", **asked(bucketName=STORE)),
    ),
    "a store's policy": ("public-access", call("s3", "PutBucketPolicy", **asked(bucketName=STORE))),
    "the account's public access": ("public-access", call("s3", "DeleteAccountPublicAccessBlock")),
    "an internet gateway": ("public-access", call("ec2", "CreateInternetGateway")),
    "a task elsewhere": (
        "region-violation",
        call("braket", "CreateQuantumTask", region="us-west-1", **asked(deviceArn=GARNET)),
    ),
    "a bucket elsewhere": ("region-violation", call("s3", "CreateBucket", region="us-east-1")),
    "a key's policy": ("key-weakened", call("kms", "PutKeyPolicy", **asked(keyId="k"))),
    "a key's deletion": ("key-weakened", call("kms", "ScheduleKeyDeletion", **asked(keyId="k"))),
    "an alert rule": ("alerting-changed", call("events", "DisableRule", **asked(name=f"{PREFIX}-alert-key-issued"))),
    "the rule that keeps Braket's events": (
        "alerting-changed",
        call("events", "DeleteRule", **asked(name=f"{PREFIX}-braket-events")),
    ),
    "a forwarding rule": (
        "alerting-changed",
        call("events", "DisableRule", region="us-east-1", **asked(name=f"{PREFIX}-forward")),
    ),
    "an alert's target": (
        "alerting-changed",
        call("events", "RemoveTargets", **asked(rule=f"{PREFIX}-alert-key-issued", ids=["alerts"])),
    ),
    "the topic": ("alerting-changed", call("sns", "DeleteTopic", **asked(topicArn=TOPIC))),
    "a subscription": ("alerting-changed", call("sns", "Unsubscribe", **asked(subscriptionArn=f"{TOPIC}:6d1e6d2c"))),
    "a role's trust": (
        "role-changed",
        call("iam", "UpdateAssumeRolePolicy", region="us-east-1", **asked(roleName=f"{PREFIX}-job-submitter")),
    ),
    "a role's policy": (
        "role-changed",
        call("iam", "AttachRolePolicy", region="us-east-1", **asked(roleName=f"{PREFIX}-audit-reviewer")),
    ),
    "the job role": (
        "role-changed",
        call("iam", "PutRolePolicy", **asked(roleName="AmazonBraketJobsExecutionRole-borealis-benchmark")),
    ),
    "the boundary": (
        "role-changed",
        call("iam", "CreatePolicyVersion", **asked(policyArn=f"{POLICY}/{PREFIX}-boundary")),
    ),
    "the identity provider": ("role-changed", call("iam", "UpdateSAMLProvider", region="us-east-1")),
    "a denied device": (
        "device-denied",
        call("braket", "CreateQuantumTask", errorCode="AccessDeniedException", **asked(deviceArn=GARNET)),
    ),
    "a denied job": ("device-denied", call("braket", "CreateJob", errorCode="AccessDenied")),
    "a raised limit": ("spending-limit-changed", call("braket", "UpdateSpendingLimit", **asked(spendingLimit="9000"))),
    "a removed limit": ("spending-limit-changed", call("braket", "DeleteSpendingLimit")),
    "a raised budget": ("budget-changed", call("budgets", "UpdateBudget", region="us-east-1")),
    "a removed budget": (
        "budget-changed",
        call("budgets", "DeleteBudget", region="us-east-1", **asked(budgetName=f"{PREFIX}-budget")),
    ),
    "a removed warning": ("budget-changed", call("budgets", "DeleteNotification", region="us-east-1")),
    "a changed receiver": ("budget-changed", call("budgets", "UpdateSubscriber", region="us-east-1")),
    "a provider's terms": ("agreement-accepted", call("braket", "AcceptUserAgreement")),
}

HARMLESS = {
    "a removed access key": call("iam", "DeleteAccessKey", region="us-east-1"),
    "a person signs in": sign_in({"type": "AssumedRole", "accountId": ACCOUNT}),
    "a service acts for the account": call("kms", "CreateGrant", userIdentity=SERVICE_ROOT),
    "a service's own event": call("kms", "RotateKey", userIdentity=ROOT, eventType="AwsServiceEvent"),
    "the trail is started": call("cloudtrail", "StartLogging"),
    "another bucket's lifecycle": call("s3", "PutBucketLifecycle", **asked(bucketName="somebody-else")),
    "a store's tags": call("s3", "PutBucketTagging", **asked(bucketName=STORE)),
    "another group's retention": call("logs", "PutRetentionPolicy", **asked(logGroupName="/qlz/aurora/dev/flow")),
    "another bucket's policy": call("s3", "PutBucketPolicy", **asked(bucketName="somebody-else")),
    "a private subnet": call("ec2", "CreateSubnet"),
    "a task at home": call("braket", "CreateQuantumTask", **asked(deviceArn=GARNET)),
    "a bucket at home": call("s3", "CreateBucket"),
    "a look elsewhere": call("braket", "SearchDevices", region="us-west-1"),
    "a key is used": call("kms", "Decrypt"),
    "another rule": call("events", "DisableRule", **asked(name="somebody-else")),
    "another environment's rule": call("events", "DisableRule", **asked(name="qlz-borealis-dev-alert-key-issued")),
    "another topic": call("sns", "DeleteTopic", **asked(topicArn=f"{TOPIC}-2")),
    "another team's role": call("iam", "PutRolePolicy", **asked(roleName="qlz-aurora-dev-job-submitter")),
    "another environment's boundary": call(
        "iam", "CreatePolicyVersion", **asked(policyArn=f"{POLICY}/qlz-borealis-dev-boundary")
    ),
    "a malformed task": call("braket", "CreateQuantumTask", errorCode="ValidationException"),
    "a new budget": call("budgets", "CreateBudget", region="us-east-1"),
    "a look at the budgets": call("budgets", "DescribeBudget", region="us-east-1"),
    "a look at the limits": call("braket", "SearchSpendingLimits"),
    "a cancelled task": call("braket", "CancelQuantumTask"),
}


@pytest.fixture
def here(workspace, borealis):
    return workspace(borealis, "benchmark")


@pytest.mark.parametrize("what", BAD)
def test_the_bad_event_raises_its_alert_and_no_other(here, what):
    alert, event = BAD[what]
    assert raised(here, event) == {alert}


@pytest.mark.parametrize("what", HARMLESS)
def test_the_harmless_twin_raises_none(here, what):
    assert raised(here, HARMLESS[what]) == set()


def test_every_alert_is_proven_by_a_bad_event(here):
    assert {alert for alert, _ in BAD.values()} == {alert.id for alert in alerts(here)}


def test_an_event_that_somebody_made_up_raises_none(here):
    """Only AWS can put events whose source starts with `aws.`."""
    forged = [event | {"source": "custom.iam"} for _, event in BAD.values()]
    assert [raised(here, event) for event in forged] == [set()] * len(BAD)


def test_a_denied_device_elsewhere_raises_both_alerts(here):
    event = call("braket", "CreateJob", region="us-west-1", errorCode="AccessDeniedException")
    assert raised(here, event) == {"device-denied", "region-violation"}


def test_the_region_alert_follows_the_workspace_s_region(workspace, aurora):
    london = workspace(aurora, "dev")
    assert raised(london, call("braket", "CreateQuantumTask", region="eu-north-1")) == {"region-violation"}
    assert raised(london, call("braket", "CreateQuantumTask", region="eu-west-2")) == set()


def test_alerts_name_existing_controls_and_are_told_apart(here):
    made = alerts(here)
    assert len({alert.id for alert in made}) == len(made) == 13
    assert {control for alert in made for control in alert.controls} <= set(control_ids())
    assert [alert.severity for alert in made] == sorted(
        (a.severity for a in made), key=("critical", "high", "medium").index
    )


def test_alerts_of_events_that_aws_raises_away_from_home_say_so(here):
    """Calls to IAM, to Budgets and of root are recorded in us-east-1; what the region alert is about is elsewhere."""
    assert {alert.id: alert.seen_in for alert in alerts(here) if alert.seen_in != "home"} == {
        "key-issued": "global",
        "root-used": "global",
        "role-changed": "global",
        "budget-changed": "global",
        "region-violation": "elsewhere",
    }


def test_patterns_and_names_fit_the_service_for_the_largest_workspace(workspace, borealis):
    """EventBridge takes 2,048 characters; names that had to be cut would slip through the prefixes of the patterns."""
    declared = yaml.safe_load(borealis)
    declared["team"] = "a-team-name-of-20-ch"
    declared["artifacts"] = {str(kind): {"sensitivity": "internal"} for kind in ArtifactKind if kind.in_store}
    large = workspace(yaml.safe_dump(declared), "benchmark")
    assert len(large.stores) == sum(kind.in_store for kind in ArtifactKind)
    assert max(len(alert.event_pattern) for alert in alerts(large)) <= 2048
    rules = [large.event_rule(f"alert-{alert.id}") for alert in alerts(large)]
    assert all(rule.startswith("qlz-a-team-name-of-20-ch-benchmark-alert-") and len(rule) <= 64 for rule in rules)


def test_a_pattern_is_read_back_as_it_was_meant(here):
    for alert in alerts(here):
        assert json.loads(alert.event_pattern) == alert.pattern
        assert not matches(alert.event_pattern, call("health", "DescribeEvents"))
