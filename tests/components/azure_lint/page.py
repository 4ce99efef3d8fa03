"""The page of what an independent linter finds in an example, and why each finding stands.

Written by `.venv/bin/python tests/components/azure_lint/page.py` from `findings.yaml`; that the findings are exactly
those is tested where checkov is installed.
"""

from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
PAGE = HERE.parents[2] / "docs" / "azure-lint.md"
_PAGE = """\
# What checkov and Microsoft's own models say of the Azure example

Generated from `tests/components/azure_lint/findings.yaml` by `.venv/bin/python tests/components/azure_lint/page.py`.

All resources of `examples/azure-minimal`, as an ARM template, under checkov {version} with its `arm` framework
({checked}): {passed} checks passed, {failed} findings, each explained here. A test compares them where checkov is
installed; this product does not depend on it.

| check | what it says | resources | why it stands |
|---|---|---|---|
{rows}

The template is made from the inputs that the program registers (`tests/components/azure_lint/arm_template.py`): names
that azure-native changes are changed back. checkov has checks for few of the types, so that the rest is judged by the
guardrails alone.

## Microsoft's own models
No package of Azure Resource Manager's schemas could be had from PyPI or npm: they are published at an address of
Azure's and as a NuGet package. PyPI has Microsoft's management packages, whose models are generated from the same
specifications. Every property of {compared} resources of the template is one that those models have ({packages}). They
say nothing of {missing}; values, API versions and what is required are not compared. The inputs of every resource are
also checked against what the azure-native SDK declares, by the sandbox at each `up`.

To compare again, name a Python that has those packages in `QLZ_AZURE_MODELS` and checkov in `QLZ_CHECKOV`, and run
`.venv/bin/pytest tests/components/azure_lint`.
"""


def recorded() -> dict[str, Any]:
    """What is recorded of the linter's findings."""
    return yaml.safe_load((HERE / "findings.yaml").read_text(encoding="utf-8"))


def render() -> str:
    """The page."""
    told = recorded()
    rows = [
        f"| {one['check']} | {one['says']} | {', '.join(one['resources'])} | {one['why']} |" for one in told["findings"]
    ]
    models = told["models"]
    plain = {name: told[name] for name in ("version", "checked", "passed", "failed")}
    missing = ", ".join(f"`{one}`" for one in models["missing"])
    return _PAGE.format(
        rows="\n".join(rows), **plain, compared=models["compared"], packages=models["packages"], missing=missing
    )


if __name__ == "__main__":
    PAGE.write_text(render(), encoding="utf-8")
