import pytest
from policies.contract import GROUP

from quantum_policies.azure.audit_accounts import account_of_uri, is_archive, tags_beside
from quantum_policies.kit import NotSeenYet, Source, UnknownValue
from quantum_policies.kit.testing import beside, resource, unknown_at, with_source

ARCHIVE = resource(
    "azure-native:storage/v20240101:StorageAccount", "archive", {"accountName": "records", "tags": {"Artifact": "log"}}
)
SETTING = resource(
    "azure-native:monitor:DiagnosticSetting",
    "log",
    {"resourceUri": f"{GROUP}/providers/Microsoft.Storage/storageAccounts/records/blobServices/default"},
)


@pytest.mark.parametrize(
    "tags, holds", [({"Artifact": "evidence"}, True), ({"Purpose": "Audit"}, True), ({"Artifact": "result"}, False)]
)
def test_an_archive_says_so_in_its_tags(tags, holds):
    assert is_archive(resource(ARCHIVE.type, "account", {"tags": tags}).build()) is holds


def test_the_account_of_a_log_is_found_by_its_name_and_by_where_the_id_comes_from():
    by_source = with_source(SETTING, "resourceUri", Source(ARCHIVE.type, "archive", {}, ARCHIVE.urn))
    for setting in (SETTING, by_source):
        found = account_of_uri(beside(setting, ARCHIVE).build())
        assert found is not None
        assert found.name == "archive"


def test_another_resources_log_has_no_account():
    vault = resource(SETTING.type, "log", {"resourceUri": f"{GROUP}/providers/Microsoft.KeyVault/vaults/records"})
    assert account_of_uri(beside(vault, ARCHIVE).build()) is None
    assert account_of_uri(beside(SETTING).build()) is None


def test_what_is_not_known_yet_is_waited_for():
    with pytest.raises(NotSeenYet):
        account_of_uri(SETTING.build())
    with pytest.raises(UnknownValue):
        account_of_uri(beside(unknown_at(SETTING, "resourceUri"), ARCHIVE).build())


BLOBS = resource("azure-native:storage:BlobServiceProperties", "blobs", {"accountName": "records"})


def test_the_account_beside_is_found_by_its_name_and_by_where_the_name_comes_from():
    assert tags_beside(beside(BLOBS, ARCHIVE).build()) == {"Artifact": "log"}
    made = with_source(BLOBS, "accountName", Source("azure-native:storage:StorageAccount", "a", {"tags": {"A": "b"}}))
    assert tags_beside(made.build()) == {"A": "b"}
    assert tags_beside(beside(BLOBS).build()) is None


def test_an_account_whose_name_is_not_known_may_be_the_one():
    hidden = unknown_at(ARCHIVE, "accountName")
    with pytest.raises(UnknownValue):
        tags_beside(beside(BLOBS, hidden).build())
    with pytest.raises(NotSeenYet):
        tags_beside(beside(BLOBS, hidden, whole_stack=False).build())
    assert tags_beside(beside(BLOBS, hidden, ARCHIVE).build()) == {"Artifact": "log"}
