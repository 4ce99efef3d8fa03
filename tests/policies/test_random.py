"""Around every rule's own cases: unknowns at any paths, hostile values, secrets. No crash, no unknown that passes.

`rules/test_any_unknown.py` does the same with random trees that know no case.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from policies.cases import compliant, contracts, violating
from policies.contract import NOWHERE, TODAY

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import ABSENT, CANARY, Given, judge, paths, secret, spoil
from quantum_policies.kit.unknown import SENTINELS
from quantum_policies.rules import ALL_RULES

contracts()  # before the first test, since some of the files hold tests of this kind themselves
RULES = pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.id)
ANY = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])

UNKNOWN = st.sampled_from(sorted(SENTINELS))
# A part of a text that is not known makes all of it unknown.
PARTLY_UNKNOWN = UNKNOWN.map(lambda sentinel: f"arn:aws:s3:::{sentinel}/*")
HOSTILE = st.sampled_from(
    [
        "",
        " ",
        "\0",
        "\u202eevil\u202c",
        "\uff45\uff41\uff53\uff54\uff55\uff53",
        "İ",
        "ß" * 300,
        "a" * 20_000,
        "%s%n{0}{what}{",
        "true",
        "NaN",
        "-1",
        "1e999",
        "9" * 400,
        "٣",
        "arn:",
        "arn:aws:iam::123456789012",
        "arn:::::::::",
        ":::::",
        "/subscriptions//resourceGroups//",
        "0.0.0.0/33",
        "::/0",
        "999.1.1.1/8",
        "PT",
        "P1Y2M3DT4H",
        "[" * 5_000,
        "{}",
        "[]",
        "null",
        '"text"',
        '{"Statement": []}',
        '{"Statement": [null, 1, "x"]}',
        '{"Statement": {"Effect": 1, "Action": {"a": 1}, "Principal": [1]}}',
        '{"Statement": {"Effect": "Allow", "Principal": {"AWS": {"x": 1}}, "Condition": {"StringEquals": 3}}}',
        '{"Statement": {"Effect": "Allow", "Action": "*", "Condition": {"StringEquals": {"aws:PrincipalArn": null}}}}',
        '{"a": ' * 200 + "1" + "}" * 200,
    ]
)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False)
    | HOSTILE
    | st.text(max_size=8)
)
TREES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)


def every_path(built: Given) -> list[str]:
    """Every path that can be named: a key with a dot or bracket in it, such as a label, is part of what holds it."""
    own = [path for path in paths(built.properties) if _can_be_named(built.properties, path)]
    outer = [f"provider.{key}" for key in built.provider or {}]
    return [*own, *outer]


def _can_be_named(properties: dict[str, Any], path: str) -> bool:
    try:
        spoil(Given("any", "any", properties, None), path, ABSENT)
    except (KeyError, IndexError, TypeError):
        return False
    return True


def at(draw, built: Given, values: st.SearchStrategy[Any]) -> Given:
    """A copy with values at a random set of paths, of which none lies below another."""
    known = every_path(built)
    if not known:
        return built
    chosen: list[str] = []
    for path in sorted(draw(st.lists(st.sampled_from(known), min_size=1, max_size=4, unique=True))):
        if not any(path.startswith((f"{above}.", f"{above}[")) for above in chosen):
            chosen.append(path)
    for path in reversed(chosen):  # so that an element that is taken away moves none that comes after
        built = spoil(built, path, draw(values))
    return built


def unknown_somewhere(draw, built: Given) -> Given:
    """A copy with unknowns at a random set of paths of the resource, its provider or its neighbours."""
    values = UNKNOWN | PARTLY_UNKNOWN
    if not built.others or draw(st.booleans()):
        return at(draw, built, values)
    others = list(built.others)
    which = draw(st.integers(0, len(others) - 1))
    # Where the hidden value comes from is not told: it could vouch for it.
    others[which] = replace(at(draw, others[which], values), sources=None if others[which].sources is None else {})
    return replace(built, others=tuple(others))


def test_every_rule_has_cases():
    assert sorted(contracts()) == sorted(rule.id for rule in ALL_RULES)


@RULES
@given(data=st.data())
@ANY
def test_no_unknowns_turn_a_violation_into_a_pass(rule, data: st.DataObject):
    contract, case = data.draw(st.sampled_from(violating(rule.id)))
    built = unknown_somewhere(data.draw, case)
    finding = contract.judge(built)
    assert finding.verdict in (Verdict.FAIL, Verdict.UNKNOWN), built
    assert "itself failed" not in finding.what, built


@RULES
@given(data=st.data())
@ANY
def test_no_rule_breaks_on_hostile_values(rule, data: st.DataObject):
    """It would block all the same, but with a message that helps nobody."""
    values = TREES | UNKNOWN | st.just(ABSENT) | TREES.map(secret) | TREES.map(lambda tree: json.dumps(tree)[:10_000])
    contract, case = data.draw(st.sampled_from([*compliant(rule.id), *violating(rule.id)]))
    built = at(data.draw, case, values)
    assert "itself failed" not in contract.judge(built).what, built
    assert "itself failed" not in judge(rule, built, NOWHERE, TODAY).what, built


@RULES
@given(data=st.data())
@ANY
def test_no_message_holds_a_canary(rule, data: st.DataObject):
    """As it is, within a text, or within a document, at any paths at once."""
    texts = st.sampled_from(
        [CANARY, f"arn:aws:iam::{CANARY}:role/{CANARY}", json.dumps({"a": [CANARY]}), f" {CANARY}\n"]
    )
    values = texts.map(secret) | texts.map(lambda text: secret({"value": [text]}))
    contract, case = data.draw(st.sampled_from(violating(rule.id)))
    finding = contract.judge(at(data.draw, case, values))
    assert CANARY not in finding.message
    assert CANARY not in finding.warning
