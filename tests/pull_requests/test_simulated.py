"""A pull request from end to end, by the very steps of the workflow file, in a repository and a shell of its own."""

import json
import shutil
from pathlib import Path

import pytest
from jsonschema import Draft4Validator, FormatChecker
from pull_requests import scratch
from pull_requests.workflow import TEMPLATES, clean_environment, load, run, step

pytestmark = [pytest.mark.engine, pytest.mark.xdist_group("pull-request")]
WORKFLOW = load(next(file for file in TEMPLATES if file.name == "preview.yml"))
SARIF = Path(__file__).parents[1] / "policies" / "reports" / "data" / "sarif-schema-2.1.0.json"
MARK = "<!-- quantum-landing-zone: pull request -->"
PAGES = "https://github.com/example-organisation/quantum-landing-zone/blob/main/docs/rules"


class PullRequest:
    """A branch that is to go onto `main`, and the runs of its workflow."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "team"
        self.base = scratch.repository(self.root)
        self.pushes = 0
        self.environment = clean_environment(folder)
        scratch.git(self.root, "checkout", "--quiet", "-b", "wider")

    def push(self, program: str) -> dict[str, int]:
        """Commit a program and run the workflow's own steps on it; return the exit code of each."""
        self.pushes += 1
        (self.root / "__main__.py").write_text(program, encoding="utf-8")
        self.commit = scratch.commit(self.root, README_md=f"# A team\n\n{self.pushes}\n")
        outputs = self.root.parent / "outputs"
        outputs.write_text("", encoding="utf-8")
        environment = {
            **self.environment,
            "GITHUB_OUTPUT": str(outputs),
            "GITHUB_STEP_SUMMARY": str(self.root.parent / "summary.md"),
        }
        event = "github.event.pull_request"
        context = {f"{event}.base.sha": self.base, f"{event}.head.sha": self.commit}
        for name in ("server_url", "repository"):
            context[f"github.{name}"] = "unused"
        context |= {
            "env.PLATFORM_REPOSITORY": "example-organisation/quantum-landing-zone",
            "env.PLATFORM_COMMIT": "main",
        }
        context["github.server_url"] = "https://github.com"

        def take(job: str, name: str) -> int:
            done = run(WORKFLOW, job, name, folder=self.root, context=context, env=environment)
            self.said = done.stdout + done.stderr
            return done.returncode

        codes = {"changed": take("changed", "Changed")}
        assert codes["changed"] == 0, self.said
        told = dict(line.split("=", 1) for line in outputs.read_text(encoding="utf-8").splitlines())
        self.outputs = told
        context |= {f"needs.changed.outputs.{key}": value for key, value in told.items()}
        shutil.rmtree(self.root / "previews", ignore_errors=True)
        for number, row in enumerate(json.loads(told["matrix"])["include"]):
            context |= {f"matrix.{key}": value for key, value in row.items()}
            codes[f"preview {row['stack']}"] = take("preview", "Preview")
            # What `upload-artifact` and `download-artifact` do between the jobs.
            artifact = self.root / "previews" / f"preview-{number}"
            shutil.copytree(self.root / "reports", artifact)
            shutil.rmtree(self.root / "reports")
        codes["result"] = take("result", "Comment")
        self.comment = (self.root / "comment.md").read_text(encoding="utf-8")
        return codes


@pytest.fixture(scope="module")
def pull_request(tmp_path_factory):
    return PullRequest(tmp_path_factory.mktemp("pull-request"))


def test_a_change_that_widens_the_region_is_blocked_and_its_fix_passes(pull_request):
    """Blocked by the exit codes of the steps, told in the comment and in valid SARIF; without any credential."""
    assert not [name for name in pull_request.environment if name.startswith(("AWS_", "AZURE_", "ARM_", "PULUMI_"))]
    codes = pull_request.push(scratch.PROGRAM + scratch.WIDER)
    assert codes == {"changed": 0, "preview dev": 1, "result": 1}, pull_request.said
    assert json.loads(pull_request.outputs["matrix"]) == {"include": [{"stack": "dev", "project": "."}]}

    lines = pull_request.comment.splitlines()
    assert lines[:2] == [MARK, "## Quantum landing zone: 1 blocked"]
    assert "| `dev` | ⛔ blocked | 2 | 0 | 0 | 2 | 0 | 0 | 0 |" in lines
    assert "- added: `aws:cloudwatch/eventRule:EventRule tock`" in lines
    assert "`virginia` `pulumi:providers:aws`, `__main__.py:23`: the AWS provider works in" in pull_request.comment
    assert "us-east-1; allowed: eu-west-2" in pull_request.comment
    for needed in ("**Fix:**", "**Why:**", "**Control:** RES-0", f"[Rule page]({PAGES}/aws-provider-region.md)"):
        assert needed in pull_request.comment
    assert pull_request.comment == (pull_request.root.parent / "summary.md").read_text(encoding="utf-8")

    reports = pull_request.root / "previews" / "preview-0"
    uploaded = step_of_upload()["with"]["sarif_file"]
    log = json.loads((reports / Path(uploaded).name).read_text(encoding="utf-8"))
    schema = json.loads(SARIF.read_text(encoding="utf-8"))
    assert [each.message for each in Draft4Validator(schema, format_checker=FormatChecker()).iter_errors(log)] == []
    seen = {
        (result["ruleId"], place["artifactLocation"]["uri"], place["region"]["startLine"])
        for result in log["runs"][0]["results"]
        for place in [result["locations"][0]["physicalLocation"]]
    }
    assert seen == {("aws-provider-region", "__main__.py", 23), ("aws-resource-region", "__main__.py", 24)}
    assert (reports / "junit.xml").read_text(encoding="utf-8").count("<failure") == 2

    (pull_request.root.parent / "summary.md").unlink()
    codes = pull_request.push(scratch.PROGRAM + scratch.FIXED)
    assert codes == {"changed": 0, "preview dev": 0, "result": 0}, pull_request.said
    lines = pull_request.comment.splitlines()
    assert lines[:2] == [MARK, "## Quantum landing zone: 1 passes"]
    assert "| `dev` | ✅ passes | 2 | 0 | 0 | 0 | 0 | 0 | 0 |" in lines
    alerts = json.loads((reports / "alerts.sarif").read_text(encoding="utf-8"))
    assert alerts["runs"][0]["results"] == []


def test_a_program_that_breaks_is_an_error_that_the_comment_tells(pull_request):
    codes = pull_request.push(scratch.PROGRAM + "\nraise RuntimeError('the program is wrong')\n")
    assert codes == {"changed": 0, "preview dev": 3, "result": 3}, pull_request.said
    assert "| `dev` | ⚠️ could not be previewed |" in pull_request.comment
    assert "RuntimeError: the program is wrong" in pull_request.comment


def test_prose_touches_no_stack(pull_request):
    before = pull_request.base
    pull_request.base = scratch.git(pull_request.root, "rev-parse", "HEAD")
    codes = pull_request.push((pull_request.root / "__main__.py").read_text(encoding="utf-8"))
    pull_request.base = before
    assert codes == {"changed": 0, "result": 0}
    assert pull_request.outputs["any"] == "false"
    assert "This change touches no stack." in pull_request.comment


def step_of_upload():
    (found,) = (each for each in WORKFLOW["jobs"]["scan"]["steps"] if "upload-sarif" in each.get("uses", ""))
    assert step(WORKFLOW, "preview", "Keep the reports")["with"]["path"] == "reports"
    return found
