import json
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from quantum_sandbox import clients, server


def _buckets(status: server.Status) -> list[str]:
    assert status.endpoint is not None
    s3 = clients.client("s3", endpoint=status.endpoint, region="us-east-1")
    return [bucket["Name"] for bucket in s3.list_buckets()["Buckets"]]


def test_a_life_from_start_to_stop(folder: Path) -> None:
    assert server.status(folder) == server.Status(running=False)
    first = server.start(folder)
    assert first.running
    assert server.start(folder) == first, "a second start adopts the first one's server"
    assert server.status(folder) == first

    assert first.endpoint is not None
    s3 = clients.client("s3", endpoint=first.endpoint, region="us-east-1")
    s3.create_bucket(Bucket="kept")
    assert _buckets(server.start(folder)) == ["kept"], "contents survive between commands"

    emptied = server.reset(folder)
    assert (emptied.pid, emptied.port) == (first.pid, first.port)
    assert emptied.instance != first.instance
    assert _buckets(emptied) == []

    assert server.stop(folder)
    assert not server.stop(folder)
    assert not server.status(folder).running
    assert first.pid is not None
    with pytest.raises(ProcessLookupError):
        os.kill(first.pid, 0)


def test_starts_at_the_same_time_make_one_server(folder: Path) -> None:
    found: list[server.Status] = []
    threads = [threading.Thread(target=lambda: found.append(server.start(folder))) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len({status.pid for status in found}) == 1


def test_server_outlives_the_command_that_started_it(folder: Path) -> None:
    command = [sys.executable, "-m", "quantum_sandbox", "start", str(folder)]
    answer = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    status = server.status(folder)
    assert (status.running, status.endpoint) == (True, answer["endpoint"])


def test_a_stranger_on_the_port_is_not_taken_for_the_sandbox(folder: Path) -> None:
    status = server.start(folder)
    known = json.loads((folder / server.STATE_FILE).read_text())
    (folder / server.STATE_FILE).write_text(json.dumps(known | {"process": "another life"}))
    assert not server.status(folder).running
    (folder / server.STATE_FILE).write_text(json.dumps(known))
    assert server.status(folder) == status


def test_state_of_a_dead_server_is_not_believed(folder: Path) -> None:
    first = server.start(folder)
    assert first.pid is not None
    os.kill(first.pid, 9)
    os.waitpid(first.pid, 0)
    assert not server.status(folder).running
    second = server.start(folder)
    assert second.running
    assert second.instance != first.instance


def test_failed_start_shows_the_end_of_the_log(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    with pytest.raises(server.SandboxError, match=r"^the sandbox's server ended with code 1; the end of .*moto\.log:"):
        server.start(folder)


def test_reset_of_nothing_says_what_to_do(folder: Path) -> None:
    folder.mkdir()
    with pytest.raises(server.SandboxError, match=r"no sandbox runs for .*; start one by `qlz sandbox start`$"):
        server.reset(folder)


def test_command_line_refuses_what_it_does_not_know() -> None:
    command = [sys.executable, "-m", "quantum_sandbox", "dance"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (
        2,
        "usage: python -m quantum_sandbox start|stop|status|reset [FOLDER]\n",
    )
