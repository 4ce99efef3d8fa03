"""Arguments of Identity Center for these tests: a team, its privileged work, and another team."""

from typing import Any

from components.aws.organization_arguments import TAGS
from components.conftest import AURORA, OIDC

INSTANCE = "arn:aws:sso:::instance/ssoins-0123456789abcdef"
_CENTER = """
identity:
  kind: identity-center
  permissionSets:
    circuit-author: AuroraAuthor
    job-submitter: AuroraSubmitter
    backend-admin: AuroraAdmin
    billing-viewer: AuroraBilling
    audit-reviewer: AuroraAudit
"""
AURORA_CENTER = AURORA.replace(OIDC, _CENTER)
"""Researchers who write and submit, and three groups with a role each; `dev` and `test` in two accounts."""

PRIVILEGED = """
elevation: {approvers: [approvers], permissionSet: AuroraApprover}
breakGlass: {people: [ada, bob], permissionSet: AuroraEmergency}
"""
VEGA_CENTER = (
    AURORA_CENTER.replace("team: aurora", "team: vega")
    .replace("Aurora", "Vega")
    .replace("1111222233", "3333444455")
    .replace("1111222244", "3333444466")
)
"""Another team whose file says the same."""


def ids(*names: str) -> dict[str, str]:
    """An id of the identity store for each name."""
    return {name: f"{index:08d}-2222-3333-4444-555555555555" for index, name in enumerate(names, start=1)}


GROUPS = ids("researchers", "platform", "finance", "security")


def arguments(**more: Any) -> dict[str, Any]:
    """One team, with more or other arguments."""
    return {
        "instance_arn": INSTANCE,
        "declarations": [AURORA_CENTER],
        "group_ids": GROUPS,
        "tags": TAGS,
        **more,
    }
