import json

import pytest
from policies.sources.files import SUMMARY, after, before, entry, event_lines

from quantum_policies.sources.events import read_events
from quantum_policies.sources.given import SourceError
from quantum_policies.sources.preview import FAILED

BUCKET, KEY = "aws:s3/bucket:Bucket", "aws:kms/key:Key"
NO_DEPENDENCIES = "an event log does not say what a value depends on"


def test_resources_are_read_and_what_the_log_lacks_is_said():
    bucket = entry(BUCKET, "b", {"bucket": "x"}, provider="urn::id")
    noise = {"diagnosticEvent": {"message": "working"}}
    given = read_events(event_lines(noise, before(bucket), after(bucket, {"arn": "a"}), SUMMARY))
    assert (given.preview, given.masked) == (True, True)
    assert given.source == "event log of a preview of stack dev of project example"
    (found,) = given.resources
    assert (found.name, found.inputs, found.outputs, found.provider) == ("b", {"bucket": "x"}, {"arn": "a"}, "urn::id")
    assert (found.depends, found.location, found.registered) == (None, None, True)
    (note,) = given.notes
    assert note.startswith(NO_DEPENDENCIES)


@pytest.mark.parametrize("operation", ["delete", "delete-replaced", "discard", "refresh"])
def test_what_is_gone_afterwards_is_left_out(operation):
    gone = [before(None, operation), before(entry(BUCKET, "b"), operation), SUMMARY]
    assert read_events(event_lines(*gone)).resources == ()


def test_what_is_only_read_is_not_registered():
    (found,) = read_events(event_lines(before(entry(BUCKET, "b"), "read"), SUMMARY)).resources
    assert not found.registered


def test_of_a_preview_and_an_update_the_update_is_read():
    planned = before(entry(BUCKET, "b", {"bucket": "unknown"}))
    done = [before(entry(KEY, "k"), planning=False), after(entry(KEY, "k"), {"arn": "a"}, planning=False)]
    given = read_events(event_lines(planned, SUMMARY, *done, SUMMARY))
    assert (given.preview, given.notes) == (False, ())
    assert [(each.name, each.outputs) for each in given.resources] == [("k", {"arn": "a"})]


@pytest.mark.parametrize(
    "events",
    [[before(entry(BUCKET, "b"))], [before(entry(KEY, "k")), SUMMARY, before(entry(BUCKET, "b"), planning=False)]],
)
def test_a_log_that_ends_early_says_so(events):
    given = read_events(event_lines(*events))
    assert "the log ends before the run did: what came later was not judged" in given.notes
    assert not given.whole


def test_a_run_with_errors_is_not_whole():
    error = {"diagnosticEvent": {"message": "no such bucket", "severity": "error"}}
    compact = [json.dumps(json.loads(line), separators=(",", ":")) for line in event_lines(error, SUMMARY)]
    given = read_events(compact)
    assert (FAILED in given.notes, given.whole) == (True, False)
    warning = {"diagnosticEvent": {"message": "old", "severity": "warning"}}
    assert read_events(event_lines(warning, SUMMARY)).whole


@pytest.mark.parametrize(
    "line", ['{"resourcePreEvent": ', '{"resourcePreEvent": {"metadata": {}}}', '["resourcePreEvent"]']
)
def test_a_broken_line_is_refused(line):
    with pytest.raises(SourceError, match=r"^line 2 of the event log is no event \("):
        read_events([*event_lines(SUMMARY), line])
