"""Which of intent, state and account stands alone, for every way in which three can disagree."""

from datetime import UTC, datetime

import pytest

from quantum_landing_zone.evidence.drift import drift
from quantum_landing_zone.evidence.model import Intent, Reading
from quantum_landing_zone.evidence.model_words import DriftKind

SAME, OTHER = "a" * 64, "b" * 64


def kinds(intent, state, account, known=True):
    one = Reading(
        control="ENC-03",
        subject="key",
        expected=intent,
        state=state,
        account=account,
        at=datetime(2026, 11, 25, tzinfo=UTC),
        expected_known=known,
    )
    deployed = Intent(tenant_sha256=SAME, policy_configuration_sha256=SAME)
    return [each.kind for each in drift([one], deployed)]


@pytest.mark.parametrize(
    "intent,state,account,expected",
    [
        ("1", "1", "1", []),
        ("1", "1", "2", [DriftKind.ACCOUNT_CHANGED]),
        ("1", "2", "2", [DriftKind.NOT_DEPLOYED]),
        ("1", "2", "1", [DriftKind.STATE_STALE]),
        ("1", "2", "3", [DriftKind.ALL_DIFFER]),
        ("1", "2", None, [DriftKind.ACCOUNT_UNKNOWN]),
        ("1", None, "2", [DriftKind.STATE_UNKNOWN]),
        ("1", "1", None, []),
        ("1", None, "1", []),
        ("1", None, None, []),
    ],
)
def test_who_stands_alone_is_told(intent, state, account, expected):
    assert kinds(intent, state, account) == expected


def test_where_the_intent_is_not_known_nothing_is_said_of_it():
    assert kinds("what the account did not tell", "1", "2", known=False) == []


def test_a_policy_configuration_that_changed_since_the_last_run_is_not_deployed():
    intent = Intent(tenant_sha256=SAME, policy_configuration_sha256=SAME, deployed_policy_configuration_sha256=OTHER)
    (one,) = drift([], intent)
    assert (one.kind, one.control, one.intent, one.state) == (DriftKind.NOT_DEPLOYED, "CMP-04", SAME, OTHER)
    same = intent.model_copy(update={"deployed_policy_configuration_sha256": SAME})
    assert drift([], same) == ()
