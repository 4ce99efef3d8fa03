import sys
from pathlib import Path

import pytest

from toolchain import build, download, environment, golang, prerequisites
from toolchain.errors import ToolchainError, UnavailableError


@pytest.fixture
def bare(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine with Python and nothing else: returns its only PATH folder, which is empty."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(golang, "PLACES", ())

    def unreachable(url: str) -> None:
        raise UnavailableError(f"{url} is not reachable: no network")

    monkeypatch.setattr(download, "reach", unreachable)
    return folder


def found(root: Path) -> dict[str, bool]:
    return {finding.name: finding.found for finding in prerequisites.check(root)}


def test_everything_missing_is_listed_at_once_with_its_fix(tmp_path: Path, bare: Path, monkeypatch) -> None:
    monkeypatch.setattr(environment, "has_venv", lambda: False)
    with pytest.raises(ToolchainError) as fault:
        prerequisites.require(prerequisites.check(tmp_path))
    lines = str(fault.value).splitlines()
    assert lines[0] == "4 of 5 prerequisites missing:"
    assert [line.strip() for line in lines[1:6]] == [
        "MISSING  git              not on PATH",
        "fix: sudo apt install git",
        "MISSING  make             not on PATH",
        "fix: sudo apt install make",
        f"MISSING  python venv      {sys.executable} comes without venv or ensurepip",
    ]
    version = sys.version_info[1]
    assert lines[6].strip() == f"fix: sudo apt install python3-venv   (or python3.{version}-venv for this very Python)"
    assert lines[7].startswith("  MISSING  pulumi engine    no pulumi on PATH; no Go on PATH or in ; https://")
    assert lines[7].endswith("is not reachable: no network")
    assert lines[8].strip() == (
        "fix: sudo apt install golang-go   (when that is Go 1.24.7 or newer; else unpack a newer Go to /usr/local/go),"
        " or install pulumi 3.220.0 or newer"
    )
    assert len(lines) == 9


def test_a_full_machine_lacks_nothing(tmp_path: Path, bare: Path, program) -> None:
    program(bare, "git")
    program(bare, "make")
    program(bare, "go", "[ $1 = env ] && echo local || echo go version go1.26.8 linux/amd64")
    findings = prerequisites.check(tmp_path)
    prerequisites.require(findings)
    assert [prerequisites.describe(finding) for finding in findings] == [
        f"  ok       git              {bare}/git",
        f"  ok       make             {bare}/make",
        f"  ok       python           {sys.version.split()[0]} at {sys.executable}",
        "  ok       python venv      venv and ensurepip are there",
        f"  ok       pulumi engine    can be built with Go 1.26.8 at {bare}/go",
    ]


def test_an_old_go_alone_is_no_way_to_an_engine(tmp_path: Path, bare: Path, program) -> None:
    command = program(bare, "go", "[ $1 = env ] && echo local || echo go version go1.19.8 linux/amd64")
    finding = prerequisites.check(tmp_path)[-1]
    assert not finding.found
    assert f"{command} is Go 1.19.8, 1.24.7 or newer is needed" in finding.detail


@pytest.mark.parametrize("way", ["pulumi", "go", "release", "cache"])
def test_any_one_way_to_an_engine_is_enough(tmp_path: Path, bare: Path, program, monkeypatch, way: str) -> None:
    assert found(tmp_path)["pulumi engine"] is False
    if way == "pulumi":
        for name in ("pulumi", "pulumi-language-python"):
            program(bare, name, "echo v3.230.0")
    elif way == "go":
        program(bare, "go", "[ $1 = env ] && echo local || echo go version go1.24.7 linux/amd64")
    elif way == "release":
        monkeypatch.setattr(download, "reach", lambda _url: None)
    else:
        prerequisites.cache.fill(build.folder(), lambda work: (work / "pulumi").write_text(""))
    assert found(tmp_path)["pulumi engine"] is True


def test_a_way_asked_for_is_the_only_one_that_counts(tmp_path: Path, bare: Path, program, monkeypatch) -> None:
    program(bare, "go", "[ $1 = env ] && echo local || echo go version go1.26.8 linux/amd64")
    assert found(tmp_path)["pulumi engine"] is True
    monkeypatch.setenv("QLZ_ENGINE", "path")
    finding = prerequisites.check(tmp_path)[-1]
    assert (finding.found, finding.detail) == (False, "no pulumi on PATH")


def test_the_network_is_not_asked_when_the_machine_has_a_way(tmp_path: Path, bare: Path, program, monkeypatch) -> None:
    program(bare, "go", "[ $1 = env ] && echo local || echo go version go1.26.8 linux/amd64")
    monkeypatch.setattr(download, "reach", lambda _url: pytest.fail("asked"))
    assert found(tmp_path)["pulumi engine"] is True
