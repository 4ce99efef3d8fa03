"""The audit pipeline as a component: its inventory, its order, its keys, and what it does without sinks."""

import json

import pytest
from components.aws.audit_declarations import LAKE_KEY, with_exports

from quantum_landing_zone.aws.audit_hash_key import hash_key_policy
from quantum_landing_zone.aws.audit_pipeline import AwsAuditPipeline
from quantum_landing_zone.aws.audit_queue_policy import dead_letter_policy, export_policy, queue_policy
from quantum_landing_zone.aws.audit_role import (
    delivery_permissions,
    delivery_trust,
    pipeline_permissions,
    pipeline_trust,
)
from quantum_landing_zone.tenant.audit_pipeline import AuditPipeline

QUEUE = "aws:sqs/queue:Queue"
KEYS = {name: f"arn:key:{name}" for name in ("internal", "audit")}


@pytest.fixture
def make(plan, aurora):
    def built(declaration=None, **more):
        args = {"declaration": declaration or with_exports(aurora), "environment": "dev", "key_arns": KEYS}
        return plan(lambda: AwsAuditPipeline("a", args), **more)

    return built


@pytest.fixture
def made(make):
    return make()


@pytest.fixture
def here(workspace, aurora):
    return workspace(with_exports(aurora), "dev")


BARE = {
    "quantum-landing-zone:index:AwsAuditPipeline": 1,
    QUEUE: 2,
    "aws:kms/key:Key": 1,
    "aws:kms/alias:Alias": 1,
    "aws:cloudwatch/logGroup:LogGroup": 1,
    "aws:iam/policy:Policy": 1,
    "aws:iam/role:Role": 1,
    "aws:iam/rolePolicy:RolePolicy": 1,
    "aws:lambda/function:Function": 2,
    "aws:lambda/eventSourceMapping:EventSourceMapping": 1,
    "aws:s3/bucketNotification:BucketNotification": 1,
    "aws:cloudwatch/eventRule:EventRule": 1,
    "aws:cloudwatch/eventTarget:EventTarget": 1,
    "aws:cloudwatch/metricAlarm:MetricAlarm": 2,
}


def test_without_sinks_records_still_become_events_in_the_archive(make, aurora):
    bare = make(aurora)
    assert bare.counts() == BARE
    assert (bare.outputs["sink_arns"], bare.outputs["delivery_role_arn"]) == ({}, None)


def test_with_both_kinds_of_sink_each_has_its_own_parts(made):
    assert made.counts() == {
        **BARE,
        QUEUE: 3,
        "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": 1,
        "aws:cloudwatch/logGroup:LogGroup": 2,
        "aws:iam/policy:Policy": 2,
        "aws:iam/role:Role": 2,
        "aws:iam/rolePolicy:RolePolicy": 2,
        "aws:cloudwatch/metricAlarm:MetricAlarm": 4,
    }


def test_every_queue_is_under_the_audit_key_and_closed_from_birth(made, here):
    sink = AuditPipeline(here).of_kind("sqs")[0]
    policies = {
        "a-queue": queue_policy(here),
        "a-dead-letters": dead_letter_policy(here),
        "a-export-siem": export_policy(here, sink),
    }
    assert made.names(QUEUE) == sorted(policies)
    for name, policy in policies.items():
        found = made.inputs(name)
        assert (found["policy"], found["kmsMasterKeyId"]) == (policy, "arn:key:audit")


def test_dead_letters_outlive_the_queue_they_come_from_because_a_message_keeps_its_age(made):
    queue, dead = made.inputs("a-queue"), made.inputs("a-dead-letters")
    assert (queue["messageRetentionSeconds"], dead["messageRetentionSeconds"]) == (345_600, 1_209_600)
    assert json.loads(queue["redrivePolicy"]) == {
        "deadLetterTargetArn": "arn:aws:sqs:eu-west-2:111122223333:qlz-aurora-dev-audit-dead-letters",
        "maxReceiveCount": 5,
    }
    assert json.loads(dead["redriveAllowPolicy"]) == {
        "redrivePermission": "byQueue",
        "sourceQueueArns": ["arn:aws:sqs:eu-west-2:111122223333:qlz-aurora-dev-audit-events"],
    }


def test_a_message_is_hidden_for_six_times_the_function_s_limit(made):
    function = made.inputs("a-normaliser")
    assert made.inputs("a-queue")["visibilityTimeoutSeconds"] == 6 * function["timeout"] == 720


def test_the_functions_run_one_package_without_environment_and_out_of_the_tenant_s_network(made):
    normaliser, replay = made.inputs("a-normaliser"), made.inputs("a-replay")
    own = {"name", "description", "handler", "reservedConcurrentExecutions", "code"}
    assert {name: replay[name] for name in replay if name not in own} == {
        name: normaliser[name] for name in normaliser if name not in own
    }
    packages = [{place: asset.text for place, asset in one["code"].assets.items()} for one in (normaliser, replay)]
    assert packages[0] == packages[1]
    assert {"environment", "vpcConfig", "kmsKeyArn"} & set(normaliser) == set()
    assert (normaliser["handler"], replay["handler"]) == (
        "quantum_landing_zone.audit_pipeline.handler.handle",
        "quantum_landing_zone.audit_pipeline.handler.handle_replay",
    )
    assert (normaliser["reservedConcurrentExecutions"], replay["reservedConcurrentExecutions"]) == (4, 1)


def test_failures_are_told_message_by_message_and_the_queue_starts_no_more_than_are_reserved(made):
    found = made.inputs("a-mapping")
    assert {name: found[name] for name in found if name != "tags"} == {
        "functionName": "qlz-aurora-dev-audit-normaliser",
        "eventSourceArn": "arn:aws:sqs:eu-west-2:111122223333:qlz-aurora-dev-audit-events",
        "enabled": True,
        "batchSize": 10,
        "maximumBatchingWindowInSeconds": 20,
        "functionResponseTypes": ["ReportBatchItemFailures"],
        "scalingConfig": {"maximumConcurrency": 4},
    }


def test_the_archive_tells_of_log_files_alone_once_somebody_takes_them(made, here):
    assert made.inputs("a-log-files") == {
        "bucket": here.archive_bucket,
        "queues": [
            {
                "id": "audit-log-files",
                "queueArn": "arn:aws:sqs:eu-west-2:111122223333:qlz-aurora-dev-audit-events",
                "events": ["s3:ObjectCreated:*"],
                "filterPrefix": "AWSLogs/111122223333/CloudTrail/",
                "filterSuffix": ".json.gz",
            }
        ],
    }
    assert {"a-queue", "a-mapping"} <= made.after("a-log-files")
    assert {"a-queue", "a-normaliser", "a-hash-key-alias", "a-export-siem", "a-export-lake"} <= made.after("a-mapping")


def test_what_the_rule_cannot_deliver_is_kept_too(made):
    target = made.inputs("a-events-target")
    assert (target["arn"], target["deadLetterConfig"]) == (
        "arn:aws:sqs:eu-west-2:111122223333:qlz-aurora-dev-audit-events",
        {"arn": "arn:aws:sqs:eu-west-2:111122223333:qlz-aurora-dev-audit-dead-letters"},
    )


def test_the_hash_key_never_leaves_kms_and_makes_macs_alone(made, here):
    key = made.inputs("a-hash-key")
    assert (key["keyUsage"], key["customerMasterKeySpec"], key["deletionWindowInDays"]) == (
        "GENERATE_VERIFY_MAC",
        "HMAC_256",
        30,
    )
    assert key["policy"] == hash_key_policy(here)
    assert made.inputs("a-hash-key-alias")["name"] == "alias/qlz/aurora/dev/audit-hash"


def test_both_roles_are_bounded_by_their_own_permissions_for_an_hour(made, here):
    for part, permissions, trust in (
        ("a", pipeline_permissions(here), pipeline_trust(here)),
        ("a-delivery", delivery_permissions(here), delivery_trust(here)),
    ):
        role = made.inputs(f"{part}-role")
        assert (role["assumeRolePolicy"], role["maxSessionDuration"]) == (trust, 3600)
        bounds = made.inputs(f"{part}-boundary")
        assert bounds["policy"] == made.inputs(f"{part}-role-policy")["policy"] == permissions
        assert role["permissionsBoundary"].endswith(bounds["name"])


def test_a_stream_delivers_under_the_keys_of_both_sides(made):
    found = made.inputs("a-export-lake")
    assert found["serverSideEncryption"] == {
        "enabled": True,
        "keyType": "CUSTOMER_MANAGED_CMK",
        "keyArn": "arn:key:audit",
    }
    target = found["extendedS3Configuration"]
    assert (target["bucketArn"], target["kmsKeyArn"], target["roleArn"]) == (
        "arn:aws:s3:::siem-lake-999988887777",
        LAKE_KEY,
        "arn:aws:iam::111122223333:role/qlz-aurora-dev-audit-delivery",
    )
    assert target["prefix"] == "quantum-landing-zone/aurora/dev/events/!{timestamp:yyyy/MM/dd}/"
    assert target["errorOutputPrefix"].startswith("quantum-landing-zone/aurora/dev/failed/")
    assert {"a-delivery-log", "a-delivery-role-policy"} <= made.after("a-export-lake")


def test_alarms_watch_dead_letters_a_stall_and_each_sink_and_publish_to_the_alert_topic(made, here):
    found = {name: made.inputs(name) for name in made.names("aws:cloudwatch/metricAlarm:MetricAlarm")}
    assert {name: (alarm["metricName"], alarm["threshold"]) for name, alarm in found.items()} == {
        "a-alarm-dead-letters": ("ApproximateNumberOfMessagesVisible", 0),
        "a-alarm-stalled": ("ApproximateAgeOfOldestMessage", 3600),
        "a-alarm-export-siem": ("ApproximateAgeOfOldestMessage", 86_400),
        "a-alarm-export-lake": ("DeliveryToS3.DataFreshness", 3600),
    }
    for alarm in found.values():
        assert (alarm["alarmActions"], alarm["comparisonOperator"], alarm["statistic"]) == (
            [here.alert_topic_arn],
            "GreaterThanThreshold",
            "Maximum",
        )
    assert {alarm["name"] for alarm in found.values()} == {
        arn.rsplit(":", 1)[-1] for arn in AuditPipeline(here).alarm_arns
    }


def test_names_and_documents_are_known_at_preview(make, here):
    preview = make(preview=True)
    pipeline = AuditPipeline(here)
    assert preview.inputs("a-queue")["policy"] == queue_policy(here)
    assert preview.inputs("a-mapping")["eventSourceArn"] == pipeline.queue_arn
    assert preview.inputs("a-normaliser")["role"] == pipeline.role_arn


def test_everything_that_takes_tags_has_all_six(made):
    untagged = {"aws:s3/bucketNotification:BucketNotification", "aws:cloudwatch/eventTarget:EventTarget"}
    untagged |= {"aws:iam/rolePolicy:RolePolicy", "aws:kms/alias:Alias"}
    for one in made.made:
        if one.type.startswith("aws:") and one.type not in untagged:
            assert set(one.inputs["tags"]) >= {"Team", "Environment", "Artifact", "Sensitivity", "Owner", "CostCentre"}


def test_what_others_need_is_given_back(made):
    assert made.outputs == {
        "function_name": "qlz-aurora-dev-audit-normaliser",
        "replay_function": "qlz-aurora-dev-audit-replay",
        "dead_letter_queue_url": made.outputs["dead_letter_queue_url"],
        "sink_arns": {"siem": "arn:mock:a-export-siem", "lake": "arn:mock:a-export-lake"},
        "delivery_role_arn": "arn:aws:iam::111122223333:role/qlz-aurora-dev-audit-delivery",
    }


def test_a_class_without_a_key_is_refused(plan, aurora):
    args = {"declaration": aurora, "environment": "dev", "key_arns": {"internal": "arn:key:internal"}}
    with pytest.raises(ValueError, match=r"keyArns has no key for data class 'audit'"):
        plan(lambda: AwsAuditPipeline("a", args))
