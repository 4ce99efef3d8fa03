import pytest
from pull_requests import scratch

from quantum_landing_zone.cli.project import ProjectError
from quantum_landing_zone.pull_requests import repository


@pytest.fixture
def root(tmp_path):
    scratch.repository(tmp_path / "team")
    return tmp_path / "team"


def test_a_branch_is_compared_with_where_it_left_its_base(root):
    scratch.git(root, "checkout", "--quiet", "-b", "side")
    scratch.commit(root, new_txt="x")
    scratch.git(root, "rm", "--quiet", "README.md")
    head = scratch.commit(root)
    scratch.git(root, "checkout", "--quiet", "main")
    scratch.commit(root, other_txt="x")
    assert repository.changed_files(root, "main", head) == ["README.md", "new.txt"]


def test_without_a_head_the_files_as_they_lie_count(root):
    (root / "untracked é.txt").write_text("x", encoding="utf-8")
    (root / "README.md").write_text("other", encoding="utf-8")
    assert repository.changed_files(root, "main") == ["README.md", "untracked é.txt"]


@pytest.mark.parametrize("base", ["", repository.NOTHING])
def test_no_base_is_no_list(root, base):
    assert repository.changed_files(root, base) is None


def test_a_commit_that_is_not_there_says_how_to_get_it(root):
    with pytest.raises(ProjectError, match=r"fetch the whole history \(`fetch-depth: 0`"):
        repository.changed_files(root, "a" * 40)


@pytest.mark.parametrize("call", [repository.changed_files, lambda root, base: repository.unpack(root, base, root)])
def test_a_flag_is_no_commit(root, call):
    with pytest.raises(ProjectError, match=r"'--output=x' is no commit"):
        call(root, "--output=x")


def test_a_commit_is_written_out_and_nothing_is_registered(root, tmp_path):
    scratch.commit(root, README_md="changed")
    repository.unpack(root, "main~1", tmp_path / "old")
    assert (tmp_path / "old" / "README.md").read_text(encoding="utf-8") == "# A team\n"
    assert scratch.git(root, "worktree", "list").count("\n") == 0
