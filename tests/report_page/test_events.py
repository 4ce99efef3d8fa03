"""Events count once each; what is none is named, and a file that can't be read stops the report."""

import gzip
import json

import pytest
from audit import records

from quantum_landing_zone.report_page.events import Reading, read_events
from quantum_landing_zone.report_page.inputs import InputError


def read(*files):
    told = Reading()
    return list(read_events(files, told)), told


def test_a_submission_is_read_as_the_pipeline_wrote_it(tmp_path, normalised):
    file = tmp_path / "e.jsonl"
    file.write_text(json.dumps(normalised(records.create_task(records.GARNET))), encoding="utf-8")
    (one,), told = read(file)
    assert (one.team, one.environment, one.backend, one.backend_kind) == ("aurora", "dev", "iqm/Garnet", "qpu")
    assert (one.submits, one.failed, one.shots, one.operation) == (True, False, 1000, "CreateQuantumTask")
    assert (one.time.isoformat(), one.severity, one.crossed) == ("2026-11-24T10:00:00+00:00", 2, False)
    assert one.kinds == ("job-submission", "backend-selection", "export")
    assert (told.files, told.read) == (1, 1)


def test_a_cancelled_task_and_a_state_change_are_no_submissions(tmp_path, normalised):
    cancel = records.record("braket.amazonaws.com", "CancelQuantumTask", {"quantumTaskArn": records.TASK})
    detail = {"quantumTaskArn": records.TASK, "status": "COMPLETED", "deviceArn": records.SV1, "shots": "100"}
    change = records.event_bridge("aws.braket", "Braket Task State Change", detail, [records.TASK])
    file = tmp_path / "e.jsonl"
    file.write_text("\n".join(json.dumps(normalised(one)) for one in (cancel, change)), encoding="utf-8")
    found, _ = read(file)
    assert [("job-submission" in one.kinds, one.submits) for one in found] == [(True, False), (True, False)]


def test_a_packed_file_is_read_and_an_event_that_came_twice_counts_once(tmp_path, normalised):
    line = json.dumps(normalised(records.create_task())) + "\n"
    (tmp_path / "a.jsonl").write_text(line, encoding="utf-8")
    (tmp_path / "b.jsonl.gz").write_bytes(gzip.compress((line + "\n").encode()))
    found, told = read(tmp_path / "a.jsonl", tmp_path / "b.jsonl.gz")
    assert (len(found), told.files, told.read, told.repeated, told.refused) == (1, 2, 1, 1, 0)


@pytest.mark.parametrize(
    "line",
    ["nonsense", "[]", "null", "{}", '{"unmapped": {"kinds": 1}}', '"x"', '{"unmapped": null}', '{"unmapped": []}'],
)
def test_a_line_that_is_no_event_is_named_and_the_rest_counts(tmp_path, normalised, line):
    file = tmp_path / "e.jsonl"
    file.write_text(f"{line}\n{json.dumps(normalised(records.create_task()))}\n", encoding="utf-8")
    found, told = read(file)
    assert (len(found), told.refused) == (1, 1)
    assert told.named[0].startswith("e.jsonl:1: no audit event (")


def test_only_the_first_lines_are_named_and_all_are_counted(tmp_path):
    file = tmp_path / "e.jsonl"
    file.write_text("x\n" * 50, encoding="utf-8")
    _, told = read(file)
    assert (told.refused, len(told.named)) == (50, 20)


@pytest.mark.parametrize("name,content", [("e.jsonl", b"\xff\xfe"), ("e.jsonl.gz", b"no gzip"), ("e.jsonl.gz", b"")])
def test_a_file_that_cannot_be_read_is_an_error_with_a_way_out(tmp_path, name, content):
    file = tmp_path / name
    file.write_bytes(content or gzip.compress(b"x" * 1000)[:-9])
    with pytest.raises(
        InputError, match=r": the events can't be read \(.*\)\. Fix: give UTF-8 files of one OCSF event"
    ):
        read(file)
