"""What a subscription says of Azure's own policies: each that is gone, lifted, weakened or turned off is named."""

import copy

import pytest
from components.azure.conftest import LYRA

from quantum_landing_zone.azure.policy_sets import boundary_policies, linked_policies
from quantum_landing_zone.operations.arm import ArmError
from quantum_landing_zone.operations.azure_policy_readings import policy_readings
from quantum_landing_zone.tenant import Environment, parse_tenant
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace


@pytest.fixture
def here():
    return AzureWorkspace(parse_tenant(LYRA), Environment.BENCHMARK)


@pytest.fixture
def plans(here):
    return {plan.key: plan for plan in (*boundary_policies(here), *linked_policies())}


def identity(here, plan):
    return f"{here.group_id}/providers/Microsoft.Authorization/policyAssignments/{plan.name}"


@pytest.fixture
def books(here, plans):
    return {
        identity(here, plan): {
            "policyDefinitionId": plan.definition.id.upper(),
            "enforcementMode": "Default",
            "parameters": copy.deepcopy(plan.values),
        }
        for plan in plans.values()
    }


def found(here, arm):
    return {one.control: (one.holds, one.found) for one in policy_readings(here, arm)}


def test_every_policy_is_read_under_its_control(here, plans, books):
    answered = found(here, books.get)
    assert set(answered) == {plan.control for plan in plans.values()}
    assert {"RES-02", "TEN-05", "IAM-03", "ENC-01", "CLS-04"} <= set(answered)
    assert set(answered.values()) == {(True, "[]")}


@pytest.mark.parametrize(
    "spoil",
    [
        lambda one: one.clear(),
        lambda one: one.update(enforcementMode="DoNotEnforce"),
        lambda one: one.update(policyDefinitionId="/providers/Microsoft.Authorization/policyDefinitions/other"),
        lambda one: one.update(notScopes=["/subscriptions/a/resourceGroups/b"]),
        lambda one: one.update(resourceSelectors=[{"name": "none"}]),
        lambda one: one.update(overrides=[{"kind": "policyEffect", "value": "Audit"}]),
        lambda one: one.pop("parameters"),
        lambda one: one["parameters"]["listOfAllowedLocations"].update(value=["westeurope", "brazilsouth"]),
    ],
)
def test_a_policy_that_is_gone_lifted_weakened_or_off_is_named(here, plans, books, spoil):
    spoil(books[identity(here, plans["allowed-locations"])])
    answered = found(here, books.get)
    assert answered.pop("RES-02") == (False, "['allowed-locations']")
    assert {holds for holds, _ in answered.values()} == {True}


def test_a_policy_that_cannot_be_read_is_not_in_force_by_accident(here, books):
    def refuse(_):
        raise ArmError("403")

    assert {holds for holds, _ in found(here, refuse).values()} == {None}
