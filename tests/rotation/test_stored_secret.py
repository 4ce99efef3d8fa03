"""Which version is under rotation, and what its values must be."""

import uuid

import pytest
from rotation.conftest import FIRST, NAME

from quantum_landing_zone.rotation.errors import RotationError
from quantum_landing_zone.rotation.stored_secret import StoredSecret
from quantum_landing_zone.rotation.token import Token


def test_a_secret_without_rotation_is_refused(account):
    with pytest.raises(RotationError, match=r"^/qlz/aurora/dev/provider-api-token: rotation is not enabled\. Fix: "):
        StoredSecret(account.client, NAME, str(uuid.uuid4()))


def test_a_version_that_does_not_exist_is_refused(account):
    account.begin()
    with pytest.raises(RotationError, match="there is no version 11111111-"):
        StoredSecret(account.client, NAME, "11111111-1111-4111-8111-111111111111")


def test_a_version_whose_label_was_taken_away_is_refused(account):
    """Somebody cancelled the rotation, or another one began."""
    stale = account.begin()
    account.begin()
    with pytest.raises(RotationError, match="is not under rotation; it has no AWSPENDING label"):
        StoredSecret(account.client, NAME, stale)


def test_a_version_under_rotation_has_no_value_at_first(account):
    secret = StoredSecret(account.client, NAME, account.begin())
    assert (secret.name, secret.done, secret.pending(), secret.previous()) == (NAME, False, None, None)
    assert secret.current() == Token(FIRST)


def test_a_secret_without_any_value_asks_for_the_first(account):
    """No version holds the label: nobody has put a token in."""
    version = account.begin()
    holder = next(
        one for one in account.client.list_secret_version_ids(SecretId=NAME)["Versions"] if one["VersionId"] != version
    )
    account.client.update_secret_version_stage(
        SecretId=NAME, VersionStage="AWSCURRENT", RemoveFromVersionId=holder["VersionId"]
    )
    secret = StoredSecret(account.client, NAME, version)
    with pytest.raises(RotationError, match=r"it has no value yet\. Fix: the backend administrator puts the first"):
        secret.current()
    with pytest.raises(RotationError, match="no version is in use"):
        secret.promote()


def test_a_binary_value_is_refused(account):
    account.client.put_secret_value(SecretId=NAME, SecretBinary=b"canary-binary")
    secret = StoredSecret(account.client, NAME, account.begin())
    with pytest.raises(RotationError, match="its value is binary, and a token is text"):
        secret.current()


def test_storing_the_same_token_again_is_no_conflict_and_another_one_is(account):
    secret = StoredSecret(account.client, NAME, account.begin())
    assert secret.store_pending(Token("canary-pending")) is True
    assert secret.store_pending(Token("canary-pending")) is True
    account.conflict()
    assert secret.store_pending(Token("canary-other")) is False
    assert secret.pending() == Token("canary-pending")
