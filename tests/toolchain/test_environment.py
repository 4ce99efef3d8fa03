import shutil
import sys
import threading
from pathlib import Path

import pytest

from toolchain import environment, installer
from toolchain.errors import ToolchainError


@pytest.fixture
def installs(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Replace the installation, which has tests of its own; return the list of its calls."""
    done: list[Path] = []
    monkeypatch.setattr(installer, "install", lambda root, _python: done.append(root))
    return done


@pytest.fixture
def creations(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Replace the slow `python -m venv` by a quick one of the same shape; other commands run as they are."""
    done: list[list[str]] = []
    real = environment.run

    def run(command, **options) -> str:
        if "venv" not in command:
            return real(command, **options)
        venv = Path(command[-1])
        (venv / "bin").mkdir(parents=True)
        (venv / "bin" / "python").symlink_to(sys.executable)
        (venv / "pyvenv.cfg").write_text(f"version = 3.11.7\ncommand = {' '.join(map(str, command))}\n")
        done.append([str(word) for word in command])
        return ""

    monkeypatch.setattr(environment, "run", run)
    return done


@pytest.fixture
def root(tmp_path: Path, installs, creations) -> Path:
    place = tmp_path / "a checkout"
    place.mkdir()
    (place / "requirements.lock").write_text("rich==1 --hash=sha256:1\n")
    (place / "pyproject.toml").write_text("[project]\n")
    return place


def test_a_fresh_checkout_is_set_up_once(root: Path, installs, creations) -> None:
    assert environment.setup(root) is True
    assert environment.setup(root) is False
    assert environment.is_ready(root)
    assert installs == [root]
    assert [command[1:] for command in creations] == [["-m", "venv", str(root / ".venv")]]


def test_a_ready_environment_starts_no_program(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which is what keeps a second run far below a second."""
    environment.setup(root)
    monkeypatch.setattr(environment, "run", lambda *_, **__: pytest.fail("a program was started"))
    assert environment.setup(root) is False


@pytest.mark.parametrize("file", ["requirements.lock", "pyproject.toml"])
def test_a_changed_file_installs_again_into_the_same_environment(root: Path, installs, creations, file: str) -> None:
    environment.setup(root)
    (root / file).write_text("changed\n")
    assert not environment.is_ready(root)
    assert environment.setup(root) is True
    assert (len(installs), len(creations)) == (2, 1)


def test_a_failed_installation_is_repeated_next_time(root: Path, installs, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_root: Path, _python: Path) -> None:
        raise ToolchainError("no network")

    environment.setup(root)
    first = (root / "requirements.lock").read_text()
    (root / "requirements.lock").write_text("changed\n")
    with monkeypatch.context() as patch:
        patch.setattr(installer, "install", fail)
        with pytest.raises(ToolchainError, match="no network"):
            environment.setup(root)
    # Back to the first lock, but the environment may hold a part of the second by now.
    (root / "requirements.lock").write_text(first)
    assert not environment.is_ready(root)
    assert environment.setup(root) is True
    assert len(installs) == 2


@pytest.mark.parametrize("damage", ["no python", "python gone", "no description", "copied"])
def test_a_broken_environment_is_made_again(root: Path, creations, damage: str, capsys) -> None:
    environment.setup(root)
    venv = root / ".venv"
    if damage == "no description":
        (venv / "pyvenv.cfg").unlink()
    elif damage == "copied":
        other = root.parent / "copy"
        shutil.copytree(root, other, symlinks=True)
        root, venv = other, other / ".venv"
    else:
        (venv / "bin" / "python").unlink()
        if damage == "python gone":
            (venv / "bin" / "python").symlink_to(root / "removed-python")
    assert not environment.is_ready(root)
    assert environment.setup(root) is True
    assert len(creations) == 2
    assert environment.is_usable(venv)
    assert f"environment: {venv} is unfinished, copied, or of a Python that is gone" in capsys.readouterr().out


def test_an_environment_that_was_made_by_hand_here_is_kept(root: Path, creations) -> None:
    environment._create(root / ".venv")
    environment.setup(root)
    assert len(creations) == 1


def test_a_linked_environment_is_never_removed(root: Path) -> None:
    elsewhere = root.parent / "shared"
    elsewhere.mkdir()
    (elsewhere / "precious").write_text("")
    (root / ".venv").symlink_to(elsewhere)
    with pytest.raises(ToolchainError, match=r"is a link\.\n  fix: remove it"):
        environment.setup(root)
    assert (elsewhere / "precious").exists()


def test_two_runs_install_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done, started = [], threading.Event()

    def slow(place: Path, _python: Path) -> None:
        started.set()
        threading.Event().wait(0.1)
        done.append(place)

    monkeypatch.setattr(installer, "install", slow)
    first = threading.Thread(target=environment.setup, args=(root,))
    first.start()
    started.wait(5)
    assert environment.setup(root) is False
    first.join()
    assert done == [root]
