"""The schema is fresh, says what the reader says, and has no place for anything but a report."""

import re

import jsonschema
import pytest

from quantum_landing_zone.reports import schema

LONGEST = 130
_PAYLOADS = (
    "OPENQASM 3.0; qubit[2] q; h q[0]; cnot q[0], q[1];",
    "the run of last night, see my notes",
    '{"counts": {"00": 512, "11": 488}}',
    "T1BFTlFBU00gMy4wOyBxdWJpdFsyXSBxOyBoIHFbMF07IGNub3QgcVswXSwgcVsxXTs=",  # pragma: allowlist secret
)


def objects(node):
    if isinstance(node, dict):
        return [node, *(found for value in node.values() for found in objects(value))]
    if isinstance(node, list):
        return [found for value in node for found in objects(value)]
    return []


TEXTS = [each for each in objects(schema.document()) if each.get("type") == "string"]


def test_the_committed_schema_is_fresh():
    assert schema.committed() == schema.render(), "run `qlz docs`"


def test_a_report_is_valid_by_the_schema(report):
    assert list(jsonschema.Draft202012Validator(schema.document()).iter_errors(report)) == []


def test_every_object_is_closed():
    shapes = [each for each in objects(schema.document()) if each.get("type") == "object"]
    assert len(shapes) == 6
    assert [each.get("additionalProperties") for each in shapes] == [False] * 6


def test_every_text_has_a_closed_form():
    for each in TEXTS:
        assert {"const", "enum", "pattern", "format"} & set(each), each
        assert each.get("maxLength", LONGEST) <= LONGEST


@pytest.mark.parametrize("payload", _PAYLOADS)
def test_no_form_takes_a_payload_or_a_note(payload):
    forms = [each["pattern"] for each in TEXTS if "pattern" in each]
    assert len(forms) == 9
    assert [form for form in forms if re.search(form, payload)] == []


def test_every_list_is_bounded():
    lists = [each for each in objects(schema.document()) if each.get("type") == "array"]
    assert [(each["minItems"], each["maxItems"]) for each in lists] == [(1, 50)]
