"""Whether the labels of Azure resources say something that the platform knows."""

from __future__ import annotations

from quantum_policies.azure.taggable import TAGGABLE
from quantum_policies.azure.tags import tag
from quantum_policies.azure.types import EVERY, unversioned
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable
from quantum_policies.rules.classification.aws_tag_values import SENSITIVITIES


def check(resource: Resource, config: Config) -> Judgement:
    """Tags that are missing are judged by azure-required-tags."""
    if unversioned(resource.type) not in TAGGABLE:
        return not_applicable("the type has no tags")
    sensitivity, environment = tag(resource, "Sensitivity"), tag(resource, "Environment")
    if sensitivity is None and environment is None:
        return not_applicable("it has none of these tags")
    if environment is not None and environment != config.environment:
        return resource.fail(
            "the tag Environment is {environment}; the stack is {own}", environment=environment, own=config.environment
        )
    if sensitivity is not None and sensitivity not in SENSITIVITIES:
        return resource.fail(
            "the tag Sensitivity is {sensitivity}; known: {known}", sensitivity=sensitivity, known=SENSITIVITIES
        )
    return PASS


RULE = Rule(
    id="azure-tag-values",
    title="Labels on Azure say what the platform knows",
    why="handling follows the label: one that nobody knows means that nothing is handled, and nobody notices",
    controls=("CLS-02", "CLS-04"),
    severity=Severity.MEDIUM,
    types=EVERY,
    fix="use the words of the tenant file for environment and sensitivity",
    check=check,
    labels=("classification",),
    needs_configuration=True,
)
