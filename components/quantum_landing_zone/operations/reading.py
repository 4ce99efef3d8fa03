"""A fact that an account was asked for, and whether it is what the declaration wants; the same on both clouds."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from quantum_landing_zone.operations.arm import ArmError

ABSENT = "absent"
UNTOLD = "what the account did not tell"
"""What is expected where the account has to say it, and did not."""
# What an account answers where the thing asked for does not exist: an answer, and never the one that is wanted.
_ABSENT_CODES = frozenset(
    {
        "404",
        "NoSuchBucket",
        "NoSuchBucketPolicy",
        "NoSuchEntity",
        "NoSuchPublicAccessBlockConfiguration",
        "NotFoundException",  # KMS
        "ObjectLockConfigurationNotFoundError",
        "RepositoryNotFoundException",
        "RepositoryPolicyNotFoundException",
        "ServerSideEncryptionConfigurationNotFoundError",
        "TrailNotFoundException",
    }
)


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One fact of the account.

    Attributes:
        control: Control that it answers.
        subject: What was read.
        expected: What the declaration asks for.
        found: What the account says; a failed read says why.
        holds: Whether they agree; `None` when the read failed, which is never a pass.
    """

    control: str
    subject: str
    expected: str
    found: str
    holds: bool | None


def reading(control: str, subject: str, expected: object, found: object) -> Reading:
    """Return a fact that was read."""
    return Reading(
        control=control, subject=subject, expected=str(expected), found=str(found), holds=str(expected) == str(found)
    )


def not_read(subject: str, why: object, control: str = "CMP-03", expected: object = "readable") -> Reading:
    """Return a fact that could not be read."""
    return Reading(control=control, subject=subject, expected=str(expected), found=str(why), holds=None)


def asked(control: str, subject: str, expected: object, find: Callable[[], object]) -> Reading:
    """Ask for one fact, so that a failed call costs this fact alone and names its control.

    What does not exist is found to be absent, which never holds; a call that fails otherwise, or an answer without the
    part that is asked for, leaves the fact unread.

    Args:
        control: Control that it answers.
        subject: What is read.
        expected: What the declaration asks for, or a function that asks the account for it, such as a key's ARN.
        find: Asks the account.
    """
    try:
        wanted = expected() if callable(expected) else expected
    except Exception as error:
        if not isinstance(error, _failures()):
            raise
        return not_read(subject, _why(error), control, UNTOLD)
    try:
        found = find()
    except Exception as error:
        if not isinstance(error, _failures()):
            raise
        if _is_absent(error):
            return Reading(control=control, subject=subject, expected=str(wanted), found=ABSENT, holds=False)
        return not_read(subject, _why(error), control, wanted)
    return reading(control, subject, wanted, found)


def told(fact: Reading, each: Callable[[Reading], object] | None) -> Reading:
    """Return a fact after somebody was told of it."""
    if each is not None:
        each(fact)
    return fact


@cache
def _failures() -> tuple[type[Exception], ...]:
    """Return what a read may end in; asked for when one failed, so that nobody waits for the import."""
    from botocore.exceptions import BotoCoreError, ClientError

    return ArmError, BotoCoreError, ClientError, LookupError, TypeError, ValueError


def _is_absent(error: Exception) -> bool:
    response: object = getattr(error, "response", None)
    code: object = response.get("Error", {}).get("Code") if isinstance(response, dict) else None
    return code in _ABSENT_CODES


def _why(error: Exception) -> str:
    if isinstance(error, (KeyError, IndexError, TypeError, ValueError)):
        return f"the answer has another form than expected ({type(error).__name__}: {error})"
    return str(error)
