"""`qlz check`: what it takes, what it writes, and how it ends."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from policies.same import SETTINGS
from policies.sources.files import BY_PROVIDER, aws_provider, entry, report, state, step
from policies.sources.test_verdicts import SUMMARY, line
from policies.test_check import GROUP, LOG_GROUP, UNKNOWN
from typer.testing import CliRunner

from quantum_landing_zone.cli.check import CLEAN, ERROR, FINDINGS, CheckCommand, check
from quantum_landing_zone.cli.check import UNKNOWN as UNKNOWN_ONLY
from quantum_landing_zone.cli.home import run_folder

EXAMPLE = Path(__file__).parents[2] / "examples" / "aws-minimal"
app = typer.Typer()
app.command(cls=CheckCommand)(check)
CONFIGURED = {**SETTINGS, "stage": "active"}


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Runs the command in an empty folder on a document, under a policy configuration."""
    monkeypatch.chdir(tmp_path)

    def command(document, *words, configuration=CONFIGURED):
        text = document if isinstance(document, str) else json.dumps(document)
        Path("source.json").write_text(text, encoding="utf-8")
        Path("config.json").write_text(json.dumps({"guardrail-configuration": configuration}), encoding="utf-8")
        return CliRunner().invoke(app, ["source.json", "--today", "2026-11-25", *words])

    return command


def group(**changes):
    return entry(LOG_GROUP, "jobs", {**GROUP, **changes}, provider=BY_PROVIDER)


WITH = ("--policy-config", "config.json")
CREDENTIALS = (*WITH, "--pack", "credentials")
CLEAR = "AKIA" + "Q7XEXAMPLE3K5LMN"


@pytest.mark.parametrize(
    "document, words, code",
    [
        (state(aws_provider(), group()), CREDENTIALS, CLEAN),
        (state(aws_provider(), group(description=CLEAR)), CREDENTIALS, FINDINGS),
        (report(step(aws_provider()), step(group(kmsKeyId=UNKNOWN))), CREDENTIALS, UNKNOWN_ONLY),
        (state(aws_provider(), pending_operations=[{}]), CREDENTIALS, UNKNOWN_ONLY),
        (state(aws_provider(), group()), (), ERROR),
        (state(aws_provider(), group()), (*CREDENTIALS, "--stack", "dev"), ERROR),
        (state(aws_provider(), group()), (*WITH, "--pack", "none"), ERROR),
        (state(aws_provider(), group()), (*WITH, "--format", "pdf"), ERROR),
        (state(aws_provider(), group()), ("--policy-config", "missing.json"), ERROR),
        (state(aws_provider(), group()), (*WITH, "--nothing-like-it"), ERROR),
        (state(aws_provider(), group()), (*WITH, "--today", "tomorrow"), ERROR),
        ("no JSON", CREDENTIALS, ERROR),
    ],
)
def test_the_exit_code_tells_how_it_ended(run, document, words, code):
    done = run(document, *words)
    assert done.exit_code == code, done.output


def test_a_wrong_platform_configuration_is_a_finding(run):
    done = run(state(), *WITH, configuration={**CONFIGURED, "team": ""})
    assert done.exit_code == FINDINGS
    assert "team: " in done.output


def test_what_only_advises_does_not_block(run):
    lowered = {**CONFIGURED, "levels": {"any-plaintext-credential": "advisory"}}
    done = run(state(aws_provider(), group(description=CLEAR)), *CREDENTIALS, configuration=lowered)
    assert done.exit_code == CLEAN
    assert "any-plaintext-credential" in done.output


def test_an_error_says_what_to_do(run):
    said = run(state(), "--policy-config", "missing.json").stderr
    assert "missing.json" in said
    assert run(state()).stderr == (
        "give either --policy-config FILE or --stack NAME: the guardrails must know which account, regions and devices"
        " are approved.\n"
    )
    assert run(state(), *WITH, "--pack", "none").stderr.startswith("there is no pack 'none'. Fix: choose one of guard")


@pytest.mark.parametrize("text", ["[]", "{"])
def test_a_policy_configuration_that_is_none_is_refused(run, text):
    run(state())
    Path("broken.json").write_text(text, encoding="utf-8")
    done = CliRunner().invoke(app, ["source.json", "--policy-config", "broken.json"])
    assert (done.exit_code, "Fix: write it by `qlz policy-config`." in done.stderr) == (ERROR, True)


def test_the_report_is_written_to_a_file(run):
    done = run(state(aws_provider(), group()), *CREDENTIALS, "--format", "json", "--output", "report.json")
    assert (done.exit_code, done.stdout) == (CLEAN, "")
    assert json.loads(Path("report.json").read_text(encoding="utf-8"))["pack"] == "credentials"


def test_a_name_that_is_no_text_does_not_break_the_report(run):
    done = run(
        json.dumps(state(entry(LOG_GROUP, "\ud800", dict(GROUP)))), *WITH, "--format", "markdown", "--output", "r.md"
    )
    assert done.exit_code == FINDINGS
    assert Path("r.md").read_bytes().decode("utf-8")


def test_a_verdict_log_needs_no_configuration(run):
    text = "\n".join(json.dumps(each) for each in (line(verdict="fail", message="k: bad. Why: x."), SUMMARY))
    done = run(text, "--format", "json")
    assert done.exit_code == FINDINGS
    assert "aws-kms-key-rotation" in done.stdout


def test_standard_input_is_read(run):
    run(state())
    document = json.dumps(state(aws_provider(), group(description=CLEAR)))
    done = CliRunner().invoke(app, ["-", *CREDENTIALS], input=document)
    assert done.exit_code == FINDINGS


def test_the_configuration_is_derived_from_the_tenant_file(run):
    """The example's own team is approved for its own region, and for no other."""
    for region, code in (("eu-west-2", CLEAN), ("eu-central-1", FINDINGS)):
        settings = {"region": region, "allowedAccountIds": '["111122225555"]'}
        done = run(state(aws_provider(settings)), "--stack", "dev", "--project", str(EXAMPLE), "--pack", "residency")
        assert done.exit_code == code, done.output


@pytest.mark.parametrize("folder", [".", "team/program"])
@pytest.mark.parametrize("form", [state, lambda *made: report(*map(step, made), create=len(made))])
def test_what_qlz_ran_in_its_sandbox_has_its_places(run, folder, form, monkeypatch):
    """The engine writes places as seen from the copy of the project file in the sandbox's home, wherever that is."""
    program = Path(folder).resolve()
    program.mkdir(parents=True, exist_ok=True)
    Path(".git").mkdir()
    for home in (None, Path("elsewhere").resolve()):
        if home is not None:
            monkeypatch.setenv("QLZ_SANDBOX_HOME", str(home))
        ran_in = run_folder(program, "example.dev")
        seen = os.path.relpath(program / "__main__.py", ran_in)
        at = {"sourcePosition": f"project:///{seen}#7,3"}
        made = form(aws_provider(), {**group(description=CLEAR), **at})
        done = run(made, *CREDENTIALS, "--project", folder, "--format", "json")
        (found,) = [each for each in json.loads(done.stdout)["verdicts"] if each["verdict"] == "fail"]
        assert found["location"] == {"file": "__main__.py", "line": 7, "column": 3}


def test_neither_the_sdk_nor_its_protocol_is_loaded(tmp_path):
    """They would take longer than the judging."""
    (tmp_path / "s.json").write_text(json.dumps(state(aws_provider(), group())), encoding="utf-8")
    (tmp_path / "c.json").write_text(json.dumps({"guardrail-configuration": CONFIGURED}), encoding="utf-8")
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from quantum_landing_zone.cli.check import check\n"
        "try:\n"
        "    check(Path('s.json'), policy_config=Path('c.json'), output=Path('r.json'), format='json')\n"
        "except Exception as error:\n"
        "    assert error.exit_code in (0, 1), error\n"
        "assert open('r.json').read()\n"
        "heavy = ('pulumi', 'google.protobuf', 'grpc', 'pydantic', 'boto3')\n"
        "print(sorted(name for name in heavy if name in sys.modules))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
