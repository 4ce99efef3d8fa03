import json

import pytest
from components.aws.iam_evaluator import Request, decide, denying

from quantum_landing_zone.aws.log_policy import (
    access_log_policy,
    archive_policy,
    events_policy,
    flow_log_permissions,
    flow_log_trust,
)
from quantum_landing_zone.tenant import Role

ACCOUNT = "555566667777"
TRAIL = "arn:aws:cloudtrail:eu-north-1:555566667777:trail/qlz-borealis-benchmark-trail"
CLOUDTRAIL = {
    "aws:SecureTransport": "true",
    "s3:TlsVersion": "1.3",
    "aws:PrincipalIsAWSService": "true",
    "aws:SourceArn": TRAIL,
    "aws:SourceAccount": ACCOUNT,
    "s3:x-amz-acl": "bucket-owner-full-control",
    "s3:x-amz-server-side-encryption": "aws:kms",
    "s3:x-amz-server-side-encryption-aws-kms-key-id": "arn:aws:kms:eu-north-1:555566667777:key/1",
}


@pytest.fixture
def here(workspace, borealis):
    return workspace(borealis, "benchmark")


@pytest.fixture
def archive(here):
    return f"arn:aws:s3:::{here.archive_bucket}"


@pytest.fixture
def access_logs(here):
    return f"arn:aws:s3:::{here.access_log_bucket}"


def by(who, **more):
    return {
        "aws:SecureTransport": "true",
        "s3:TlsVersion": "1.2",
        "aws:PrincipalArn": who,
        "aws:PrincipalAccount": ACCOUNT,
        "aws:PrincipalIsAWSService": "false",
        **more,
    }


def everybody(here):
    return [*map(here.role_arn, Role), here.deployment_role_arn, here.job_role_arn, f"arn:aws:iam::{ACCOUNT}:root"]


@pytest.mark.parametrize(
    "change, expected",
    [
        ({}, "allow"),
        ({"aws:SourceArn": TRAIL.replace("trail/qlz", "trail/other")}, "none"),
        ({"aws:SourceAccount": "999999999999"}, "none"),
        ({"s3:x-amz-acl": "private"}, "none"),
        ({"aws:SecureTransport": "false"}, "deny"),
        ({"s3:TlsVersion": "1.1"}, "deny"),
    ],
)
def test_cloudtrail_delivers_for_this_trail_alone(here, archive, change, expected):
    key = f"{archive}/AWSLogs/{ACCOUNT}/CloudTrail/eu-north-1/2026/01/01/a.json.gz"
    request = Request("s3:PutObject", key, {**CLOUDTRAIL, **change}, service="cloudtrail.amazonaws.com")
    assert decide(archive_policy(here), request) == expected


def test_cloudtrail_writes_nowhere_but_under_the_account_s_prefix(here, archive):
    keys = [f"{archive}/AWSLogs/999999999999/a", f"{archive}/evidence/a"]
    requests = [Request("s3:PutObject", key, CLOUDTRAIL, service="cloudtrail.amazonaws.com") for key in keys]
    assert [decide(archive_policy(here), each) for each in requests] == ["none", "none"]


def test_cloudtrail_checks_the_bucket_before_it_delivers(here, archive):
    request = Request("s3:GetBucketAcl", archive, CLOUDTRAIL, service="cloudtrail.amazonaws.com")
    assert decide(archive_policy(here), request) == "allow"


@pytest.mark.parametrize("policy", [archive_policy, access_log_policy])
@pytest.mark.parametrize("action", ["s3:DeleteObject", "s3:DeleteObjectVersion", "s3:BypassGovernanceRetention"])
def test_nobody_deletes_a_record(here, archive, access_logs, policy, action):
    bucket = archive if policy is archive_policy else access_logs
    for who in everybody(here):
        assert "DenyRemoval" in denying(policy(here), Request(action, f"{bucket}/AWSLogs/a", by(who)))


@pytest.mark.parametrize("policy", [archive_policy, access_log_policy])
@pytest.mark.parametrize(
    "action",
    [
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
    ],
)
def test_only_the_deployment_role_reconfigures(here, archive, access_logs, policy, action):
    bucket = archive if policy is archive_policy else access_logs
    allowed = [who for who in everybody(here) if not denying(policy(here), Request(action, bucket, by(who)))]
    assert allowed == [here.deployment_role_arn]


@pytest.mark.parametrize("action", ["s3:PutObjectRetention", "s3:PutObjectLegalHold"])
def test_only_the_deployment_role_touches_locks(here, archive, action):
    key = f"{archive}/AWSLogs/a"
    allowed = [who for who in everybody(here) if not denying(archive_policy(here), Request(action, key, by(who)))]
    assert allowed == [here.deployment_role_arn]


def test_nobody_forges_a_trail_record_and_other_records_may_be_added(here, archive):
    for who in everybody(here):
        assert denying(archive_policy(here), Request("s3:PutObject", f"{archive}/AWSLogs/a", by(who))) == [
            "DenyForgedRecords"
        ]
        assert denying(archive_policy(here), Request("s3:PutObject", f"{archive}/evidence/a", by(who))) == []


def test_nobody_forges_an_access_log(here, access_logs):
    for who in everybody(here):
        assert denying(access_log_policy(here), Request("s3:PutObject", f"{access_logs}/a", by(who))) == [
            "DenyForgedRecords"
        ]


def test_a_record_under_a_key_of_one_s_own_is_refused(here, archive):
    header = {"s3:x-amz-server-side-encryption-aws-kms-key-id": "arn:aws:kms:eu-north-1:555566667777:key/2"}
    request = Request("s3:PutObject", f"{archive}/evidence/a", by(here.deployment_role_arn, **header))
    assert denying(archive_policy(here), request) == ["DenyChosenKey"]


@pytest.mark.parametrize("policy", [archive_policy, access_log_policy])
def test_another_account_and_plain_http_are_refused(here, archive, access_logs, policy):
    bucket = archive if policy is archive_policy else access_logs
    stranger = by("arn:aws:iam::999999999999:role/a", **{"aws:PrincipalAccount": "999999999999"})
    plain = by(here.role_arn(Role.AUDIT_REVIEWER), **{"aws:SecureTransport": "false"})
    assert denying(policy(here), Request("s3:GetObject", f"{bucket}/a", stranger)) == ["DenyOtherAccounts"]
    assert denying(policy(here), Request("s3:GetObject", f"{bucket}/a", plain)) == ["DenyInsecureTransport"]


def test_the_audit_reviewer_reads_the_archive_from_outside_of_the_team_s_vpc(here, archive):
    request = Request("s3:GetObject", f"{archive}/AWSLogs/a", by(here.role_arn(Role.AUDIT_REVIEWER)))
    assert denying(archive_policy(here), request) == []


@pytest.mark.parametrize(
    "source, account, expected",
    [
        ("arn:aws:s3:::amazon-braket-borealis-benchmark-result-eu-north-1-555566667777", ACCOUNT, "allow"),
        ("arn:aws:s3:::qlz-borealis-benchmark-archive-eu-north-1-555566667777", ACCOUNT, "allow"),
        ("arn:aws:s3:::qlz-borealis-benchmark-access-logs-eu-north-1-555566667777", ACCOUNT, "none"),
        ("arn:aws:s3:::somebody-elses", ACCOUNT, "none"),
        ("arn:aws:s3:::amazon-braket-borealis-benchmark-result-eu-north-1-555566667777", "999999999999", "none"),
    ],
)
def test_s3_delivers_access_logs_of_the_workspace_s_buckets_alone(here, access_logs, source, account, expected):
    context = {
        "aws:SecureTransport": "true",
        "aws:PrincipalIsAWSService": "true",
        "aws:SourceArn": source,
        "aws:SourceAccount": account,
    }
    request = Request("s3:PutObject", f"{access_logs}/a", context, service="logging.s3.amazonaws.com")
    assert decide(access_log_policy(here), request) == expected


def test_the_delivery_statement_names_its_resource_as_one_string(here, access_logs):
    (delivery,) = (each for each in json.loads(access_log_policy(here))["Statement"] if each["Effect"] == "Allow")
    assert delivery["Resource"] == f"{access_logs}/*"


@pytest.mark.parametrize(
    "action, source, expected",
    [
        ("logs:PutLogEvents", "rule/qlz-borealis-benchmark-braket-events", "allow"),
        ("logs:PutLogEvents", "rule/another", "none"),
        ("logs:PutLogEvents", None, "none"),
        ("logs:CreateLogStream", "rule/qlz-borealis-benchmark-braket-events", "allow"),
        ("logs:CreateLogStream", None, "allow"),
        ("logs:CreateLogStream", "rule/another", "none"),
        ("logs:DeleteLogStream", "rule/qlz-borealis-benchmark-braket-events", "none"),
    ],
)
def test_eventbridge_writes_the_events_of_our_rule_alone(here, action, source, expected):
    prefix = f"arn:aws:events:eu-north-1:{ACCOUNT}:"
    group = here.log_group_arn("/aws/events/qlz/borealis/benchmark")
    context = {} if source is None else {"aws:SourceArn": f"{prefix}{source}"}
    request = Request(action, f"{group}:log-stream:a", context, service="events.amazonaws.com")
    assert decide(events_policy(here, here.event_rule_arn("braket-events")), request) == expected


@pytest.mark.parametrize(
    "service, source, account, expected",
    [
        ("vpc-flow-logs.amazonaws.com", f"arn:aws:ec2:eu-north-1:{ACCOUNT}:vpc-flow-log/fl-1", ACCOUNT, "allow"),
        ("vpc-flow-logs.amazonaws.com", f"arn:aws:ec2:eu-west-2:{ACCOUNT}:vpc-flow-log/fl-1", ACCOUNT, "none"),
        (
            "vpc-flow-logs.amazonaws.com",
            "arn:aws:ec2:eu-north-1:999999999999:vpc-flow-log/fl-1",
            "999999999999",
            "none",
        ),
        ("ec2.amazonaws.com", f"arn:aws:ec2:eu-north-1:{ACCOUNT}:vpc-flow-log/fl-1", ACCOUNT, "none"),
    ],
)
def test_only_flow_logs_of_this_account_and_region_take_the_role(here, service, source, account, expected):
    request = Request("sts:AssumeRole", "*", {"aws:SourceArn": source, "aws:SourceAccount": account}, service=service)
    assert decide(flow_log_trust(here), request) == expected


@pytest.mark.parametrize(
    "action, group, expected",
    [
        ("logs:PutLogEvents", "/qlz/borealis/benchmark/flow", "allow"),
        ("logs:PutLogEvents", "/aws/events/qlz/borealis/benchmark", "none"),
        ("logs:DeleteLogGroup", "/qlz/borealis/benchmark/flow", "none"),
        ("logs:PutRetentionPolicy", "/qlz/borealis/benchmark/flow", "none"),
    ],
)
def test_the_flow_log_role_writes_into_its_group_and_nothing_else(here, action, group, expected):
    resource = f"{here.log_group_arn(group)}:log-stream:eni-1"
    assert decide(flow_log_permissions(here), Request(action, resource)) == expected


@pytest.mark.parametrize("policy", [archive_policy, access_log_policy])
def test_no_statement_grants_to_everybody(here, policy):
    allows = [each for each in json.loads(policy(here))["Statement"] if each["Effect"] == "Allow"]
    assert {kind for each in allows for kind in each["Principal"]} == {"Service"}
