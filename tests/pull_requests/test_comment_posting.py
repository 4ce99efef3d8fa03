"""The step that posts, run word for word against a `gh` that keeps what it was asked."""

import os
import subprocess
from pathlib import Path

import pytest
from pull_requests.workflow import TEMPLATES, load, step

from quantum_landing_zone.pull_requests.comment import MARK

POST = step(load(next(file for file in TEMPLATES if file.name == "comment.yml")), "comment", "Post")
GH = """#!/bin/sh
printf '%s\\n' "$*" >> "$CALLS"
case "$*" in
  *"/pulls "*) printf '%s\\n' "$NUMBER";;
  *--paginate*) printf '%b' "$KNOWN";;
esac
"""


def post(folder: Path, text: str | None, number: str = "7", known: str = ""):
    tools = folder / "bin"
    tools.mkdir(exist_ok=True)
    (tools / "gh").write_text(GH, encoding="utf-8")
    (tools / "gh").chmod(0o755)
    file, calls = folder / "comment.md", folder / "calls"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    calls.write_text("", encoding="utf-8")
    given = {"FILE": str(file), "REPOSITORY": "o/r", "HEAD": "fork:branch", "HEAD_SHA": "a" * 40, "GH_TOKEN": "unused"}
    assert given.keys() == POST["env"].keys()
    env = {**given, "PATH": f"{tools}{os.pathsep}/usr/bin:/bin", "CALLS": str(calls), "NUMBER": number, "KNOWN": known}
    words = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", POST["run"]]
    done = subprocess.run(words, env=env, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, calls.read_text(encoding="utf-8").splitlines()


def test_a_first_comment_is_made(tmp_path):
    code, _, calls = post(tmp_path, f"{MARK}\nhello\n")
    assert code == 0
    assert calls[0].startswith("api --method GET repos/o/r/pulls -f state=open -f head=fork:branch")
    assert calls[-1] == f"api --method POST repos/o/r/issues/7/comments --field body=@{tmp_path}/comment.md --silent"


def test_a_later_run_replaces_its_own_comment(tmp_path):
    code, _, calls = post(tmp_path, f"{MARK}\nhello\n", known="41\\n42\\n")
    assert code == 0
    assert calls[-1] == f"api --method PATCH repos/o/r/issues/comments/41 --field body=@{tmp_path}/comment.md --silent"


def test_a_commit_without_a_pull_request_posts_nothing(tmp_path):
    code, said, calls = post(tmp_path, f"{MARK}\nhello\n", number="")
    assert (code, len(calls)) == (0, 1)
    assert said == "No open pull request has this commit any more; nothing is posted.\n"


@pytest.mark.parametrize(
    "text", [None, "", "hello\n", f"{MARK}\n{'x' * 262_144}"], ids=["none", "empty", "other", "long"]
)
def test_what_is_no_comment_of_ours_is_not_posted(tmp_path, text):
    code, said, calls = post(tmp_path, text)
    assert (code, calls) == (1, [])
    assert said == "The artifact holds no comment of ours; nothing is posted.\n"


def test_a_link_in_the_artifact_leads_nowhere(tmp_path):
    """An artifact of a fork may hold a link to a file of the runner."""
    (tmp_path / "elsewhere").write_text(f"{MARK}\nsecret\n", encoding="utf-8")
    (tmp_path / "comment.md").symlink_to(tmp_path / "elsewhere")
    code, _, calls = post(tmp_path, None)
    assert (code, calls) == (1, [])
