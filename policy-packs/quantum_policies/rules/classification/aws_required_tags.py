"""Tags say whose a resource is and how it must be handled; everything else finds it by them."""

from __future__ import annotations

from quantum_policies.aws.spending_limits import CLOUD_CONTROL, tags_of_limit
from quantum_policies.aws.taggable import TAGGABLE, default_tags
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable


def check(resource: Resource, config: Config) -> Judgement:
    """Tags that the provider adds by default count, as they do in the cloud; Cloud Control adds none."""
    if resource.type == CLOUD_CONTROL:
        found = tags_of_limit(resource)
        if found is None:
            return not_applicable("it is no spending limit, and which of the others take tags is not told")
        tags, defaults = found, {}
    else:
        tags = resource.mapping("tags")
        defaults = default_tags(resource)
    missing = [tag for tag in config.required_tags if not _text(tags, defaults, tag)]
    if missing:
        return resource.fail("tags are missing or empty: {missing}", missing=missing)
    team = _text(tags, defaults, "Team")
    if "Team" in config.required_tags and team != config.team:
        return resource.fail("the tag Team is {team}; the stack belongs to {own}", team=team, own=config.team)
    return PASS


def _text(tags: dict[str, object], defaults: dict[str, object], tag: str) -> str:
    value = tags.get(tag)
    if value is None:
        value = defaults.get(tag)
    return "" if value is None else str(value).strip()


RULE = Rule(
    id="aws-required-tags",
    title="Taggable resources carry the required tags",
    why="without them nobody knows whose a resource is, what it may hold and who pays, and access by tag breaks",
    controls=("CLS-04",),
    severity=Severity.MEDIUM,
    types=(*TAGGABLE, CLOUD_CONTROL),
    fix="pass the tenant's tags to the resource",
    check=check,
    labels=("classification",),
    needs_configuration=True,
)
