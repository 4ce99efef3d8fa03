"""The few policies that the stand-in judges, and what it asks of assignments and exemptions."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from quantum_sandbox import declarations
from quantum_sandbox.azure import policy
from quantum_sandbox.azure.cloud import AzureCloud
from quantum_sandbox.cloud import Refusal, Subject

SUBSCRIPTION = "11111111-1111-1111-1111-111111111111"
SCOPE = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/g"
ACCOUNT_ID = f"{SCOPE}/providers/Microsoft.Storage/storageAccounts/store1"
GROUP = Subject("azure-native:resources:ResourceGroup", "group")
ACCOUNT = Subject("azure-native:storage:StorageAccount", "store")
ASSIGNMENT, EXEMPTION = Subject(policy.ASSIGNMENT, "policy"), Subject(policy.EXEMPTION, "lift")
LOCATIONS = "e56962a6-4747-49cd-b67b-bf8b01975c4c"
PUBLIC, NETWORKS = "b2982f36-99f2-4db5-8eff-283140c09693", "34c877ad-507e-4c82-993e-3452a6e0ad3c"
KEYS = "8c6a50c6-9ffd-4ae7-986f-5fa6111f9a54"
CLOSED = {"publicNetworkAccess": "Disabled", "networkRuleSet": {"defaultAction": "Deny"}, "allowSharedKeyAccess": False}
PLAIN = {"resourceGroupName": "g", "accountName": "store1", "kind": "StorageV2", "sku": {"name": "Standard_LRS"}}


@pytest.fixture
def cloud(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AzureCloud:
    monkeypatch.setenv("QLZ_SANDBOX_AZURE", str(tmp_path / "books.json"))
    made = AzureCloud()
    made.configure({"subscriptionId": SUBSCRIPTION})
    _create(made, GROUP, resourceGroupName="g", location="uksouth")
    return made


def _create(cloud: AzureCloud, subject: Subject, **inputs: Any) -> str:
    checked = cloud.check(subject, {}, inputs, bytes(8))
    assert checked.failures == ()
    return cloud.create(subject, checked.inputs)[0]


def _assign(cloud: AzureCloud, guid: str, scope: str = SCOPE, effect: str = "Deny", **more: Any) -> str:
    values: dict[str, Any] = {"effect": {"value": effect}}
    if guid == LOCATIONS:
        values["listOfAllowedLocations"] = {"value": ["uksouth"]}
    return _create(
        cloud,
        ASSIGNMENT,
        scope=scope,
        policyAssignmentName=f"p-{guid[:4]}",
        policyDefinitionId=f"/providers/Microsoft.Authorization/policyDefinitions/{guid}",
        parameters=values,
        **more,
    )


def _exempt(cloud: AzureCloud, assignment: str, expires: str | None = "2999-12-31T23:59:59Z", **more: Any) -> str:
    inputs = {"scope": ACCOUNT_ID, "policyExemptionName": "l", "exemptionCategory": "Waiver", **more}
    end = {} if expires is None else {"expiresOn": expires}
    return _create(cloud, EXEMPTION, policyAssignmentId=assignment, **inputs, **end)


def test_a_resource_elsewhere_is_refused_as_azure_refuses_it(cloud: AzureCloud) -> None:
    told: dict[str, Any] = {"displayName": "Places", "nonComplianceMessages": [{"message": "RES-02: not there."}]}
    identity = _assign(cloud, LOCATIONS, **told)
    with pytest.raises(Refusal) as refused:
        _create(cloud, ACCOUNT, **PLAIN, location="westeurope")
    assert str(refused.value) == (
        'Status=403 Code="RequestDisallowedByPolicy" Message="Resource \'store1\' was disallowed by policy. Reasons:'
        " 'RES-02: not there.'. Policy identifiers: '["
        f'{{"policyAssignment": {{"name": "Places", "id": "{identity}"}},'
        f' "policyDefinition": {{"id": "/providers/Microsoft.Authorization/policyDefinitions/{LOCATIONS}"}}}}]\'."'
    )


@pytest.mark.parametrize("location", ["uksouth", "UK South"])
def test_an_allowed_location_in_either_form_and_what_has_none_is_let_in(cloud: AzureCloud, location: str) -> None:
    _assign(cloud, LOCATIONS)
    assert _create(cloud, ACCOUNT, **PLAIN, location=location) == ACCOUNT_ID
    blob = Subject("azure-native:storage:BlobContainer", "b")
    assert _create(cloud, blob, resourceGroupName="g", accountName="store1", containerName="results")
    zone = Subject("azure-native:privatedns:PrivateZone", "z")
    assert _create(cloud, zone, resourceGroupName="g", privateZoneName="a.example.org", location="global")


@pytest.mark.parametrize(
    "more",
    [
        {"effect": "Audit"},
        {"enforcementMode": "DoNotEnforce"},
        {"notScopes": [ACCOUNT_ID.upper()]},
        {"scope": "/providers/Microsoft.Management/managementGroups/m"},
    ],
)
def test_what_is_only_watched_taken_out_or_above_the_subscription_refuses_nothing(
    cloud: AzureCloud, more: dict[str, Any]
) -> None:
    _assign(cloud, LOCATIONS, **more)
    assert _create(cloud, ACCOUNT, **PLAIN, location="westeurope") == ACCOUNT_ID


def test_a_policy_of_the_subscription_holds_in_its_groups_and_one_of_another_group_does_not(cloud: AzureCloud) -> None:
    _create(cloud, GROUP, resourceGroupName="g2", location="uksouth")
    _assign(cloud, LOCATIONS, scope=f"{SCOPE}2")
    assert _create(cloud, ACCOUNT, **PLAIN, location="westeurope")
    _assign(cloud, LOCATIONS, scope=f"/subscriptions/{SUBSCRIPTION}")
    with pytest.raises(Refusal, match="RequestDisallowedByPolicy"):
        _create(cloud, ACCOUNT, **{**PLAIN, "accountName": "store2"}, location="westeurope")


@pytest.mark.parametrize(
    "guid, opened",
    [
        (PUBLIC, {"publicNetworkAccess": "Enabled"}),
        (NETWORKS, {"networkRuleSet": {"defaultAction": "Allow"}}),
        (KEYS, {"allowSharedKeyAccess": True}),
    ],
)
def test_an_account_that_is_open_is_refused_at_creation_and_at_an_update(
    cloud: AzureCloud, guid: str, opened: dict[str, Any]
) -> None:
    _assign(cloud, guid)
    with pytest.raises(Refusal, match=guid):
        _create(cloud, ACCOUNT, **PLAIN, **{**CLOSED, **opened})
    identity = _create(cloud, ACCOUNT, **PLAIN, **CLOSED)
    inputs = {**PLAIN, **CLOSED, "location": "uksouth"}
    with pytest.raises(Refusal, match=guid):
        cloud.update(ACCOUNT, identity, inputs, {}, {**inputs, **opened})
    assert cloud.update(ACCOUNT, identity, inputs, {}, {**inputs, "tags": {"a": "b"}})["tags"] == {"a": "b"}


def test_all_policies_that_refuse_are_named(cloud: AzureCloud) -> None:
    for guid in (PUBLIC, KEYS):
        _assign(cloud, guid)
    with pytest.raises(Refusal, match=rf"(?s){KEYS}.*{PUBLIC}"):
        _create(cloud, ACCOUNT, **PLAIN)


@pytest.mark.parametrize(
    "expires, lifted", [("2999-12-31T23:59:59Z", True), (None, True), ("2020-01-01T00:00:00Z", False)]
)
def test_an_exemption_lifts_its_policy_until_its_end(cloud: AzureCloud, expires: str | None, lifted: bool) -> None:
    identity = _create(cloud, ACCOUNT, **PLAIN)
    _exempt(cloud, _assign(cloud, PUBLIC), expires)
    inputs = {**PLAIN, "location": "uksouth"}
    if lifted:
        assert cloud.update(ACCOUNT, identity, inputs, {}, inputs)
    else:
        with pytest.raises(Refusal, match="RequestDisallowedByPolicy"):
            cloud.update(ACCOUNT, identity, inputs, {}, inputs)


def test_an_exemption_holds_through_its_last_second() -> None:
    declared = declarations.resource("azure-native", ACCOUNT.token)
    assert declared is not None
    assignment = f"{SCOPE}/providers/Microsoft.Authorization/policyAssignments/p"
    known = {
        assignment: {"policyDefinitionId": f"/x/{PUBLIC}", "parameters": {"effect": {"value": "Deny"}}},
        f"{ACCOUNT_ID}/providers/Microsoft.Authorization/policyExemptions/l": {
            "policyAssignmentId": assignment,
            "expiresOn": "2026-11-30T23:59:59Z",
        },
    }
    arguments = (ACCOUNT.token, ACCOUNT_ID, PLAIN, declared.inputs, known)
    policy.refuse_by_policy(*arguments, now=datetime(2026, 11, 30, 23, 59, 59, tzinfo=UTC))
    with pytest.raises(Refusal, match="RequestDisallowedByPolicy"):
        policy.refuse_by_policy(*arguments, now=datetime(2026, 12, 1, tzinfo=UTC))


def test_an_exemption_needs_its_resource_its_assignment_and_a_place_below_it(cloud: AzureCloud) -> None:
    assignment = _assign(cloud, PUBLIC)
    with pytest.raises(Refusal, match=r'Code="ResourceNotFound" .*storageAccounts/store1\' under resource'):
        _exempt(cloud, assignment)
    _create(cloud, ACCOUNT, **PLAIN, **CLOSED)
    with pytest.raises(Refusal, match="PolicyAssignmentNotFound"):
        _exempt(cloud, f"{assignment}x")
    with pytest.raises(Refusal, match="not at or under the scope"):
        _exempt(cloud, assignment, scope=f"/subscriptions/{SUBSCRIPTION}")
    assert _exempt(cloud, assignment) == f"{ACCOUNT_ID}/providers/Microsoft.Authorization/policyExemptions/l"


def test_a_policy_needs_its_group_and_goes_with_it(cloud: AzureCloud) -> None:
    with pytest.raises(Refusal, match='Code="ResourceGroupNotFound" Message="Resource group \'other\' could not'):
        _assign(cloud, PUBLIC, scope=f"/subscriptions/{SUBSCRIPTION}/resourceGroups/other")
    identity = _assign(cloud, PUBLIC)
    assert identity == f"{SCOPE}/providers/Microsoft.Authorization/policyAssignments/p-b298"
    cloud.delete(GROUP, SCOPE, {}, {})
    assert cloud.read(ASSIGNMENT, identity, {}, {}) is None


def test_a_definition_that_is_not_judged_is_noted(cloud: AzureCloud) -> None:
    _assign(cloud, "871b6d14-10aa-478d-b590-94f262ecfa99")
    assert _create(cloud, ACCOUNT, **PLAIN) == ACCOUNT_ID
