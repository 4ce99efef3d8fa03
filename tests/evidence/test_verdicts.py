"""A run's verdicts count for the state that it wrote and for nothing else; otherwise the state is judged anew."""

import copy
import json
from datetime import date

import pytest
from evidence.conftest import state_of, subject_of

from quantum_landing_zone.evidence.model_words import Verdicts
from quantum_landing_zone.evidence.state import read_state
from quantum_landing_zone.evidence.verdicts import find_verdicts

TODAY = date(2026, 11, 25)
EXPORT = state_of("azure-minimal")
CONFIGURATION = subject_of("azure-minimal", "dev", EXPORT, None).configuration
SUMMARY = {"pack": "guardrails", "phase": "update", "stage": "summary"}
LINE = {
    "time": "2026-11-25T08:00:00.000+00:00",
    "pack": "guardrails",
    "phase": "update",
    "stage": "resource",
    "rule": "azure-key-vault-protection",
    "level": "mandatory",
    "urn": "urn:pulumi:dev::p::azure-native:keyvault:Vault::vault",
    "type": "azure-native:keyvault:Vault",
    "verdict": "pass",
    "message": "",
    "controls": ["ENC-03"],
    "final": True,
}


@pytest.fixture
def last_run(tmp_path):
    lines = [LINE, {"time": LINE["time"], **SUMMARY, "counts": {"pass": 1, "not_applicable": 5}}]
    (tmp_path / "verdicts.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    (tmp_path / "state.json").write_text(json.dumps(EXPORT))
    (tmp_path / "policy-configuration.json").write_text(json.dumps(CONFIGURATION))
    return tmp_path


def find(last_run, export=EXPORT, configuration=CONFIGURATION, today=TODAY):
    return find_verdicts(export, read_state(export).sha256, configuration, last_run, today)


def test_the_log_of_the_run_that_wrote_the_state_is_taken(last_run):
    found = find(last_run)
    assert found.summary.source is Verdicts.RUN
    assert found.summary.counts == {"pass": 1, "fail": 0, "unknown": 0, "waived": 0, "not_applicable": 5}
    assert found.summary.whole
    (one,) = found.verdicts
    assert (one.rule, one.name, one.verdict) == ("azure-key-vault-protection", "vault", "pass")


def test_without_a_run_with_another_state_configuration_or_day_the_state_is_judged_anew(last_run, tmp_path):
    other = copy.deepcopy(EXPORT)
    other["deployment"]["manifest"]["time"] = "2026-11-26T00:00:00Z"
    cases = {
        "there is no verdict log of a run here": find(None),
        "the state was written by another run than the one whose verdict log is here": find(last_run, export=other),
        "the policy configuration has changed since the last run": find(last_run, configuration=changed()),
        "waivers are judged by the day, and the last run was on another one": find(last_run, today=date(2026, 11, 26)),
    }
    (last_run / "state.json").write_text("{")
    cases["the evidence of the last run is not whole"] = find(last_run)
    for why, found in cases.items():
        assert (found.summary.source, found.summary.why) == (Verdicts.JUDGED, f"{why}.")
        assert found.summary.counts["pass"] > 500


def changed():
    configuration = copy.deepcopy(CONFIGURATION)
    configuration["guardrail-configuration"]["auditRetentionDays"] += 1
    return configuration


def test_a_run_that_broke_off_is_not_whole(last_run):
    (last_run / "verdicts.jsonl").write_text(json.dumps({**LINE, "final": False}) + "\n")
    found = find(last_run)
    assert not found.summary.whole
    assert [one.verdict for one in found.verdicts] == ["unknown"]


def test_waivers_are_counted_by_use_and_an_expired_one_waives_nothing():
    found = find(None)
    (waiver,) = [one for one in found.waivers if one.rule == "azure-storage-network"]
    assert (waiver.used, waiver.control) == (1, "TEN-05")
    assert waiver.days_left == (waiver.expires - TODAY).days > 0
    (waived,) = [one for one in found.verdicts if one.verdict == "waived"]
    assert found.waivers[waived.waiver] == waiver
    late = find(None, today=date(2037, 1, 1))
    assert {one.used for one in late.waivers} == {0}
    assert late.summary.counts["fail"] >= 1


def test_a_broken_configuration_is_told_and_fails():
    configuration = copy.deepcopy(CONFIGURATION)
    del configuration["guardrail-configuration"]["team"]
    found = find(None, configuration=configuration)
    assert found.summary.faults
    assert found.summary.counts["fail"] + found.summary.counts["unknown"] > 0
