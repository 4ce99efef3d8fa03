"""Where a policy pack is found: in the checkout of the project, in this one, else made from the installed package."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from quantum_landing_zone.cli import packs
from quantum_landing_zone.cli.home import VARIABLE
from quantum_landing_zone.cli.main import app
from quantum_landing_zone.cli.packs import pack_folder
from quantum_landing_zone.cli.project import ProjectError
from quantum_policies.packs import PACKS

ROOT = Path(__file__).parents[2]


def test_in_a_checkout_it_is_the_checkout_s():
    assert pack_folder("guardrails", ROOT / "examples" / "aws-minimal") == ROOT / "policy-packs" / "guardrails"


def test_a_project_elsewhere_takes_the_checkout_that_the_package_is_installed_from(tmp_path):
    assert pack_folder("residency", tmp_path) == ROOT / "policy-packs" / "residency"


def test_a_folder_of_the_same_name_beside_a_project_is_not_taken_for_ours(tmp_path):
    """Nobody weakens the guardrails by a folder in their own project."""
    (tmp_path / "policy-packs" / "guardrails").mkdir(parents=True)
    (tmp_path / "policy-packs" / "guardrails" / "PulumiPolicy.yaml").write_text("runtime: python\n")
    assert pack_folder("guardrails", tmp_path) == ROOT / "policy-packs" / "guardrails"


@pytest.fixture
def without_checkout(tmp_path, monkeypatch):
    monkeypatch.setattr(packs, "__file__", str(tmp_path / "site-packages" / "packs.py"))
    monkeypatch.setenv(VARIABLE, str(tmp_path / "home"))
    return tmp_path / "project"


@pytest.mark.parametrize("name", [pack.name for pack in PACKS])
def test_without_a_checkout_it_is_made_from_the_installed_package(name, without_checkout):
    folder = pack_folder(name, without_checkout)
    assert folder.parts[-3:] == ("home", "packs", name)
    settings = yaml.safe_load((folder / "PulumiPolicy.yaml").read_text())
    assert settings["runtime"] == {"name": "python", "options": {"virtualenv": sys.prefix}}


def test_what_is_made_serves_the_pack(without_checkout):
    """The engine reads the port from the first line."""
    folder = pack_folder("guardrails", without_checkout)
    process = subprocess.Popen([sys.executable, "__main__.py"], cwd=folder, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        assert int(process.stdout.readline()) > 0
    finally:
        process.terminate()
        process.wait(30)
        process.stdout.close()


def test_a_pack_that_does_not_exist_is_named_with_those_that_do(tmp_path):
    with pytest.raises(ProjectError, match=r"there is no pack 'x'\. Fix: choose one of guardrails, residency,"):
        pack_folder("x", tmp_path)


def test_the_command_prints_a_folder_or_all_of_them():
    words = ["pack", "--project", str(ROOT)]
    assert CliRunner().invoke(app, words).stdout == f"{ROOT / 'policy-packs' / 'guardrails'}\n"
    told = json.loads(CliRunner().invoke(app, [*words, "--json"]).stdout)
    assert told == {pack.name: str(ROOT / "policy-packs" / pack.name) for pack in PACKS}
