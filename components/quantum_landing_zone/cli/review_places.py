"""Where reviews look: an AWS account, or an Azure subscription; the sandbox stands in for either."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from quantum_landing_zone.cli.accounts import clients
from quantum_landing_zone.cli.home import home
from quantum_landing_zone.cli.project import ProjectError, Stack
from quantum_landing_zone.tenant import AwsWorkspace
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quantum_landing_zone.operations.arm import ArmReader
    from quantum_landing_zone.operations.arm_lists import ArmLister
    from quantum_landing_zone.operations.finders import ClientFor
    from quantum_landing_zone.operations.reviews.access import AccessReview
    from quantum_landing_zone.operations.reviews.item import Item


class Reviews(Protocol):
    """The reviews of one workspace, whichever cloud it is on. Each reads only."""

    def access(self) -> "AccessReview":
        """Return who can do what, against the intake."""
        ...

    def inactive(self, now: datetime, days: int) -> "Sequence[Item]":
        """Return identities that were not used for long, or should not be there."""
        ...

    def rotation(self, now: datetime) -> "Sequence[Item]":
        """Return what is past its date."""
        ...


@dataclass(frozen=True)
class _OnAws:
    here: AwsWorkspace
    client: "ClientFor"

    def access(self) -> "AccessReview":
        from quantum_landing_zone.operations.reviews.access import review_access

        return review_access(self.here, self.client)

    def inactive(self, now: datetime, days: int) -> "Sequence[Item]":
        from quantum_landing_zone.operations.reviews.inactive import inactive

        return inactive(self.here, self.client, now, days)

    def rotation(self, now: datetime) -> "Sequence[Item]":
        from quantum_landing_zone.operations.reviews.rotation import rotation

        return rotation(self.here, self.client, now)


@dataclass(frozen=True)
class _OnAzure:
    here: AzureWorkspace
    arm: "ArmReader"
    lister: "ArmLister"

    def access(self) -> "AccessReview":
        from quantum_landing_zone.operations.reviews.azure_access import review_azure_access

        return review_azure_access(self.here, self.arm, self.lister)

    def inactive(self, now: datetime, days: int) -> "Sequence[Item]":
        from quantum_landing_zone.operations.reviews.azure_inactive import azure_inactive

        del now, days  # nothing here knows of any use
        return azure_inactive(self.here, self.arm, self.lister)

    def rotation(self, now: datetime) -> "Sequence[Item]":
        from quantum_landing_zone.operations.reviews.azure_rotation import azure_rotation

        return azure_rotation(self.here, self.arm, self.lister, now)


def reviews_of(stack: Stack, endpoint: str | None) -> tuple[AwsWorkspace | AzureWorkspace, Reviews]:
    """Return a stack's workspace and its reviews.

    Args:
        stack: The stack.
        endpoint: The sandbox's URL, or None for real accounts.

    Raises:
        TenantError: The tenant file has faults.
        ProjectError: The environment is not declared, the credentials are of another account, or `az` is missing.
    """
    here = stack.place()
    if isinstance(here, AwsWorkspace):
        return here, _OnAws(here, clients(here, endpoint))
    from quantum_landing_zone.operations.arm import ArmError, from_books, from_command_line
    from quantum_landing_zone.operations.arm_lists import lists_from_books, lists_from_command_line

    if endpoint is not None:
        books = home(stack.folder) / "azure" / "books.json"
        return here, _OnAzure(here, from_books(books), lists_from_books(books))
    try:
        return here, _OnAzure(here, from_command_line(), lists_from_command_line())
    except ArmError as error:
        raise ProjectError(str(error)) from error
