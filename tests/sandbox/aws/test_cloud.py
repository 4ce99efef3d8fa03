import json
from typing import Any

import pytest

from quantum_sandbox import aws, declarations
from quantum_sandbox.aws.cloud import AwsCloud
from quantum_sandbox.cloud import Difference, Refusal, Subject
from quantum_sandbox.values import UNKNOWN

KEY = Subject("aws:kms/key:Key", "results")
BUCKET = Subject("aws:s3/bucket:Bucket", "store")
SEED = bytes(range(8))


@pytest.fixture
def cloud() -> AwsCloud:
    made = AwsCloud()
    made.configure({"region": "eu-west-2", "defaultTags": json.dumps({"tags": {"team": "t", "cost": "c"}})})
    return made


def test_table_names_only_what_the_sdk_declares() -> None:
    for entry in aws.every():
        found = declarations.resource("aws", entry.kind)
        assert found is not None, entry.kind
        named = entry.replace | entry.computed | entry.local | entry.documents | entry.sets | set(entry.defaults)
        assert named - set(found.inputs.properties) == set(), entry.kind
        if entry.autoname:
            assert entry.autoname.name in found.inputs.properties, entry.kind


def test_every_type_is_in_the_table_once() -> None:
    kinds = [entry.kind for entry in aws.every()]
    assert len(kinds) == len(set(kinds))
    assert all(aws.find(entry.kind) is entry for entry in aws.every())


def test_check_adds_region_default_tags_and_name(cloud: AwsCloud) -> None:
    checked = cloud.check(BUCKET, {}, {"tags": {"team": "own"}}, SEED)
    assert checked.failures == ()
    assert checked.inputs == {
        "tags": {"team": "own"},
        "bucket": "store-0001020",
        "region": "eu-west-2",
        "tagsAll": {"team": "own", "cost": "c"},
    }


def test_made_up_name_stays(cloud: AwsCloud) -> None:
    assert cloud.check(BUCKET, {"bucket": "store-abcdef0"}, {}, SEED).inputs["bucket"] == "store-abcdef0"


def test_made_up_name_fits_the_service(cloud: AwsCloud) -> None:
    long = Subject(BUCKET.token, "s" * 80)
    assert cloud.check(long, {}, {}, SEED).inputs["bucket"] == "s" * 55 + "-0001020"


def test_prefix_of_the_program_is_kept(cloud: AwsCloud) -> None:
    assert cloud.check(BUCKET, {}, {"bucketPrefix": "mine-"}, SEED).inputs["bucket"] == "mine-0001020"


def test_failures_of_declaration_and_rules_come_together(cloud: AwsCloud) -> None:
    checked = cloud.check(KEY, {}, {"policy": "{", "deletionWindowInDays": 3, "colour": "red"}, SEED)
    assert checked.failures == (
        "Invalid or unknown key. Examine values at 'results.colour'.",
        (
            '"policy" contains an invalid JSON policy: not a JSON document: Expecting property name enclosed in double'
            " quotes: line 1 column 2 (char 1). Examine values at 'results.policy'."
        ),
        (
            "expected deletionWindowInDays to be in the range (7 - 30), got 3. Examine values at"
            " 'results.deletionWindowInDays'."
        ),
    )


def test_policy_may_be_an_object(cloud: AwsCloud) -> None:
    document = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Principal": "*"}]}
    subject = Subject("aws:s3/bucketPolicy:BucketPolicy", "p")
    checked = cloud.check(subject, {}, {"bucket": "b", "policy": document}, SEED)
    assert checked.failures == ()
    assert json.loads(checked.inputs["policy"]) == document


def test_type_outside_the_table_can_be_previewed_not_made(cloud: AwsCloud, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QLZ_SANDBOX_ENDPOINT", "http://127.0.0.1:1")
    subject = Subject("aws:glue/connection:Connection", "job")
    checked = cloud.check(subject, {}, {"name": "n"}, SEED)
    assert checked.failures == ()
    assert cloud.preview(subject, checked.inputs, None)["arn"] is UNKNOWN
    with pytest.raises(
        Refusal,
        match=r"^the sandbox does not serve aws:glue/connection:Connection \(resource 'job'\): it can be previewed,",
    ):
        cloud.create(subject, checked.inputs)


def test_type_that_the_sdk_does_not_know_is_refused(cloud: AwsCloud) -> None:
    with pytest.raises(Refusal, match=r"^unknown resource type aws:s3/bucket:Buckets: the installed pulumi-aws"):
        cloud.check(Subject("aws:s3/bucket:Buckets", "b"), {}, {}, SEED)


def test_preview_of_a_creation_knows_inputs_and_what_absence_means(cloud: AwsCloud) -> None:
    inputs = cloud.check(KEY, {}, {"description": "d"}, SEED).inputs
    expected = cloud.preview(KEY, inputs, None)
    assert (expected["description"], expected["keyUsage"], expected["region"]) == ("d", "ENCRYPT_DECRYPT", "eu-west-2")
    assert (expected["arn"], expected["keyId"], expected["policy"]) == (UNKNOWN, UNKNOWN, UNKNOWN)


def test_preview_of_an_update_keeps_what_is_known(cloud: AwsCloud) -> None:
    expected = cloud.preview(KEY, {"description": "e"}, {"arn": "a", "keyId": "k", "policy": "p", "description": "d"})
    assert (expected["arn"], expected["policy"], expected["description"]) == ("a", "p", "e")


def test_an_absent_input_equals_its_default(cloud: AwsCloud) -> None:
    explicit = {"keyUsage": "ENCRYPT_DECRYPT", "isEnabled": True, "enableKeyRotation": False}
    assert cloud.diff(KEY, {}, {}, explicit) == Difference()
    assert cloud.diff(KEY, explicit, {}, {}) == Difference()


def test_an_unknown_input_is_a_change(cloud: AwsCloud) -> None:
    difference = cloud.diff(KEY, {"customerMasterKeySpec": "RSA_2048"}, {}, {"customerMasterKeySpec": UNKNOWN})
    assert difference.replaces == ("customerMasterKeySpec",)


def test_another_region_is_another_resource(cloud: AwsCloud) -> None:
    assert cloud.diff(KEY, {"region": "eu-west-2"}, {}, {"region": "eu-west-1"}).replaces == ("region",)


def test_replacement_of_the_same_name_waits_for_the_end_of_the_old_one(cloud: AwsCloud) -> None:
    old = {"bucket": "b", "objectLockEnabled": False}
    assert cloud.diff(BUCKET, old, {}, {"bucket": "b", "objectLockEnabled": True}).delete_first
    assert not cloud.diff(BUCKET, old, {}, {"bucket": "c"}).delete_first


def test_default_tags_reach_the_account_and_not_the_inputs(life: Any) -> None:
    life.cloud.configure(
        {
            "region": "eu-west-2",
            "allowedAccountIds": [life.account],
            "defaultTags": {"tags": {"team": "t", "cost": "c"}},
        }
    )
    made = life.create("aws:sns/topic:Topic", name="n", tags={"team": "own"})
    tags = life.boto("sns").list_tags_for_resource(ResourceArn=made.identity)["Tags"]
    assert {tag["Key"]: tag["Value"] for tag in tags} == {"team": "own", "cost": "c"}
    assert made.state["tags"] == {"team": "own"}
    assert made.state["tagsAll"] == {"team": "own", "cost": "c"}


def test_foreign_tag_is_drift(life: Any) -> None:
    made = life.create("aws:sns/topic:Topic", name="n")
    life.boto("sns").tag_resource(ResourceArn=made.identity, Tags=[{"Key": "who", "Value": "me"}])
    assert life.drift(made) == {"tags"}


def test_resource_in_a_region_of_its_own(life: Any) -> None:
    made = life.create("aws:kms/key:Key", region="eu-west-1")
    assert made.state["arn"].split(":")[3] == "eu-west-1"


def test_update_finishes_what_a_creation_left_half_done(life: Any) -> None:
    """The engine's memory says that rotation is on; the account says otherwise, and the account counts."""
    made = life.create("aws:kms/key:Key", enableKeyRotation=True)
    life.boto("kms").disable_key_rotation(KeyId=made.identity)
    life.cloud.update(made.subject, made.identity, made.inputs, made.state, made.inputs)
    assert life.boto("kms").get_key_rotation_status(KeyId=made.identity)["KeyRotationEnabled"] is True


def test_update_of_a_vanished_resource_says_so(life: Any) -> None:
    made = life.create("aws:sns/topic:Topic", name="n")
    life.boto("sns").delete_topic(TopicArn=made.identity)
    with pytest.raises(Refusal, match=r"it no longer exists; run `pulumi refresh`$"):
        life.cloud.update(made.subject, made.identity, made.inputs, made.state, made.inputs)


def test_banner_says_where_the_account_is(life: Any) -> None:
    assert life.cloud.banner() == (
        f"sandbox: AWS account {life.account} is moto at {life.endpoint}; nothing here reaches a real account."
    )
