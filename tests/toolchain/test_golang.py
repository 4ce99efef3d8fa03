from pathlib import Path

import pytest

from toolchain import golang


@pytest.fixture
def install(program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Return a function that installs a fake Go; each further one lies later on PATH."""
    monkeypatch.setattr(golang, "PLACES", ())
    folders: list[str] = []

    def put(version: str, toolchain: str = "local", on_path: bool = True) -> Path:
        folder = tmp_path / f"go{len(folders)}"
        program(
            folder,
            "go",
            f'case "$1" in version) echo "go version go{version} linux/amd64";; env) echo "{toolchain}";; esac',
        )
        if on_path:
            folders.append(str(folder))
        monkeypatch.setenv("PATH", ":".join([*folders, "/nowhere", "/bin"]))
        return folder / "go"

    return put


def test_no_go_is_none(install, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    assert golang.find("1.24.7") is None


@pytest.mark.parametrize(
    "version,toolchain,builds",
    [
        ("1.24.7", "local", True),
        ("1.26.0", "local", True),
        ("1.24.6", "local", False),
        ("1.24.6", "auto", True),
        ("1.21.0", "auto", True),
        ("1.20.9", "auto", False),
        ("1.19.8", "", False),
    ],
)
def test_a_go_builds_when_it_is_or_can_become_new_enough(install, version: str, toolchain: str, builds: bool) -> None:
    command = install(version, toolchain)
    go = golang.find("1.24.7")
    assert go is not None
    assert (go.command, go.version, go.builds("1.24.7")) == (command, version, builds)


def test_a_later_go_that_builds_beats_an_earlier_one_that_does_not(install) -> None:
    install("1.19.8", "")
    second = install("1.25.1")
    go = golang.find("1.24.7")
    assert go is not None
    assert go.command == second


def test_go_is_found_where_its_installer_puts_it(install, monkeypatch: pytest.MonkeyPatch) -> None:
    command = install("1.25.1", on_path=False)
    monkeypatch.setattr(golang, "PLACES", (str(command.parent),))
    go = golang.find("1.24.7")
    assert go is not None
    assert go.command == command


def test_a_go_that_does_not_run_is_none(program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program(tmp_path / "bin", "go", "exit 1")
    monkeypatch.setattr(golang, "PLACES", ())
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:/nowhere")
    assert golang.find("1.24.7") is None
