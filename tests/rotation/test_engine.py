"""The vault in the sandbox by the real engine: up, no change, read back, a value put in, rotated, and nowhere else."""

import json
import shutil
import ssl
import time
import uuid
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from components.live_stack import waivers_of_a_part
from rotation.conftest import FIRST

from quantum_landing_zone.aws.key_policy import key_policy
from quantum_landing_zone.aws.secret_policy import secret_policy
from quantum_landing_zone.cli.engine import Engine, engine_for
from quantum_landing_zone.cli.project import find_stack
from quantum_landing_zone.rotation import handler, issuer
from quantum_landing_zone.rotation.http_issuer import HttpTokenIssuer
from quantum_landing_zone.tenant.vault import Vault
from quantum_sandbox import server
from quantum_sandbox.clients import client

pytestmark = pytest.mark.engine
ROOT = Path(__file__).parents[2]
TOKEN, BY_HAND = "/qlz/aurora/dev/provider-token", "/qlz/aurora/dev/licence-key-by-hand"
HAND = "canary-by-hand-77aa31"
PROGRAM = """
from pathlib import Path

import pulumi
import pulumi_aws as aws

from quantum_landing_zone.aws.component import workspace_of
from quantum_landing_zone.aws.keys import AwsKeys
from quantum_landing_zone.aws.secrets import AwsSecrets

config = pulumi.Config()
text = (Path(__file__).parent / config.require("tenant")).read_text(encoding="utf-8")
args = {"declaration": text, "environment": config.require("environment")}
here = workspace_of(args)
opts = pulumi.ResourceOptions(
    providers=[aws.Provider("aws", region=here.region, allowed_account_ids=[here.account])]
)
keys = AwsKeys("keys", args, opts)
arns = {name: key.arn for name, key in keys.keys.items()}
vault = AwsSecrets("vault", {**args, "key_arns": arns}, opts)
pulumi.export("secrets", vault.secret_names)
pulumi.export("function", vault.rotation_function)
"""


@dataclass(frozen=True)
class Scratch:
    """A stack of keys and a vault, and the account that it is in."""

    home: Path
    engine: Engine
    vault: Vault
    endpoint: str

    def boto(self, service: str) -> Any:
        here = self.vault.workspace
        return client(service, endpoint=self.endpoint, account=here.account, region=here.region)

    def run(self, verb: str, *flags: str) -> str:
        words = [verb, "--yes", "--skip-preview", "--stack", self.engine.stack.name, *flags]
        done = self.engine.run(*words, show=False, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout + done.stderr


def _declaration(base: str) -> str:
    declared = yaml.safe_load((ROOT / "stacks" / "tenants" / "aurora.yaml").read_text(encoding="utf-8"))
    declared["secrets"] = {
        "provider-token": {
            "purpose": "API token of a provider",
            "rotateEveryDays": 30,
            "readers": ["job-submitter", "hybrid-job"],
            "issuer": {
                "kind": "http",
                "issueUrl": f"{base}/issue",
                "checkUrl": f"{base}/check",
                "revokeUrl": f"{base}/revoke",
            },
        },
        "licence-key-by-hand": {
            "purpose": "Licence key of a compiler",
            "sensitivity": "restricted",
            "rotateEveryDays": 90,
            "readers": ["circuit-author"],
        },
    }
    declared["waivers"] = waivers_of_a_part()
    return yaml.safe_dump(declared)


@pytest.fixture
def scratch(tmp_path, monkeypatch, settings):
    folder, home = tmp_path / "scratch", tmp_path / "home"
    folder.mkdir()
    (folder / "policy-packs").symlink_to(ROOT / "policy-packs")
    (folder / "__main__.py").write_text(PROGRAM, encoding="utf-8")
    (folder / "tenant.yaml").write_text(_declaration(settings["issueUrl"].removesuffix("/issue")), encoding="utf-8")
    (folder / "Pulumi.yaml").write_text("name: scratch-vault\nruntime: python\n", encoding="utf-8")
    wanted = {"scratch-vault:tenant": "tenant.yaml", "scratch-vault:environment": "dev"}
    (folder / "Pulumi.dev.yaml").write_text(yaml.safe_dump({"config": wanted}), encoding="utf-8")
    monkeypatch.setenv("QLZ_SANDBOX_HOME", str(home))
    status = server.start(home)
    try:
        stack = find_stack("dev", folder)
        engine = engine_for(stack, endpoint=status.endpoint, local=True)
        engine.prepare()
        yield Scratch(home, engine, Vault(stack.workspace()), status.endpoint)
    finally:
        server.stop(home)
        shutil.rmtree(home, ignore_errors=True)


def _holders(home: Path, *texts: str) -> list[str]:
    """The files under a folder that hold one of the texts."""
    found = [file for file in home.rglob("*") if file.is_file()]
    return [str(file) for file in found if any(text.encode() in file.read_bytes() for text in texts)]


def test_a_vault_lives_and_rotates_and_no_value_is_in_state_outputs_or_logs(scratch, provider, authority, monkeypatch):
    scratch.run("up", *scratch.engine.guardrails())
    secrets, vault = scratch.boto("secretsmanager"), scratch.vault

    # Read back what the account has.
    for secret in vault.secrets.values():
        found = secrets.describe_secret(SecretId=secret.path)
        key = scratch.boto("kms").describe_key(KeyId=vault.workspace.key_alias(secret.sensitivity))["KeyMetadata"]
        assert found["KmsKeyId"] == key["Arn"]
        assert (found["RotationEnabled"], found["RotationLambdaARN"]) == (True, vault.function_arn)
        assert found["RotationRules"] == {"AutomaticallyAfterDays": secret.rotate_every_days}
        assert "VersionIdsToStages" not in found
        policy = secrets.get_resource_policy(SecretId=secret.path)["ResourcePolicy"]
        assert json.loads(policy) == json.loads(secret_policy(vault, secret))
        key_document = scratch.boto("kms").get_key_policy(KeyId=key["KeyId"], PolicyName="default")["Policy"]
        assert json.loads(key_document) == json.loads(key_policy(vault.workspace, secret.sensitivity))
    function = scratch.boto("lambda").get_function(FunctionName=vault.function_name)
    assert function["Concurrency"] == {"ReservedConcurrentExecutions": 2}
    assert function["Configuration"]["Role"] == vault.role_arn
    log = scratch.boto("logs").describe_log_groups(logGroupNamePrefix=vault.function_log_group)["logGroups"][0]
    assert log["kmsKeyId"].startswith("arn:aws:kms:")

    # A value is put in by hand; nothing of the program notices.
    secrets.put_secret_value(SecretId=TOKEN, SecretString=FIRST)
    secrets.put_secret_value(SecretId=BY_HAND, SecretString=HAND)
    scratch.run("refresh", "--expect-no-changes")
    scratch.run("up", "--expect-no-changes", *scratch.engine.guardrails())

    # Secrets Manager calls the function; moto has no container to run it in, so it runs here, as deployed.
    trusted = ssl.create_default_context(cafile=str(authority))
    monkeypatch.setattr(issuer, "KINDS", {"http": lambda settings: HttpTokenIssuer(settings, trusted)})
    deployed = json.loads(function["Configuration"]["Environment"]["Variables"]["QLZ_ROTATION"])
    version = str(uuid.uuid4())
    # AWS would know the function; moto forgets it unless it is named again.
    secrets.rotate_secret(SecretId=TOKEN, ClientRequestToken=version, RotationLambdaARN=vault.function_arn)
    started = time.monotonic()
    for step in ("createSecret", "setSecret", "testSecret", "finishSecret"):
        handler.run({"Step": step, "SecretId": TOKEN, "ClientRequestToken": version}, secrets, deployed)
    print(f"rotated in {time.monotonic() - started:.2f} s")  # noqa: T201 - shown by `pytest -s`
    new = secrets.get_secret_value(SecretId=TOKEN, VersionStage="AWSCURRENT")["SecretString"]
    assert new == "canary-new-0"
    assert secrets.get_secret_value(SecretId=TOKEN, VersionStage="AWSPREVIOUS")["SecretString"] == FIRST
    assert provider.place["valid"] == {FIRST, new}

    # The whole state in the clear, and everything that was written: outputs, logs, policy configuration.
    said = scratch.run("refresh")
    for flags in ((), ("--show-secrets",)):
        words = ("stack", "export", "--stack", scratch.engine.stack.name, *flags)
        said += scratch.engine.run(*words, show=False).stdout
    assert vault.secrets["provider-token"].path in said
    assert [text for text in (FIRST, HAND, new) if text in said] == []
    assert _holders(scratch.home, vault.secrets["provider-token"].path)
    assert _holders(scratch.home, FIRST, HAND, new) == []

    # Gone, and recoverable for a month.
    scratch.run("destroy", "--exclude-protected")
    assert secrets.describe_secret(SecretId=TOKEN)["DeletedDate"]
