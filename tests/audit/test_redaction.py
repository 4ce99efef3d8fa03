"""What is hidden cannot be read, can be joined, and cannot be guessed without the key."""

import hashlib

import pytest
from audit.secrets_of_tests import CANARIES
from hypothesis import given
from hypothesis import strategies as st

from quantum_landing_zone.audit import Redactor
from quantum_landing_zone.audit.redaction import canonical


def test_a_short_key_is_refused():
    with pytest.raises(ValueError, match=r"31 bytes, at least 32 are needed \(AUD-03\)"):
        Redactor(b"x" * 31)


def test_a_fingerprint_is_the_same_for_one_tenant_and_another_for_the_next(redactor):
    other = Redactor(hashlib.sha256(b"another key").digest())
    assert redactor.fingerprint("q[0]") == redactor.fingerprint("q[0]")
    assert redactor.fingerprint("q[0]") != other.fingerprint("q[0]")
    assert redactor.key_id != other.key_id


def test_a_fingerprint_is_no_plain_hash(redactor):
    """A plain SHA-256 of a guessable payload would be as good as the payload."""
    assert hashlib.sha256(b"q[0]").hexdigest() not in redactor.fingerprint("q[0]")


@pytest.mark.parametrize("name", CANARIES)
def test_a_secret_where_a_name_belongs_becomes_a_fingerprint(redactor, name):
    assert redactor.name(CANARIES[name], "principal") == redactor.fingerprint(CANARIES[name])


def test_a_summary_keeps_known_fields_in_their_shape_and_hides_the_rest(redactor):
    said = redactor.summary({"shots": 10, "deviceArn": "not a device", "action": "OPENQASM 3;"})
    assert said["kept"] == {"shots": 10}
    assert said["hidden"] == {
        "fields": 2,
        "bytes": len(b'{"action":"OPENQASM 3;","deviceArn":"not a device"}'),
        "hash": "hmac-sha256:" + redactor.digest(b'{"action":"OPENQASM 3;","deviceArn":"not a device"}'),
    }


def test_a_known_name_inside_a_map_of_the_users_own_is_hidden(redactor):
    """Hyperparameters and tags have names that people choose; `userName` there is no user's name."""
    said = redactor.summary({"hyperParameters": {"userName": "qlzcanary"}, "instanceConfig": {"instanceCount": 2}})
    assert said["kept"] == {"instanceCount": 2}
    assert said["hidden"]["fields"] == 1


@pytest.mark.parametrize("payload", [None, {}])
def test_of_nothing_nothing_is_said(redactor, payload):
    assert redactor.summary(payload) == {}


@pytest.mark.parametrize("payload", ["text", [1, 2], 7])
def test_a_payload_without_fields_is_hidden_whole(redactor, payload):
    assert redactor.summary(payload)["hidden"]["fields"] == 1


JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.text(), st.lists, max_leaves=5)


@given(st.dictionaries(st.text(), JSON, max_size=8))
def test_canonical_bytes_do_not_depend_on_order(payload):
    assert canonical(payload) == canonical(dict(reversed(payload.items())))
