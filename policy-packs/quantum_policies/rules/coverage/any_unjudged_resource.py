"""Resources that the rules can't read: another provider for the same cloud, a template inside a resource, a script.

Every rule goes by type. A bucket that is made by `aws-native`, by a CloudFormation stack or by a shell command would
pass all of them, so what is not readable is refused, and a platform that needs it waives it by name. A local SDK of
another API version of azure-native is read: its types differ from the installed ones by their package's name alone.
"""

from __future__ import annotations

from quantum_policies.azure.types import unversioned
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable

JUDGED = frozenset({"aws", "azure-native", "azuread"})
"""Packages whose resources the rules read."""

HARMLESS = frozenset({"archive", "pulumi", "quantum-landing-zone", "random", "std", "time", "tls"})
"""Packages that make nothing in a cloud, and the landing zone itself, whose parts are judged."""

CLOUD_CONTROL = "aws:cloudcontrol/resource:Resource"
CLOUD_CONTROL_TYPES = frozenset({"AWS::Braket::SpendingLimit"})
"""What may be made through Cloud Control: types that pulumi-aws has no resource for, and that some rule reads."""

TEMPLATES = frozenset(
    {
        "aws:cloudformation/stack:Stack",
        "aws:cloudformation/stackInstances:StackInstances",
        "aws:cloudformation/stackSet:StackSet",
        "aws:cloudformation/stackSetInstance:StackSetInstance",
        "aws:servicecatalog/product:Product",
        "aws:servicecatalog/provisionedProduct:ProvisionedProduct",
        "aws:serverlessrepository/cloudFormationStack:CloudFormationStack",
    },
)
_PROVIDER = "pulumi:providers:"


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Goes by the package; a component has no provider, and its parts are judged."""
    if resource.type == CLOUD_CONTROL:
        return _cloud_control(resource)
    if resource.type in TEMPLATES:
        return resource.fail("what the template makes is not seen by any rule")
    if resource.type.startswith(_PROVIDER):
        package = resource.type.removeprefix(_PROVIDER)
    elif ":dynamic" in resource.type or resource.type.startswith("pulumi-"):
        return resource.fail("a program of its own makes this resource, and no rule sees what")
    elif resource.provider is None:
        return not_applicable("it is a component: its parts are judged")
    else:
        package = resource.type.partition(":")[0]
    if unversioned(package) not in JUDGED and package not in HARMLESS:
        return resource.fail("no rule reads resources of the package {package}", package=package)
    return PASS


def _cloud_control(resource: Resource) -> Judgement:
    name = resource.text("typeName")
    if name not in CLOUD_CONTROL_TYPES:
        return resource.fail("no rule reads resources that Cloud Control makes ({name})", name=name or "unsaid")
    return PASS


RULE = Rule(
    id="any-unjudged-resource",
    title="Every resource is of a kind that the rules read",
    why="what no rule reads is outside every guardrail: a bucket that another provider opens is open all the same",
    controls=("TEN-04", "RES-02"),
    severity=Severity.CRITICAL,
    types=("*",),
    fix="use the resource of pulumi-aws or pulumi-azure-native, or have this one waived by its name",
    check=check,
    labels=("coverage",),
)
