"""What a command asks of the account that a workspace is in, whichever cloud it is on."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from rich.console import Console

from quantum_landing_zone.cli.accounts import clients
from quantum_landing_zone.cli.home import home
from quantum_landing_zone.cli.project import Stack
from quantum_landing_zone.cli.revocation_gate import keep_standing, refuse_teardown, standing_before
from quantum_landing_zone.operations.finders import ClientFor
from quantum_landing_zone.operations.reading import Reading
from quantum_landing_zone.operations.recovery import Pending, find_existing
from quantum_landing_zone.operations.revocation.standing import Found
from quantum_landing_zone.operations.secrets_due import Finding, secrets_due
from quantum_landing_zone.tenant import AwsWorkspace
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

if TYPE_CHECKING:
    from quantum_landing_zone.operations.arm import ArmReader


class Cloud(Protocol):
    """The account of one workspace."""

    def find(self, pending: Pending, known: frozenset[str]) -> str | None:
        """Return the id of what a killed run created; nothing when it created none."""
        ...

    def read_back(self) -> list[Reading]:
        """Return what the account says of the workspace."""
        ...

    def secrets_due(self) -> list[Finding]:
        """Return the secrets that somebody has to do something about."""
        ...

    def gate(self) -> None:
        """Refuse a deployment into what is revoked, and remember what stands."""
        ...

    def keep(self, console: Console) -> bool:
        """Put what stood before the deployment on what it made; return whether it is there."""
        ...

    def let_go(self) -> None:
        """Refuse to take down what a revocation stands on."""
        ...


@dataclass
class Aws:
    """An AWS account, by boto3 clients of it."""

    stack: Stack
    workspace: AwsWorkspace
    client: ClientFor
    before: list[Found] = field(default_factory=list)

    def find(self, pending: Pending, known: frozenset[str]) -> str | None:
        """Look it up by its own name or tags."""
        return find_existing(pending, self.client, known)

    def read_back(self) -> list[Reading]:
        """Read it through the services' own calls."""
        from quantum_landing_zone.operations.read_back import read_back

        return read_back(self.workspace, self.client)

    def secrets_due(self) -> list[Finding]:
        """Ask Secrets Manager."""
        return secrets_due(self.workspace, self.client("secretsmanager"), datetime.now(UTC))

    def gate(self) -> None:
        """Read the denies that `qlz revoke` left."""
        self.before = standing_before(self.stack, self.client)

    def keep(self, console: Console) -> bool:
        """Extend them to new roles."""
        return keep_standing(self.stack, self.client, console, self.before)

    def let_go(self) -> None:
        """Look for the denies that `qlz revoke` left."""
        refuse_teardown(self.stack, self.client)


@dataclass
class Azure:
    """An Azure subscription, by ids: the books of the sandbox, or the signed-in `az`."""

    workspace: AzureWorkspace
    books: Path | None

    def find(self, pending: Pending, known: frozenset[str]) -> str | None:
        """Look it up by the id that it must have."""
        from quantum_landing_zone.operations.azure_finders import find_on_azure

        found = find_on_azure(pending, self._arm(), self.workspace.subscription)
        return None if found in known else found

    def read_back(self) -> list[Reading]:
        """Read it by Azure Resource Manager; without `az` every fact counts as not read."""
        from quantum_landing_zone.operations.arm import ArmError
        from quantum_landing_zone.operations.azure_read_back import azure_read_back
        from quantum_landing_zone.operations.reading import not_read

        try:
            return azure_read_back(self.workspace, self._arm())
        except ArmError as error:
            return [not_read("subscription", error)]

    def secrets_due(self) -> list[Finding]:
        """Ask Azure Resource Manager, which tells dates and never a value."""
        from quantum_landing_zone.operations.azure_secrets_due import azure_secrets_due

        return azure_secrets_due(self.workspace, self._arm, datetime.now(UTC))

    def gate(self) -> None:
        """Do nothing: revocation on Azure is Entra's, outside of this account."""

    def keep(self, console: Console) -> bool:
        """Return yes: there is nothing to keep."""
        del console
        return True

    def let_go(self) -> None:
        """Do nothing: no role of this account carries a revocation."""

    def _arm(self) -> "ArmReader":
        from quantum_landing_zone.operations.arm import from_books, from_command_line

        return from_command_line() if self.books is None else from_books(self.books)


def cloud_of(stack: Stack, endpoint: str | None) -> Cloud:
    """Return the account of a stack's workspace.

    Args:
        stack: Which stack.
        endpoint: The sandbox's URL, or None for real accounts.

    Raises:
        TenantError: The tenant file has faults.
        ProjectError: The environment is not declared, or the credentials are of another account.
    """
    here = stack.place()
    if isinstance(here, AzureWorkspace):
        return Azure(here, None if endpoint is None else home(stack.folder) / "azure" / "books.json")
    return Aws(stack, here, clients(here, endpoint))
