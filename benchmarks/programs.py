"""The programs that a workspace is measured against, written from what the workspace itself turned out to be."""

import importlib
import inspect
import shutil
from pathlib import Path
from typing import Any

from quantum_sandbox import registry

_BARE = """\
import pulumi

for index in range({count}):
    pulumi.ComponentResource("bench:index:Bare", f"bare-{{index}}")
"""
_PLAIN = """\
import pulumi
import pulumi_aws as aws

provider = aws.Provider("aws", region="{region}", allowed_account_ids=["{account}"])
options = pulumi.ResourceOptions(provider=provider)
"""


def bare(folder: Path, tenant: Path, count: int) -> Path:
    """Write a program of as many component resources, without a provider: the least that the engine can do."""
    return _project(folder, "bare", tenant, _BARE.format(count=count))


def plain(folder: Path, tenant: Path, resources: list[dict[str, Any]], region: str, account: str) -> Path:
    """Write a program of the same AWS resources: a call of the SDK's class for each, with the same inputs as literals.

    It loads the same modules of the SDK as the workspace does, and has no components and no guardrails.
    """
    calls = [_call(one) for one in resources if one["type"].startswith("aws:")]
    return _project(folder, "plain", tenant, _PLAIN.format(region=region, account=account) + "\n".join(calls) + "\n")


def _call(resource: dict[str, Any]) -> str:
    """Return one resource as a person would write it, its values as literals."""
    module, name = registry.tokens("aws")[resource["type"]]
    names = _python_names(getattr(importlib.import_module(module), name))
    # The provider adds these to the inputs by itself.
    given = {key: value for key, value in resource["inputs"].items() if key not in {"__defaults", "tagsAll"}}
    arguments = "".join(f", {names[key]}={value!r}" for key, value in given.items())
    title = resource["urn"].rsplit("::", 1)[-1]
    return f"aws.{module.removeprefix('pulumi_aws.')}.{name}({title!r}{arguments}, opts=options)"


def _python_names(class_: type) -> dict[str, str]:
    """Return the Python name of each property of a resource class, by its name on the wire."""
    getters = inspect.getmembers(class_, lambda member: isinstance(member, property))
    return {getattr(getter.fget, "_pulumi_name", name): name for name, getter in getters}


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
