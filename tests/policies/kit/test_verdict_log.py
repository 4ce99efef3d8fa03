import json

import pytest

from quantum_policies.kit.verdict_log import VARIABLE, VerdictLog


def test_lines_are_appended_as_json_with_the_time(tmp_path):
    path = tmp_path / "verdicts.jsonl"
    for verdict in ("pass", "fail"):
        log = VerdictLog(str(path))
        log.write([{"verdict": verdict}])
        log.close()
    lines = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert [line["verdict"] for line in lines] == ["pass", "fail"]
    assert all(line["time"].endswith("+00:00") for line in lines)


def test_without_the_variable_nothing_is_wanted(monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    assert not VerdictLog.from_environment().wanted


def test_a_log_that_cannot_be_written_is_an_error(tmp_path):
    with pytest.raises(OSError, match="directory"):
        VerdictLog(str(tmp_path))
