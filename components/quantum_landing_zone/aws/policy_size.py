"""The sizes that IAM accepts, judged before anything is created."""

import json
from dataclasses import dataclass

from quantum_landing_zone.facts import organization_policy_quota


@dataclass(frozen=True, kw_only=True)
class Limit:
    """How large a document may be.

    Attributes:
        characters: The most that AWS accepts.
        spaces: Whether white space between tokens counts.
    """

    characters: int
    spaces: bool


# IAM quotas. The trust quota can be raised on request, which a module cannot count on. Whether its white space counts
# is not said, so it does here.
TRUST = Limit(characters=2048, spaces=True)
MANAGED = Limit(characters=6144, spaces=False)
INLINE = Limit(characters=10240, spaces=False)  # all inline policies of a role together; our roles carry one
BUCKET = Limit(characters=20 * 1024, spaces=True)  # Amazon S3 user guide, bucket policies
ENDPOINT = Limit(characters=20480, spaces=True)  # AWS PrivateLink guide
# Organizations keeps a document as it was sent, so white space counts there.
SERVICE_CONTROL = Limit(characters=organization_policy_quota("SERVICE_CONTROL_POLICY").characters, spaces=True)
RESOURCE_CONTROL = Limit(characters=organization_policy_quota("RESOURCE_CONTROL_POLICY").characters, spaces=True)


def size(policy: str, limit: Limit) -> int:
    """Return the characters of a document as AWS counts them."""
    if limit.spaces:
        return len(policy)
    return len(json.dumps(json.loads(policy), separators=(",", ":"), ensure_ascii=False))


def within(limit: Limit, policy: str, *, what: str, control: str, fix: str) -> str:
    """Return the document unchanged where it fits.

    Args:
        limit: The most that AWS accepts.
        policy: The document as JSON.
        what: Which document, for the message.
        control: The control that the document answers.
        fix: What makes it smaller.

    Raises:
        ValueError: The document is larger than AWS accepts. A part is never dropped to make it fit.
    """
    length = size(policy, limit)
    if length > limit.characters:
        raise ValueError(
            f"{what}: the policy has {length} characters, AWS accepts {limit.characters}. Nothing was created, and"
            f" nothing was left out to make it fit.\n  control: {control}\n  fix:     {fix}"
        )
    return policy
