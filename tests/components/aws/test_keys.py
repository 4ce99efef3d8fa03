import json

import pulumi
import pulumi_aws as aws
import pytest

from quantum_landing_zone.aws.keys import AwsKeys, key_arn
from quantum_landing_zone.tenant import TenantError

KEY = "aws:kms/key:Key"
ALIAS = "aws:kms/alias:Alias"


@pytest.fixture
def keys(plan, borealis):
    return plan(lambda: AwsKeys("k", {"declaration": borealis, "environment": "benchmark"}))


def test_there_is_one_key_and_one_alias_per_data_class_and_nothing_else(keys):
    assert keys.names(KEY) == ["k-audit", "k-confidential", "k-public", "k-restricted"]
    assert keys.names(ALIAS) == ["k-audit-alias", "k-confidential-alias", "k-public-alias", "k-restricted-alias"]
    assert keys.counts() == {"quantum-landing-zone:index:AwsKeys": 1, KEY: 4, ALIAS: 4}


def test_a_tenant_of_defaults_gets_keys_for_its_two_classes_alone(plan, aurora):
    made = plan(lambda: AwsKeys("k", {"declaration": aurora, "environment": "dev"}))
    assert made.names(KEY) == ["k-audit", "k-internal"]


def test_every_key_rotates_yearly_and_waits_thirty_days_before_deletion(keys):
    found = {
        (made["enableKeyRotation"], made["rotationPeriodInDays"], made["deletionWindowInDays"], made["keyUsage"])
        for made in map(keys.inputs, keys.names(KEY))
    }
    assert found == {(True, 365, 30, "ENCRYPT_DECRYPT")}


def test_the_alias_names_team_environment_and_class_and_points_to_the_class_s_key(keys):
    assert keys.inputs("k-restricted-alias") == {
        "name": "alias/qlz/borealis/benchmark/restricted",
        "targetKeyId": "k-restricted-id",
    }


def test_key_arns_are_given_by_class(keys):
    assert keys.outputs["key_arns"] == {
        each: f"arn:mock:k-{each}" for each in ("public", "confidential", "restricted", "audit")
    }


def test_key_policies_are_known_at_preview(plan, borealis):
    made = plan(lambda: AwsKeys("k", {"declaration": borealis, "environment": "benchmark"}), preview=True)
    sids = {
        name: [each["Sid"] for each in json.loads(made.inputs(name)["policy"])["Statement"]] for name in made.names(KEY)
    }
    artifact = ["Administer", "UseThroughS3", "UseThroughS3ByBraket", "DescribeKey"]
    assert sids == {
        "k-audit": [
            "Administer",
            "ReadThroughS3",
            "DescribeKey",
            "EncryptTrail",
            "EncryptLogGroups",
            "EncryptAlerts",
            "EncryptBudgetNotifications",
            "FillAuditQueues",
            "NormaliseThroughS3",
            "NormaliseThroughSqs",
            "EncryptAlarms",
        ],
        "k-confidential": artifact,
        "k-public": artifact,
        "k-restricted": artifact,
    }


def test_every_key_carries_the_required_tags(keys):
    common = {
        "Team": "borealis",
        "Environment": "benchmark",
        "Artifact": "key",
        "Owner": "leads@example.org",
        "CostCentre": "CC-1",
    }
    assert {name: keys.inputs(name)["tags"] for name in keys.names(KEY)} == {
        "k-audit": {**common, "Sensitivity": "confidential", "Name": "qlz-borealis-benchmark-key-audit"},
        "k-confidential": {**common, "Sensitivity": "confidential", "Name": "qlz-borealis-benchmark-key-confidential"},
        "k-public": {**common, "Sensitivity": "public", "Name": "qlz-borealis-benchmark-key-public"},
        "k-restricted": {**common, "Sensitivity": "restricted", "Name": "qlz-borealis-benchmark-key-restricted"},
    }


def test_children_are_parented_to_the_component_alone(keys):
    assert {made.parent for made in keys.made if made.name != "k"} == {"k"}


def test_decisions_are_plain_properties_of_the_component(keys):
    decided = keys.inputs("k")
    assert (decided["team"], decided["rotationDays"], decided["deletionWindowDays"]) == ("borealis", 365, 30)


def test_only_the_audit_key_and_its_alias_outlive_the_workspace(keys):
    assert [made.name for made in keys.made if made.protected] == ["k-audit", "k-audit-alias"]


def test_what_takes_one_key_of_a_mapping_depends_on_no_other(plan):
    class TwoKeys(pulumi.ComponentResource):
        def __init__(self):
            super().__init__("test:index:TwoKeys", "t")
            opts = pulumi.ResourceOptions(parent=self)
            made = {each: aws.kms.Key(each, opts=opts) for each in ("public", "audit")}
            arn = key_arn({each: key.arn for each, key in made.items()}, "audit")
            aws.cloudwatch.LogGroup("group", kms_key_id=arn, opts=opts)

    made = plan(TwoKeys)
    assert (made.after("group"), made.inputs("group")["kmsKeyId"]) == (frozenset({"audit"}), "arn:mock:audit")


def test_an_environment_that_is_not_declared_creates_nothing(plan, aurora):
    with pytest.raises(TenantError, match="declares no such environment on AWS"):
        plan(lambda: AwsKeys("k", {"declaration": aurora, "environment": "validation"}))


@pytest.mark.parametrize("given", [{"audit": "arn:a"}, {}])
@pytest.mark.parametrize("wrap", [dict, pulumi.Output.from_input])
def test_a_class_without_a_key_is_named_with_the_way_out(plan, given, wrap):
    def take():
        aws.cloudwatch.LogGroup("group", kms_key_id=key_arn(wrap(given), "internal"))

    with pytest.raises(Exception, match=r"no key for data class 'internal'.*ENC-03.*Fix: pass the keyArns output"):
        plan(take)
