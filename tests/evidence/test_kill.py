"""A collection that is killed goes on where it was: nothing that was answered is lost or asked again."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from quantum_landing_zone.evidence.verify import load, verify

HERE = Path(__file__).parent


def start(folder, wait):
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent)}
    words = [sys.executable, str(HERE / "killed.py"), str(folder), str(wait)]
    with (folder / "said").open("wb") as said:
        return subprocess.Popen(words, env=environment, stderr=said)


def asked(folder):
    file = folder / "asked"
    return file.read_text().splitlines() if file.is_file() else []


def test_a_killed_collection_goes_on_and_nothing_is_lost(tmp_path, azure_bundle):
    first = start(tmp_path, 0.1)
    end = time.monotonic() + 120
    while len(asked(tmp_path)) < 8 and time.monotonic() < end:
        time.sleep(0.02)
    os.kill(first.pid, signal.SIGKILL)
    assert first.wait() == -signal.SIGKILL, (tmp_path / "said").read_text()
    before = asked(tmp_path)
    assert 8 <= len(before) < 20, "it was not killed on the way"
    assert not list(tmp_path.glob("bundle-*"))
    # A line that the kill cut off is not an answer.
    with (tmp_path / "collecting.jsonl").open("a") as journal:
        journal.write('{"key": "cut o')
    second = start(tmp_path, 0)
    assert second.wait(120) == 0, (tmp_path / "said").read_text()
    after = asked(tmp_path)[len(before) :]
    assert not set(before[:-1]) & set(after), "what was answered is not asked again"
    assert after, "the rest is asked now"
    bundle = load(tmp_path / "bundle-000001.json")
    assert bundle.collection.resumed
    assert sum(one.resumed for one in bundle.collection.calls) == len(before) - 1
    assert [(one.subject, one.account) for one in bundle.readings] == [
        (one.subject, one.account) for one in azure_bundle.readings
    ]
    assert verify([tmp_path]).problems == ()
    assert not (tmp_path / "collecting.jsonl").exists()
