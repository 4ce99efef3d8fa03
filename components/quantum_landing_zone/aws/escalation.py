"""The ways to more power that every boundary of a workspace denies."""

from quantum_landing_zone.tenant.studio import Studio
from quantum_landing_zone.tenant.workspace import AwsWorkspace

_WRITES_IDENTITIES = (
    "iam:Add*",
    "iam:Attach*",
    "iam:Create*",
    "iam:Delete*",
    "iam:Detach*",
    "iam:Put*",
    "iam:Remove*",
    "iam:Set*",
    "iam:Tag*",
    "iam:Untag*",
    "iam:Update*",
    "iam:Upload*",
)
_ADMINISTERS_KEYS = ("kms:Delete*", "kms:Disable*", "kms:PutKeyPolicy", "kms:ScheduleKeyDeletion")
_OTHER_SESSIONS = ("sts:AssumeRole", "sts:GetFederationToken")


def escalating_actions(here: AwsWorkspace) -> list[str]:
    """Return what makes identities, widens them, administers keys, or opens another session (TEN-04).

    Where there are notebooks a grant of a key is left to the ceiling, which allows it to SageMaker alone: without one
    a notebook's volume cannot be attached.
    """
    made = ("kms:CreateAlias", "kms:CreateKey") if Studio(here).notebooks else ("kms:Create*",)
    return [*_WRITES_IDENTITIES, *made, *_ADMINISTERS_KEYS, *_OTHER_SESSIONS]
