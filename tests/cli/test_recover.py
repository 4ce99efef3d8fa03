"""A lock is broken only when its holder is gone."""

import io
import json
import os
import subprocess
import sys

import pytest
from rich.console import Console

from quantum_landing_zone.cli.engine import Engine
from quantum_landing_zone.cli.project import ProjectError, Stack
from quantum_landing_zone.cli.recover import _alive, _break_dead_locks


@pytest.fixture
def engine(tmp_path):
    stack = Stack(name="dev", project="p", folder=tmp_path, settings={}, configuration={})
    return Engine(stack=stack, environment={}, local=True, folder=tmp_path / "stacks" / "p.dev")


def lock(engine, pid):
    folder = engine.folder.parent.parent / "state" / ".pulumi" / "locks" / "organization" / "p" / "dev"
    folder.mkdir(parents=True)
    file = folder / "x.json"
    file.write_text(json.dumps({"pid": pid, "timestamp": "2026-11-25T00:00:00Z"}))
    return file


def gone():
    done = subprocess.run([sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True)
    return int(done.stdout)


def test_the_lock_of_a_dead_run_is_removed_and_said_so(engine):
    pid = gone()
    file, stream = lock(engine, pid), io.StringIO()
    _break_dead_locks(engine, Console(file=stream, width=200))
    assert not file.exists()
    assert f"Lock of process {pid}, which is gone, is removed." in stream.getvalue()


def test_the_lock_of_a_living_run_is_kept_and_the_second_run_refused(engine):
    file = lock(engine, os.getpid())
    with pytest.raises(ProjectError, match=rf"stack 'dev' is being changed by process {os.getpid()} since 2026-11-25"):
        _break_dead_locks(engine, Console(file=io.StringIO()))
    assert file.exists()


def test_a_process_that_ended_and_was_not_waited_for_is_not_alive():
    with subprocess.Popen([sys.executable, "-c", ""]) as child:
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        assert _alive(child.pid) is False
