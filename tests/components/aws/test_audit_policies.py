"""Who reaches the pipeline's queues, the audit key for it, the hash key, and what its role can do and no more."""

import json

import pytest
from components.aws.audit_declarations import READER, with_exports
from components.aws.iam_evaluator import Request, decide, denying

from quantum_landing_zone.aws import policy_size
from quantum_landing_zone.aws.audit_hash_key import hash_key_policy
from quantum_landing_zone.aws.audit_queue_policy import dead_letter_policy, export_policy, queue_policy
from quantum_landing_zone.aws.audit_role import (
    delivery_permissions,
    delivery_trust,
    pipeline_permissions,
    pipeline_trust,
)
from quantum_landing_zone.aws.key_policy import key_policy
from quantum_landing_zone.aws.log_policy import archive_policy
from quantum_landing_zone.tenant import Role
from quantum_landing_zone.tenant.audit_pipeline import AuditPipeline

ACCOUNT = "111122223333"
SIEM = "999988887777"
KEY = f"arn:aws:kms:eu-west-2:{ACCOUNT}:key/1"


@pytest.fixture
def here(workspace, aurora):
    return workspace(with_exports(aurora), "dev")


@pytest.fixture
def pipeline(here):
    return AuditPipeline(here)


def by(who, *, account=ACCOUNT, **more):
    return {
        "aws:PrincipalArn": who,
        "aws:PrincipalAccount": account,
        "aws:PrincipalIsAWSService": "false",
        "aws:SecureTransport": "true",
        **more,
    }


def service(**more):
    return {"aws:PrincipalIsAWSService": "true", "aws:SecureTransport": "true", **more}


def people(here):
    return [*map(here.role_arn, Role), here.deployment_role_arn, here.job_role_arn, f"arn:aws:iam::{ACCOUNT}:root"]


def send(queue, context, of=None):
    return Request("sqs:SendMessage", queue, context, service=of)


def test_the_archive_and_the_one_rule_fill_the_queue(here, pipeline):
    def decided(principal, **context):
        return decide(queue_policy(here), send(pipeline.queue_arn, service(**context), principal))

    archive = {"aws:SourceArn": pipeline.archive_arn, "aws:SourceAccount": ACCOUNT}
    assert decided("s3.amazonaws.com", **archive) == "allow"
    assert decided("s3.amazonaws.com", **{**archive, "aws:SourceAccount": SIEM}) == "none"
    assert decided("s3.amazonaws.com", **{**archive, "aws:SourceArn": "arn:aws:s3:::another"}) == "none"
    assert decided("events.amazonaws.com", **{"aws:SourceArn": pipeline.rule_arn}) == "allow"
    assert decided("events.amazonaws.com", **{"aws:SourceArn": f"{pipeline.rule_arn}-2"}) == "none"
    assert decided("s3.amazonaws.com", **{**archive, "aws:SecureTransport": "false"}) == "deny"


@pytest.mark.parametrize("policy, queue", [(queue_policy, "queue_arn"), (dead_letter_policy, "dead_letter_arn")])
def test_nobody_but_the_pipeline_puts_in_a_record_by_hand(here, pipeline, policy, queue):
    arn = getattr(pipeline, queue)
    for who in people(here):
        assert denying(policy(here), send(arn, by(who))) == ["DenyOtherSenders"]
    assert denying(policy(here), send(arn, by(pipeline.role_arn))) == []


def test_the_siem_s_role_reads_its_queue_and_sends_nothing(here, pipeline):
    (sink,) = pipeline.of_kind("sqs")
    policy = export_policy(here, sink)
    for action in ("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:ChangeMessageVisibility"):
        assert decide(policy, Request(action, sink.arn, by(READER, account=SIEM))) == "delegated"
        assert decide(policy, Request(action, sink.arn, by(f"{READER}-2", account=SIEM))) == "none"
    assert decide(policy, send(sink.arn, by(READER, account=SIEM))) == "deny"
    over_http = by(READER, account=SIEM, **{"aws:SecureTransport": "false"})
    assert decide(policy, Request("sqs:ReceiveMessage", sink.arn, over_http)) == "deny"


def key_call(action, who, via, *, account=ACCOUNT, **context):
    more = {"kms:CallerAccount": account, "kms:ViaService": f"{via}.eu-west-2.amazonaws.com", **context}
    return Request(action, KEY, by(who, account=account, **more))


def test_the_pipeline_uses_the_audit_key_for_the_archive_and_its_queues_alone(here, pipeline):
    policy, role = key_policy(here, "audit"), pipeline.role_arn
    (sink,) = pipeline.of_kind("sqs")
    for queue in (pipeline.queue_arn, pipeline.dead_letter_arn, sink.arn):
        context = {"kms:EncryptionContext:aws:sqs:arn": queue}
        assert decide(policy, key_call("kms:Decrypt", role, "sqs", **context)) == "delegated"
    other = {"kms:EncryptionContext:aws:sqs:arn": f"{pipeline.queue_arn}-2"}
    assert decide(policy, key_call("kms:Decrypt", role, "sqs", **other)) == "none"
    archive = {"kms:EncryptionContext:aws:s3:arn": pipeline.archive_arn}
    assert decide(policy, key_call("kms:GenerateDataKey", role, "s3", **archive)) == "delegated"
    assert decide(policy, key_call("kms:GenerateDataKey", role, "secretsmanager", **archive)) == "none"
    assert decide(policy, key_call("kms:CreateGrant", role, "s3", **archive)) == "none"


def test_the_siem_decrypts_its_own_queue_and_no_other_audit_record(here, pipeline):
    policy = key_policy(here, "audit")
    (sink,) = pipeline.of_kind("sqs")
    own = {"kms:EncryptionContext:aws:sqs:arn": sink.arn}
    assert decide(policy, key_call("kms:Decrypt", READER, "sqs", account=SIEM, **own)) == "delegated"
    for context in (
        {"kms:EncryptionContext:aws:sqs:arn": pipeline.queue_arn},
        {"kms:EncryptionContext:aws:sqs:arn": pipeline.dead_letter_arn},
    ):
        assert decide(policy, key_call("kms:Decrypt", READER, "sqs", account=SIEM, **context)) == "none"
    archive = {"kms:EncryptionContext:aws:s3:arn": pipeline.archive_arn}
    assert decide(policy, key_call("kms:Decrypt", READER, "s3", account=SIEM, **archive)) == "none"
    assert decide(policy, key_call("kms:GenerateDataKey", READER, "sqs", account=SIEM, **own)) == "none"


def test_services_fill_our_queues_under_the_key_and_no_other(here, pipeline):
    policy = key_policy(here, "audit")
    for name in ("s3", "events"):
        for queue, expected in ((pipeline.queue_arn, "allow"), (f"{pipeline.queue_arn}-2", "none")):
            context = service(**{"kms:EncryptionContext:aws:sqs:arn": queue})
            request = Request("kms:GenerateDataKey", KEY, context, service=f"{name}.amazonaws.com")
            assert decide(policy, request) == expected


def test_a_grant_is_made_for_firehose_where_a_stream_is_declared_and_nowhere_else(here, workspace, aurora):
    grant = key_call("kms:CreateGrant", here.deployment_role_arn, "firehose", **{"kms:GrantIsForAWSResource": "true"})
    assert decide(key_policy(here, "audit"), grant) == "delegated"
    by_hand = key_call("kms:CreateGrant", here.deployment_role_arn, "firehose")
    assert decide(key_policy(here, "audit"), by_hand) == "none"
    assert decide(key_policy(workspace(aurora, "dev"), "audit"), grant) == "none"


def test_the_hash_key_serves_one_role_and_one_algorithm(here, pipeline):
    policy = hash_key_policy(here)

    def mac(who, action="kms:GenerateMac", algorithm="HMAC_SHA_256"):
        context = {"kms:CallerAccount": ACCOUNT, "kms:MacAlgorithm": algorithm}
        return decide(policy, Request(action, KEY, by(who, **context)))

    assert mac(pipeline.role_arn) == "delegated"
    assert {mac(who) for who in people(here)} == {"none"}
    assert mac(pipeline.role_arn, "kms:VerifyMac") == "none"
    assert mac(pipeline.role_arn, algorithm="HMAC_SHA_512") == "none"
    assert mac(here.deployment_role_arn, "kms:ScheduleKeyDeletion") == "delegated"


def test_the_pipeline_alone_writes_normalised_events_and_nothing_beside_them(here, pipeline):
    archive, permissions = pipeline.archive_arn, pipeline_permissions(here)
    put = Request("s3:PutObject", f"{archive}/normalised/a", by(pipeline.role_arn, **{"s3:TlsVersion": "1.3"}))
    assert denying(archive_policy(here), put) == []
    assert decide(permissions, put) == "allow"
    for who in people(here):
        forged = Request("s3:PutObject", f"{archive}/normalised/a", by(who, **{"s3:TlsVersion": "1.3"}))
        assert denying(archive_policy(here), forged) == ["DenyForgedEvents"]
    trail = Request("s3:PutObject", f"{archive}/normalised/a", service(**{"s3:TlsVersion": "1.3"}))
    assert denying(archive_policy(here), trail) == ["DenyForgedEvents"]
    for key in ("AWSLogs/a", "evidence/a", "normalised"):
        assert decide(permissions, Request("s3:PutObject", f"{archive}/{key}", by(pipeline.role_arn))) == "none"


def test_the_pipeline_reads_log_files_alone_and_deletes_nothing(here, pipeline):
    permissions, archive = pipeline_permissions(here), pipeline.archive_arn
    own = f"AWSLogs/{ACCOUNT}/CloudTrail/eu-west-2/a.json.gz"
    keys = (own, f"AWSLogs/{ACCOUNT}/CloudTrail-Digest/a", "normalised/a", "evidence/a")
    decided = [decide(permissions, Request("s3:GetObject", f"{archive}/{key}", by(pipeline.role_arn))) for key in keys]
    assert decided == ["allow", "none", "none", "none"]
    for action in ("s3:DeleteObject", "s3:DeleteObjectVersion", "s3:PutObjectRetention", "s3:PutBucketPolicy"):
        assert decide(permissions, Request(action, f"{archive}/{own}", by(pipeline.role_arn))) == "none"
    store = next(iter(here.stores.values()))
    assert decide(permissions, Request("s3:GetObject", f"{store.arn}/a", by(pipeline.role_arn))) == "none"


def test_the_pipeline_s_role_is_lambda_s_and_the_delivery_role_firehose_s_for_our_streams(here, pipeline):
    (sink,) = pipeline.of_kind("firehose")
    assume = "sts:AssumeRole"

    def trusted(document, principal, **context):
        return decide(document, Request(assume, "*", service(**context), service=principal))

    assert trusted(pipeline_trust(here), "lambda.amazonaws.com", **{"aws:SourceAccount": ACCOUNT}) == "allow"
    assert trusted(pipeline_trust(here), "lambda.amazonaws.com", **{"aws:SourceAccount": SIEM}) == "none"
    source = {"aws:SourceAccount": ACCOUNT, "aws:SourceArn": sink.arn}
    assert trusted(delivery_trust(here), "firehose.amazonaws.com", **source) == "allow"
    assert trusted(delivery_trust(here), "firehose.amazonaws.com", **{**source, "aws:SourceArn": "x"}) == "none"


def test_delivery_writes_below_its_own_prefix_under_the_siem_s_key(here):
    permissions = delivery_permissions(here)
    bucket = "arn:aws:s3:::siem-lake-999988887777"
    for key, expected in (("quantum-landing-zone/aurora/dev/events/a", "allow"), ("other/a", "none")):
        assert decide(permissions, Request("s3:PutObject", f"{bucket}/{key}", {})) == expected
    assert decide(permissions, Request("s3:GetObject", f"{bucket}/quantum-landing-zone/aurora/dev/a", {})) == "none"
    (encrypt,) = [one for one in json.loads(permissions)["Statement"] if one["Sid"] == "EncryptThere"]
    assert encrypt["Condition"] == {"StringEquals": {"kms:ViaService": ["s3.eu-west-2.amazonaws.com"]}}


def test_documents_fit_with_many_sinks(workspace, aurora):
    many = "".join(
        f"  - {{kind: sqs, name: {'siem-of-a-long-name-' + str(number):x<40}, jurisdiction: uk,"
        f' readerRoleArn: "{READER}"}}\n'
        for number in range(8)
    )
    here = workspace(f"{aurora}\nexports:\n{many}", "dev")
    assert policy_size.size(pipeline_permissions(here), policy_size.MANAGED) < policy_size.MANAGED.characters
    assert len(key_policy(here, "audit")) < 32 * 1024
