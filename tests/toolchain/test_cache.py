import os
import sys
import threading
from pathlib import Path

import pytest

from toolchain import cache
from toolchain.errors import ToolchainError


def put(text: str):
    def make(work: Path) -> None:
        (work / "pulumi").write_text(text)

    return make


@pytest.mark.parametrize(
    "platform,variables,expected",
    [
        ("linux", {"QLZ_CACHE": "/c"}, "/c"),
        ("linux", {"XDG_CACHE_HOME": "/x"}, "/x/quantum-landing-zone"),
        ("linux", {"XDG_CACHE_HOME": "relative"}, "/h/.cache/quantum-landing-zone"),
        ("linux", {}, "/h/.cache/quantum-landing-zone"),
        ("darwin", {"XDG_CACHE_HOME": "/x"}, "/h/Library/Caches/quantum-landing-zone"),
        ("darwin", {"QLZ_CACHE": "/c"}, "/c"),
    ],
)
def test_the_cache_lies_where_the_platform_keeps_caches(
    monkeypatch: pytest.MonkeyPatch, platform: str, variables: dict[str, str], expected: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setenv("HOME", "/h")
    for name in ("QLZ_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert cache.root() == Path(expected)


def test_an_engine_is_made_once() -> None:
    folder = cache.folder("v1")
    cache.fill(folder, put("first"))
    cache.fill(folder, put("second"))
    assert (folder / "pulumi").read_text() == "first"


def test_a_finished_engine_is_moved_into_place_whole() -> None:
    """A copy could be seen, or cut off, half done; a move within one file system can't."""
    folder, made = cache.folder("v1"), []

    def make(work: Path) -> None:
        assert not folder.exists()
        made.append(work.stat().st_ino)
        put("first")(work)

    cache.fill(folder, make)
    assert made == [folder.stat().st_ino]


def test_a_failed_making_leaves_nothing() -> None:
    folder = cache.folder("v1")

    def broken(work: Path) -> None:
        (work / "pulumi").write_text("half")
        raise ToolchainError("out of memory")

    with pytest.raises(ToolchainError, match="out of memory"):
        cache.fill(folder, broken)
    assert list(folder.parent.iterdir()) == []


def test_what_a_killed_run_left_is_swept_and_never_used() -> None:
    folder = cache.folder("v1")
    leftover = folder.parent / ".unfinished-killed"
    leftover.mkdir(parents=True)
    (leftover / "pulumi").write_text("half")
    cache.fill(folder, put("whole"))
    assert (folder / "pulumi").read_text() == "whole"
    assert [path.name for path in folder.parent.iterdir()] == ["v1"]


@pytest.mark.parametrize("damage", ["changed", "deleted", "no manifest"])
def test_a_damaged_engine_is_made_again(damage: str) -> None:
    folder = cache.folder("v1")
    cache.fill(folder, put("first"))
    if damage == "changed":
        (folder / "pulumi").write_text("other")
    elif damage == "deleted":
        (folder / "pulumi").unlink()
    else:
        (folder / cache.MANIFEST).unlink()
    assert not cache.intact(folder)
    cache.fill(folder, put("second"))
    assert (folder / "pulumi").read_text() == "second"


def test_two_runs_never_make_at_once() -> None:
    """The second waits, then uses what the first has made."""
    folder, started, made = cache.folder("v1"), threading.Event(), []

    def slow(work: Path) -> None:
        started.set()
        made.append(1)
        threading.Event().wait(0.2)
        put("first")(work)

    first = threading.Thread(target=cache.fill, args=(folder, slow))
    first.start()
    started.wait(5)
    cache.fill(folder, lambda work: made.append(2) or put("second")(work))
    first.join()
    assert made == [1]
    assert (folder / "pulumi").read_text() == "first"


def test_a_cache_that_cannot_be_written_says_how_to_choose_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("QLZ_CACHE", os.fspath(tmp_path / "file" / "below"))
    with pytest.raises(ToolchainError, match="fix: set QLZ_CACHE to a folder that you may write"):
        cache.fill(cache.folder("v1"), put("x"))
