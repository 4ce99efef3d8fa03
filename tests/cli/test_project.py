"""A stack is found from anywhere inside its project, and what is missing is said with what there is."""

from pathlib import Path

import pytest

from quantum_landing_zone.cli.home import VARIABLE, home, passphrase_file
from quantum_landing_zone.cli.project import ProjectError, find_stack

ROOT = Path(__file__).parents[2]


def test_a_stack_is_found_from_a_folder_below_its_project():
    stack = find_stack("aurora-aws-dev", ROOT / "docs")
    assert (stack.project, stack.folder, stack.program) == ("quantum-landing-zone", ROOT, ROOT / "stacks")
    assert stack.tenant_file == ROOT / "stacks" / "tenants" / "aurora.yaml"
    assert stack.workspace().region == "eu-west-2"


def test_an_unknown_stack_is_answered_with_those_that_exist():
    with pytest.raises(ProjectError, match=r"has no stack 'x'; it has: aurora-aws-dev, aurora-aws-test\."):
        find_stack("x", ROOT)


def test_a_folder_without_a_project_says_how_to_go_on(tmp_path):
    with pytest.raises(ProjectError, match=r"no Pulumi\.yaml in .* or above\. Fix: run in a checkout"):
        find_stack("x", tmp_path)


def test_a_stack_without_its_settings_names_the_missing_one(tmp_path):
    (tmp_path / "Pulumi.yaml").write_text("name: p\nruntime: python\n")
    (tmp_path / "Pulumi.s.yaml").write_text("config: {}\n")
    with pytest.raises(ProjectError, match=r"stack 's' does not set 'p:tenant'"):
        find_stack("s", tmp_path).tenant()


def test_an_environment_that_the_team_does_not_declare_is_refused(tmp_path):
    (tmp_path / "Pulumi.yaml").write_text("name: p\nruntime: python\n")
    tenant = ROOT / "stacks" / "tenants" / "aurora.yaml"
    (tmp_path / "Pulumi.s.yaml").write_text(f"config: {{'p:tenant': {tenant}, 'p:environment': benchmark}}\n")
    with pytest.raises(ProjectError, match=r"declares no environment 'benchmark'; declared: dev, test"):
        find_stack("s", tmp_path).workspace()


def test_uncommitted_files_live_beside_the_checkouts_git_folder(tmp_path, monkeypatch):
    monkeypatch.delenv(VARIABLE, raising=False)
    (tmp_path / ".git").mkdir()
    (tmp_path / "a" / "b").mkdir(parents=True)
    assert home(tmp_path / "a" / "b") == tmp_path / ".sandbox"
    monkeypatch.setenv(VARIABLE, str(tmp_path / "elsewhere"))
    assert home(tmp_path / "a") == tmp_path / "elsewhere"


def test_the_passphrase_is_random_kept_and_for_its_owner_only(tmp_path):
    one = passphrase_file(tmp_path / "one")
    assert one.stat().st_mode & 0o777 == 0o600
    assert one.read_text() == passphrase_file(tmp_path / "one").read_text()
    assert one.read_text() != passphrase_file(tmp_path / "two").read_text()
