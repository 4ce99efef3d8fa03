"""Findings are events of OCSF's class 2003 by the release's own definitions: fields, requirements, types, numbers."""

import gzip
import json
from collections import Counter

import pytest
from evidence.conftest import DATA

from quantum_landing_zone.audit.mapping import mapping
from quantum_landing_zone.evidence.model_words import Outcome
from quantum_landing_zone.evidence.ocsf import render

FILES = json.loads(gzip.decompress((DATA / "ocsf-1.8.0.json.gz").read_bytes()))
DICTIONARY = FILES["dictionary.json"]["attributes"]
PLACES = {path.rpartition("/")[2].removesuffix(".json"): path for path in FILES if not path.startswith("profiles")}
DERIVED = {"category_uid", "class_uid", "type_uid"}
PYTHON = {"string_t": str, "integer_t": int, "long_t": int, "timestamp_t": int, "boolean_t": bool}


def definition(name):
    """A class or object with what it takes over from its parents, and from the profile `cloud`."""
    own = FILES[PLACES[name]]
    above = definition(own["extends"])["attributes"] if own.get("extends") in PLACES else {}
    merged = {
        key: {**above.get(key, {}), **own["attributes"].get(key, {})}
        for key in above.keys() | own["attributes"].keys()
        if key != "$include"
    }
    if name == "base_event":
        merged |= FILES["profiles/cloud.json"]["attributes"]
    return {**own, "attributes": merged}


def faults(value, name, place):
    """What a value has against the definition of its object."""
    attributes = definition(name)["attributes"]
    for key in sorted(attributes):
        if attributes[key].get("requirement") == "required" and not attributes[key].get("profile") and key not in value:
            yield f"{place}.{key} is required"
    for key, held in value.items():
        if key not in attributes:
            yield f"{place}.{key} is not defined"
            continue
        known = {**DICTIONARY.get(key, {}), **attributes[key]}
        if bool(known.get("is_array")) != isinstance(held, list):
            yield f"{place}.{key} is a list where one is wanted, or the other way round"
        for one in held if isinstance(held, list) else [held]:
            yield from wrong(one, known, key, f"{place}.{key}")


def wrong(one, known, key, place):
    """What one value has against its type and its numbers."""
    kind = known["type"]
    if kind == "object_t" or not kind.endswith("_t"):
        yield from faults(one, known.get("object_type", kind), place)
    elif not isinstance(one, PYTHON.get(kind, str)):
        yield f"{place} is no {kind}"
    # What the class itself decides stands in no enum of these files.
    if kind == "integer_t" and known.get("enum") and key not in DERIVED and str(one) not in known["enum"]:
        yield f"{place}: {one} is none of its numbers"


@pytest.fixture(scope="module")
def findings(azure_bundle):
    return [json.loads(line) for line in render(azure_bundle).splitlines()]


def test_every_finding_is_as_the_release_defines_it(findings):
    assert FILES["events/findings/compliance_finding.json"]["uid"] + 2000 == 2003
    assert {(one["class_uid"], one["category_uid"], one["type_uid"]) for one in findings} == {(2003, 2, 200301)}
    for one in findings:
        assert list(faults(one, "compliance_finding", "finding")) == []


@pytest.mark.parametrize(
    "change,said",
    [
        ({"finding_info": {"title": "x"}}, "finding.finding_info.uid is required"),
        ({"compliance": {"status_id": 7}}, "finding.compliance.status_id: 7 is none of its numbers"),
        ({"colour": 1}, "finding.colour is not defined"),
        ({"time": "now"}, "finding.time is no timestamp_t"),
    ],
)
def test_the_definitions_are_asked_and_not_only_shown(change, said, findings):
    assert said in list(faults({**findings[0], **change}, "compliance_finding", "finding"))


def test_the_version_is_that_of_the_definitions_and_of_the_audit_events(findings):
    assert {one["metadata"]["version"] for one in findings} == {mapping().ocsf_version} == {"1.8.0"}


def test_each_control_has_one_finding_and_only_what_is_satisfied_passes(findings, azure_bundle):
    assert [one["compliance"]["control"] for one in findings] == [one.control for one in azure_bundle.controls]
    counts = azure_bundle.counts
    assert Counter(one["compliance"]["status"] for one in findings) == {
        "Pass": counts[Outcome.SATISFIED],
        "Fail": counts[Outcome.NOT_SATISFIED] + counts[Outcome.WAIVED],
        "Warning": counts[Outcome.MANUAL] + counts[Outcome.NOT_ASSESSED],
    }
    assert {one["status"] for one in findings if one["compliance"]["status_code"] == "waived"} == {"Suppressed"}
    assert any("SOC 2 CC6.1" in one["compliance"]["requirements"] for one in findings)
