"""Reading secrets and putting them in, judged against every data action that a vault has on secrets."""

import pytest

from quantum_landing_zone.access_azure.patterns import matches
from quantum_landing_zone.azure.role_permissions import KEYS
from quantum_landing_zone.azure.secret_permissions import SECRET_CUSTODIAN, SECRET_READER

_SECRETS = "Microsoft.KeyVault/vaults/secrets"  # pragma: allowlist secret
# Microsoft Learn, Azure permissions for Security: all data actions on secrets.
ALL = {
    "delete",
    "backup/action",
    "purge/action",
    "update/action",
    "recover/action",
    "restore/action",
    "readMetadata/action",
    "getSecret/action",
    "setSecret/action",
}


def allowed(permissions):
    def on(patterns, name):
        return any(matches(pattern, f"{_SECRETS}/{name}") for pattern in patterns)

    return {name for name in ALL if on(permissions.data_actions, name) and not on(permissions.not_data_actions, name)}


def test_who_reads_does_not_put_in_and_who_puts_in_does_not_read():
    assert allowed(SECRET_READER) == {"getSecret/action"}
    assert allowed(SECRET_CUSTODIAN) == {"setSecret/action", "readMetadata/action"}


def test_only_a_custodian_sees_dates_by_the_control_plane_which_never_gives_a_value():
    assert SECRET_READER.actions == ()
    assert SECRET_CUSTODIAN.actions == (f"{_SECRETS}/read",)


@pytest.mark.parametrize("permissions", [SECRET_READER, SECRET_CUSTODIAN])
def test_no_key_of_anything_else_comes_with_it(permissions):
    assert permissions.not_actions == KEYS
    assert not [one for one in (*permissions.actions, *permissions.data_actions) if "*" in one]
