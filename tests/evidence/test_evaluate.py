"""How a control comes out follows from its facts; nothing that is missing or failed makes a pass."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quantum_landing_zone.evidence.evaluate import counted, evaluate
from quantum_landing_zone.evidence.model import Reading, Verdict
from quantum_landing_zone.evidence.model_words import Outcome

NOW = datetime(2026, 11, 25, tzinfo=UTC)


def verdict(word, control="ENC-03"):
    return Verdict(
        rule=f"rule-{word}",
        controls=(control,),
        urn="urn",
        type="t",
        name="key",
        verdict=word,
        level="mandatory",
    )


def reading(account, control="ENC-03", expected="True"):
    return Reading(control=control, subject=f"key {account}", expected=expected, state=None, account=account, at=NOW)


def outcome(verdicts=(), readings=(), present=None, *, whole=True, control="ENC-03"):
    results = evaluate(verdicts, readings, present or {}, whole=whole)
    (found,) = (one for one in results if one.control == control)
    return found.outcome, found.reason


@pytest.mark.parametrize(
    "verdicts,readings,expected",
    [
        (["pass"], ["True"], Outcome.SATISFIED),
        (["pass"], [], Outcome.SATISFIED),
        ([], ["True"], Outcome.SATISFIED),
        (["pass"], ["False"], Outcome.NOT_SATISFIED),
        (["fail"], ["True"], Outcome.NOT_SATISFIED),
        (["fail", "unknown"], [None], Outcome.NOT_SATISFIED),
        (["pass"], [None], Outcome.NOT_ASSESSED),
        (["unknown"], ["True"], Outcome.NOT_ASSESSED),
        (["waived"], ["True"], Outcome.WAIVED),
        (["waived", "unknown"], [], Outcome.NOT_ASSESSED),
        (["waived"], ["False"], Outcome.NOT_SATISFIED),
    ],
)
def test_what_disagrees_decides_then_what_is_unknown_then_what_is_waived(verdicts, readings, expected):
    assert outcome([verdict(word) for word in verdicts], [reading(word) for word in readings])[0] is expected


def test_a_component_alone_is_no_check():
    found = outcome(present={"ENC-03": {"AwsKeys": 1}})
    assert found == (Outcome.NOT_ASSESSED, "provided by AwsKeys, and nothing looked at what it does.")


def test_where_only_a_person_can_say_it_is_manual_and_elsewhere_silence_is_not_assessed():
    assert outcome(control="REP-02")[0] is Outcome.MANUAL
    assert outcome(control="ENC-03") == (Outcome.NOT_ASSESSED, "nothing of this stack answers it, and nothing looked.")


def test_verdicts_on_half_a_stack_prove_nothing():
    said = "the guardrails did not judge every resource."
    assert outcome([verdict("pass")], whole=False) == (Outcome.NOT_ASSESSED, said)


def test_absent_is_never_what_is_wanted():
    assert outcome(readings=[reading("absent", expected="absent")])[0] is Outcome.NOT_SATISFIED


def test_the_facts_are_counted_in_the_reason():
    found = outcome([verdict("pass"), verdict("pass")], [reading("True")])
    assert found[1] == "1 facts read from the account and 2 verdicts of the guardrails agree."


@given(
    st.lists(st.sampled_from(["pass", "fail", "unknown", "waived"]), max_size=6),
    st.lists(st.sampled_from(["True", "False", None]), max_size=6),
    st.booleans(),
)
def test_a_control_is_satisfied_only_if_everything_that_looked_agrees(verdicts, readings, whole):
    found, _ = outcome([verdict(word) for word in verdicts], [reading(word) for word in readings], whole=whole)
    agrees = set(verdicts) <= {"pass"} and set(readings) <= {"True"} and (whole or not verdicts)
    assert (found is Outcome.SATISFIED) == (agrees and bool(verdicts or readings))
    results = evaluate([verdict(word) for word in verdicts], [reading(word) for word in readings], {}, whole=whole)
    assert sum(counted(results).values()) == len(results)
