"""The artifact stores of a workspace on Azure."""

import pytest

from quantum_landing_zone.azure.artifacts import AzureArtifactStores

ACCOUNT = "azure-native:storage:StorageAccount"
CONTAINER = "azure-native:storage:BlobContainer"
LOCK = "azure-native:storage:BlobContainerImmutabilityPolicy"


@pytest.fixture
def stores(plan, lyra):
    return plan(lambda: AzureArtifactStores("s", lyra))


def test_an_account_for_each_class_and_a_container_for_each_kind(stores, here, lyra):
    assert stores.names(ACCOUNT) == ["s-confidential", "s-public", "s-restricted"]
    assert {name: stores.inputs(name)["accountName"] for name in stores.names(CONTAINER)} == {
        "s-circuit": here(lyra).storage_account("confidential"),
        "s-result": here(lyra).storage_account("restricted"),
        "s-benchmark-output": here(lyra).storage_account("public"),
    }


def test_no_container_is_public_and_each_says_its_class_and_labels(stores):
    assert {stores.inputs(name)["publicAccess"] for name in stores.names(CONTAINER)} == {"None"}
    assert stores.inputs("s-circuit")["metadata"] == {"sensitivity": "confidential", "labels": "experimental-ip"}
    assert stores.inputs("s-result")["metadata"] == {"sensitivity": "restricted", "labels": "none"}


def test_only_what_is_declared_immutable_is_locked_and_for_its_whole_retention(stores):
    assert stores.names(LOCK) == ["s-result-lock"]
    assert stores.inputs("s-result-lock")["immutabilityPeriodSinceCreationInDays"] == 400


def test_blobs_go_when_their_retention_is_over_and_old_versions_sooner(stores):
    (rule,) = stores.inputs("s-restricted-lifecycle")["policy"]["rules"]
    assert rule["definition"]["filters"] == {"blobTypes": ["blockBlob"], "prefixMatch": ["result/"]}
    assert rule["definition"]["actions"] == {
        "baseBlob": {"delete": {"daysAfterModificationGreaterThan": 400}},
        "version": {"delete": {"daysAfterCreationGreaterThan": 90}},
        "snapshot": {"delete": {"daysAfterCreationGreaterThan": 90}},
    }


def test_each_read_write_and_deletion_is_logged(stores, here, lyra):
    for level in ("public", "confidential", "restricted"):
        setting = stores.inputs(f"s-{level}-log")
        assert setting["resourceUri"] == f"{here(lyra).account_id(level)}/blobServices/default"
        assert [log["category"] for log in setting["logs"]] == ["StorageRead", "StorageWrite", "StorageDelete"]


def test_no_store_answers_a_public_network(stores):
    assert {stores.inputs(name)["publicNetworkAccess"] for name in stores.names(ACCOUNT)} == {"Disabled"}


def test_stores_are_given_by_kind(stores, here, lyra):
    assert stores.outputs["store_names"] == {
        "circuit": f"{here(lyra).storage_account('confidential')}/circuit",
        "result": f"{here(lyra).storage_account('restricted')}/result",
        "benchmark-output": f"{here(lyra).storage_account('public')}/benchmark-output",
    }
