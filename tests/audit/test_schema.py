"""The emitted subset is closed: a field that nobody decided to emit fails."""

import jsonschema
import pytest
from audit.records import create_task

from quantum_landing_zone.audit import schema


def test_the_committed_schema_is_fresh():
    assert schema.committed() == schema.render(), "run `qlz docs`"


def test_the_schema_is_one():
    jsonschema.Draft202012Validator.check_schema(schema.document())


def spoil(event, path, value):
    *way, last = path.split(".")
    for part in way:
        event = event[part]
    if value is None:
        del event[last]
    else:
        event[last] = value


@pytest.mark.parametrize(
    "path, value",
    [
        ("time", None),
        ("severity_id", None),
        ("metadata.version", "1.0.0"),
        ("metadata.product", None),
        ("cloud.account", None),
        ("actor", {}),
        ("api.operation", None),
        ("status_id", None),
        ("src_endpoint", {}),
        ("type_uid", 600101),
        ("class_uid", 3001),
        ("activity_id", 5),
        ("raw_data", "a payload"),
        ("api.request.data.action", "OPENQASM 3;"),
        ("unmapped.secret", "x"),
    ],
)
def test_an_event_that_lacks_or_adds_something_is_refused(normaliser, path, value):
    event = normaliser.normalise(create_task())
    validator = jsonschema.Draft202012Validator(schema.document())
    assert validator.is_valid(event)
    spoil(event, path, value)
    assert not validator.is_valid(event)
