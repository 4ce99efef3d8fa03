"""From which regions services are let in, where the source that they act for is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quantum_policies.aws.arns import segments
from quantum_policies.aws.documents import NO_DOCUMENT, RESOURCE, documents
from quantum_policies.aws.sources import services
from quantum_policies.kit import PASS, Config, Document, Judgement, Resource, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quantum_policies.kit import Statement

_ROLE = "aws:iam/role:Role"
_KEY = "aws:sourcearn"
_FORWARDING = "events.amazonaws.com"
"""EventBridge: what it assumes a role for is to send an event home from the region that raised it."""


def check(resource: Resource, config: Config) -> Judgement:
    """A source without a region in its name, such as a bucket or a budget, says nothing of where it is."""
    found = _documents(resource)
    if not found:
        return NO_DOCUMENT
    allowed = config.aws.regions if config.aws else frozenset[str]()
    for path, document in found:
        for statement in document.allowing():
            for source in _sources(resource, statement):
                parts = segments(source)
                if parts and parts[3] and parts[3] not in allowed:
                    return resource.fail(
                        "`{path}`, {statement}, lets {service} in for a source in {region}; allowed: {allowed}",
                        path=path,
                        statement=statement.label,
                        service=services(statement)[0],
                        region=parts[3],
                        allowed=sorted(allowed) or "none",
                    )
    return PASS


def _documents(resource: Resource) -> list[tuple[str, Document]]:
    if resource.type != _ROLE:
        return documents(resource, RESOURCE)
    trust = resource.document("assumeRolePolicy")
    return [("assumeRolePolicy", trust)] if trust else []


def _sources(resource: Resource, statement: Statement) -> Iterator[str]:
    let_in = services(statement)
    if not let_in or (resource.type == _ROLE and let_in == (_FORWARDING,)):
        return
    for condition in statement.condition_values(_KEY):
        yield from condition.values


RULE = Rule(
    id="aws-policy-source-region",
    title="Services are let in for sources in approved regions",
    why="what a service brings from, or is used for, in another region crosses the border that the tenant has agreed "
    "to, and nobody looks for rules or trails there",
    controls=("RES-02", "IAM-08"),
    severity=Severity.MEDIUM,
    types=(*RESOURCE, _ROLE),
    fix="name an approved region in `aws:SourceArn`, in full and without a wildcard",
    check=check,
    labels=("trust", "residency"),
    needs_configuration=True,
)
