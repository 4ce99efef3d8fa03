"""The packs in the real engine: what blocks a preview, what it says, and what it leaves behind."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from policies.kit.test_config import GIVEN

pytestmark = [pytest.mark.engine, pytest.mark.xdist_group("policies")]

ROOT = Path(__file__).parents[2]
CONFIGURATION = {**GIVEN, "waivers": [], "levels": {}}
HEAD = """
    import pulumi
    import pulumi_aws as aws

    account = aws.Provider("aws", region="eu-north-1", allowed_account_ids=["123456789012"])
    there = pulumi.ResourceOptions(provider=account)
    tags = {"Team": "photonics"}
    reader = '"AWS": "arn:aws:iam::123456789012:role/reader"'
    allow = '"Effect": "Allow", "Principal": {' + reader + '}, "Action": "kms:Decrypt", "Resource": "*"'
    policy = '{"Statement": {' + allow + '}}'
    key = aws.kms.Key("key", enable_key_rotation=True, policy=policy, tags=tags, opts=there)
"""
FINE = 'aws.cloudwatch.LogGroup("jobs", retention_in_days=400, kms_key_id=key.arn, tags=tags, opts=there)'
Preview = Callable[..., tuple[int, str]]


@pytest.fixture
def preview(tmp_path: Path) -> Preview:
    """Runs `pulumi preview` of a program under a pack, with the stand-in providers and no cloud."""
    tools = [str(Path(sys.executable).parent), str(ROOT / "sandbox" / "quantum_sandbox" / "plugins")]
    path = os.pathsep.join([*tools, os.environ["PATH"]])
    engine = shutil.which("pulumi", path=path)
    assert engine, "no engine: run `make setup`"
    (tmp_path / "state").mkdir()
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "PULUMI_"))},
        "PATH": path,
        "HOME": str(tmp_path),
        "PULUMI_HOME": str(tmp_path / "home"),
        "PULUMI_BACKEND_URL": f"file://{tmp_path / 'state'}",
        "PULUMI_CONFIG_PASSPHRASE": "none",
        "PULUMI_SKIP_UPDATE_CHECK": "true",
        "PULUMI_DEBUG_COMMANDS": "true",  # for --event-log, which needs it
        "QLZ_VERDICTS": str(tmp_path / "verdicts.jsonl"),
    }

    def run(
        program: str, configuration: object = CONFIGURATION, pack: str = "guardrails", more: tuple[str, ...] = ()
    ) -> tuple[int, str]:
        (tmp_path / "Pulumi.yaml").write_text("name: example\nruntime: python\n", encoding="utf-8")
        (tmp_path / "__main__.py").write_text(dedent(HEAD) + dedent(program), encoding="utf-8")
        (tmp_path / "config.json").write_text(json.dumps({"guardrail-configuration": configuration}), encoding="utf-8")
        flags = ["--policy-pack", str(ROOT / "policy-packs" / pack), "--policy-pack-config", "config.json"]
        common = [engine, "--non-interactive", "--color", "never", "--cwd", str(tmp_path)]
        subprocess.run([*common, "stack", "init", "dev"], env=environment, check=True, capture_output=True)
        done = subprocess.run(
            [*common, "preview", *flags, *more],
            env=environment,
            text=True,
            capture_output=True,
            timeout=300,
            check=False,
        )
        return done.returncode, done.stdout + done.stderr

    return run


def verdicts(tmp_path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (tmp_path / "verdicts.jsonl").read_text(encoding="utf-8").splitlines()]


def test_a_compliant_program_passes_with_a_key_that_has_no_arn_yet(preview: Preview, tmp_path: Path):
    code, output = preview(FINE)
    assert code == 0, output
    lines = verdicts(tmp_path)
    about_key = [line for line in lines if line.get("rule") == "aws-log-group-customer-key"]
    assert [(line["verdict"], line["final"], line["phase"]) for line in about_key] == [
        ("unknown", False, "preview"),
        ("pass", True, "preview"),
    ]
    counts = lines[-1]["counts"]
    assert isinstance(counts, dict)
    assert (lines[-1]["stage"], counts["fail"], counts["unknown"]) == ("summary", 0, 0)


def test_a_violation_fails_the_preview_with_resource_control_reason_and_fix(preview: Preview):
    code, output = preview('aws.iam.AccessKey("ci", user="ci", opts=there)')
    assert code != 0
    assert "[mandatory]" in output
    assert "ci: a long-lived access key is declared. Why: an access key works from anywhere" in output
    assert "Control: IAM-03. Fix: let the caller assume a role" in output


def test_an_unknown_that_no_resource_explains_fails_the_preview(preview: Preview):
    code, output = preview('aws.iam.RolePolicy("run", role="run", policy=key.arn, opts=there)')
    assert code != 0
    assert "run: unknown: aws-iam-device-region cannot be judged because `policy` is not known" in output
    assert "Fix: compute `policy` from plain values" in output


def test_a_wrong_configuration_fails_the_preview_and_lists_every_fault(preview: Preview):
    code, output = preview(FINE, {**CONFIGURATION, "team": "", "aws": {"accountId": "1", "regions": [], "devices": []}})
    assert code != 0
    assert "the platform's policy configuration is missing or wrong: " in output
    for place in ("aws.accountId: ", "aws.regions: ", "team: "):
        assert place in output


def test_a_missing_configuration_fails_the_preview(preview: Preview):
    code, output = preview(FINE, {})
    assert code != 0
    assert "missing or wrong: no configuration was given" in output
    assert "jobs: not judged, because the platform's policy configuration is missing or wrong" in output


def test_the_default_provider_is_judged_as_well(preview: Preview):
    code, output = preview('aws.s3.Bucket("stray", bucket="stray", tags=tags)', pack="residency")
    assert code != 0
    assert "the AWS provider names no region, so the environment decides" in output


def test_no_secret_reaches_the_terminal_or_the_log(preview: Preview, tmp_path: Path):
    program = """
        hidden = pulumi.Output.secret("alias/aws/canary-7f3a")
        aws.cloudwatch.LogGroup("jobs", retention_in_days=400, kms_key_id=hidden, tags=tags, opts=there)
    """
    code, output = preview(program, pack="guardrails")
    assert code != 0
    assert "jobs: the log group uses AWS's own key [secret]. Why:" in output
    assert "canary-7f3a" not in output
    assert "canary-7f3a" not in (tmp_path / "verdicts.jsonl").read_text(encoding="utf-8")


FOREIGN = """
    import json
    garnet = "arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet"
    run = {"Effect": "Allow", "Action": "braket:CreateQuantumTask", "Resource": garnet}
    document = json.dumps({"Version": "2012-10-17", "Statement": [run]})
    aws.iam.Policy("submitter", policy=document, tags=tags, opts=there)
    token = aws.secretsmanager.Secret("token", name="token", kms_key_id=key.arn, tags=tags, opts=there)
"""
STACK_RULES = {"aws-braket-spending-limit", "aws-secretsmanager-rotation"}
ANSWERED = """
    limit = json.dumps({"DeviceArn": garnet, "SpendingLimit": "50"})
    aws.cloudcontrol.Resource("limit", type_name="AWS::Braket::SpendingLimit", desired_state=limit, opts=there)
    aws.secretsmanager.SecretRotation(
        "schedule", secret_id=token.arn, rotation_rules={"automatically_after_days": 30}, opts=there,
        rotation_lambda_arn="arn:aws:lambda:eu-north-1:123456789012:function:rotate",
    )
"""


@pytest.mark.parametrize("answered", [False, True], ids=["without", "with"])
def test_a_foreign_program_caps_its_hardware_and_rotates_its_secrets(preview: Preview, tmp_path: Path, answered):
    """What answers a rule is another resource, which the engine may register before or after the judged one."""
    code, text = preview(FOREIGN + (ANSWERED if answered else ""))
    found = {
        line["rule"]: line["verdict"]
        for line in verdicts(tmp_path)
        if line.get("final") and line["verdict"] != "not_applicable" and line["rule"] in STACK_RULES
    }
    expected = "pass" if answered else "fail"
    assert found == {"aws-braket-spending-limit": expected, "aws-secretsmanager-rotation": expected}, text
    for message in ("which has no spending limit in this stack", "the secret has no rotation in this stack"):
        assert (message in text) is not answered
    assert answered or code != 0
