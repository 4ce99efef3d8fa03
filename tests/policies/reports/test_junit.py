import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from policies.contract import TODAY
from policies.reports.hostile import RUNS
from policies.reports.sample import RUN

from quantum_policies.reports import render

XSD = Path(__file__).parent / "data" / "junit.xsd"
# What XML 1.0 has no place for, whichever way it is written.
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def shown(run=RUN):
    text = render(run, "junit", today=TODAY)
    assert not FORBIDDEN.search(text)
    return ET.fromstring(text)  # noqa: S314 - our own text


def cases(run=RUN):
    return [case for suite in shown(run) for case in suite.iter("testcase")]


def test_each_verdict_has_its_place():
    told = {}
    for case in cases():
        key = f"{case.get('classname')} {case.get('name').rpartition('::')[2]}"
        told[key] = [(each.tag, each.get("type")) for each in case]
    assert told == {
        "aws-iam-no-user robot": [("failure", "critical")],
        "aws-kms-key-deletion-window never": [("skipped", None)],
        "aws-kms-key-rotation imported": [("skipped", None)],
        "aws-kms-key-rotation later": [("error", "medium")],
        "aws-kms-key-rotation never": [("failure", "medium")],
        "aws-kms-key-rotation results": [],
        "aws-kms-key-rotation signing": [("skipped", None)],
    }


def test_what_is_skipped_says_why():
    told = [case.find("skipped").get("message") for case in cases() if case.find("skipped") is not None]
    assert told == [
        "advisory fail: the key is gone 7 days after its deletion; at least 14",
        (
            "waived: the key is not rotated, because `enableKeyRotation` is not true (waived until 2026-12-10,"
            " approved by security board: imported key material can't be rotated by AWS)"
        ),
        "not applicable: AWS rotates symmetric keys only",
    ]


def test_a_failure_says_the_whole_message_its_clauses_page_and_place():
    (failure,) = [case.find("failure") for case in cases() if case.get("name").endswith("never") and len(case)][-1:]
    assert failure.get("message") == "the key is not rotated, because `enableKeyRotation` is not true"
    lines = failure.text.splitlines()
    assert lines[0] == RUN.records[1].message
    assert lines[1].startswith("Clauses: SOC 2 CC6.1, CC7.1; ")
    assert lines[2:4] == ["Page: docs/rules/aws-kms-key-rotation.md", "Declared at __main__.py:12"]


def test_a_suite_counts_its_cases_and_tells_of_waivers_that_end_soon():
    suite = next(each for each in shown() if each.get("name") == "aws-kms-key-rotation")
    counted = {key: suite.get(key) for key in ("tests", "failures", "errors", "skipped", "package", "timestamp")}
    assert counted == {
        "tests": "5",
        "failures": "1",
        "errors": "1",
        "skipped": "2",
        "package": "guardrails.encryption",
        "timestamp": "2026-11-25T00:00:00",
    }
    assert suite.find("system-err").text.startswith("imported: the waiver of aws-kms-key-rotation ends in 15 days")
    assert [each.tag for each in suite][:1] == ["properties"]
    assert [each.tag for each in suite][-2:] == ["system-out", "system-err"]


@settings(deadline=None, max_examples=60)
@given(RUNS)
def test_whatever_names_are_the_document_is_well_formed_and_whole(run):
    faults = 1 if run.faults else 0
    assert len(run.records) <= len(cases(run)) <= len(run.records) + faults


@settings(deadline=None, max_examples=25)
@given(RUNS)
def test_the_document_is_valid_by_the_schema_of_ants_task(run):
    schema = pytest.importorskip("xmlschema").XMLSchema(XSD)
    assert [error.reason for error in schema.iter_errors(shown(run))] == []
