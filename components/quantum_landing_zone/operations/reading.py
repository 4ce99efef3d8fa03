"""A fact that an account was asked for, and whether it is what the declaration wants; the same on both clouds."""

from dataclasses import dataclass


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


def not_read(subject: str, why: object) -> Reading:
    """Return a fact that could not be read."""
    return Reading(control="CMP-03", subject=subject, expected="readable", found=str(why), holds=None)
