"""How one of Azure's policies is assigned: its name within the limits, its words, and its strongest effect."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quantum_landing_zone.azure.policy_plan import dashed, planned
from quantum_landing_zone.azure.policy_sets import guardrail_policies, linked_policies

GROUP = "/providers/Microsoft.Management/managementGroups/tenants"
SUBSCRIPTION = "/subscriptions/44444444-aaaa-4bbb-8ccc-dddddddddddd"
ABOVE = (*guardrail_policies(["eastus"]), *linked_policies())


def test_a_policy_that_can_deny_does_and_says_so():
    plan = planned("storage-tls", "ENC-01", "old TLS", "set 1.2", minimumTlsVersion="TLS1_2")
    assert plan.values == {"minimumTlsVersion": {"value": "TLS1_2"}, "effect": {"value": "Deny"}}
    assert plan.message == "ENC-01: Azure refuses old TLS. Fix: set 1.2."
    assert (plan.name, plan.display_name) == ("qlz-storage-tls", "quantum-landing-zone: ENC-01 storage-tls")


def test_a_policy_that_can_only_tell_claims_no_more():
    plan = planned("storage-customer-key", "ENC-02", "Microsoft's key", "use yours")
    assert plan.values == {"effect": {"value": "Audit"}}
    assert plan.message == "ENC-02: Azure reports Microsoft's key. Fix: use yours."


def test_a_definition_without_a_choice_is_given_no_effect():
    plan = planned("required-tag", "CLS-04", "no tag", "add it", key="tag-owner", tagName="Owner")
    assert (plan.values, plan.name) == ({"tagName": {"value": "Owner"}}, "qlz-tag-owner")


@given(st.from_regex(r"[a-z][a-z0-9-]{1,30}", fullmatch=True))
def test_names_above_a_group_are_within_the_limit_of_their_scope_and_apart(label):
    for scope, limit in ((GROUP, 24), (SUBSCRIPTION, 64)):
        names = [plan.name_above(label, scope) for plan in ABOVE]
        assert max(map(len, names)) <= limit
        assert len(set(names)) == len(names)


def test_two_labels_never_meet_at_a_scope():
    names = {plan.name_above(label, GROUP) for plan in ABOVE for label in ("quantum-research", "quantum-research-2")}
    assert len(names) == 2 * len(ABOVE)


@pytest.mark.parametrize("tag, name", [("CostCentre", "cost-centre"), ("Team", "team")])
def test_a_tag_is_part_of_a_name(tag, name):
    assert dashed(tag) == name


def test_a_definition_that_is_not_recorded_is_an_error():
    with pytest.raises(KeyError):
        planned("allow-everything", "RES-02", "nothing", "nothing")
