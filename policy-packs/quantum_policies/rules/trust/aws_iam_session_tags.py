"""Tags that a caller brings along when it signs in, which access by tag then believes."""

from __future__ import annotations

from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, Statement, not_applicable

_TAG_SESSION = "sts:TagSession"
_KEY = "aws:requesttag/"


def check(resource: Resource, config: Config) -> Judgement:
    """The tags Team and Environment, where they are required: what a resource is, its caller must be too."""
    document = resource.document("assumeRolePolicy")
    tagging = [statement for statement in (document.allowing() if document else ()) if statement.covers(_TAG_SESSION)]
    if not tagging:
        return not_applicable("nobody brings tags along into this role")
    own = {"Team": config.team, "Environment": config.environment}
    wanted = {tag: value for tag, value in own.items() if tag in config.required_tags}
    for statement in tagging:
        free = [tag for tag, value in wanted.items() if not _pinned(statement, tag, value)]
        if free:
            return resource.fail(
                "`assumeRolePolicy`, {statement}, lets the caller choose the session tags {free}",
                statement=statement.label,
                free=free,
            )
    return PASS


def _pinned(statement: Statement, tag: str, value: str) -> bool:
    """`…IfExists` is enough: a tag that is not brought along is no tag."""
    return any(
        condition.operator.removesuffix("ifexists") == "stringequals" and condition.values == (value,)
        for condition in statement.condition_values(f"{_KEY}{tag.lower()}")
    )


RULE = Rule(
    id="aws-iam-session-tags",
    title="Callers don't choose the tags that access goes by",
    why="where rights follow the tags of a session, a caller that writes them itself takes those of another team",
    controls=("TEN-01", "IAM-08"),
    severity=Severity.HIGH,
    types=("aws:iam/role:Role",),
    fix="add `StringEquals` on `aws:RequestTag/Team` and `aws:RequestTag/Environment` with the tenant's own, or take "
    "`sts:TagSession` away",
    check=check,
    labels=("trust",),
    needs_configuration=True,
)
