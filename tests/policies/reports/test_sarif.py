import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from jsonschema import Draft4Validator, FormatChecker
from policies.contract import TODAY
from policies.reports.hostile import RUNS
from policies.reports.sample import RUN

from quantum_policies.kit import Verdict
from quantum_policies.reports import Links, render

SCHEMA = json.loads((Path(__file__).parent / "data" / "sarif-schema-2.1.0.json").read_text(encoding="utf-8"))
VALIDATOR = Draft4Validator(SCHEMA, format_checker=FormatChecker())


def run_of(run=RUN, form="sarif", **links):
    log = json.loads(render(run, form, today=TODAY, links=Links(**links)))
    assert [error.message for error in VALIDATOR.iter_errors(log)] == []
    return log["runs"][0]


def results(**given_to):
    return {
        (each["ruleId"], each["properties"]["urn"].rpartition("::")[2]): each for each in run_of(**given_to)["results"]
    }


def test_each_verdict_has_the_kind_and_level_that_the_standard_gives_it():
    told = {key[1] + " " + key[0]: (each["kind"], each["level"]) for key, each in results().items()}
    assert told == {
        "results aws-kms-key-rotation": ("pass", "none"),
        "never aws-kms-key-rotation": ("fail", "error"),
        "later aws-kms-key-rotation": ("open", "none"),
        "imported aws-kms-key-rotation": ("fail", "error"),
        "signing aws-kms-key-rotation": ("notApplicable", "none"),
        "robot aws-iam-no-user": ("fail", "error"),
        "never aws-kms-key-deletion-window": ("fail", "warning"),
    }


def test_alerts_hold_findings_only_each_as_a_failure():
    found = run_of(form="sarif-alerts")["results"]
    assert [(each["kind"], each["properties"]["verdict"]) for each in found] == [
        ("fail", "fail"),
        ("fail", "fail"),
        ("fail", "unknown"),
        ("fail", "fail"),
    ]


def test_a_waiver_is_a_suppression_with_its_reason_and_told_in_both_forms():
    imported = results()["aws-kms-key-rotation", "imported"]
    assert imported["suppressions"] == [
        {
            "kind": "external",
            "status": "accepted",
            "justification": "imported key material can't be rotated by AWS",
            "properties": {
                "resource": "imported",
                "reason": "imported key material can't be rotated by AWS",
                "approver": "security board",
                "compensatingControl": "replaced by hand every year",
                "control": "ENC-03",
                "expires": "2026-12-10",
            },
        }
    ]
    for form in ("sarif", "sarif-alerts"):
        told = run_of(form=form)["invocations"][0]["toolExecutionNotifications"]
        assert [(each["level"], each["message"]["text"][:40]) for each in told] == [
            ("note", "waived: aws-kms-key-rotation on imported"),
            ("warning", "imported: the waiver of aws-kms-key-rota"),
        ]


def test_a_result_points_into_the_program_or_at_the_project_and_names_the_resource():
    place = results(project="examples/one")["aws-kms-key-rotation", "never"]["locations"][0]
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": "examples/one/__main__.py"},
        "region": {"startLine": 12, "startColumn": 5},
    }
    unplaced = results()["aws-iam-no-user", "robot"]["locations"][0]
    assert unplaced == {
        "physicalLocation": {"artifactLocation": {"uri": "Pulumi.yaml"}, "region": {"startLine": 1}},
        "logicalLocations": [
            {
                "fullyQualifiedName": "urn:pulumi:dev::example::aws:iam/user:User::robot",
                "name": "robot",
                "kind": "resource",
            }
        ],
    }


def test_fingerprints_depend_on_rule_and_resource_only_and_differ_between_all():
    moved = replace(RUN, records=tuple(replace(each, location=None, message="other") for each in RUN.records[::-1]))
    before = {key: each["partialFingerprints"] for key, each in results().items()}
    assert before == {key: each["partialFingerprints"] for key, each in results(run=moved).items()}
    assert len({each["primaryLocationLineHash"] for each in before.values()}) == len(RUN.records)


def test_a_rule_carries_its_severity_tags_clauses_and_help():
    run = run_of(rule_pages="https://git.example/rules")
    rule = next(each for each in run["tool"]["driver"]["rules"] if each["id"] == "aws-iam-no-user")
    assert rule["helpUri"] == "https://git.example/rules/aws-iam-no-user.md"
    assert rule["properties"]["security-severity"] == "9.5"
    assert rule["properties"]["tags"] == ["security", "credentials", "IAM-02", "IAM-03"]
    assert rule["properties"]["clauses"]["soc2"] == ["CC6.1", "CC6.2"]
    assert rule["help"]["text"].startswith("A local user lives outside the identity provider")
    for each in run["results"]:
        assert run["tool"]["driver"]["rules"][each["ruleIndex"]]["id"] == each["ruleId"]


def test_a_path_is_no_help_address():
    assert all("helpUri" not in each for each in run_of()["tool"]["driver"]["rules"])


def test_faults_and_notes_are_notifications():
    told = run_of(replace(RUN, faults=("aws: missing",), notes=("secrets are not there",)))["invocations"][0]
    assert told["executionSuccessful"] is False
    assert [each["message"]["text"] for each in told["toolConfigurationNotifications"]] == ["aws: missing"]
    assert told["toolExecutionNotifications"][0]["message"]["text"] == "secrets are not there"


@pytest.mark.parametrize(
    "text, shown", [("{0} and {x}", "{{0}} and {x}"), ("[x](1)", "[x\\](1)"), ("", "(nothing said)")]
)
def test_a_message_is_neither_a_template_nor_a_link(text, shown):
    notes = run_of(replace(RUN, records=(), notes=(text,)))["invocations"][0]["toolExecutionNotifications"]
    assert notes[0]["message"]["text"] == shown


@settings(deadline=None, max_examples=40)
@given(RUNS)
def test_whatever_names_are_the_document_is_valid_and_whole(run):
    told = run_of(run)
    assert len(told["results"]) >= len(run.records)
    blocking = [each for each in run_of(run, "sarif-alerts")["results"] if each["properties"]["blocks"]]
    assert len(blocking) >= sum(
        each.verdict in (Verdict.FAIL, Verdict.UNKNOWN) and each.level.value == "mandatory" for each in run.records
    )
