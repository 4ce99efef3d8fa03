from pathlib import Path

import pytest

from toolchain import stamp


def test_a_digest_changes_with_every_part(tmp_path: Path) -> None:
    file = tmp_path / "lock"
    digests = {stamp.digest(["root", file])}
    file.write_text("")
    digests.add(stamp.digest(["root", file]))
    file.write_text("a")
    digests.add(stamp.digest(["root", file]))
    digests.add(stamp.digest(["other root", file]))
    digests.add(stamp.digest([file, "root"]))
    digests.add(stamp.digest(["roo", "t", file]))
    assert len(digests) == 6


def test_the_same_inputs_give_the_same_digest(tmp_path: Path) -> None:
    assert stamp.digest(["x", tmp_path / "absent"]) == stamp.digest(["x", tmp_path / "absent"])


def test_what_is_written_is_read(tmp_path: Path) -> None:
    stamp.write(tmp_path / "s.json", {"a": "1"})
    assert stamp.read(tmp_path / "s.json") == {"a": "1"}
    assert [path.name for path in tmp_path.iterdir()] == ["s.json"]


@pytest.mark.parametrize("content", [None, "", "{", "[1]", "null"])
def test_a_damaged_stamp_counts_as_none(tmp_path: Path, content: str | None) -> None:
    if content is not None:
        (tmp_path / "s.json").write_text(content)
    assert stamp.read(tmp_path / "s.json") == {}
