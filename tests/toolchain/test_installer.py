import os
from pathlib import Path

import pytest

from toolchain import installer
from toolchain.errors import ToolchainError

LOCK = """\
# made by make lock
rich==14.0.0 \\
    --hash=sha256:11
    # via typer
uv==0.13.9 \\
    --hash=sha256:aa \\
    --hash=sha256:bb
    # via quantum-landing-zone
uvloop==1.0.0 ; sys_platform != 'win32' \\
    --hash=sha256:cc
"""
PYTHON = """
echo "python $*" >> {log}
case "$*" in
  *"config list"*) printf "%s" "$FAKE_PIP_CONFIG"; exit 0;;
  *uv.txt) [ -n "$FAKE_NO_UV" ] && {{ echo "no wheel"; exit 1; }}
     for last; do :; done; cp "$last" {log}.uv
     printf '{uv}' > {bin}/uv; chmod +x {bin}/uv;;
esac
exit 0
"""
UV = (
    r'#!/bin/sh\n[ "$1" = --version ] && echo "uv ${{FAKE_UV:-0.13.9}}" && exit 0\n'
    r'echo "uv $*" >> {log}\n[ -z "$FAKE_UV_FAILS" ]\n'
)


@pytest.fixture
def project(tmp_path: Path, program, monkeypatch: pytest.MonkeyPatch):
    """A checkout with a lock and a fake Python that logs what it is asked; its pip can install a fake uv."""
    (tmp_path / "requirements.lock").write_text(LOCK)
    folder, log = tmp_path / ".venv" / "bin", tmp_path / "log"
    uv = UV.format(log=log).replace("%", "%%")
    program(folder, "python", PYTHON.format(log=log, bin=folder, uv=uv.replace("'", "'\\''")))
    for name in list(os.environ):
        if name.startswith(("UV_", "PIP_")):
            monkeypatch.delenv(name)
    return tmp_path


def install(project: Path) -> list[str]:
    installer.install(project, project / ".venv" / "bin" / "python")
    return [line.replace(str(project), "ROOT") for line in (project / "log").read_text().splitlines()]


QUIET = "--quiet --disable-pip-version-check --no-input"
SYNC = "uv pip sync --quiet --python ROOT/.venv/bin/python --require-hashes --only-binary :all: ROOT/requirements.lock"
EDITABLE = "uv pip install --quiet --python ROOT/.venv/bin/python --no-deps --no-build-isolation --editable ROOT"
PIP_LOCK = (
    f"python -m pip {QUIET} install --require-hashes --no-deps --only-binary :all: --requirement ROOT/requirements.lock"
)
PIP_EDITABLE = f"python -m pip {QUIET} install --no-deps --no-build-isolation --no-index --editable ROOT"


def test_uv_itself_is_installed_by_its_pinned_hashes(project: Path) -> None:
    said = install(project)
    assert said[0].startswith(f"python -m pip {QUIET} install --require-hashes --no-deps --only-binary :all: --req")
    assert (project / "log.uv").read_text() == "uv==0.13.9 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n"
    assert said[-2:] == [SYNC, EDITABLE]


def test_without_uv_pip_installs_the_same_lock(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAKE_NO_UV", "1")
    assert install(project)[1:] == [PIP_LOCK, PIP_EDITABLE]


def test_a_failing_uv_gives_way_to_pip(project: Path, monkeypatch, capsys) -> None:
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    monkeypatch.setenv("FAKE_UV_FAILS", "1")
    assert install(project)[-2:] == [PIP_LOCK, PIP_EDITABLE]
    assert "uv could not do it, using pip instead." in capsys.readouterr().out


def test_a_lock_without_uv_means_pip(project: Path) -> None:
    (project / "requirements.lock").write_text("rich==14.0.0 \\\n    --hash=sha256:11\n")
    assert install(project) == [PIP_LOCK, PIP_EDITABLE]


def test_a_failing_pip_is_the_callers_to_know(project: Path, program, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    program(project / ".venv" / "bin", "python", "echo 'THESE PACKAGES DO NOT MATCH THE HASHES'; exit 1")
    with pytest.raises(ToolchainError, match=r"exit code 1\.\n    \| THESE PACKAGES DO NOT MATCH THE HASHES"):
        install(project)


@pytest.mark.parametrize("version,used", [("0.6.0", True), ("0.5.31", False)])
def test_a_uv_of_the_machine_is_used_when_new_enough(project: Path, program, monkeypatch, version, used) -> None:
    place = program(project / "bin", "uv", f"echo uv {version}")
    monkeypatch.setenv("PATH", f"{project / 'bin'}:/usr/bin:/bin")
    found = installer.find_uv(project / "requirements.lock", project / ".venv" / "bin" / "python")
    assert found == (place if used else project / ".venv" / "bin" / "uv")


@pytest.mark.parametrize(
    "name,expected",
    [
        ("uv", "uv==0.13.9 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\n"),
        ("uvloop", "uvloop==1.0.0 ; sys_platform != 'win32' \\\n    --hash=sha256:cc\n"),
        ("typer", None),
        ("u", None),
    ],
)
def test_a_pin_is_a_package_with_all_its_hashes(name: str, expected: str | None) -> None:
    assert installer.pinned(LOCK, name) == expected


def test_the_committed_lock_pins_uv_and_every_package_by_hash() -> None:
    lock = (Path(__file__).parents[2] / "requirements.lock").read_text()
    pin = installer.pinned(lock, "uv")
    assert pin is not None
    assert pin.count("--hash=sha256:") > 1
    assert "://" not in lock
    names = [line.partition("==")[0] for line in lock.splitlines() if "==" in line and not line.startswith((" ", "#"))]
    assert len(names) > 100
    for name in names:
        assert "--hash=sha256:" in (installer.pinned(lock, name) or ""), name


def test_uv_asks_the_index_that_pip_is_set_to(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = "global.index-url='https://index.invalid/simple'\nglobal.timeout='60'\n:env:.extra-index-url='https://b.invalid'\n"
    monkeypatch.setenv("FAKE_PIP_CONFIG", listed)
    monkeypatch.setenv("SSL_CERT_FILE", "set already")
    python = project / ".venv" / "bin" / "python"
    expected = {"UV_DEFAULT_INDEX": "https://index.invalid/simple", "UV_INDEX": "https://b.invalid"}
    assert installer.index_for_uv(python) == expected
    monkeypatch.setenv("UV_DEFAULT_INDEX", "https://c.invalid")
    assert installer.index_for_uv(python) == {}
