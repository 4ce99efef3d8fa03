import subprocess
from pathlib import Path

import pytest

from toolchain import machine_paths
from toolchain.errors import ToolchainError

ROOT, HOME = Path("/data/checkouts/project"), Path("/accounts/ada")
# Put together here, or this very file would be reported.
LINUX, MAC, SUPERUSER, WINDOWS = "/" + "home/ada", "/" + "Users/ada", "/" + "root/.cache", "C:" + "\\Users\\ada"


@pytest.mark.parametrize("path", [LINUX, MAC, SUPERUSER, WINDOWS, str(ROOT), "/data/checkouts", str(HOME)])
@pytest.mark.parametrize("form", ["{}", "see {}/x", "PATH={}:/bin", '"{}"', "({})", "file://{}/x"])
def test_a_machine_path_is_found(path: str, form: str) -> None:
    found = machine_paths.find("first line\n" + form.format(path), ROOT, HOME)
    assert found == [(2, path)]


@pytest.mark.parametrize(
    "text",
    [
        "~/.cache",
        "$HOME/.cache",
        "/usr/local/go/bin",
        "/usr/share/x",
        "arn:aws:iam::123456789012:root",
        "https://host.invalid/home/ada",
        "/data/checkouts-of-others",
        "../data/checkouts",
        "the /home of all",
        "docs/root/x",
    ],
)
def test_what_every_machine_has_or_no_machine_needs_is_let_pass(text: str) -> None:
    assert machine_paths.find(text, ROOT, HOME) == []


def test_a_checkout_in_a_standard_folder_forbids_only_its_own(tmp_path: Path) -> None:
    root = Path("/opt/clone")
    assert machine_paths.find("/opt/other /usr/bin", root, Path("/root")) == []
    assert machine_paths.find("/opt/clone/x", root, Path("/root")) == [(1, "/opt/clone")]


def test_the_files_of_a_checkout_are_those_that_git_would_take(tmp_path: Path) -> None:
    for name in ("committed.md", "new.md", "ignored.md", ".gitignore"):
        (tmp_path / name).write_text("ignored.md\n")
    for command in (["init", "-q"], ["add", "committed.md"]):
        subprocess.run(["git", *command], cwd=tmp_path, check=True)
    names = sorted(path.name for path in machine_paths.tracked(tmp_path))
    assert names == [".gitignore", "committed.md", "new.md"]


def test_a_file_that_cannot_be_read_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ToolchainError, match=r"absent\.md: No such file or directory$"):
        machine_paths.report([tmp_path / "absent.md"], tmp_path)


def test_a_file_that_is_no_text_is_read_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "binary").write_bytes(b"\xff\xfe\x00" + LINUX.encode())
    assert machine_paths.report([tmp_path / "binary"], ROOT) == 1
