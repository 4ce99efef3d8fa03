from pathlib import Path

import pytest

AURORA = Path(__file__).parents[2] / "stacks" / "tenants" / "aurora.yaml"


@pytest.fixture
def checkout(tmp_path):
    """A project of many teams that holds one, with two stacks."""
    tenants = tmp_path / "stacks" / "tenants"
    tenants.mkdir(parents=True)
    (tmp_path / "Pulumi.yaml").write_text("name: q\nruntime: python\nmain: stacks\nstackConfigDir: stacks\n")
    (tenants / "aurora.yaml").write_text(AURORA.read_text(encoding="utf-8"))
    for environment in ("dev", "test"):
        file = tmp_path / "stacks" / f"Pulumi.aurora-aws-{environment}.yaml"
        file.write_text(f"config: {{'q:tenant': tenants/aurora.yaml, 'q:environment': {environment}}}\n")
    return tmp_path
