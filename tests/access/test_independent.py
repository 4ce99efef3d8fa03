"""Our evaluator says what an independent one said (independent/README.md)."""

import json
from collections import Counter
from pathlib import Path

import pytest

from quantum_landing_zone.access import Document, Policies, Request, judge

RECORDED = json.loads((Path(__file__).parent / "independent" / "verdicts.json").read_text("utf-8"))
DOCUMENTS = {name: Document(name, text) for name, text in RECORDED["documents"].items()}
CASES = RECORDED["cases"]


def ours(case):
    context = {key: tuple(value) if isinstance(value, list) else value for key, value in case["context"].items()}
    around = Policies(
        identity=tuple(DOCUMENTS[name] for name in case["identity"]),
        boundary=DOCUMENTS.get(case["boundary"]),
        resource=DOCUMENTS.get(case["policy"]),
        endpoint=DOCUMENTS.get(case["endpoint"]),
        service_control=tuple(tuple(DOCUMENTS[name] for name in level) for level in case["levels"]),
    )
    return judge(Request(case["action"], case["resource"], context), around)


@pytest.mark.parametrize("drawn", [False, True])
def test_every_recorded_verdict_is_ours_too(drawn):
    cases = [case for case in CASES if case.get("drawn", False) is drawn]
    differing = [case for case in cases if ours(case).allowed is not (case["verdict"] == "Allowed")]
    assert differing == []
    assert len(cases) >= 200


def test_an_explicit_denial_of_theirs_is_named_by_ours():
    """Not only the outcome: where they found a denying statement, so did we."""
    denied = [case for case in CASES if case["verdict"] == "ExplicitlyDenied"]
    assert [case for case in denied if not ours(case).statements] == []
    assert len(denied) >= 100


def test_the_recording_holds_each_verdict_often_enough_to_mean_something():
    verdicts = Counter((case["verdict"], case.get("drawn", False)) for case in CASES)
    assert min(verdicts.values()) >= 30
    assert {verdict for verdict, _ in verdicts} == {"Allowed", "ExplicitlyDenied", "ImplicitlyDenied"}
    assert [case for case in CASES if case.get("dropped")] == []


def test_the_drawn_documents_hold_every_element_and_most_operators():
    text = " ".join(RECORDED["documents"].values())
    elements = ("NotAction", "NotResource", "NotPrincipal", "Null", "IfExists", "ForAnyValue:", "ForAllValues:", "${")
    operators = ("StringEqualsIgnoreCase", "StringNotLike", "ArnLike", "ArnNotEquals", "Bool", "NumericLessThan")
    more = ("DateGreaterThan", "IpAddress", "NotIpAddress", "NumericNotEquals")
    assert [each for each in (*elements, *operators, *more) if each not in text] == []
