from pathlib import Path

import pytest

from toolchain import links, parts


@pytest.fixture
def files(tmp_path: Path, program) -> dict[str, Path]:
    return {name: program(tmp_path / "engine", name) for name in parts.NAMES}


def test_every_program_is_linked(tmp_path: Path, files: dict[str, Path]) -> None:
    venv_bin = tmp_path / "bin"
    links.make(files, venv_bin)
    assert {link.name: link.readlink() for link in venv_bin.iterdir()} == files
    assert links.are_made(files, venv_bin)


def test_another_engine_replaces_the_links_and_drops_what_it_lacks(tmp_path: Path, files, program) -> None:
    venv_bin = tmp_path / "bin"
    links.make(files, venv_bin)
    newer = {name: program(tmp_path / "newer", name) for name in (parts.CLI, parts.LANGUAGE_HOST)}
    links.make(newer, venv_bin)
    assert {link.name: link.readlink() for link in venv_bin.iterdir()} == newer
    assert not links.are_made(files, venv_bin)


@pytest.mark.parametrize("damage", ["no link", "target gone", "a file of its own"])
def test_a_damaged_link_is_seen(tmp_path: Path, files: dict[str, Path], damage: str) -> None:
    venv_bin = tmp_path / "bin"
    links.make(files, venv_bin)
    if damage == "target gone":
        files["pulumi"].unlink()
    else:
        (venv_bin / "pulumi").unlink()
        if damage == "a file of its own":
            (venv_bin / "pulumi").write_text("")
    assert not links.are_made(files, venv_bin)
