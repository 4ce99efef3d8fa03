"""A run that is killed with -9 in the middle of `up` is finished by the next one: no twin, nothing lost."""

import json
import os
import signal
import subprocess
import time
from collections import Counter

import pytest
from examples.conftest import EXAMPLES, ROOT

pytestmark = [pytest.mark.engine, pytest.mark.xdist_group("killed")]
ACCOUNT, REGION = "111122225555", "eu-west-2"

# The call after which the engine dies: the account has done what was asked, and no answer comes back.
POINTS = ["kms:CreateKey", "ec2:CreateVpc", "ec2:CreateVpcEndpoint", "s3:CreateBucket", "iam:CreateRole"]


def inventory(bench):
    """How many of each thing the account holds."""
    kms, ec2, s3, iam, logs = (bench.client(name, ACCOUNT, REGION) for name in ("kms", "ec2", "s3", "iam", "logs"))
    own = [{"Name": "tag:Team", "Values": ["vega"]}]
    return Counter(
        keys=len(kms.list_keys()["Keys"]),
        aliases=sum(one["AliasName"].startswith("alias/qlz/") for one in kms.list_aliases()["Aliases"]),
        vpcs=len(ec2.describe_vpcs(Filters=own)["Vpcs"]),
        subnets=len(ec2.describe_subnets(Filters=own)["Subnets"]),
        endpoints=len(ec2.describe_vpc_endpoints(Filters=own)["VpcEndpoints"]),
        groups=len(ec2.describe_security_groups(Filters=own)["SecurityGroups"]),
        tables=len(ec2.describe_route_tables(Filters=own)["RouteTables"]),
        flows=len(ec2.describe_flow_logs()["FlowLogs"]),
        buckets=len(s3.list_buckets()["Buckets"]),
        roles=len(iam.list_roles()["Roles"]),
        policies=len(iam.list_policies(Scope="Local")["Policies"]),
        logs=len(logs.describe_log_groups()["logGroups"]),
    )


@pytest.fixture(scope="module")
def whole(bench):
    """The inventory of a run that nobody killed."""
    bench.qlz("up", "dev", "aws-minimal", "--sandbox")
    counted = inventory(bench)
    bench.forget()
    return counted


@pytest.fixture
def emptied(bench, whole):
    """An empty account, and an empty stack afterwards."""
    yield
    bench.forget()


def finished_by_the_next_up(bench, whole):
    again = bench.qlz("up", "dev", "aws-minimal", "--sandbox")
    assert inventory(bench) == whole
    third = bench.qlz("up", "dev", "aws-minimal", "--sandbox")
    counts = third.stdout.split("Resources:")[1].split("Duration")[0]
    assert "unchanged" in counts
    assert not any(word in counts for word in (" created", " replaced", " deleted"))
    return again.stdout


@pytest.mark.parametrize("point", POINTS)
def test_a_resource_whose_answer_was_lost_is_adopted_and_never_made_twice(point, whole, emptied, bench, tmp_path):
    """The engine and its provider are killed right after the account created the resource."""
    plan = tmp_path / "faults.json"
    plan.write_text(json.dumps([{"operation": point, "kind": "kill", "times": 1}]))
    words = bench.command("up", "dev", EXAMPLES / "aws-minimal", "--sandbox")
    environment = {**bench.environment, "QLZ_SANDBOX_FAULTS": str(plan)}
    died = subprocess.run(words, env=environment, cwd=ROOT, text=True, capture_output=True, timeout=600, check=False)
    assert died.returncode == 1, died.stdout + died.stderr
    said = finished_by_the_next_up(bench, whole)
    assert "A run was killed while it created" in said
    assert ": adopted as " in said


def test_a_state_that_was_half_written_is_put_back_and_finished(whole, emptied, bench):
    """What a kill in the middle of the engine's own write leaves: half a state, empty attributes, a lock."""
    bench.qlz("up", "dev", "aws-minimal", "--sandbox")
    root = bench.home / "state" / ".pulumi"
    file = root / "stacks" / "example-aws-minimal" / "dev.json"
    file.with_name("dev.json.bak").write_bytes(file.read_bytes())
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])
    file.with_name("dev.json.attrs").write_text("", encoding="utf-8")
    with subprocess.Popen(["true"]) as gone:
        pass
    lock = root / "locks" / "organization" / "example-aws-minimal" / "dev" / "dead.json"
    lock.parent.mkdir(parents=True, exist_ok=True)
    lock.write_text(json.dumps({"pid": gone.pid, "timestamp": "2026-11-25T00:00:00Z"}), encoding="utf-8")
    again = bench.qlz("up", "dev", "aws-minimal", "--sandbox")
    assert "the one before it is put back" in again.stdout
    assert inventory(bench) == whole
    assert "unchanged" in again.stdout
    assert not any(word in again.stdout.split("Resources:")[1] for word in (" created", " replaced", " deleted"))


def test_the_whole_run_killed_from_outside_is_finished_by_the_next(whole, emptied, bench, tmp_path):
    """The person's own process and all below it die while a call is under way that never reaches the account."""
    plan = tmp_path / "faults.json"
    plan.write_text(json.dumps([{"operation": "ec2:CreateVpc", "kind": "slow", "times": 1, "seconds": 300}]))
    words = bench.command("up", "dev", EXAMPLES / "aws-minimal", "--sandbox")
    environment = {**bench.environment, "QLZ_SANDBOX_FAULTS": str(plan)}
    with (tmp_path / "out").open("w") as out:
        run = subprocess.Popen(words, env=environment, cwd=ROOT, stdout=out, stderr=out, start_new_session=True)
        struck = plan.with_name(f"{plan.name}.counts.json")
        deadline = time.monotonic() + 240
        while not struck.exists() and time.monotonic() < deadline and run.poll() is None:
            time.sleep(0.2)
        assert struck.exists(), (tmp_path / "out").read_text()
        os.killpg(run.pid, signal.SIGKILL)
        run.wait()
    said = finished_by_the_next_up(bench, whole)
    assert "which is gone, is removed" in said
    assert ": does not exist" in said
