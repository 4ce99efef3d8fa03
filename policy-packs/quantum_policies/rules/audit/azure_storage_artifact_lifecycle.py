"""Lifecycle rules that would delete a team's artifacts on Azure before the declared time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quantum_policies.azure.audit_accounts import ACCOUNTS, tags_beside
from quantum_policies.azure.lifecycles import BLOB, POLICY, deletions
from quantum_policies.azure.types import every
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quantum_policies.kit.config import StoreDays


def check(resource: Resource, config: Config) -> Judgement:
    """What a lifecycle rule is about, its prefixes say: containers named like artifacts; or the account's own tag.

    A rule without prefixes is about every container of its account.
    """
    found = False
    for each in deletions(resource):
        for artifact, days in _declared(resource, each.path.partition(".definition.")[0], config):
            found = True
            needed = days.current if each.kind == BLOB else days.noncurrent
            if each.days < needed:
                return resource.fail(
                    "`{path}` deletes {artifact} after {days} days; declared: {needed}",
                    path=each.path,
                    artifact=artifact,
                    days=int(each.days),
                    needed=needed,
                )
    return PASS if found else not_applicable("no rule deletes an artifact whose days are declared")


def _declared(resource: Resource, rule: str, config: Config) -> Iterator[tuple[str, StoreDays]]:
    prefixes = resource.texts(f"{rule}.definition.filters.prefixMatch")
    names = {prefix.partition("/")[0].lower() for prefix in prefixes}
    named = [(artifact, days) for artifact, days in config.store_days.items() if artifact in names]
    if named or not config.store_days:
        yield from named
        return
    artifact = str((tags_beside(resource) or {}).get("Artifact", ""))
    if artifact in config.store_days:
        yield artifact, config.store_days[artifact]


RULE = Rule(
    id="azure-storage-artifact-lifecycle",
    title="Artifacts on Azure are kept for as long as the tenant file declares",
    why="a lifecycle rule deletes quietly, every night, what cost hardware time and what somebody still relies on",
    controls=("CLS-03", "AUD-04"),
    severity=Severity.MEDIUM,
    types=every(POLICY),
    fix="delete after the days that the tenant file declares for the artifact and its class, or later",
    check=check,
    labels=("audit",),
    needs_configuration=True,
    looks_up=ACCOUNTS,
)
