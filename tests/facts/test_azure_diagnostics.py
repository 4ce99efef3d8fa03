"""Which resources of Azure write a log: nothing is in two lists, and the activity log is asked for whole."""

import pytest

from quantum_landing_zone.facts.azure_diagnostics import (
    activity_categories,
    log_categories,
    logged_types,
    silent_types,
)


def test_a_type_writes_a_log_or_none():
    assert not logged_types() & silent_types()
    assert {kind for kind in logged_types() if not log_categories(kind)} == set()


def test_what_says_who_did_what_is_among_the_categories():
    assert log_categories("Microsoft.KeyVault/vaults")[0] == "AuditEvent"
    assert log_categories("Microsoft.Quantum/workspaces") == ("AuditEvent",)
    assert log_categories("Microsoft.Storage/storageAccounts/blobServices") == (
        "StorageRead",
        "StorageWrite",
        "StorageDelete",
    )
    assert {"Administrative", "Security", "Policy", "Alert", "ServiceHealth"} <= set(activity_categories())


@pytest.mark.parametrize("kind", ["Microsoft.Nothing/things", "Microsoft.Network/privateEndpoints"])
def test_a_type_that_writes_none_is_an_error(kind):
    with pytest.raises(KeyError):
        log_categories(kind)
