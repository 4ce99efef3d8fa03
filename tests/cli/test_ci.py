import json

import pytest
from pull_requests import scratch
from typer.testing import CliRunner

from quantum_landing_zone.cli.main import app
from quantum_landing_zone.pull_requests.comment import MARK
from quantum_landing_zone.pull_requests.preview import SUMMARY, VERDICTS, Previewed


@pytest.fixture
def root(tmp_path, monkeypatch):
    scratch.repository(tmp_path / "team")
    monkeypatch.chdir(tmp_path / "team")
    return tmp_path / "team"


def run(*words, code=0):
    done = CliRunner().invoke(app, ["ci", *map(str, words)])
    assert done.exit_code == code, done.output
    return done.stdout if code == 0 else done.output


def previewed(folder, code=1, outcome=""):
    folder.mkdir(parents=True)
    found = Previewed(
        stack="dev", project=".", code=code, seconds=1, error=outcome, changes=None, no_changes="none", places={}
    )
    (folder / SUMMARY).write_text(json.dumps(found.as_json()), encoding="utf-8")
    (folder / VERDICTS).write_text("", encoding="utf-8")


def test_changed_says_which_stacks_and_why(root):
    (root / "__main__.py").write_text("", encoding="utf-8")
    assert run("changed", "main") == "dev (.): __main__.py\n"
    assert json.loads(run("changed", "main", "--json")) == {
        "version": 1,
        "touched": [{"stack": "dev", "project": ".", "because": ["__main__.py"]}],
        "removed": [],
        "matrix": {"include": [{"stack": "dev", "project": "."}]},
    }


def test_changed_gives_a_workflow_its_outputs(root):
    lines = run("changed", "main", "HEAD", "--outputs").splitlines()
    assert lines == ["any=false", 'matrix={"include": []}', "stacks=[]", "removed=[]"]
    assert run("changed", "--all", "--outputs").startswith("any=true\n")


def test_changed_names_projects_from_where_a_person_stands(root, monkeypatch):
    (root / "below").mkdir()
    monkeypatch.chdir(root / "below")
    (root / "__main__.py").write_text("", encoding="utf-8")
    assert run("changed", "main", "--project", "..") == "dev (.): __main__.py\n"


def test_a_removed_stack_is_told(root):
    (root / "Pulumi.dev.yaml").unlink()
    assert run("changed", "main") == "dev: removed; what it holds stays in the cloud until `qlz destroy`\n"


def test_what_cannot_be_done_ends_with_three(root):
    assert "git knows nothing of" in run("changed", "b" * 40, code=3)
    assert "has no stack 'gone'" in run("preview", "gone", "--out", root / "out", code=3)
    run("preview", "dev", "--nothing", code=3)


def test_a_comment_ends_with_the_worst_code_and_is_written(root):
    previewed(root / "previews" / "a")
    run("comment", "previews", "--stacks", '["dev"]', "--output", "c.md", "--code-quality", "q.json", code=1)
    assert (root / "c.md").read_text(encoding="utf-8").startswith(f"{MARK}\n## Quantum landing zone: 1 blocked\n")
    assert json.loads((root / "q.json").read_text(encoding="utf-8")) == []
    said = run("comment", "previews", "--stacks", '["dev", "lost"]', "--json", code=3)
    assert json.loads(said)["missing"] == ["lost"]
    assert "--stacks 'dev' is no JSON list of names" in run("comment", "previews", "--stacks", "dev", code=3)


def test_a_bill_is_printed_or_written(root):
    (root / "requirements.lock").write_text("one==1 \\\n    --hash=sha256:" + "a" * 64 + "\n", encoding="utf-8")
    assert json.loads(run("sbom"))["components"][0]["purl"] == "pkg:pypi/one@1"
    assert run("sbom", "--output", "b.json") == ""
    assert json.loads((root / "b.json").read_text(encoding="utf-8"))["specVersion"] == "1.4"
