"""A preview needs no credential and no network: the engine, the program and the packs run in an empty namespace."""

import subprocess

import pytest
from examples.conftest import ROOT

pytestmark = [pytest.mark.engine, pytest.mark.xdist_group("offline")]


def test_preview_works_without_credentials_and_with_the_network_off(bench):
    """A network namespace of its own has a loopback interface and nothing else."""
    words = bench.command("preview", "aurora-aws-dev", ROOT)
    script = 'ip link set lo up && ! ip route get 192.0.2.1 >/dev/null 2>&1 && exec "$@"'
    done = subprocess.run(
        ["unshare", "--net", "--map-root-user", "sh", "-c", script, "sh", *words],
        env=bench.environment,
        cwd=ROOT,
        text=True,
        capture_output=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "to create" in done.stdout
    assert not (bench.home / "sandbox.json").exists(), "a preview starts no sandbox"
