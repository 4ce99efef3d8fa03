"""The rehearsal in the sandbox by the real engine: what stands survives the next deployment, and the way back works."""

import json
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from components.live_stack import waivers_of_a_part
from operations.revocation.conftest import AURORA, ROOT
from typer.testing import CliRunner

from quantum_landing_zone.cli.engine import Engine, engine_for
from quantum_landing_zone.cli.project import find_stack
from quantum_landing_zone.cli.revoke import restore_app, revoke_app
from quantum_landing_zone.tenant import AwsWorkspace, Role
from quantum_sandbox import server
from quantum_sandbox.clients import client

pytestmark = pytest.mark.engine
PROGRAM = """
from pathlib import Path

import pulumi
import pulumi_aws as aws

from quantum_landing_zone.aws.component import workspace_of
from quantum_landing_zone.aws.roles import AwsRoles

config = pulumi.Config()
text = (Path(__file__).parent / config.require("tenant")).read_text(encoding="utf-8")
args = {"declaration": text, "environment": config.require("environment")}
here = workspace_of(args)
provider = aws.Provider("aws", region=here.region, allowed_account_ids=[here.account])
AwsRoles("roles", args, pulumi.ResourceOptions(providers=[provider]))
"""
WHY = ("--reason", "rehearsal of a revocation", "--approver", "grace", "--sandbox", "--json")


@dataclass(frozen=True)
class Scratch:
    """A stack of roles alone, and the account that it is in."""

    folder: Path
    engine: Engine
    here: AwsWorkspace
    endpoint: str

    def run(self, verb: str, *flags: str) -> None:
        words = [verb, "--yes", "--skip-preview", "--stack", "dev", *flags]
        done = self.engine.run(*words, show=False, check=False)
        assert done.returncode == 0, done.stdout + done.stderr

    def qlz(self, app: Any, *words: str) -> dict[str, Any]:
        done = CliRunner().invoke(app, [*words, "dev", "-C", str(self.folder), *WHY])
        assert done.exit_code == 0, (done.output, done.exception)
        return json.loads(done.stdout)[0]

    @property
    def revoked(self) -> dict[str, list[str]]:
        """The revocations on each role that has one."""
        iam = client("iam", endpoint=self.endpoint, account=self.here.account, region=self.here.region)
        found = {}
        for role in [*map(self.here.role_name, Role), self.here.job_role_name]:
            names = iam.list_role_policies(RoleName=role)["PolicyNames"]
            standing = [name.removeprefix("qlz-revocation-") for name in names if name.startswith("qlz-revocation-")]
            if standing:
                found[role] = [name.rpartition("-")[0] for name in standing]
        return found


@pytest.fixture
def scratch(tmp_path, monkeypatch):
    folder, home = tmp_path / "scratch", tmp_path / "home"
    folder.mkdir()
    (folder / "policy-packs").symlink_to(ROOT / "policy-packs")
    (folder / "__main__.py").write_text(PROGRAM, encoding="utf-8")
    declared = {**yaml.safe_load(AURORA.read_text(encoding="utf-8")), "waivers": waivers_of_a_part()}
    (folder / "tenant.yaml").write_text(yaml.safe_dump(declared), encoding="utf-8")
    (folder / "Pulumi.yaml").write_text("name: scratch-revocation\nruntime: python\n", encoding="utf-8")
    wanted = {"scratch-revocation:tenant": "tenant.yaml", "scratch-revocation:environment": "dev"}
    (folder / "Pulumi.dev.yaml").write_text(yaml.safe_dump({"config": wanted}), encoding="utf-8")
    monkeypatch.setenv("QLZ_SANDBOX_HOME", str(home))
    status = server.start(home)
    try:
        stack = find_stack("dev", folder)
        engine = engine_for(stack, endpoint=status.endpoint, local=True)
        engine.prepare()
        yield Scratch(folder, engine, stack.workspace(), status.endpoint)
    finally:
        server.stop(home)


def test_a_revocation_outlives_the_next_deployment_and_is_taken_back_whole(scratch):
    guarded = scratch.engine.guardrails()
    scratch.run("up", *guarded)
    people = [scratch.here.role_name(role) for role in Role]

    started = time.monotonic()
    person = scratch.qlz(revoke_app, "person", "ada")
    assert scratch.revoked == {role: ["person"] for role in people}
    tenant = scratch.qlz(revoke_app, "tenant")
    everywhere = {role: ["person", "tenant"] for role in people} | {scratch.here.job_role_name: ["tenant"]}
    assert scratch.revoked == everywhere
    assert (person["complete"], tenant["complete"]) == (True, True)

    # The deployment sees no difference, makes none, and reads none from the account.
    scratch.run("up", "--expect-no-changes", *guarded)
    scratch.run("refresh", "--expect-no-changes")
    assert scratch.revoked == everywhere

    scratch.qlz(restore_app, "tenant")
    assert scratch.revoked == {role: ["person"] for role in people}
    back = scratch.qlz(restore_app, "person", "ada")
    assert scratch.revoked == {}
    scratch.run("up", "--expect-no-changes", *guarded)
    print(  # noqa: T201 - shown by `pytest -s`
        f"person ended after {person['seconds']['access ended']} s, tenant after {tenant['seconds']['access ended']} s,"
        f" restored after {back['seconds']['access restored']} s; rehearsal {time.monotonic() - started:.1f} s"
    )
    scratch.run("destroy")


def test_a_revoked_role_is_not_deleted_and_the_way_to_its_end_is_open(scratch):
    """AWS deletes no role with a policy of somebody else's on it: destroy stops there, and goes on once restored."""
    scratch.run("up")
    scratch.qlz(revoke_app, "role", "job-submitter")
    words = ["destroy", "--yes", "--skip-preview", "--stack", "dev"]
    done = scratch.engine.run(*words, show=False, check=False)
    assert done.returncode != 0
    assert "must delete policies first" in done.stdout + done.stderr
    scratch.qlz(restore_app, "role", "job-submitter")
    scratch.run("destroy")
