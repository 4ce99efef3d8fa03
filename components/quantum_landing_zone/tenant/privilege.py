"""Privileged work for a bounded time: elevation by request, and the way in for emergencies (IAM-06)."""

from typing import Annotated

from pydantic import Field, StringConstraints

from quantum_landing_zone.tenant.fields import GroupName, Model

# The value of a person's `User` session tag, as the identity provider asserts it; a wildcard would be everybody.
Person = Annotated[str, StringConstraints(pattern=r"^[\w.:/=+@-]+$", max_length=128)]
PermissionSet = Annotated[str, StringConstraints(pattern=r"^[\w+=,.@-]+$", max_length=32)]


class Elevation(Model):
    """Backend administration is nobody's permanent power: a request with a reason and an approver grants it."""

    approvers: list[GroupName] = Field(min_length=1, max_length=5, description="Groups whose members may approve.")
    longest_minutes: Annotated[int, Field(ge=15, le=480)] = Field(
        default=60, description="Longest grant in minutes, 15 to 480; it ends by itself."
    )
    permission_set: PermissionSet | None = Field(
        default=None, description="Under Identity Center: the permission set through which approvers sign in."
    )


class BreakGlass(Model):
    """The way in when the identity provider's groups or the approvers cannot be had; each use raises an alarm."""

    people: list[Person] = Field(min_length=2, max_length=5, description="Two to five persons, by their `User` claim.")
    permission_set: PermissionSet | None = Field(
        default=None, description="Under Identity Center: the permission set through which these persons sign in."
    )
