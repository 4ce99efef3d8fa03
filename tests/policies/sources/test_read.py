import json

import pytest
from policies.sources.files import SUMMARY, aws_provider, before, event_lines, report, state, step
from policies.sources.test_verdicts import line

from quantum_policies.record import Judged
from quantum_policies.sources import Given, SourceError, read

TEXTS = {
    "state": json.dumps(state(aws_provider())),
    "state, indented": json.dumps(state(aws_provider()), indent=4),
    "preview": json.dumps(report(step(aws_provider())), indent=4),
    "event log": "\n".join(event_lines(before(aws_provider()), SUMMARY)),
}


@pytest.mark.parametrize("kind", TEXTS)
def test_each_kind_of_file_is_known_by_its_content(kind):
    given = read(TEXTS[kind])
    assert isinstance(given, Given)
    assert given.source.startswith(kind.partition(",")[0])
    assert [each.name for each in given.resources] == ["aws"]


def test_a_verdict_log_is_judged_already():
    found = read(json.dumps(line()) + "\n")
    assert isinstance(found, Judged)
    assert [record.rule for record in found.records] == ["aws-kms-key-rotation"]


@pytest.mark.parametrize(
    "text, message",
    [
        ("", "the file is empty. Give a stack's state"),
        ("resources: []", "this is no JSON. Give a stack's state"),
        ("[1]", "this is no JSON. Give a stack's state"),
        ('{"a": ', "this is no JSON: "),
        ('{"a": ' * 100_000, "this is no JSON: "),
        ('{"format_version": "1.2"}', "this JSON is nothing that can be judged; it has format_version. Give"),
    ],
)
def test_anything_else_is_refused_with_what_to_give(text, message):
    with pytest.raises(SourceError) as raised:
        read(text)
    assert str(raised.value).startswith(message)
