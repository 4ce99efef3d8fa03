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
from quantum_landing_zone.cli.recover import _alive, _break_dead_locks, give_up_dead_run


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


def state_file(engine):
    folder = engine.folder.parent.parent / "state" / ".pulumi" / "stacks" / "p"
    folder.mkdir(parents=True)
    return folder / "dev.json"


@pytest.mark.parametrize("content", ['{"version": 3, "checkp', "", None], ids=["half", "empty", "missing"])
def test_half_a_state_is_replaced_by_the_one_before_it(content, engine):
    lock(engine, gone())
    file, stream = state_file(engine), io.StringIO()
    if content is not None:
        file.write_text(content)
    file.with_name("dev.json.attrs").write_text("")
    file.with_name("dev.json.bak").write_text('{"version": 3}')
    file.with_name("dev.json.bak.attrs").write_text("{}")
    give_up_dead_run(engine, Console(file=stream, width=200))
    assert file.read_text() == '{"version": 3}'
    assert "the one before it is put back" in stream.getvalue()
    assert sorted(one.name for one in file.parent.iterdir()) == ["dev.json", "dev.json.bak", "dev.json.bak.attrs"]


def test_a_whole_state_is_left_as_it_is_but_for_half_written_attributes(engine):
    lock(engine, gone())
    file = state_file(engine)
    file.write_text('{"version": 4}')
    file.with_name("dev.json.attrs").write_text('{"user.cac')
    file.with_name("dev.json.bak").write_text('{"version": 3}')
    give_up_dead_run(engine, Console(file=io.StringIO()))
    assert file.read_text() == '{"version": 4}'
    assert not file.with_name("dev.json.attrs").exists()


def test_without_a_dead_lock_nothing_is_touched(engine):
    """A stack that was removed on purpose has a backup, too."""
    file = state_file(engine)
    file.with_name("dev.json.bak").write_text('{"version": 3}')
    give_up_dead_run(engine, Console(file=io.StringIO()))
    assert not file.exists()
