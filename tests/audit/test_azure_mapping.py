"""Azure's part of the mapping is whole, unambiguous, and its names have the form of the log that carries them."""

import re

import pytest

from quantum_landing_zone.audit import EventKind
from quantum_landing_zone.audit.azure_mapping import azure_mapping, azure_rule, azure_verb
from quantum_landing_zone.azure.alerts import ALERTS

RULES = azure_mapping().rules
BY_NAME = {name.lower(): rule for rule in RULES for name in rule.names}


def test_every_kind_but_other_has_a_record_and_names_its_gaps():
    carried = {kind for rule in RULES for kind in (*rule.kinds, *rule.when.values())}
    assert carried == set(EventKind) - {EventKind.OTHER}
    assert set(azure_mapping().gaps) == set(EventKind)
    assert {kind for kind, gaps in azure_mapping().gaps.items() if not gaps} == {EventKind.OTHER}


def test_no_record_stands_in_two_rules_whatever_its_case():
    names = [(rule.source.lower(), name.lower()) for rule in RULES for name in rule.names]
    assert len(names) == len(set(names))


def test_an_operation_of_the_activity_log_is_of_its_source_and_ends_in_a_verb_of_arm():
    for rule in RULES:
        for name in rule.names:
            if "/" in name:
                assert name.startswith(f"{rule.source}/"), name
                assert re.fullmatch(r"[A-Za-z.]+(?:/[A-Za-z]+)+/(?:write|delete|action)", name), name
            else:
                assert re.fullmatch(r"[A-Z][A-Za-z]+|Sign-in activity", name), name


def test_every_activity_is_one_of_its_class_and_entities_are_named():
    for rule in RULES:
        assert rule.activity in rule.ocsf.activities
        assert rule.subject_type or rule.ocsf.uid != 3004


ALERTED = sorted({operation for alert in ALERTS for operation in alert.operations})


@pytest.mark.parametrize("operation", ALERTED)
def test_what_raises_an_alert_is_never_other(operation):
    """But a refusal by a policy, which changes nothing."""
    rule = azure_rule(operation.partition("/")[0], operation, management=True)
    assert EventKind.OTHER not in rule.kinds


def test_what_hands_out_a_key_in_the_alerts_is_an_issue_of_a_key_here():
    [issued] = [alert.operations for alert in ALERTS if alert.id == "key-issued"]
    assert {BY_NAME[operation.lower()].kinds[0] for operation in issued} == {EventKind.API_KEY_ISSUANCE}


@pytest.mark.parametrize(
    "operation, activity",
    [
        ("Microsoft.Network/virtualNetworks/write", "update"),
        ("MICROSOFT.NETWORK/VIRTUALNETWORKS/DELETE", "delete"),
        ("Microsoft.Network/virtualNetworks/read", "read"),
        ("Microsoft.Compute/virtualMachines/start/action", "update"),
        ("ListBlobs", "read"),
        ("CreateContainer", "create"),
        ("NetworkSecurityGroupEvents", "other"),
        ("Delete", "delete"),
    ],
)
def test_an_operation_without_a_rule_has_the_activity_of_its_verb(operation, activity):
    assert azure_verb(operation) == activity


@pytest.mark.parametrize(
    "operation, management, kind",
    [
        ("Microsoft.Network/virtualNetworks/write", True, "admin-action"),
        ("Microsoft.Network/virtualNetworks/read", True, "other"),
        ("VaultAccess", False, "other"),
    ],
)
def test_only_a_change_in_the_activity_log_without_a_rule_is_an_admin_action(operation, management, kind):
    rule = azure_rule("Microsoft.Network", operation, management=management)
    assert rule.kinds == (kind,)
    assert rule.label or rule.ocsf.activities[rule.activity] != 99


def test_the_services_that_were_never_seen_are_services_of_the_list():
    assert set(azure_mapping().unverified) <= {rule.source for rule in RULES}
