"""The committed schema is that of the models, and real bundles are valid by it."""

import json

import jsonschema

from quantum_landing_zone.evidence import schema
from quantum_landing_zone.evidence.seal import plain


def test_the_committed_schema_is_fresh():
    assert schema.committed() == schema.render(), "run `qlz docs`"


def test_a_bundle_is_valid_by_it_and_a_field_more_is_not(azure_bundle):
    validator = jsonschema.Draft202012Validator(json.loads(schema.committed()))
    content = plain(azure_bundle)
    assert [error.message for error in validator.iter_errors(content)] == []
    assert list(validator.iter_errors({**content, "more": 1}))
