"""What an independent linter finds is explained, all of it and nothing else."""

import json
import os
import shutil
import subprocess

import pytest
from components.azure_lint import page
from components.azure_lint.arm_template import template

MODELS = os.environ.get("QLZ_AZURE_MODELS")
CHECKOV = os.environ.get("QLZ_CHECKOV") or shutil.which("checkov")


def test_the_page_is_what_is_recorded():
    assert page.PAGE.read_text(encoding="utf-8") == page.render()


def test_every_finding_is_explained_and_counted():
    told = page.recorded()
    assert all(one["why"].endswith(".") and len(one["why"].split()) > 8 for one in told["findings"])
    assert sum(len(one["resources"]) for one in told["findings"]) == told["failed"]


@pytest.mark.skipif(CHECKOV is None, reason="checkov is not installed: put it on PATH or name it in QLZ_CHECKOV")
def test_checkov_finds_exactly_what_is_recorded(resources, tmp_path):
    (tmp_path / "template.json").write_text(json.dumps(template(resources)))
    words = [CHECKOV, "-d", tmp_path, "--framework", "arm", "-o", "json", "--quiet", "--skip-download"]
    done = subprocess.run(words, capture_output=True, text=True, timeout=300, check=False, cwd=tmp_path)
    told = json.loads(done.stdout)
    found = sorted((one["check_id"], one["resource"].split(".", 2)[2]) for one in told["results"]["failed_checks"])
    recorded = page.recorded()
    assert found == sorted((one["check"], name) for one in recorded["findings"] for name in one["resources"])
    assert told["summary"]["parsing_errors"] == 0
    assert told["summary"]["passed"] >= recorded["passed"]


@pytest.mark.skipif(MODELS is None, reason="no Python with azure-mgmt packages is named in QLZ_AZURE_MODELS")
def test_every_property_is_one_of_the_service(resources, tmp_path):
    (tmp_path / "template.json").write_text(json.dumps(template(resources)))
    words = [MODELS, page.HERE / "models.py", tmp_path / "template.json"]
    told = json.loads(subprocess.run(words, capture_output=True, text=True, timeout=300, check=True).stdout)
    recorded = page.recorded()["models"]
    assert (told["unknown"], told["missing"]) == ([], recorded["missing"])
    assert told["compared"] >= recorded["compared"]
