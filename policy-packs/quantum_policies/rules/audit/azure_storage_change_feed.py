"""The account's own log of what was changed in it, for data that matters."""

from __future__ import annotations

from quantum_policies.azure.audit_accounts import ACCOUNTS, tags_beside
from quantum_policies.azure.types import every
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable
from quantum_policies.rules.classification.aws_tag_values import SENSITIVITIES

_FEED = "changeFeed.enabled"
_FROM = SENSITIVITIES.index("confidential")


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Azure takes absent for off. How sensitive the content is, the tags of the account say.

    Source for what the feed is: Microsoft Learn, change feed in Blob Storage, read on 2026-11-25.
    """
    if resource.flag(_FEED) is True:
        return PASS
    tags = tags_beside(resource)
    sensitivity = str((tags or {}).get("Sensitivity", "")).lower()
    if sensitivity not in SENSITIVITIES[_FROM:]:
        return not_applicable("the account is none that is known to hold confidential or restricted data")
    return resource.fail("what is changed in the account leaves no record that is complete (`{path}`)", path=_FEED)


RULE = Rule(
    id="azure-storage-change-feed",
    title="Storage of confidential and restricted data records every change",
    why="what an attacker overwrote is told by a record that is complete, in order and can't be edited, as Azure "
    "promises of the change feed alone",
    controls=("AUD-01", "AUD-05"),
    severity=Severity.LOW,
    types=every("azure-native:storage:BlobServiceProperties"),
    fix='set `change_feed={"enabled": True}`',
    check=check,
    labels=("audit",),
    looks_up=ACCOUNTS,
)
