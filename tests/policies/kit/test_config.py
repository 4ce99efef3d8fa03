import copy
from datetime import date

import pytest

from quantum_policies.kit.config import ConfigurationError, StoreDays, azure_location, load
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
        "deviceReviews": {
            "arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet": {"state": "approved", "until": "2099-12-31"}
        },
    },
    "azure": {
        "subscriptionId": "44444444-AAAA-4bbb-8ccc-dddddddddddd",
        "locations": ["UK South"],
        "providers": [{"id": "IonQ", "sku": "pay-as-you-go"}],
        "providerReviews": {"IonQ/pay-as-you-go": {"state": "approved", "until": "2099-12-31"}},
    },
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
    assert config.azure.providers == frozenset({("ionq", "pay-as-you-go")})
    assert config.azure.subscription_id == "44444444-aaaa-4bbb-8ccc-dddddddddddd"
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


@pytest.mark.parametrize("wrong", [None, "", "44444444", "44444444-aaaa-4bbb-8ccc-dddddddddddd/resourceGroups/x"])
def test_a_subscription_is_named_by_its_id(wrong):
    azure = {key: value for key, value in {**GIVEN["azure"], "subscriptionId": wrong}.items() if value is not None}
    with pytest.raises(ConfigurationError, match="subscriptionId"):
        load(given(azure=azure), RULES)


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


TODAY = date(2026, 11, 25)


def faults(given, **options):
    with pytest.raises(ConfigurationError) as caught:
        load(given, RULES, today=TODAY, **options)
    return list(caught.value.faults)


def test_without_a_word_the_profile_is_standard():
    assert load(given(), RULES, today=TODAY).profile.name == "standard"
    assert load(given(profile="research"), RULES, today=TODAY).profile.name == "research"
    assert faults(given(profile="none")) == ["profile: 'none' is not one of ['research', 'standard', 'regulated']"]


def test_no_rule_is_lowered_in_validation_or_by_regulated():
    assert faults(given(environment="validation")) == [
        "levels.aws-log-group-retention: no rule is lowered in validation"
    ]
    assert faults(given(profile="regulated")) == [
        "levels.aws-log-group-retention: no rule is lowered by the profile regulated"
    ]
    kept = given(profile="regulated", levels={"aws-log-group-retention": "mandatory"})
    assert load(kept, RULES, today=TODAY).levels == {"aws-log-group-retention": Level.MANDATORY}


@pytest.mark.parametrize(
    "profile, last, first", [("standard", "2027-11-26", "2027-11-27"), ("regulated", "2027-06-03", "2027-06-04")]
)
def test_a_waiver_ends_within_what_the_profile_allows(profile, last, first):
    def ending(day):
        return given(profile=profile, levels={}, waivers=[{**WAIVER, "expires": day}])

    assert load(ending(last), RULES, today=TODAY).waivers[0].expires.isoformat() == last
    days = {"standard": 366, "regulated": 190}[profile]
    assert faults(ending(first)) == [
        f"waivers[0].expires: {first} is more than {days} days ahead, which the profile {profile} does not allow"
    ]


def test_a_pack_may_work_with_some_profiles_only():
    accepted = frozenset({"regulated"})
    assert faults(given(levels={}), accepted=accepted) == ["profile: this pack works with regulated, not standard"]
    assert (
        load(given(levels={}, profile="regulated"), RULES, accepted=accepted, today=TODAY).profile.name == "regulated"
    )


def test_days_of_stores_are_read_and_are_none_where_none_are_declared():
    assert load(given(), RULES).store_days == {}
    config = load(given(storeDays={"result": {"current": 1095.0, "noncurrent": 90}}), RULES)
    assert config.store_days == {"result": StoreDays(current=1095, noncurrent=90)}
    with pytest.raises(ConfigurationError, match=r"storeDays\.result: 'noncurrent' is a required property"):
        load(given(storeDays={"result": {"current": 1095}}), RULES)
