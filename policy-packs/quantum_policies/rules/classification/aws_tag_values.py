"""Whether the labels say something that the platform knows."""

from __future__ import annotations

from quantum_policies.aws.taggable import TAGGABLE, default_tags
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable

SENSITIVITIES = ("public", "internal", "confidential", "restricted")
"""From least to most harm; a test compares them with the words of the tenant file."""

ORGANISATION = "organisation"
"""The environment of what no team owns: the organisation's own policies and permission sets."""

_ORGANISATIONS = ("aws:organizations/", "aws:ssoadmin/")


def check(resource: Resource, config: Config) -> Judgement:
    """Tags that are missing are judged by aws-required-tags."""
    sensitivity, environment = _tag(resource, "Sensitivity"), _tag(resource, "Environment")
    if sensitivity is None and environment is None:
        return not_applicable("it has none of these tags")
    everybodys = environment == ORGANISATION and resource.type.startswith(_ORGANISATIONS)
    if environment is not None and environment != config.environment and not everybodys:
        return resource.fail(
            "the tag Environment is {environment}; the stack is {own}", environment=environment, own=config.environment
        )
    if sensitivity is not None and sensitivity not in SENSITIVITIES:
        return resource.fail(
            "the tag Sensitivity is {sensitivity}; known: {known}", sensitivity=sensitivity, known=SENSITIVITIES
        )
    return PASS


def _tag(resource: Resource, name: str) -> str | None:
    value = resource.mapping("tags").get(name)
    if value is None:
        value = default_tags(resource).get(name)
    return None if value is None else str(value)


RULE = Rule(
    id="aws-tag-values",
    title="Labels say what the platform knows",
    why="handling follows the label: one that nobody knows means that nothing is handled, and nobody notices",
    controls=("CLS-02", "CLS-04"),
    severity=Severity.MEDIUM,
    types=tuple(TAGGABLE),
    fix="use the words of the tenant file for environment and sensitivity",
    check=check,
    labels=("classification",),
    needs_configuration=True,
)
