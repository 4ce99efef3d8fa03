from pathlib import Path
from typing import Any

import pytest

from quantum_sandbox.azure.cloud import AzureCloud
from quantum_sandbox.cloud import Refusal, Subject
from quantum_sandbox.values import UNKNOWN

SUBSCRIPTION = "11111111-1111-1111-1111-111111111111"
GROUP = Subject("azure-native:resources:ResourceGroup", "group")
ACCOUNT = Subject("azure-native:storage:StorageAccount", "store")
CONTAINER = Subject("azure-native:storage:BlobContainer", "results")
SEED = bytes(range(8))
PLAIN = {"kind": "StorageV2", "sku": {"name": "Standard_LRS"}}


@pytest.fixture
def cloud(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AzureCloud:
    monkeypatch.setenv("QLZ_SANDBOX_AZURE", str(tmp_path / "azure" / "books.json"))
    made = AzureCloud()
    made.configure({"subscriptionId": SUBSCRIPTION})
    return made


def _create(cloud: AzureCloud, subject: Subject, **inputs: Any) -> tuple[str, dict[str, Any]]:
    checked = cloud.check(subject, {}, inputs, SEED)
    assert checked.failures == ()
    return cloud.create(subject, checked.inputs)


def test_all_failures_come_at_once_in_the_words_of_the_provider(cloud: AzureCloud) -> None:
    inputs = {
        "sku": {"name": "Standard_LRS", "size": 1},
        "minimumTlsVersion": "TLS9",
        "tags": ["a"],
        "kind": "StorageV2",
    }
    assert cloud.check(ACCOUNT, {}, inputs, SEED).failures == (
        "unexpected property 'sku.size'",
        '\'minimumTlsVersion\' should be one of ["TLS1_0", "TLS1_1", "TLS1_2", "TLS1_3"]',
        "'tags' should be of type 'object' but got an array",
        "missing required property 'resourceGroupName'",
    )


def test_name_is_made_up_and_location_taken_from_the_group(cloud: AzureCloud) -> None:
    _create(cloud, GROUP, resourceGroupName="g", location="uksouth")
    inputs = cloud.check(ACCOUNT, {}, {"resourceGroupName": "g", **PLAIN}, SEED).inputs
    assert (inputs["accountName"], inputs["location"]) == ("store00010203", "uksouth")


def test_resources_have_arm_ids_and_live_in_their_parents(cloud: AzureCloud) -> None:
    group, _ = _create(cloud, GROUP, resourceGroupName="g", location="uksouth")
    account, state = _create(cloud, ACCOUNT, resourceGroupName="g", accountName="store1", **PLAIN)
    container, _ = _create(cloud, CONTAINER, resourceGroupName="g", accountName="store1", containerName="results")
    assert group == f"/subscriptions/{SUBSCRIPTION}/resourceGroups/g"
    assert account == f"{group}/providers/Microsoft.Storage/storageAccounts/store1"
    assert container == f"{account}/blobServices/default/containers/results"
    assert (state["name"], state["provisioningState"]) == ("store1", "Succeeded")


def test_missing_group_and_missing_parent_are_errors(cloud: AzureCloud) -> None:
    with pytest.raises(Refusal, match='Code="ResourceGroupNotFound" Message="Resource group \'g\' could not be found'):
        _create(cloud, ACCOUNT, resourceGroupName="g", accountName="store1", location="uksouth", **PLAIN)
    _create(cloud, GROUP, resourceGroupName="g", location="uksouth")
    with pytest.raises(Refusal, match=r"Code=\"ParentResourceNotFound\".*Parent resource 'store1' not found"):
        _create(cloud, CONTAINER, resourceGroupName="g", accountName="store1", containerName="results")


def test_second_resource_of_an_id_is_a_conflict(cloud: AzureCloud) -> None:
    _create(cloud, GROUP, resourceGroupName="g", location="uksouth")
    with pytest.raises(Refusal, match=r"^cannot create already existing resource '/subscriptions/"):
        _create(cloud, GROUP, resourceGroupName="G", location="uksouth")


def test_a_life_with_update_and_refresh(cloud: AzureCloud) -> None:
    identity, state = _create(cloud, GROUP, resourceGroupName="g", location="uksouth", tags={"a": "b"})
    inputs = {"resourceGroupName": "g", "location": "uksouth", "tags": {"a": "c"}}
    assert cloud.diff(GROUP, {**inputs, "tags": {"a": "b"}}, state, inputs).changes == {"tags.a": "update"}
    state = cloud.update(GROUP, identity, {}, state, inputs)
    found = cloud.read(GROUP, identity, inputs, state)
    assert found is not None
    assert found.inputs == inputs
    cloud.delete(GROUP, identity, inputs, state)
    assert cloud.read(GROUP, identity, inputs, state) is None


def test_group_takes_all_with_it(cloud: AzureCloud) -> None:
    group, _ = _create(cloud, GROUP, resourceGroupName="g", location="uksouth")
    account, _ = _create(cloud, ACCOUNT, resourceGroupName="g", accountName="store1", **PLAIN)
    cloud.delete(GROUP, group, {}, {})
    assert cloud.read(ACCOUNT, account, {}, {}) is None


@pytest.mark.parametrize("name", ["accountName", "location", "resourceGroupName"])
def test_name_and_place_force_a_replacement(cloud: AzureCloud, name: str) -> None:
    old = {"accountName": "a", "location": "uksouth", "resourceGroupName": "g"}
    difference = cloud.diff(ACCOUNT, old, {}, {**old, name: "other"})
    assert (difference.replaces, difference.delete_first) == ((name,), True)


def test_preview_needs_no_books(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("QLZ_SANDBOX_AZURE", raising=False)
    cloud = AzureCloud()
    expected = cloud.preview(ACCOUNT, {"kind": "StorageV2"}, None)
    assert (expected["kind"], expected["primaryEndpoints"]) == ("StorageV2", UNKNOWN)
    with pytest.raises(Refusal, match="QLZ_SANDBOX_AZURE is not set, so this run can only preview"):
        cloud.create(GROUP, {"resourceGroupName": "g"})


@pytest.mark.parametrize(
    "token",
    [
        "azure-native:storage:listStorageAccountKeys",
        "azure-native:storage:listStorageAccountSAS",
        "azure-native:quantum:listWorkspaceKeys",
        "azure-native:cognitiveservices:listAccountKeys",
    ],
)
def test_keys_are_never_handed_out(cloud: AzureCloud, token: str) -> None:
    with pytest.raises(
        Refusal, match=rf"^{token} hands out keys: .*Use a managed identity and role assignments instead$"
    ):
        cloud.invoke(token, {}, preview=True)


def test_client_is_known(cloud: AzureCloud) -> None:
    found = cloud.invoke("azure-native:authorization:getClientConfig", {}, preview=True)
    assert found["subscriptionId"] == SUBSCRIPTION


def test_other_lookups_are_refused(cloud: AzureCloud) -> None:
    with pytest.raises(Refusal, match=r"^the sandbox does not serve the lookup azure-native:storage:getBlob$"):
        cloud.invoke("azure-native:storage:getBlob", {}, preview=True)


def test_banner_says_that_it_is_no_azure(cloud: AzureCloud) -> None:
    assert cloud.banner().startswith("sandbox: this is no Azure.")
