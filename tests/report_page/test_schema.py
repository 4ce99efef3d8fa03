"""The committed schema is that of the models, and a real report is valid by it."""

import json

import jsonschema

from quantum_landing_zone.report_page import schema
from quantum_landing_zone.report_page.model import Report


def test_the_committed_schema_is_fresh():
    assert schema.committed() == schema.render(), "run `qlz docs`"


def test_a_report_is_valid_by_it_and_a_field_more_is_not(report):
    validator = jsonschema.Draft202012Validator(json.loads(schema.committed()))
    content = json.loads(report.model_dump_json(by_alias=True))
    assert [error.message for error in validator.iter_errors(content)] == []
    assert list(validator.iter_errors({**content, "more": 1}))


def test_a_report_that_was_written_can_be_read_again(report):
    assert Report.model_validate_json(report.model_dump_json(by_alias=True)) == report
