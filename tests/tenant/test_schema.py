"""Editors and pull requests see the same rules as the loader."""

import jsonschema
import pytest
from tenant.conftest import AURORA

from quantum_landing_zone.tenant import schema


def test_the_committed_schema_is_fresh():
    assert schema.committed() == schema.render(), "run `qlz docs`"


def test_the_example_is_valid_by_the_schema(declaration):
    assert list(jsonschema.Draft202012Validator(schema.document()).iter_errors(declaration)) == []


def test_the_schema_refuses_what_the_loader_refuses(declaration):
    declaration["stage"] = "trial"
    with pytest.raises(jsonschema.ValidationError, match="trial"):
        jsonschema.validate(declaration, schema.document())


def test_the_example_is_tied_to_the_schema_by_its_first_line():
    first = AURORA.read_text(encoding="utf-8").splitlines()[0]
    reference = first.removeprefix("# yaml-language-server: $schema=")
    assert (AURORA.parent / reference).resolve().name == schema.FILE
    assert (AURORA.parent / reference).is_file()
