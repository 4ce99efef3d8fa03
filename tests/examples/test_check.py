"""The state that `up` leaves, judged by `qlz check`: rule by rule what the update itself was judged."""

import json

import pytest
from policies.test_check_engine import final, shown

from quantum_policies.check import check
from quantum_policies.packs import GUARDRAILS
from quantum_policies.rules import ALL_RULES
from quantum_policies.sources import Given, read

pytestmark = [pytest.mark.engine, pytest.mark.xdist_group("check")]
EXAMPLE, IDENTITY = "aws-minimal", "example-aws-minimal.dev"


def test_the_state_is_judged_as_the_update_was(bench):
    bench.qlz("up", "dev", EXAMPLE, "--sandbox")
    evidence = bench.folder(IDENTITY) / "evidence" / "latest"
    engine = final((evidence / "verdicts.jsonl").read_text(encoding="utf-8"))
    given = read((evidence / "state.json").read_text(encoding="utf-8"))
    settings = json.loads((evidence / "policy-configuration.json").read_text(encoding="utf-8"))
    assert isinstance(given, Given)
    judged = check(given, GUARDRAILS, {rule.id: rule for rule in ALL_RULES}, settings)
    assert (judged.faults, judged.whole) == ((), True)
    assert len(judged.records) > 1000
    assert shown(judged) == engine
