"""Whether grants fit beside the role's own policy: IAM counts all inline policies of a role together."""

from datetime import UTC, datetime

from quantum_landing_zone.aws import policy_size
from quantum_landing_zone.aws.role_policy import role_policy
from quantum_landing_zone.elevation.grant import grant_policy
from quantum_landing_zone.elevation.settings import Settings
from quantum_landing_zone.tenant import AwsWorkspace, Role

AT_ONCE = 3
"""Grants that have to fit at one time; a further one fails, is recorded as failed, and gives nothing."""

_LONGEST_NAME = "x" * 128  # `privilege.Person`


def check_room(here: AwsWorkspace, settings: Settings) -> None:
    """Return if the role has room for its own policy and three grants.

    Raises:
        ValueError: It has not; AWS would refuse a grant in the moment in which it is needed.
    """
    own = policy_size.size(role_policy(here, Role.BACKEND_ADMIN), policy_size.INLINE)
    grant = grant_policy(settings.statements, _LONGEST_NAME, datetime(2026, 1, 1, tzinfo=UTC))
    each = policy_size.size(grant, policy_size.INLINE)
    if own + AT_ONCE * each > policy_size.INLINE.characters:
        raise ValueError(
            f"role {here.role_name(Role.BACKEND_ADMIN)}: its policy has {own} characters and a grant {each}, so"
            f" {AT_ONCE} grants do not fit into the {policy_size.INLINE.characters} that IAM accepts. Nothing was"
            " created.\n  control: IAM-06\n  fix:     Approve fewer devices, or declare fewer secrets."
        )
