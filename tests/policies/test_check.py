"""Judging a stack from a file: providers, secrets, waivers, levels, order and notes."""

import json
from dataclasses import replace
from datetime import date

import pytest
from policies.contract import TAGS, TODAY
from policies.same import SETTINGS
from policies.sources.files import BY_PROVIDER, aws_provider, entry, report, state, step, urn

from quantum_policies.check import SettingsError, check, levels
from quantum_policies.kit import Level, Verdict
from quantum_policies.kit.pack import Pack
from quantum_policies.kit.special import SECRET, SIGNATURE_KEY
from quantum_policies.packs import GUARDRAILS
from quantum_policies.rules import ALL_RULES
from quantum_policies.sources import Given, read

RULES = {rule.id: rule for rule in ALL_RULES}
LOG_GROUP, KEY = "aws:cloudwatch/logGroup:LogGroup", "aws:kms/key:Key"
UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
GROUP = {"name": "jobs", "retentionInDays": 400, "kmsKeyId": "alias/lab", "tags": TAGS}
CUSTOMER_KEY = "aws-log-group-customer-key"
SEALED = {SIGNATURE_KEY: SECRET, "ciphertext": "v1:abc"}


def judged(document, *rules, settings=None, platform=None, today=TODAY):
    pack = replace(GUARDRAILS, rules=tuple(RULES[rule] for rule in rules)) if rules else GUARDRAILS
    given = read(json.dumps(document))
    assert isinstance(given, Given)
    whole = {"guardrail-configuration": {**SETTINGS, **(platform or {})}, **(settings or {})}
    return check(given, pack, RULES, whole, version="1.2.3", today=today)


def group(name="jobs", provider=BY_PROVIDER, depends=None, **changes):
    return entry(LOG_GROUP, name, {**GROUP, **changes}, provider=provider, propertyDependencies=depends or {})


def verdicts(found):
    return [(record.name, record.rule, record.verdict) for record in found.records]


def test_what_was_judged_is_described():
    found = judged(state(aws_provider(), group()), CUSTOMER_KEY)
    assert (found.pack, found.version, found.source) == ("guardrails", "1.2.3", "state of stack dev of project example")
    assert (found.resources, found.other_types, found.faults, found.notes) == (2, 1, (), ())
    (record,) = found.records
    assert (record.urn, record.type, record.level) == (urn(LOG_GROUP, "jobs"), LOG_GROUP, Level.MANDATORY)


def test_a_provider_is_found_by_its_reference():
    elsewhere = state(aws_provider({"region": "eu-central-1"}), group())
    (record,) = judged(elsewhere, "aws-resource-region").records
    assert (record.verdict, record.name) == (Verdict.FAIL, "jobs")
    assert "eu-central-1" in record.message


def test_a_provider_that_the_file_lacks_is_unknown_and_not_absent():
    found = judged(state(group()), "aws-resource-region")
    assert (found.notes, found.whole) == (
        ("the file does not hold these providers, which were not judged: aws",),
        False,
    )
    (record,) = found.records
    assert (record.verdict, "`provider.region` is not known" in record.message) == (Verdict.UNKNOWN, True)


def test_a_provider_with_unknown_settings_is_judged_itself_and_for_its_resources():
    unsure = aws_provider({"region": UNKNOWN, "endpoints": [{"s3": UNKNOWN}]})
    found = judged(report(step(unsure), step(group())), "aws-provider-region", "aws-resource-region")
    assert [(each.rule, each.verdict, "region` is not known" in each.message) for each in found.records] == [
        ("aws-provider-region", Verdict.UNKNOWN, True),
        ("aws-resource-region", Verdict.UNKNOWN, True),
    ]


def test_what_is_put_off_is_reported_in_its_place():
    first = group("first", kmsKeyId=UNKNOWN, depends={"kmsKeyId": [urn(KEY, "k")]})
    steps = [step(each) for each in (aws_provider(), entry(KEY, "k"), first, group("second"))]
    assert verdicts(judged(report(*steps), "aws-resource-region", CUSTOMER_KEY)) == [
        ("k", "aws-resource-region", Verdict.FAIL),
        ("first", "aws-resource-region", Verdict.PASS),
        ("first", CUSTOMER_KEY, Verdict.PASS),
        ("second", "aws-resource-region", Verdict.PASS),
        ("second", CUSTOMER_KEY, Verdict.PASS),
    ]


def test_an_encrypted_secret_is_unknown_also_where_its_origin_would_do():
    sealed = group(kmsKeyId=dict(SEALED), depends={"kmsKeyId": [urn(KEY, "k")]})
    found = judged(state(aws_provider(), entry(KEY, "k"), sealed), CUSTOMER_KEY)
    assert verdicts(found) == [("jobs", CUSTOMER_KEY, Verdict.UNKNOWN)]
    (note,) = found.notes
    assert note.startswith("1 secrets are there without their value")
    assert "`pulumi stack export --show-secrets`" in note


def test_what_the_program_only_reads_is_not_judged():
    found = judged(state(aws_provider(), {**group(kmsKeyId=""), "external": True}), CUSTOMER_KEY)
    assert (found.records, found.resources) == ((), 1)


def test_a_source_of_which_only_inputs_are_known_has_no_other_property():
    """The lock's rule asks for the tags of the bucket that the lock's value comes from."""
    rule, lock = "aws-s3-audit-retention", "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration"
    short = {"bucket": UNKNOWN, "rule": {"defaultRetention": {"mode": "GOVERNANCE", "days": 1}}}
    bucket = "aws:s3/bucketV2:BucketV2"
    cases = (
        ({"tags": {"Artifact": "log"}, "bucket": UNKNOWN}, Verdict.FAIL),
        ({"bucket": UNKNOWN}, Verdict.UNKNOWN),
        ({"tags": UNKNOWN}, Verdict.UNKNOWN),
    )
    for inputs, expected in cases:
        depends = {"bucket": [urn(bucket, "b")]}
        steps = [
            step(entry(bucket, "b", dict(inputs))),
            step(entry(lock, "l", dict(short), propertyDependencies=depends)),
        ]
        found = judged(report(*steps), rule)
        assert [record.verdict for record in found.records if record.type == lock] == [expected], inputs


def test_waivers_hold_by_the_given_day():
    waiver = {
        "rule": CUSTOMER_KEY,
        "resource": "jobs",
        "reason": "moved next quarter",
        "approver": "board",
        "compensatingControl": "no payloads in logs",
        "control": "ENC-02",
        "expires": "2026-12-31",
    }
    document = state(aws_provider(), group(kmsKeyId=""))
    for day, expected in ((TODAY, Verdict.WAIVED), (date(2027, 1, 1), Verdict.FAIL)):
        (record,) = judged(document, CUSTOMER_KEY, platform={"waivers": [waiver]}, today=day).records
        assert (record.verdict, record.waiver and record.waiver.approver) == (expected, "board")


def test_without_a_right_configuration_rules_that_need_it_fail_and_the_faults_are_listed():
    found = judged(state(aws_provider(), group()), "aws-resource-region", CUSTOMER_KEY, platform={"team": ""})
    assert {fault.partition(":")[0] for fault in found.faults} == {"team"}
    assert verdicts(found) == [
        ("jobs", "aws-resource-region", Verdict.FAIL),
        ("jobs", CUSTOMER_KEY, Verdict.PASS),
    ]


def test_a_lowered_level_is_taken_and_told():
    (record,) = judged(
        state(aws_provider(), group(kmsKeyId="")), CUSTOMER_KEY, settings={CUSTOMER_KEY: "advisory"}
    ).records
    assert (record.level, record.lowered, record.verdict) == (Level.ADVISORY, True, Verdict.FAIL)


def test_levels_are_read_in_both_of_pulumi_s_forms():
    rules = (RULES[CUSTOMER_KEY], RULES["aws-resource-region"])
    given = {
        "all": "disabled",
        CUSTOMER_KEY: {"enforcementLevel": "remediate"},
        "guardrail-configuration": {"team": "x"},
    }
    assert levels(given, rules) == {CUSTOMER_KEY: "mandatory", "aws-resource-region": "disabled"}


def test_a_level_that_does_not_exist_is_refused():
    with pytest.raises(SettingsError, match=r"^aws-kms-key-rotation: 'off' is no enforcement level\. Fix: give"):
        levels({"aws-kms-key-rotation": "off"}, ())


def test_an_empty_stack_has_nothing_to_judge():
    found = check(Given(source="s", preview=False, resources=()), Pack("p", "d", ()), {}, {}, today=TODAY)
    assert (found.records, found.resources) == ((), 0)
