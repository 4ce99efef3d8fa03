"""Reading and writing artifacts, judged against every data action that Blob Storage has."""

import pytest

from quantum_landing_zone.access_azure.patterns import matches
from quantum_landing_zone.azure.store_permissions import NEVER, SIGN_ADDRESSES, STORE_READER, STORE_WRITER

_BLOBS = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs"
# Microsoft Learn, Azure permissions for Storage, 2026-02-23: all data actions on blobs.
ALL = {
    "read",
    "write",
    "delete",
    "deleteBlobVersion/action",
    "permanentDelete/action",
    "add/action",
    "filter/action",
    "move/action",
    "manageOwnership/action",
    "modifyPermissions/action",
    "runAsSuperUser/action",
    "immutableStorage/runAsSuperUser/action",
    "tags/read",
    "tags/write",
}


def allowed(permissions):
    def on(patterns, name):
        return any(matches(pattern, f"{_BLOBS}/{name}") for pattern in patterns)

    return {name for name in ALL if on(permissions.data_actions, name) and not on(permissions.not_data_actions, name)}


def test_a_reader_reads_and_a_writer_adds_and_overwrites_and_neither_does_more():
    assert allowed(STORE_READER) == {"read"}
    assert allowed(STORE_WRITER) == {"write", "add/action"}


def test_a_writer_does_not_read():
    """The table of artifact access has kinds that a role writes and does not read."""
    assert "read" not in allowed(STORE_WRITER)


@pytest.mark.parametrize("permissions", [STORE_READER, STORE_WRITER])
def test_on_the_control_plane_a_container_is_seen_and_nothing_else(permissions):
    assert permissions.actions == ("Microsoft.Storage/storageAccounts/blobServices/containers/read",)
    assert SIGN_ADDRESSES in permissions.not_actions
    assert permissions.not_data_actions == NEVER


def test_what_is_never_allowed_is_named_as_azure_names_it():
    assert {each.removeprefix(f"{_BLOBS}/") for each in NEVER} == ALL - {
        "read", "write", "add/action", "filter/action", "tags/read"
    }  # fmt: skip
