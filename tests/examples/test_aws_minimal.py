"""The life of a workspace with the real engine: up, no change, what the account says, down, what stays."""

import json
import sys
from pathlib import Path

import pytest

pytestmark = [pytest.mark.engine, pytest.mark.xdist_group("aws-minimal")]
EXAMPLE, ACCOUNT, REGION = "aws-minimal", "111122225555", "eu-west-2"
IDENTITY = "example-aws-minimal.dev"
BUCKETS = {
    "qlz-vega-dev-circuit-eu-west-2-111122225555": "internal",
    "qlz-vega-dev-job-input-eu-west-2-111122225555": "internal",
    "amazon-braket-vega-dev-result-eu-west-2-111122225555": "internal",
    "qlz-vega-dev-benchmark-output-eu-west-2-111122225555": "internal",
    "qlz-vega-dev-archive-eu-west-2-111122225555": "audit",
}
ROLES = ["circuit-author", "job-submitter", "backend-admin", "billing-viewer", "audit-reviewer"]


@pytest.fixture(scope="module")
def first(bench):
    """The first `up`, whose output several tests read."""
    return bench.readme(EXAMPLE, "up", "dev")


@pytest.fixture
def aws(bench, first):
    return lambda service: bench.client(service, ACCOUNT, REGION)


def key_of(aws, data_class):
    return aws("kms").describe_key(KeyId=f"alias/qlz/vega/dev/{data_class}")["KeyMetadata"]["Arn"]


def test_up_says_what_exists_which_controls_where_the_evidence_is_and_how_to_go_on(first):
    for words in (
        "What exists",
        "AwsArtifactStores",
        "Controls answered",
        "ENC-03",
        "Evidence:",
        "Look:       qlz status dev --project examples/aws-minimal --sandbox",
        "Tear down:  qlz destroy dev --project examples/aws-minimal --sandbox",
    ):
        assert words in first.stdout


def test_every_pair_of_rule_and_resource_is_judged_at_preview_and_none_is_unknown(bench, first):
    """Deferred verdicts count by what they became; nothing is waved through."""
    from examples.conftest import final

    bench.qlz("preview", "dev", EXAMPLE)
    for lines in (final(bench.folder(IDENTITY) / "preview-verdicts.jsonl"), bench.verdicts(IDENTITY)):
        kinds = {line["verdict"] for line in lines}
        assert len(lines) > 100
        assert kinds <= {"pass", "waived", "not_applicable"}


def test_a_second_up_changes_nothing(bench, first):
    second = bench.qlz("up", "dev", EXAMPLE, "--sandbox")
    assert "unchanged" in second.stdout
    for word in ("created", "updated", "replaced", "deleted"):
        assert f" {word}" not in second.stdout.split("Resources:")[1].split("Duration")[0]


def test_keys_rotate(aws):
    for data_class in ("internal", "audit"):
        assert aws("kms").get_key_rotation_status(KeyId=key_of(aws, data_class))["KeyRotationEnabled"] is True


@pytest.mark.parametrize("bucket,data_class", BUCKETS.items())
def test_buckets_are_encrypted_with_the_key_of_their_class_and_closed_to_the_public(bucket, data_class, aws):
    s3 = aws("s3")
    (rule,) = s3.get_bucket_encryption(Bucket=bucket)["ServerSideEncryptionConfiguration"]["Rules"]
    assert rule["ApplyServerSideEncryptionByDefault"] == {
        "SSEAlgorithm": "aws:kms",
        "KMSMasterKeyID": key_of(aws, data_class),
    }
    assert rule["BucketKeyEnabled"] is True
    assert s3.get_public_access_block(Bucket=bucket)["PublicAccessBlockConfiguration"] == {
        "BlockPublicAcls": True,
        "IgnorePublicAcls": True,
        "BlockPublicPolicy": True,
        "RestrictPublicBuckets": True,
    }
    assert s3.get_bucket_versioning(Bucket=bucket)["Status"] == "Enabled"
    (ownership,) = s3.get_bucket_ownership_controls(Bucket=bucket)["OwnershipControls"]["Rules"]
    assert ownership["ObjectOwnership"] == "BucketOwnerEnforced"


@pytest.mark.parametrize("bucket", BUCKETS)
def test_bucket_policies_deny_plain_http_and_old_tls(bucket, aws):
    policy = json.loads(aws("s3").get_bucket_policy(Bucket=bucket)["Policy"])
    conditions = [one["Condition"] for one in policy["Statement"] if one["Effect"] == "Deny" and "Condition" in one]
    assert {"Bool": {"aws:SecureTransport": "false"}} in conditions
    assert {"NumericLessThan": {"s3:TlsVersion": "1.2"}} in conditions


def test_the_archive_is_write_once_for_the_declared_days(aws):
    lock = aws("s3").get_object_lock_configuration(Bucket="qlz-vega-dev-archive-eu-west-2-111122225555")
    assert lock["ObjectLockConfiguration"] == {
        "ObjectLockEnabled": "Enabled",
        "Rule": {"DefaultRetention": {"Mode": "COMPLIANCE", "Days": 400, "Years": 0}},
    }


def test_the_trail_logs_validates_and_watches_the_stores(aws):
    cloudtrail = aws("cloudtrail")
    name = "arn:aws:cloudtrail:eu-west-2:111122225555:trail/qlz-vega-dev-trail"
    trail = cloudtrail.get_trail(Name=name)["Trail"]
    assert trail["LogFileValidationEnabled"] is True
    assert trail["S3BucketName"] == "qlz-vega-dev-archive-eu-west-2-111122225555"
    assert trail["KmsKeyId"] == key_of(aws, "audit")
    assert cloudtrail.get_trail_status(Name=name)["IsLogging"] is True
    selectors = json.dumps(cloudtrail.get_event_selectors(TrailName=name)["AdvancedEventSelectors"])
    assert all(f"arn:aws:s3:::{bucket}/" in selectors for bucket in BUCKETS if "archive" not in bucket)


def test_log_groups_are_encrypted_and_kept(aws):
    groups = aws("logs").describe_log_groups()["logGroups"]
    assert "/aws/braket/jobs" in {group["logGroupName"] for group in groups}
    for group in groups:
        assert group["kmsKeyId"] == key_of(aws, "audit")
        assert group["retentionInDays"] >= 400


def test_the_network_has_no_way_out_but_the_bound_endpoints(aws):
    ec2 = aws("ec2")
    (vpc,) = ec2.describe_vpcs(Filters=[{"Name": "tag:Team", "Values": ["vega"]}])["Vpcs"]
    here = [{"Name": "vpc-id", "Values": [vpc["VpcId"]]}]
    assert ec2.describe_internet_gateways()["InternetGateways"] == []
    assert ec2.describe_nat_gateways()["NatGateways"] == []
    endpoints = ec2.describe_vpc_endpoints(Filters=here)["VpcEndpoints"]
    assert {one["ServiceName"].removeprefix("com.amazonaws.eu-west-2.") for one in endpoints} == {
        "braket",
        "kms",
        "sts",
        "logs",
        "monitoring",
        "secretsmanager",
        "ecr.api",
        "ecr.dkr",
        "sagemaker.api",
        "s3",
    }
    unbound = [
        one["Resource"]
        for endpoint in endpoints
        for one in json.loads(endpoint["PolicyDocument"])["Statement"]
        if one["Effect"] == "Allow"
        and not one.get("Condition", {}).get("StringEquals", {}).items()
        & {("aws:PrincipalAccount", ACCOUNT), ("aws:ResourceAccount", ACCOUNT)}
    ]
    # ECR hands out image layers from a bucket of its own, by links that it signed itself: the one exception.
    assert unbound == [["arn:aws:s3:::prod-eu-west-2-starport-layer-bucket/*"]]
    (default,) = ec2.describe_security_groups(Filters=[*here, {"Name": "group-name", "Values": ["default"]}])[
        "SecurityGroups"
    ]
    assert (default["IpPermissions"], default["IpPermissionsEgress"]) == ([], [])
    (flow,) = ec2.describe_flow_logs(Filter=[{"Name": "resource-id", "Values": [vpc["VpcId"]]}])["FlowLogs"]
    assert flow["TrafficType"] == "ALL"
    subnets = ec2.describe_subnets(Filters=here)["Subnets"]
    assert {one["AvailabilityZone"] for one in subnets} == {"eu-west-2a", "eu-west-2b"}
    assert not any(one["MapPublicIpOnLaunch"] for one in subnets)


@pytest.mark.parametrize("role", ROLES)
def test_roles_are_federated_pinned_bounded_and_short(role, aws):
    found = aws("iam").get_role(RoleName=f"qlz-vega-dev-{role}")["Role"]
    assert found["MaxSessionDuration"] == 3600
    assert (
        found["PermissionsBoundary"]["PermissionsBoundaryArn"]
        == "arn:aws:iam::111122225555:policy/qlz-vega-dev-boundary"
    )
    for one in found["AssumeRolePolicyDocument"]["Statement"]:
        assert one["Principal"] == {"Federated": "arn:aws:iam::111122225555:oidc-provider/login.example.org/quantum"}
        condition = json.dumps(one["Condition"])
        assert "login.example.org/quantum:aud" in condition
        assert "login.example.org/quantum:sub" in condition
        privileged = role in {"backend-admin", "audit-reviewer"}
        assert ("login.example.org/quantum:amr" in condition) is privileged


def test_there_is_no_user_and_no_key(aws):
    assert aws("iam").list_users()["Users"] == []


def test_evidence_holds_verdicts_state_read_back_and_the_policy_configuration(bench, first):
    folder = bench.folder(IDENTITY) / "evidence" / "latest"
    assert {file.name for file in folder.iterdir()} == {
        "verdicts.jsonl",
        "state.json",
        "read-back.json",
        "policy-configuration.json",
    }
    readings = json.loads((folder / "read-back.json").read_text())
    assert len(readings) > 30
    assert all(reading["holds"] is True for reading in readings)


def test_status_notices_what_was_changed_behind_the_state(bench, aws, first):
    """The account is asked, not the outputs: a removed protection shows, and is put back by the next refresh."""
    kms, key = aws("kms"), key_of(aws, "internal")
    kms.disable_key_rotation(KeyId=key)
    shown = bench.qlz("status", "dev", EXAMPLE, "--sandbox", code=1)
    assert "DIFFERS ENC-03 key internal: rotation: expected True, found False" in shown.stdout
    kms.enable_key_rotation(KeyId=key)
    bench.readme(EXAMPLE, "status", "dev")


def test_evidence_is_collected_of_what_stands_there_and_a_change_behind_it_is_drift(bench, aws, first, tmp_path):
    """Two bundles, one before and one after a hand changed the account: both verify, the second names the change."""
    tool = str(Path(sys.executable).parent / "qlz")
    collect = [tool, "evidence", "collect", "dev", "-C", f"examples/{EXAMPLE}", "--sandbox", "--out", str(tmp_path)]
    first_bundle = json.loads(bench.run([*collect, "--json"], 0).stdout)["bundle"]
    assert first_bundle["verdictSummary"]["source"] == "verdict log of the run that wrote this state"
    assert first_bundle["state"]["serial"] >= 1
    assert all(reading["account"] == reading["expected"] for reading in first_bundle["readings"])
    assert (first_bundle["counts"]["not-satisfied"], first_bundle["drift"]) == (0, [])
    assert first_bundle["counts"]["satisfied"] > 25
    kms, key = aws("kms"), key_of(aws, "internal")
    kms.disable_key_rotation(KeyId=key)
    shown = bench.run(collect, 1)
    kms.enable_key_rotation(KeyId=key)
    drift = "DRIFT account-changed ENC-03 key internal: rotation: intent True, state True, account False"
    assert drift in shown.stdout
    verified = bench.run([tool, "evidence", "verify", str(tmp_path)], 0)
    assert "2 bundles, 0 problems" in verified.stdout


def test_the_reviewed_stack_file_is_not_touched_by_a_run(first):
    import subprocess

    from examples.conftest import EXAMPLES

    changed = subprocess.run(
        ["git", "status", "--porcelain", "--", str(EXAMPLES / EXAMPLE)], text=True, capture_output=True, check=True
    )
    assert "Pulumi.dev.yaml" not in changed.stdout


def test_destroy_leaves_the_audit_archive_and_keys_in_their_window_and_nothing_else(bench, aws, first):
    """Runs after all that reads the workspace: pytest keeps the order of a module."""
    done = bench.readme(EXAMPLE, "destroy", "dev")
    kept = ["qlz-vega-dev-access-logs-eu-west-2-111122225555", "qlz-vega-dev-archive-eu-west-2-111122225555"]
    said = done.stdout.split("What stays by design:")[1]
    assert all(f"Bucket {bucket}: protected audit records (AUD-05)" in said for bucket in kept)
    assert sorted(one["Name"] for one in aws("s3").list_buckets()["Buckets"]) == kept
    iam = aws("iam")
    assert iam.list_roles()["Roles"] == []
    assert iam.list_policies(Scope="Local")["Policies"] == []
    assert iam.list_open_id_connect_providers()["OpenIDConnectProviderList"] == []
    assert aws("logs").describe_log_groups()["logGroups"] == []
    assert aws("cloudtrail").describe_trails()["trailList"] == []
    assert aws("ec2").describe_vpcs(Filters=[{"Name": "tag:Team", "Values": ["vega"]}])["Vpcs"] == []
    assert keys(aws) == {
        "qlz-vega-dev-key-internal": "PendingDeletion",
        "qlz-vega-dev-key-audit": "Enabled",
        "qlz-vega-dev-key-audit-hash": "PendingDeletion",
    }


def test_giving_up_the_archive_is_refused_by_the_account_where_a_bucket_still_holds_records(bench, aws, first):
    """The stores' access logs have been written by now; a bucket with records is not deleted, and keeps its guards."""
    s3, bucket = aws("s3"), "qlz-vega-dev-access-logs-eu-west-2-111122225555"
    assert s3.list_object_versions(Bucket=bucket)["Versions"]
    done = bench.qlz("destroy", "dev", EXAMPLE, "--sandbox", "--archive", code=1)
    assert f"deleting S3 Bucket ({bucket})" in done.stdout + done.stderr
    assert "BucketNotEmpty" in done.stdout + done.stderr
    assert s3.get_public_access_block(Bucket=bucket)["PublicAccessBlockConfiguration"]["BlockPublicPolicy"] is True
    assert "DenyInsecureTransport" in s3.get_bucket_policy(Bucket=bucket)["Policy"]


def keys(aws):
    """The state of each customer-managed key, by its `Name` tag."""
    kms = aws("kms")
    states = {}
    for key in kms.list_keys()["Keys"]:
        meta = kms.describe_key(KeyId=key["KeyId"])["KeyMetadata"]
        if meta["KeyManager"] == "CUSTOMER":
            tags = {one["TagKey"]: one["TagValue"] for one in kms.list_resource_tags(KeyId=key["KeyId"])["Tags"]}
            if "Team" in tags:  # moto makes keys of its own for services that ask for a default one
                states[tags["Name"]] = meta["KeyState"]
    return states
