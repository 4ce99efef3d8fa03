"""A stack whose state cannot be read is never replaced by an empty one."""

import pytest

from quantum_landing_zone.cli.engine import engine_for
from quantum_landing_zone.cli.home import VARIABLE, run_folder
from quantum_landing_zone.cli.project import ProjectError, find_stack

pytestmark = [pytest.mark.engine, pytest.mark.xdist_group("engine-state")]


@pytest.fixture
def engine(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(tmp_path / "home"))
    project = tmp_path / "project"
    project.mkdir()
    (project / "Pulumi.yaml").write_text("name: p\nruntime: python\n")
    (project / "Pulumi.dev.yaml").write_text("config: {}\n")
    return engine_for(find_stack("dev", project), endpoint=None, local=True)


def test_a_stack_is_made_once_and_found_again(engine):
    engine.prepare()
    before = engine.state_file.read_bytes()
    engine.prepare()
    assert engine.state_file.read_bytes() == before
    assert engine.work == run_folder(engine.stack.folder, engine.stack.identity), "`qlz check` reads places from there"


def test_a_project_of_another_backend_runs_with_the_sandbox_s_own_passphrase(engine):
    """`pulumi new` writes the salt of the person's own passphrase into the stack's configuration."""
    salt = "v1:liDsBJH+hNQ=:v1:vCeAhFmjX84XW1Un:bs1YsS7qVPmZKj7vptgTD/LSY4Balg=="  # pragma: allowlist secret
    engine.stack.configuration["encryptionsalt"] = salt
    engine.prepare()
    assert engine.state_file.is_file()
    assert salt not in (engine.work / "Pulumi.dev.yaml").read_text()


def test_an_unreadable_state_is_left_as_it_is(engine):
    """The engine's own `stack init` would put an empty stack in its place."""
    engine.prepare()
    before = engine.state_file.read_bytes()
    engine.state_file.with_name("dev.json.attrs").write_text("")
    with pytest.raises(ProjectError, match="the state of stack 'dev' cannot be read: error: failed to load checkpoint"):
        engine.prepare()
    assert engine.state_file.read_bytes() == before


def test_a_failure_that_was_not_shown_is_told_with_what_the_engine_said(engine):
    engine.prepare()
    said = r"`pulumi stack select absent` ended with code 255\.\nerror: no stack named"
    with pytest.raises(ProjectError, match=said):
        engine.run("stack", "select", "absent", show=False)
