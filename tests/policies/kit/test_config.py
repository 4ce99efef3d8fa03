import copy
from datetime import date

import pytest

from quantum_policies.kit.config import ConfigurationError, azure_location, load
from quantum_policies.kit.verdict import Level
from quantum_policies.rules import ALL_RULES

RULES = {rule.id: rule for rule in ALL_RULES}
WAIVER = {
    "rule": "aws-kms-key-rotation",
    "resource": "imported-*",
    "reason": "imported material",
    "approver": "security board",
    "compensatingControl": "replaced by hand",
    "control": "ENC-03",
    "expires": "2027-03-31",
}
GIVEN = {
    "team": "photonics",
    "environment": "dev",
    "aws": {
        "accountId": "123456789012",
        "regions": ["eu-north-1"],
        "devices": ["arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet"],
    },
    "azure": {"locations": ["UK South"], "providers": [{"id": "ionq", "sku": "pay-as-you-go"}]},
    "requiredTags": ["Team"],
    "auditRetentionDays": 400.0,
    "waivers": [WAIVER],
    "levels": {"aws-log-group-retention": "advisory"},
}


def given(**changes):
    return {**copy.deepcopy(GIVEN), **changes}


def test_a_right_configuration_is_read():
    config = load(given(), RULES)
    assert (config.team, config.environment, config.audit_retention_days) == ("photonics", "dev", 400)
    assert config.aws is not None
    assert config.azure is not None
    assert (config.aws.account_id, config.aws.regions) == ("123456789012", frozenset({"eu-north-1"}))
    assert config.aws.replication_buckets == frozenset()
    assert config.azure.locations == frozenset({"uksouth"})
    assert config.levels == {"aws-log-group-retention": Level.ADVISORY}
    assert config.waivers[0].expires == date(2027, 3, 31)


def test_a_cloud_that_the_team_may_not_use_is_null():
    config = load(given(aws=None, azure=None), RULES)
    assert (config.aws, config.azure) == (None, None)


@pytest.mark.parametrize("nothing", [None, {}])
def test_no_configuration_is_a_fault(nothing):
    with pytest.raises(ConfigurationError, match="no configuration was given"):
        load(nothing, RULES)


def test_all_faults_of_shape_are_listed_at_once():
    wrong = given(aws={"accountId": "12", "regions": [], "devices": ["garnet"]}, environment="", extra=1)
    del wrong["team"]
    with pytest.raises(ConfigurationError) as raised:
        load(wrong, RULES)
    places = [fault.partition(":")[0] for fault in raised.value.faults]
    assert sorted(places) == [
        "aws.accountId",
        "aws.devices[0]",
        "aws.regions",
        "configuration",
        "configuration",
        "environment",
        "environment",
    ]


def test_all_faults_of_meaning_are_listed_at_once():
    waivers = [
        {**WAIVER, "rule": "no-such-rule"},
        {**WAIVER, "rule": "aws-iam-no-access-key"},
        {**WAIVER, "control": "RES-01"},
        {**WAIVER, "expires": "2027-02-30"},
    ]
    levels = {"no-such-rule": "advisory", "aws-iam-no-access-key": "advisory"}
    with pytest.raises(ConfigurationError) as raised:
        load(given(waivers=waivers, levels=levels), RULES)
    assert raised.value.faults == (
        "waivers[0].rule: there is no rule no-such-rule",
        "waivers[1].rule: aws-iam-no-access-key can't be waived",
        "waivers[2].control: aws-kms-key-rotation guards ENC-03, OPS-03, not RES-01",
        "waivers[3].expires: 2027-02-30 is no date",
        "levels.no-such-rule: there is no such rule",
        "levels.aws-iam-no-access-key: this rule can't be lowered",
    )


@pytest.mark.parametrize("key", list(WAIVER))
def test_a_waiver_names_everything(key):
    """An exception without, say, an approver is none."""
    waiver = {name: value for name, value in WAIVER.items() if name != key}
    with pytest.raises(ConfigurationError, match=rf"waivers\[0\]: '{key}' is a required property"):
        load(given(waivers=[waiver]), RULES)


def test_a_device_with_a_wildcard_is_no_device():
    wild = {**GIVEN["aws"], "devices": ["arn:aws:braket:eu-north-1::device/qpu/iqm/*"]}
    with pytest.raises(ConfigurationError, match=r"aws.devices\[0\]"):
        load(given(aws=wild), RULES)


def test_azure_locations_are_compared_in_normal_form():
    assert azure_location("UK  South") == azure_location("uksouth") == "uksouth"
