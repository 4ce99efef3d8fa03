"""How a command fails: in words, where a person can mend the cause; with a trace, where the fault is ours."""

from collections.abc import Generator
from contextlib import contextmanager

import typer
from rich.console import Console

from quantum_landing_zone.cli.exit_codes import ERROR, FINDINGS

errors = Console(stderr=True, highlight=False, soft_wrap=True, style="red")


@contextmanager
def told(*also: type[Exception], where: str = "") -> Generator[None]:
    """Print the errors that a user can mend, without a trace, and end: 1 for faults of a tenant file, else 3.

    Args:
        *also: Further kinds of error that the command words for its user.
        where: What the error is said of, where a command goes on with others: a stack, for example.

    Raises:
        typer.Exit: One of these errors came up and is printed.
    """
    try:
        yield
    except Exception as error:
        if not isinstance(error, (*_mendable(), *also)):
            raise
        errors.print(f"{where}: {error}" if where else str(error), markup=False)
        from quantum_landing_zone.tenant import TenantError

        raise typer.Exit(FINDINGS if isinstance(error, TenantError) else ERROR) from error


def _mendable() -> tuple[type[Exception], ...]:
    """Return the errors whose text says what to do; asked for when one came up, so that no command waits for it."""
    from quantum_landing_zone.cli.project import ProjectError
    from quantum_landing_zone.operations.finders import RecoveryError
    from quantum_landing_zone.tenant import TenantError
    from quantum_sandbox.server import SandboxError

    return TenantError, ProjectError, RecoveryError, SandboxError
