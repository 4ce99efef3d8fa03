"""The GitLab pipeline: of GitLab's published form, without a stored credential, by the same commands."""

import json
import subprocess
from pathlib import Path

import yaml
from jsonschema import Draft7Validator
from pull_requests import scratch
from pull_requests.workflow import ROOT, clean_environment

from quantum_landing_zone.pull_requests.code_quality import render

SCHEMA = json.loads((Path(__file__).parent / "data" / "gitlab-ci.json").read_text(encoding="utf-8"))
FILE = ROOT / "templates" / "gitlab" / ".gitlab-ci.yml"


class _Loader(yaml.SafeLoader):
    """Reads `!reference` as the script line that it stands for."""


_Loader.add_constructor("!reference", lambda loader, node: " ".join(loader.construct_sequence(node)))
PIPELINE = yaml.load(FILE.read_text(encoding="utf-8"), _Loader)  # noqa: S506 - a safe loader with one more tag


def test_it_is_of_gitlab_s_form():
    assert [(list(each.path), each.message) for each in Draft7Validator(SCHEMA).iter_errors(PIPELINE)] == []
    broken = {**PIPELINE, "plan": {**PIPELINE["plan"], "id_tokens": {"T": {"audience": "x"}}}}
    assert list(Draft7Validator(SCHEMA).iter_errors(broken)), "the schema refuses a misspelt token"


def test_only_jobs_of_the_default_branch_can_sign_in():
    signing = [name for name, job in PIPELINE.items() if isinstance(job, dict) and job.get("extends") == ".cloud"]
    assert signing == ["plan", "deploy", "drift"]
    for name in signing:
        conditions = [rule["if"] for rule in PIPELINE[name]["rules"]]
        assert "merge_request_event" not in str(conditions)
        assert PIPELINE[name]["environment"]["name"].startswith("$STACK")
    assert "id_tokens" not in PIPELINE["preview"]
    assert PIPELINE["deploy"]["rules"][0]["when"] == "manual"


def test_an_empty_result_is_a_report_too():
    assert json.loads(render([])) == []


def test_the_scripts_of_a_merge_request_run_as_they_stand(tmp_path):
    """Of one that touches prose only, so no engine is needed; what a preview does is simulated for GitHub's file."""
    root = tmp_path / "team"
    base = scratch.repository(root)
    scratch.git(root, "remote", "add", "origin", str(root))
    commit = scratch.commit(root, README_md="# Another\n")
    given = {
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
        "CI_COMMIT_SHA": commit,
    }
    for job in ("preview", "comment"):
        script = "set -eo pipefail\n" + "\n".join(PIPELINE[job]["script"])
        done = subprocess.run(
            ["bash", "-c", script],
            cwd=root,
            env={**clean_environment(tmp_path), **given},
            text=True,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
    assert json.loads((root / "changed.json").read_text(encoding="utf-8"))["touched"] == []
    assert "This change touches no stack." in (root / "comment.md").read_text(encoding="utf-8")
    assert json.loads((root / "code-quality.json").read_text(encoding="utf-8")) == []
