import json

import pytest
from components.aws.iam_evaluator import Request, decide

from quantum_landing_zone.aws.key_policy import ADMINISTRATION, USE, key_policy
from quantum_landing_zone.tenant import Role

KEY = "arn:aws:kms:eu-north-1:555566667777:key/1"
ACCOUNT = "555566667777"


@pytest.fixture
def here(workspace, borealis):
    return workspace(borealis, "benchmark")


def call(action, principal, *, account=ACCOUNT, via="s3.eu-north-1.amazonaws.com", bucket=None):
    context = {
        "aws:PrincipalArn": principal,
        "aws:PrincipalAccount": account,
        "kms:CallerAccount": account,
        "kms:ViaService": via,
        "kms:EncryptionContext:aws:s3:arn": bucket,
    }
    return Request(action, KEY, {key: value for key, value in context.items() if value is not None})


def humans(here):
    return {role: here.role_arn(role) for role in Role}


def results(here):
    return here.stores["result"].arn


@pytest.mark.parametrize("action", USE)
def test_only_author_submitter_job_and_braket_use_an_artifact_key(here, action):
    policy = key_policy(here, "restricted")
    callers = {
        **humans(here),
        "job": here.job_role_arn,
        "braket": here.braket_service_role_arn,
        "deployment": here.deployment_role_arn,
        "root": f"arn:aws:iam::{ACCOUNT}:root",
        "other": f"arn:aws:iam::{ACCOUNT}:role/other",
    }
    decided = {who: decide(policy, call(action, arn, bucket=results(here))) for who, arn in callers.items()}
    assert {who: how for who, how in decided.items() if how != "none"} == {
        Role.CIRCUIT_AUTHOR: "delegated",
        Role.JOB_SUBMITTER: "delegated",
        "job": "delegated",
        # Braket's role has no KMS permission of its own, so the key policy alone must be enough.
        "braket": "allow",
    }


@pytest.mark.parametrize(
    "change, expected",
    [
        ({}, "delegated"),
        ({"via": None}, "none"),
        ({"via": "s3.eu-west-1.amazonaws.com"}, "none"),
        ({"via": "secretsmanager.eu-north-1.amazonaws.com"}, "none"),
        ({"account": "999999999999"}, "none"),
        ({"bucket": None}, "none"),
        ({"bucket": "arn:aws:s3:::somebody-elses"}, "none"),
    ],
)
def test_use_is_pinned_to_s3_in_region_the_account_and_the_buckets_of_the_class(here, change, expected):
    submitter = here.role_arn(Role.JOB_SUBMITTER)
    request = call("kms:Decrypt", submitter, **{"bucket": results(here), **change})
    assert decide(key_policy(here, "restricted"), request) == expected


def test_both_forms_of_the_encryption_context_are_accepted(here):
    author = here.role_arn(Role.CIRCUIT_AUTHOR)
    forms = [results(here), f"{results(here)}/tasks/1/results.json"]
    decided = [decide(key_policy(here, "restricted"), call("kms:Decrypt", author, bucket=each)) for each in forms]
    assert decided == ["delegated", "delegated"]


def test_the_key_of_one_class_opens_no_bucket_of_another(here):
    author = here.role_arn(Role.CIRCUIT_AUTHOR)
    request = call("kms:Decrypt", author, bucket=results(here))
    assert {each: decide(key_policy(here, each), request) for each in here.data_classes} == {
        "public": "none",
        "confidential": "none",
        "restricted": "delegated",
        "audit": "none",
    }


@pytest.mark.parametrize("data_class", ["public", "confidential", "restricted", "audit"])
def test_the_administrator_keeps_the_key_in_order_and_cannot_use_it(here, data_class):
    policy = key_policy(here, data_class)
    admin = here.deployment_role_arn
    assert admin == f"arn:aws:iam::{ACCOUNT}:role/platform/deployer"
    assert {decide(policy, call(action, admin, via=None)) for action in ADMINISTRATION} == {"delegated"}
    use = (
        "kms:Decrypt",
        "kms:Encrypt",
        "kms:GenerateDataKey",
        "kms:ReEncryptFrom",
        "kms:CreateGrant",
        "kms:DisableKeyRotation",
    )
    buckets = (None, results(here), f"arn:aws:s3:::{here.archive_bucket}")
    assert {decide(policy, call(action, admin, bucket=bucket)) for action in use for bucket in buckets} == {"none"}


@pytest.mark.parametrize("data_class", ["restricted", "audit"])
def test_nobody_else_administers(here, data_class):
    policy = key_policy(here, data_class)
    others = [*humans(here).values(), here.job_role_arn, here.braket_service_role_arn, f"arn:aws:iam::{ACCOUNT}:root"]
    actions = set(ADMINISTRATION) - {"kms:DescribeKey"}
    assert {decide(policy, call(action, who)) for action in actions for who in others} == {"none"}


def test_the_audit_reviewer_alone_decrypts_audit_records(here):
    policy = key_policy(here, "audit")
    archive = f"arn:aws:s3:::{here.archive_bucket}"
    everybody = {**humans(here), "job": here.job_role_arn, "braket": here.braket_service_role_arn}
    decided = {who: decide(policy, call("kms:Decrypt", arn, bucket=archive)) for who, arn in everybody.items()}
    assert {who for who, how in decided.items() if how != "none"} == {Role.AUDIT_REVIEWER}
    reviewer = here.role_arn(Role.AUDIT_REVIEWER)
    assert decide(policy, call("kms:GenerateDataKey", reviewer, bucket=archive)) == "none"


@pytest.mark.parametrize(
    "source, account, expected",
    [
        ("arn:aws:cloudtrail:eu-north-1:555566667777:trail/qlz-borealis-benchmark-trail", ACCOUNT, "allow"),
        ("arn:aws:cloudtrail:eu-north-1:555566667777:trail/another", ACCOUNT, "none"),
        ("arn:aws:cloudtrail:eu-north-1:999999999999:trail/qlz-borealis-benchmark-trail", "999999999999", "none"),
    ],
)
def test_cloudtrail_encrypts_for_this_trail_alone(here, source, account, expected):
    context = {"aws:SourceArn": source, "aws:SourceAccount": account}
    request = Request("kms:GenerateDataKey", KEY, context, service="cloudtrail.amazonaws.com")
    assert decide(key_policy(here, "audit"), request) == expected


@pytest.mark.parametrize(
    "group, expected",
    [
        ("/qlz/borealis/benchmark/flow", "allow"),
        ("/aws/events/qlz/borealis/benchmark", "allow"),
        ("/qlz/borealis/dev/flow", "none"),
        ("/aws/braket/jobs", "none"),  # this environment adopts the account's group, so another key encrypts it
    ],
)
def test_cloudwatch_encrypts_the_workspace_s_log_groups_alone(here, group, expected):
    context = {"kms:EncryptionContext:aws:logs:arn": here.log_group_arn(group)}
    request = Request("kms:GenerateDataKey", KEY, context, service="logs.eu-north-1.amazonaws.com")
    assert decide(key_policy(here, "audit"), request) == expected


def test_the_job_log_group_is_encrypted_where_the_environment_creates_it(workspace, aurora):
    here = workspace(aurora, "dev")
    context = {"kms:EncryptionContext:aws:logs:arn": here.log_group_arn("/aws/braket/jobs")}
    request = Request("kms:GenerateDataKey", KEY, context, service="logs.eu-west-2.amazonaws.com")
    assert decide(key_policy(here, "audit"), request) == "allow"


@pytest.mark.parametrize(
    "service, changed, expected",
    [
        ("events", {}, "allow"),
        # EventBridge sends no source to KMS on its way to an encrypted topic, so none may be asked for.
        ("events", {"aws:SourceArn": None, "aws:SourceAccount": None}, "allow"),
        ("events", {"kms:EncryptionContext:aws:sns:topicArn": "arn:aws:sns:eu-north-1:555566667777:other"}, "none"),
        ("events", {"kms:EncryptionContext:aws:sns:topicArn": None}, "none"),
        ("budgets", {}, "allow"),
        ("budgets", {"aws:SourceAccount": "999999999999"}, "none"),
        ("budgets", {"aws:SourceArn": "arn:aws:budgets::999999999999:budget/b"}, "none"),
        ("budgets", {"kms:EncryptionContext:aws:sns:topicArn": None}, "none"),
        ("s3", {}, "none"),
    ],
)
def test_only_alert_rules_and_budgets_encrypt_for_the_alert_topic(here, service, changed, expected):
    context = {
        "kms:EncryptionContext:aws:sns:topicArn": here.alert_topic_arn,
        "aws:SourceAccount": ACCOUNT,
        "aws:SourceArn": f"arn:aws:budgets::{ACCOUNT}:budget/{here.budget_name}",
        **changed,
    }
    context = {key: value for key, value in context.items() if value is not None}
    requests = [
        Request(action, KEY, context, service=f"{service}.amazonaws.com")
        for action in ("kms:GenerateDataKey", "kms:Decrypt")
    ]
    assert [decide(key_policy(here, "audit"), request) for request in requests] == [expected, expected]
    assert [decide(key_policy(here, "restricted"), request) for request in requests] == ["none", "none"]


@pytest.mark.parametrize("data_class", ["restricted", "audit"])
def test_no_statement_gives_every_action_and_none_gives_everybody_without_a_pinned_account(here, data_class):
    for each in json.loads(key_policy(here, data_class))["Statement"]:
        assert not {"*", "kms:*"} & set(each["Action"])
        if each["Principal"] == {"AWS": "*"}:
            assert each["Condition"]["StringEquals"]["kms:CallerAccount"] == ACCOUNT
            assert each["Condition"]["ArnEquals"]["aws:PrincipalArn"] == [here.braket_service_role_arn]


def test_a_class_that_is_not_in_use_is_refused(here):
    with pytest.raises(ValueError, match="no data class 'internal' in this workspace: it has public, confidential"):
        key_policy(here, "internal")
