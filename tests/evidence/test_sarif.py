"""The SARIF log holds every verdict and every reading, and is valid by the published schema."""

import json
from collections import Counter
from pathlib import Path

import jsonschema
import pytest

from quantum_landing_zone.evidence.sarif import render

SCHEMA = Path(__file__).parents[1] / "policies" / "reports" / "data" / "sarif-schema-2.1.0.json"


@pytest.fixture(scope="module")
def log(azure_bundle):
    return json.loads(render(azure_bundle))


def test_it_is_valid_by_the_published_schema(log):
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    validator = jsonschema.validators.validator_for(schema)(schema)
    assert [error.message for error in validator.iter_errors(log)] == []


def test_both_runs_hold_what_the_bundle_holds(log, azure_bundle):
    guardrails, account = log["runs"]
    counts = azure_bundle.verdict_summary.counts
    kinds = Counter(one["properties"]["verdict"] for one in guardrails["results"])
    assert kinds == {"pass": counts["pass"], "waived": counts["waived"]}
    assert Counter(one["kind"] for one in account["results"]) == {"pass": len(azure_bundle.readings)}
    assert account["invocations"][0]["executionSuccessful"] is True
    waived = next(one for one in guardrails["results"] if one["properties"]["verdict"] == "waived")
    assert waived["suppressions"][0]["properties"]["approver"]


def test_an_unread_fact_is_open_and_one_that_differs_an_error(azure_bundle):
    first, second, *rest = azure_bundle.readings
    changed = (
        first.model_copy(update={"account": None, "reason": "503 {0}"}),
        second.model_copy(update={"account": "x"}),
        *rest,
    )
    _, account = json.loads(render(azure_bundle.model_copy(update={"readings": changed})))["runs"]
    assert [(one["kind"], one["level"]) for one in account["results"][:2]] == [("open", "none"), ("fail", "error")]
    assert account["results"][0]["message"]["text"].endswith("not read: 503 {{0}}")
    assert account["invocations"][0]["executionSuccessful"] is False
