"""`qlz up` without `--sandbox`: the person's own backend, credentials and provider plugins.

Here the credentials lead to moto, through boto3's own chain, and the plugin on PATH is the stand-in. This proves that
`qlz` takes nothing of the sandbox by itself, and refuses the credentials of another account before it does anything.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from examples.conftest import EXAMPLES

from quantum_sandbox import server
from quantum_sandbox.environment import environment

pytestmark = [pytest.mark.engine, pytest.mark.xdist_group("without-sandbox")]
MOTO_ACCOUNT = "123456789012"


@pytest.fixture
def person(bench, tmp_path):
    """A shell with credentials of an account, a backend, and a copy of the example for that account."""
    running = server.start(bench.home)
    project = tmp_path / "project"
    shutil.copytree(EXAMPLES / "aws-minimal", project)
    backend = tmp_path / "backend"
    backend.mkdir()
    own = {
        "AWS_ENDPOINT_URL": running.endpoint,
        "AWS_ACCESS_KEY_ID": "person",
        "AWS_SECRET_ACCESS_KEY": "person",  # pragma: allowlist secret
        "PULUMI_BACKEND_URL": f"file://{backend}",
        "PULUMI_CONFIG_PASSPHRASE": "correct horse",
        "PULUMI_HOME": str(tmp_path / "pulumi"),
        "QLZ_SANDBOX_HOME": str(tmp_path / "kept"),
    }
    return project, {**environment(running.endpoint, bench.environment), **own}


def qlz(project: Path, env: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    tool = Path(sys.executable).parent / "qlz"
    return subprocess.run([tool, *words, "--project", project], env=env, text=True, capture_output=True, check=False)


def test_credentials_of_another_account_are_refused_before_anything_is_done(person):
    project, env = person
    done = qlz(project, env, "up", "dev")
    assert done.returncode == 3
    assert f"the credentials are of account {MOTO_ACCOUNT}, the workspace is in 111122225555" in done.stderr
    assert not any(Path(env["PULUMI_BACKEND_URL"].removeprefix("file://")).iterdir())


def test_it_deploys_to_the_persons_backend_and_reads_back_through_the_persons_credentials(person, bench):
    project, env = person
    tenant = project / "tenant.yaml"
    tenant.write_text(tenant.read_text(encoding="utf-8").replace("111122225555", MOTO_ACCOUNT), encoding="utf-8")
    # The one environment of the project names a virtual environment by a path of the checkout.
    settings = project / "Pulumi.yaml"
    settings.write_text("name: example-aws-minimal\nruntime: python\n", encoding="utf-8")
    subprocess.run(["pulumi", "stack", "init", "dev"], cwd=project, env=env, check=True, capture_output=True)
    done = qlz(project, env, "up", "dev")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "facts hold" in done.stdout
    assert "NOT READ" not in done.stdout
    assert list(Path(env["PULUMI_BACKEND_URL"].removeprefix("file://")).rglob("dev.json"))
    buckets = bench.client("s3", MOTO_ACCOUNT, "eu-west-2").list_buckets()["Buckets"]
    assert f"qlz-vega-dev-archive-eu-west-2-{MOTO_ACCOUNT}" in {one["Name"] for one in buckets}
