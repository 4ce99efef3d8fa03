"""What is lifted of Azure's policies: for one resource, until a day, and never for ever."""

from dataclasses import MISSING, fields
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quantum_landing_zone.azure.policy_lifts import Exemption, Lift, exemptions, lifts, unplaced
from quantum_landing_zone.azure.policy_sets import boundary_policies, linked_policies
from quantum_landing_zone.facts import service_limits
from quantum_landing_zone.tenant.spec import Waiver

TODAY = date(2026, 11, 25)
LIMIT = next(limit for limit in service_limits() if limit.cloud == "azure")
LINKED = [("storage-public-network", "quantum-storage"), ("storage-networks", "quantum-storage")]
WAIVER = """
waivers:
  - rule: {rule}
    control: IAM-03
    resource: {resource}
    reason: An old instrument writes there until it is replaced.
    approver: security@example.org
    compensatingControl: The account holds nothing else.
    expires: {expires}
"""


def pairs(found):
    return [(one.policy.key, one.resource.label) for one in found]


@pytest.fixture
def waived(here, lyra):
    """The workspace with a waiver in its declaration."""

    def made(rule="azure-storage-shared-key", resource="", expires="2027-01-31"):
        resource = resource or here(lyra).storage_account("public")
        text = lyra["declaration"] + WAIVER.format(rule=rule, resource=f"'{resource}'", expires=expires)
        return here({**lyra, "declaration": text})

    return made


def test_the_recorded_limit_lifts_both_network_policies_for_the_linked_account_alone(here, lyra):
    found = exemptions(here(lyra), TODAY)
    assert pairs(found) == LINKED
    assert {one.resource.name for one in found} == {here(lyra).storage_account("quantum")}
    assert {one.expires_on for one in found} == {f"{LIMIT.review_by.isoformat()}T23:59:59Z"}


def test_a_limit_whose_review_is_overdue_lifts_nothing(here, lyra):
    assert pairs(exemptions(here(lyra), LIMIT.review_by)) == LINKED
    assert exemptions(here(lyra), LIMIT.review_by + timedelta(days=1)) == ()


def test_a_waiver_lifts_its_rules_policy_for_its_resource(waived):
    found = exemptions(waived(), TODAY)
    assert pairs(found) == [*LINKED, ("storage-shared-key", "public-storage")]
    assert found[-1].description == (
        "An old instrument writes there until it is replaced. Approved by security@example.org."
        " Instead: The account holds nothing else."
    )
    assert found[-1].metadata == {
        "rule": "azure-storage-shared-key",
        "control": "IAM-03",
        "reason": "An old instrument writes there until it is replaced.",
        "approvedBy": "security@example.org",
        "compensatingControl": "The account holds nothing else.",
    }
    assert found[-1].display_name == "IAM-03 storage-shared-key until 2027-01-31"


@pytest.mark.parametrize("expires, lifted", [("2026-11-24", False), ("2026-11-25", True)])
def test_a_waiver_holds_through_its_last_day_and_no_longer(waived, expires, lifted):
    assert (("storage-shared-key", "public-storage") in pairs(exemptions(waived(expires=expires), TODAY))) is lifted


def test_a_rule_that_stands_for_several_policies_lifts_those_that_look_at_the_resource(waived, here, lyra):
    vault = waived(rule="azure-no-public-endpoint", resource=here(lyra).vault)
    assert pairs(exemptions(vault, TODAY)) == [*LINKED, ("vault-public-network", "vault")]
    tags = waived(rule="azure-required-tags", resource=here(lyra).log_workspace)
    assert len(exemptions(tags, TODAY)) == len(LINKED) + 6


def test_of_two_exceptions_the_one_that_ends_last_counts(waived):
    longer = waived(rule=LIMIT.rule, resource=LIMIT.resource, expires="2027-12-31")
    assert {one.lift.approver for one in exemptions(longer, TODAY)} == {"security@example.org"}
    shorter = waived(rule=LIMIT.rule, resource=LIMIT.resource, expires="2026-12-31")
    assert {one.lift.expires for one in exemptions(shorter, TODAY)} == {LIMIT.review_by}


def test_a_rule_without_a_policy_lifts_nothing_and_is_nothing_to_warn_of(waived):
    here = waived(rule="azure-quantum-api-key", resource="anything at all")
    assert pairs(exemptions(here, TODAY)) == LINKED
    assert unplaced(here, TODAY) == ()


def test_a_waiver_that_azure_cannot_be_told_of_is_found_while_it_holds(waived):
    by_name = waived(resource="lyra-stores-public")
    assert [lift.resource for lift in unplaced(by_name, TODAY)] == ["lyra-stores-public"]
    assert pairs(exemptions(by_name, TODAY)) == LINKED
    assert unplaced(by_name, date(2027, 2, 1)) == ()


def test_a_waiver_of_another_group_is_not_this_workspaces(waived):
    other = "/subscriptions/44444444-aaaa-4bbb-8ccc-dddddddddddd/resourceGroups/other/providers/Microsoft.Storage/x/y"
    assert pairs(exemptions(waived(resource=other), TODAY)) == LINKED
    assert unplaced(waived(resource=other), TODAY) == ()


def test_the_whole_group_is_never_exempt(waived, here, lyra):
    for resource in (here(lyra).group, here(lyra).group_id):
        assert pairs(exemptions(waived(resource=resource), TODAY)) == LINKED


def test_every_field_of_a_waiver_is_taken_over():
    assert Waiver.model_fields.keys() == {field.name for field in fields(Lift)}


def test_there_is_no_exemption_without_an_end():
    ends = next(field for field in fields(Lift) if field.name == "expires")
    assert (ends.type, ends.default, ends.default_factory) == (date, MISSING, MISSING)
    assert next(field for field in fields(Exemption) if field.name == "lift").default is MISSING


@given(st.text(min_size=10, max_size=1500), st.text(min_size=3, max_size=1500), st.dates())
def test_texts_of_any_length_fit_into_azures_limits(long, approver, expires):
    lift = Lift(
        rule="azure-storage-network",
        control="TEN-05",
        resource="x",
        reason=long,
        approver=approver,
        compensating_control=long,
        expires=expires,
    )
    one = Exemption(policy=linked_policies()[0], resource=None, lift=lift)
    assert len(one.description) <= 512
    assert max(map(len, one.metadata.values())) <= 1024
    assert len(one.display_name) <= 128
    assert one.expires_on == f"{expires.isoformat()}T23:59:59Z"


def test_every_limit_of_azure_whose_rule_is_a_policys_finds_its_resource(here, lyra):
    """A limit that the guardrails waive and Azure goes on refusing would stop the deployment."""
    workspace = here(lyra)
    assigned = (*boundary_policies(workspace), *linked_policies())
    rules = {rule for policy in assigned for rule in policy.definition.rules}
    recorded = [lift for lift in lifts(workspace) if lift.rule in rules]
    assert recorded
    placed = {one.lift.rule for one in exemptions(workspace, TODAY)}
    assert {lift.rule for lift in recorded} == placed
