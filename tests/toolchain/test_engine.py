from pathlib import Path

import pytest

from toolchain import build, engine, official, parts
from toolchain.errors import ToolchainError, UnavailableError


@pytest.fixture
def ways(tmp_path: Path, program, monkeypatch: pytest.MonkeyPatch) -> dict[str, bool]:
    """Replace what can't run in a unit test, the download and the build; PATH is the real one.

    Returns:
        Which of the two is available; change it in the test.
    """
    available = {"official": True, "build": True}

    def make(source: str, version: str):
        def get() -> parts.Engine:
            if not available[source]:
                raise UnavailableError(f"{source} is not possible here")
            for name in parts.NAMES:
                program(tmp_path / source, name)
            return parts.in_folder(tmp_path / source, source, version)

        return get

    monkeypatch.setattr(official, "get", make("official", "3.221.0"))
    monkeypatch.setattr(build, "get", make("build", "3.220.0"))
    return available


@pytest.fixture
def on_path(tmp_path: Path, program, monkeypatch: pytest.MonkeyPatch):
    """Return a function that puts a whole engine of some version on PATH."""

    def install(version: str) -> Path:
        for name in parts.NAMES:
            program(tmp_path / "path", name, f"echo v{version}")
        monkeypatch.setenv("PATH", f"{tmp_path / 'path'}:/usr/bin:/bin")
        return tmp_path / "path"

    return install


def had(tmp_path: Path, chosen: str = "auto") -> str:
    return engine.obtain(chosen, tmp_path / ".venv" / "bin").source


def test_a_good_engine_on_path_comes_first(tmp_path: Path, ways, on_path) -> None:
    on_path("3.230.0")
    assert had(tmp_path) == "path"


def test_an_old_engine_on_path_gives_way_to_the_official_release(tmp_path: Path, ways, on_path, capsys) -> None:
    place = on_path("3.219.0")
    assert had(tmp_path) == "official"
    assert capsys.readouterr().out.splitlines() == [
        f"    engine, path: {place}/pulumi is version 3.219.0, 3.220.0 or newer is needed; trying the official release",
        "    engine, official: pulumi 3.221.0",
    ]


def test_a_closed_network_builds(tmp_path: Path, ways, capsys) -> None:
    ways["official"] = False
    assert had(tmp_path) == "build"
    assert capsys.readouterr().out.splitlines() == [
        "    engine, path: no pulumi on PATH; trying the official release",
        "    engine, official: official is not possible here; building from Go modules instead",
        "    engine, build: pulumi 3.220.0",
    ]


def test_with_nothing_every_reason_is_given(tmp_path: Path, ways) -> None:
    ways.update(official=False, build=False)
    with pytest.raises(ToolchainError) as fault:
        had(tmp_path)
    assert str(fault.value) == (
        "engine: no Pulumi engine can be had on this machine:\n"
        "  path: no pulumi on PATH\n"
        "  official: official is not possible here\n"
        "  build: build is not possible here\n"
        "  fix: install pulumi 3.220.0 or newer, or Go 1.24.7 or newer, or let this machine reach the official release"
    )


@pytest.mark.parametrize("chosen", ["path", "official", "build"])
def test_one_way_can_be_asked_for(tmp_path: Path, ways, on_path, chosen: str) -> None:
    on_path("3.230.0")
    assert had(tmp_path, chosen) == chosen


def test_a_way_asked_for_has_no_stand_in(tmp_path: Path, ways) -> None:
    ways["official"] = False
    with pytest.raises(ToolchainError) as fault:
        had(tmp_path, "official")
    _, reason, fix = str(fault.value).splitlines()
    assert reason == "  official: official is not possible here"
    assert fix.startswith("  fix: unset QLZ_ENGINE, which allows one way only, or install pulumi 3.220.0 or newer,")


@pytest.mark.parametrize("value,expected", [(None, "auto"), ("", "auto"), ("build", "build")])
def test_the_environment_names_the_way(monkeypatch: pytest.MonkeyPatch, value: str | None, expected: str) -> None:
    if value is not None:
        monkeypatch.setenv("QLZ_ENGINE", value)
    assert engine.way() == expected


def test_an_unknown_way_lists_the_known_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QLZ_ENGINE", "brew")
    with pytest.raises(ToolchainError, match=r"fix: use one of auto, path, official, build$"):
        engine.way()


def test_a_second_setup_asks_no_one(tmp_path: Path, ways, on_path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = on_path("3.230.0")
    first = engine.setup(tmp_path)
    monkeypatch.setattr(engine, "obtain", lambda *_: pytest.fail("asked again"))
    assert engine.setup(tmp_path) == first
    assert (tmp_path / ".venv" / "bin" / "pulumi").readlink() == place / "pulumi"


@pytest.mark.parametrize("change", ["upgraded", "removed", "link lost", "way", "pins"])
def test_a_change_makes_the_next_setup_look_again(tmp_path: Path, ways, on_path, monkeypatch, change: str) -> None:
    place = on_path("3.230.0")
    engine.setup(tmp_path)
    expected = "path"
    if change == "upgraded":
        (place / "pulumi").write_text("#!/bin/sh\necho v3.231.0\n")
    elif change == "removed":
        (place / "pulumi").unlink()
        expected = "official"
    elif change == "link lost":
        (tmp_path / ".venv" / "bin" / "pulumi-language-python").unlink()
    elif change == "way":
        monkeypatch.setenv("QLZ_ENGINE", "build")
        expected = "build"
    else:
        monkeypatch.setattr(parts, "MINIMUM", "3.229.0")
    assert engine.current(tmp_path) is None
    found = engine.setup(tmp_path)
    assert found.source == expected
    assert found.version == {"upgraded": "3.231.0", "removed": "3.221.0", "way": "3.220.0"}.get(change, "3.230.0")
    assert engine.current(tmp_path) == found
