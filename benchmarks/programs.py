"""The programs that a workspace is measured against, written from what the workspace itself turned out to be."""

import json
import shutil
from pathlib import Path
from typing import Any

_BARE = """\
import pulumi

for index in range({count}):
    pulumi.ComponentResource("bench:index:Bare", f"bare-{{index}}")
"""
_PLAIN = """\
import json
from pathlib import Path

import pulumi
import pulumi_aws as aws

# A typed program loads the SDK's modules; they load on first use.
TYPES = (aws.cloudtrail.Trail, aws.cloudwatch.LogGroup, aws.ec2.Vpc, aws.iam.Role, aws.kms.Key, aws.s3.Bucket)
provider = aws.Provider("aws", region="{region}", allowed_account_ids=["{account}"])
options = pulumi.ResourceOptions(provider=provider)
for one in json.loads(Path("resources.json").read_text()):
    pulumi.CustomResource(one["type"], one["name"], one["inputs"], options)
"""


def bare(folder: Path, tenant: Path, count: int) -> Path:
    """Write a program of as many component resources, without a provider: the least that the engine can do."""
    return _project(folder, "bare", tenant, _BARE.format(count=count))


def plain(folder: Path, tenant: Path, resources: list[dict[str, Any]], region: str, account: str) -> Path:
    """Write a program of the same AWS resources with the same inputs, without components and without guardrails."""
    found = [
        {"type": one["type"], "name": one["urn"].rsplit("::", 1)[-1], "inputs": _plain_inputs(one["inputs"])}
        for one in resources
        if one["type"].startswith("aws:")
    ]
    made = _project(folder, "plain", tenant, _PLAIN.format(region=region, account=account))
    (made / "resources.json").write_text(json.dumps(found), encoding="utf-8")
    return made


def _plain_inputs(inputs: dict[str, Any]) -> dict[str, Any]:
    """Leave out what the provider adds to the inputs by itself."""
    return {key: value for key, value in inputs.items() if key not in {"__defaults", "tagsAll"}}


def _project(folder: Path, name: str, tenant: Path, program: str) -> Path:
    made = folder / name
    made.mkdir()
    # The engine of `qlz` asks every stack for its tenant; these programs never read it.
    shutil.copy(tenant, made / "tenant.yaml")
    (made / "Pulumi.yaml").write_text(f"name: {name}\nruntime: python\n", encoding="utf-8")
    config = f'config: {{"{name}:tenant": tenant.yaml, "{name}:environment": dev}}\n'
    (made / f"Pulumi.{name}.yaml").write_text(config, encoding="utf-8")
    (made / "__main__.py").write_text(program, encoding="utf-8")
    return made
