"""Notebooks, which hold circuits, results and a role, and are reached by a browser."""

from __future__ import annotations

from quantum_policies.aws.arns import known_text
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

_OFF = "Disabled"
_RETIRED = frozenset({"notebook-al1-v1", "notebook-al2-v1", "notebook-al2-v2"})
"""Platforms that AWS has stopped mending. Source: SageMaker AI developer guide, notebook instance platforms."""


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """SageMaker takes absent access to the internet and to root for enabled."""
    if resource.text("directInternetAccess") != _OFF:
        return resource.fail("the notebook reaches the internet (`directInternetAccess` is not Disabled)")
    if resource.text("rootAccess") != _OFF:
        return resource.fail("whoever uses the notebook is root on it (`rootAccess` is not Disabled)")
    subnet = known_text(resource, "subnetId")
    if not subnet and not resource.sources_of("subnetId"):
        return resource.fail("the notebook stands in no network of the tenant (`subnetId`)")
    platform = resource.text("platformIdentifier")
    if platform in _RETIRED:
        return resource.fail("the notebook's platform {platform} is no longer mended", platform=platform)
    return PASS


RULE = Rule(
    id="aws-notebook-isolation",
    title="Notebooks stand in the tenant's network, without root and without the internet",
    why="a notebook runs whatever is pasted into it with a role of the tenant, so a way out is a way for data to leave",
    controls=("CLS-05", "TEN-05"),
    severity=Severity.HIGH,
    types=("aws:sagemaker/notebookInstance:NotebookInstance",),
    fix='set `direct_internet_access="Disabled"`, `root_access="Disabled"` and `subnet_id`',
    check=check,
    labels=("quantum", "network"),
)
