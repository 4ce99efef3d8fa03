import json
from datetime import date

import pytest

from quantum_policies.kit.verdict import Level, Verdict
from quantum_policies.sources.given import SourceError
from quantum_policies.sources.verdicts import is_verdict, read_verdicts

URN = "urn:pulumi:dev::example::aws:kms/key:Key::k"
SUMMARY = {"pack": "guardrails", "phase": "preview", "stage": "summary", "counts": {"not_applicable": 90, "pass": 1}}
UNFINISHED = "the run ended before the whole stack was judged"


def line(rule="aws-kms-key-rotation", verdict="pass", message="", *, final=True, phase="preview", **more):
    return {
        "pack": "guardrails",
        "phase": phase,
        "stage": "resource",
        "rule": rule,
        "level": "mandatory",
        "urn": URN,
        "type": "aws:kms/key:Key",
        "verdict": verdict,
        "message": message,
        "controls": ["ENC-03"],
        "final": final,
        **more,
    }


def judged(*lines):
    return read_verdicts([json.dumps(each) for each in lines])


def test_a_line_becomes_a_record():
    message = "k: the key is not rotated. Why: old keys leak. Control: ENC-03. Fix: rotate it."
    (record,) = judged(line(verdict="fail", message=message, lowered=True, level="advisory"), SUMMARY).records
    assert (record.rule, record.verdict, record.level, record.lowered) == (
        "aws-kms-key-rotation",
        Verdict.FAIL,
        Level.ADVISORY,
        True,
    )
    assert (record.urn, record.type, record.name) == (URN, "aws:kms/key:Key", "k")
    assert (record.what, record.message, record.location) == ("the key is not rotated", message, None)


def test_the_run_is_described():
    found = judged(line(), line("aws-kms-key-policy", "not_applicable", "it is another kind"), SUMMARY)
    assert is_verdict(line())
    assert (found.pack, found.source, found.resources) == ("guardrails", "verdict log of a run (preview)", 1)
    assert (found.other_types, found.notes, found.faults) == (89, (), ())
    assert [record.what for record in found.records] == ["", "it is another kind"]


def test_the_last_line_counts():
    late = line(verdict="pass", phase="update")
    found = judged(line(verdict="unknown", final=False), line(verdict="fail"), SUMMARY, late, SUMMARY)
    assert [record.verdict for record in found.records] == [Verdict.PASS]


@pytest.mark.parametrize("before", [[], [line(verdict="pass"), SUMMARY]], ids=["alone", "after a preview that passed"])
def test_what_was_put_off_and_never_judged_is_unknown(before):
    found = judged(*before, line(verdict="unknown", final=False, phase="update"))
    assert [record.verdict for record in found.records] == [Verdict.UNKNOWN]
    assert ([note[: len(UNFINISHED)] for note in found.notes], found.whole) == ([UNFINISHED], False)


def test_faults_of_the_configuration_are_read_back():
    fault = "the platform's policy configuration is missing or wrong: team: too short; aws: missing. Why: no idea."
    found = judged({**line("guardrail-configuration", "fail", fault), "urn": None}, SUMMARY)
    assert (found.faults, found.records) == (("team: too short", "aws: missing"), ())


def test_a_waiver_and_its_warning_are_read_back():
    given = {
        "reason": "imported",
        "approver": "board",
        "compensatingControl": "by hand",
        "control": "ENC-03",
        "expires": "2027-03-31",
    }
    (record,) = judged(line(verdict="waived", warning="ends soon", waiver=given), SUMMARY).records
    assert record.waiver is not None
    assert (record.waiver.approver, record.waiver.expires, record.warning) == ("board", date(2027, 3, 31), "ends soon")


def test_packs_that_share_a_log_are_named():
    assert judged(line(), {**line("other"), "pack": "residency"}, SUMMARY).pack == "guardrails, residency"


@pytest.mark.parametrize("broken", ["{", "[]", "{}", json.dumps({**line(), "verdict": "perhaps"})])
def test_a_broken_line_is_refused(broken):
    with pytest.raises(SourceError, match=r"^line 2 is none of a verdict log \("):
        read_verdicts([json.dumps(line()), broken])
