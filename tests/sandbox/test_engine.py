"""The stand-ins under the real engine: preview, up, no change, refresh, replacement, import, faults, destroy."""

import contextlib
import json
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from quantum_sandbox.clients import client
from quantum_sandbox.environment import environment

pytestmark = pytest.mark.engine

PROGRAM = """
import json, os
import pulumi
import pulumi_aws as aws

account, days = os.environ["TRIAL_ACCOUNT"], int(os.environ.get("TRIAL_DAYS", "30"))
here = aws.Provider("here", region="eu-west-2", allowed_account_ids=[account])
on = pulumi.ResourceOptions(provider=here)
key = aws.kms.Key("key", description=os.environ.get("TRIAL_TEXT", "d"), enable_key_rotation=True, opts=on)
bucket = aws.s3.Bucket("bucket", bucket=f"trial-{account}", force_destroy=True, tags={"team": "t"}, opts=on)
aws.s3.BucketServerSideEncryptionConfiguration(
    "encryption",
    bucket=bucket.bucket,
    rules=[{"apply_server_side_encryption_by_default": {"sse_algorithm": "aws:kms", "kms_master_key_id": key.arn}}],
    opts=on,
)
aws.s3.BucketLifecycleConfiguration(
    "lifecycle",
    bucket=bucket.bucket,
    rules=[{"id": "all", "status": "Enabled", "expiration": {"days": days}}],
    opts=on,
)
who = aws.get_caller_identity(opts=pulumi.InvokeOptions(provider=here))
trust = aws.iam.get_policy_document(
    statements=[{"actions": ["sts:AssumeRole"], "principals": [{"type": "AWS", "identifiers": [who.account_id]}]}],
    opts=pulumi.InvokeOptions(provider=here),
)
aws.iam.Role("role", name=os.environ.get("TRIAL_ROLE", "one"), assume_role_policy=trust.json, opts=on)
vpc = aws.ec2.Vpc("vpc", cidr_block="10.0.0.0/16", opts=on)
aws.ec2.DefaultSecurityGroup("closed", vpc_id=vpc.id, opts=on)
pulumi.export("key", key.arn)
"""
RESOURCES = 8  # seven of the program's, and its provider


@dataclass
class Engine:
    folder: Path
    variables: dict[str, str]

    def run(self, *arguments: str, code: int = 0, **variables: str) -> str:
        done = subprocess.run(
            ["pulumi", *arguments, "--non-interactive", "--color", "never"],
            cwd=self.folder,
            env=self.variables | variables,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    def changes(self, *arguments: str, **variables: str) -> dict[str, int]:
        """What a preview would do, by the engine's own count."""
        output = self.run("preview", "--json", *arguments, **variables)
        return json.loads(output[output.index("{") : output.rindex("}") + 1])["changeSummary"]


@pytest.fixture
def engine(endpoint: str, account: str, tmp_path: Path) -> Engine:
    variables = environment(endpoint) | {
        "PULUMI_HOME": str(tmp_path / "home"),
        "PULUMI_BACKEND_URL": f"file://{tmp_path / 'state'}",
        "PULUMI_CONFIG_PASSPHRASE": "trial",
        "PULUMI_SKIP_UPDATE_CHECK": "true",
        "TRIAL_ACCOUNT": account,
    }
    if shutil.which("pulumi", path=variables["PATH"]) is None:
        pytest.fail("the engine is missing: no `pulumi` beside the Python of this run, nor on PATH; run `make setup`")
    folder = tmp_path / "program"
    folder.mkdir()
    (tmp_path / "state").mkdir()
    (folder / "Pulumi.yaml").write_text("name: trial\nruntime: python\n")
    (folder / "__main__.py").write_text(PROGRAM)
    made = Engine(folder, variables)
    made.run("stack", "init", "dev")
    return made


def _boto(engine: Engine, service: str) -> Any:
    endpoint, account = engine.variables["QLZ_SANDBOX_ENDPOINT"], engine.variables["TRIAL_ACCOUNT"]
    return client(service, endpoint=endpoint, account=account, region="eu-west-2")


def test_a_stack_from_preview_to_destroy(engine: Engine, account: str) -> None:
    assert engine.changes() == {"create": RESOURCES + 1}
    assert _boto(engine, "kms").list_keys()["Keys"] == [], "a preview creates nothing"

    engine.run("up", "--yes", "--skip-preview")
    rule = _boto(engine, "s3").get_bucket_lifecycle_configuration(Bucket=f"trial-{account}")["Rules"][0]
    assert rule["Expiration"] == {"Days": 30}
    assert engine.changes() == {"same": RESOURCES + 1}
    assert engine.changes("--refresh") == {"same": RESOURCES + 1}

    engine.run("up", "--yes", "--skip-preview", TRIAL_DAYS="60")
    rule = _boto(engine, "s3").get_bucket_lifecycle_configuration(Bucket=f"trial-{account}")["Rules"][0]
    assert rule["Expiration"] == {"Days": 60}

    assert engine.changes(TRIAL_DAYS="60", TRIAL_ROLE="two") == {"same": RESOURCES, "replace": 1}
    engine.run("up", "--yes", "--skip-preview", TRIAL_DAYS="60", TRIAL_ROLE="two")
    assert [role["RoleName"] for role in _boto(engine, "iam").list_roles()["Roles"]] == ["two"]

    _boto(engine, "s3").delete_bucket_lifecycle(Bucket=f"trial-{account}")
    assert engine.changes("--refresh", TRIAL_DAYS="60", TRIAL_ROLE="two") == {"same": RESOURCES, "create": 1}

    engine.run("destroy", "--yes", "--skip-preview")
    assert _boto(engine, "s3").list_buckets()["Buckets"] == []
    assert _boto(engine, "iam").list_roles()["Roles"] == []
    states = [
        _boto(engine, "kms").describe_key(KeyId=key["KeyId"])["KeyMetadata"]["KeyState"]
        for key in _boto(engine, "kms").list_keys()["Keys"]
    ]
    assert states == ["PendingDeletion"]


def test_preview_without_account_network_or_credentials(engine: Engine) -> None:
    engine.variables = environment(None, engine.variables)
    assert engine.changes() == {"create": RESOURCES + 1}
    assert "QLZ_SANDBOX_ENDPOINT is not set, so this run can only preview" in engine.run(
        "up", "--yes", "--skip-preview", code=255
    )


def test_bad_input_fails_the_preview_and_names_the_place(engine: Engine) -> None:
    (engine.folder / "__main__.py").write_text(
        "import pulumi_aws as aws\n"
        "aws.s3.BucketLifecycleConfiguration('l', bucket='b', region='eu-west-2',\n"
        "    rules=[{'id': 'a', 'status': 'Enabled', 'expiration': {'days': 'soon'}, 'colour': 'red'}])\n"
    )
    output = engine.run("preview", code=255)
    for reason in (
        "expected integer type, got string type. Examine values at 'l.rules[0].expiration.days'.",
        "Invalid or unknown key. Examine values at 'l.rules[0].colour'.",
    ):
        assert reason in output


def test_throttled_account_is_survived(engine: Engine, tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    plan.write_text(json.dumps([{"operation": "*", "kind": "throttle", "times": 5}]))
    engine.run("up", "--yes", "--skip-preview", QLZ_SANDBOX_FAULTS=str(plan))
    assert json.loads(Path(f"{plan}.counts.json").read_text()) == {"0": 5}
    assert engine.changes("--refresh") == {"same": RESOURCES + 1}


def test_half_made_key_is_finished_by_the_next_run(engine: Engine, tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    plan.write_text(json.dumps([{"operation": "kms:EnableKeyRotation", "kind": "error", "times": 6}]))
    output = engine.run("up", "--yes", "--skip-preview", code=255, QLZ_SANDBOX_FAULTS=str(plan))
    assert "operation error KMS: EnableKeyRotation, https response error StatusCode: 500" in output
    engine.run("up", "--yes", "--skip-preview")
    keys = _boto(engine, "kms").list_keys()["Keys"]
    assert len(keys) == 1, "no twin"
    assert _boto(engine, "kms").get_key_rotation_status(KeyId=keys[0]["KeyId"])["KeyRotationEnabled"] is True


@pytest.mark.skipif(sys.platform != "linux", reason="looks for processes where Linux lists them")
def test_killed_engine_leaves_no_process_and_the_account_did_the_work(engine: Engine, tmp_path: Path) -> None:
    plan = tmp_path / "plan.json"
    plan.write_text(json.dumps([{"operation": "kms:CreateKey", "kind": "kill"}]))
    engine.run("up", "--yes", "--skip-preview", code=-9, QLZ_SANDBOX_FAULTS=str(plan))
    assert len(_boto(engine, "kms").list_keys()["Keys"]) == 1
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline and _providers(engine):
        time.sleep(0.1)
    assert _providers(engine) == []


def _providers(engine: Engine) -> list[int]:
    """The stand-ins that this test's engine started: they carry its environment."""
    mark = f"TRIAL_ACCOUNT={engine.variables['TRIAL_ACCOUNT']}".encode()
    found: list[int] = []
    for process in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            ours = mark in (process / "environ").read_bytes()
            if ours and b"quantum_sandbox.provider" in (process / "cmdline").read_bytes():
                found.append(int(process.name))
    return found


def test_import_of_a_bucket_that_is_there(engine: Engine, account: str) -> None:
    _boto(engine, "s3").create_bucket(
        Bucket=f"trial-{account}", CreateBucketConfiguration={"LocationConstraint": "eu-west-2"}
    )
    output = engine.run("up", "--yes", "--skip-preview", code=255)
    assert f"creating S3 Bucket (trial-{account}): operation error S3: CreateBucket" in output
    engine.run("config", "set", "aws:region", "eu-west-2")
    engine.run("config", "set", "--path", "aws:allowedAccountIds[0]", account)
    engine.run("import", "aws:s3/bucket:Bucket", "found", f"trial-{account}", "--yes", "--generate-code=false")
    exported = json.loads(engine.run("stack", "export"))
    found = [one for one in exported["deployment"]["resources"] if one["urn"].endswith("::found")]
    assert [one["id"] for one in found] == [f"trial-{account}"]
