"""The mapping is whole, unambiguous, and its names are those of the services."""

import boto3
import pytest
from botocore.exceptions import UnknownServiceError

from quantum_landing_zone.audit import EventKind, mapping
from quantum_landing_zone.audit.mapping import verb

# CloudTrail's name of a service where botocore has another.
SERVICE = {
    "sso.amazonaws.com": "sso-admin",
    "logs.amazonaws.com": "logs",
}
NINE = {
    "account-creation",
    "role-change",
    "api-key-issuance",
    "job-submission",
    "backend-selection",
    "dataset-access",
    "notebook-execution",
    "export",
    "admin-action",
}


def operations(source: str) -> set[str]:
    name = SERVICE.get(source, source.removesuffix(".amazonaws.com"))
    client = boto3.client(name, region_name="us-east-1", aws_access_key_id="none", aws_secret_access_key="none")
    return set(client.meta.service_model.operation_names)


def test_the_nine_kinds_of_the_control_are_there_and_only_two_words_more():
    assert {str(kind) for kind in EventKind} - NINE == {"sign-in", "other"}
    assert set(EventKind) >= NINE


def test_every_kind_but_other_has_a_native_event_and_names_its_gaps():
    carried = {kind for rule in mapping().rules for kind in (*rule.kinds, *rule.when.values())}
    assert carried == set(EventKind) - {EventKind.OTHER}
    assert {kind for kind in EventKind if not mapping().kinds[kind].gaps} == {EventKind.OTHER}


CALLS = sorted({rule.source for rule in mapping().rules if not rule.native and not rule.documented_only})


@pytest.mark.parametrize("source", CALLS)
def test_every_event_name_is_an_operation_of_its_service(source):
    """A misspelt event name would match nothing for ever; botocore's models say which names exist."""
    named = {
        name for rule in mapping().rules if rule.source == source and not rule.documented_only for name in rule.names
    }
    assert named - operations(source) == set()


def test_events_marked_as_reported_by_a_service_are_no_operations():
    marked = [(rule.source, name) for rule in mapping().rules if rule.documented_only for name in rule.names]
    wrong = []
    for source, name in marked:
        try:
            known = operations(source)
        except UnknownServiceError:
            continue
        wrong += [(source, name)] if name in known else []
    assert wrong == []


def test_braket_operations_are_all_mapped_but_tagging():
    """A new Braket operation makes this fail, so that someone decides its kind."""
    mapped = {name for rule in mapping().rules if rule.source == "braket.amazonaws.com" for name in rule.names}
    assert operations("braket.amazonaws.com") - mapped == {
        "ListTagsForResource",
        "SearchSpendingLimits",
        "TagResource",
        "UntagResource",
    }


def test_no_event_stands_in_two_rules():
    events = [(rule.source, name) for rule in mapping().rules for name in rule.names]
    assert len(events) == len(set(events))


def test_every_condition_and_activity_is_known():
    assert {word for rule in mapping().rules for word in rule.when} == {"qpu", "presigned", "other-bucket"}
    assert all(rule.activity in rule.ocsf.activities for rule in mapping().rules)
    assert all(rule.label for rule in mapping().rules if rule.ocsf.activities[rule.activity] == 99)


@pytest.mark.parametrize(
    "name, read_only, activity",
    [
        ("CreateVpc", False, "create"),
        ("DeleteVpc", False, "delete"),
        ("ModifyVpcAttribute", False, "update"),
        ("CreateVpc", True, "read"),
    ],
)
def test_an_operation_without_a_rule_has_the_activity_of_its_verb(name, read_only, activity):
    assert verb(name, read_only=read_only) == activity


@pytest.mark.parametrize(
    "read_only, management, kind",
    [(False, True, "admin-action"), (True, True, "other"), (False, False, "other")],
)
def test_only_a_management_write_without_a_rule_is_an_admin_action(read_only, management, kind):
    rule = mapping().rule("ec2.amazonaws.com", "CreateVpc", read_only=read_only, management=management)
    assert rule.kinds == (kind,)
