"""Finds what `qlz evidence collect` needs: the stack, its state, the last run, the account; and writes the bundle."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quantum_landing_zone.cli.accounts import clients
from quantum_landing_zone.cli.home import home
from quantum_landing_zone.cli.project import Stack, find_stack
from quantum_landing_zone.cli.sandbox import started
from quantum_landing_zone.evidence import collect as library
from quantum_landing_zone.evidence.archive import Archived, ArchiveError, archive_folder
from quantum_landing_zone.evidence.calls import RETRIES
from quantum_landing_zone.evidence.model import Bundle, StackIdentity
from quantum_landing_zone.evidence.sign import sign
from quantum_landing_zone.evidence.state import load_export
from quantum_landing_zone.evidence.store import next_in, write
from quantum_landing_zone.tenant import AwsWorkspace
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace
from quantum_landing_zone.tenant.policy_configuration import policy_configuration

JOURNAL = "collecting.jsonl"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What the command was asked for; the fields are its options."""

    stack: str
    project: Path
    sandbox: bool
    state: Path | None
    out: Path | None
    offline: bool
    archive: bool
    sign_key: Path | None


@dataclass(frozen=True, kw_only=True)
class Done:
    """What was collected, and where it is."""

    bundle: Bundle
    file: Path
    archived: Archived | None


def collect(wanted: Wanted) -> Done:
    """Collect and write a bundle.

    Raises:
        ProjectError: The stack can't be found, or the credentials are of another account.
        TenantError: The tenant file has faults.
        StateError: The state holds nothing or can't be read.
        ArchiveError: The bundle is written, and not in the archive.
        SignatureError: The signing key can't be used; nothing was collected.
    """
    stack = find_stack(wanted.stack, wanted.project)
    place = stack.place()
    if wanted.archive and isinstance(place, AzureWorkspace):
        raise ArchiveError(
            "--archive: the archive on Azure takes no key and answers its private endpoint only. Fix: leave the option"
            " out, and upload the bundle by `az storage blob upload --auth-mode login` from inside the network."
        )
    key = None if wanted.sign_key is None else wanted.sign_key.read_bytes()
    endpoint = started(stack.folder)[0] if wanted.sandbox else None
    folder = home(stack.folder) / "stacks" / stack.identity
    export, serial = _state(stack, wanted, endpoint)
    out = wanted.out or folder / "bundles"
    latest = folder / "evidence" / "latest"
    subject = library.Subject(
        identity=identity_of(stack, place),
        place=place,
        export=export,
        serial=serial,
        tenant=stack.tenant_file.read_bytes(),
        configuration=policy_configuration(place.tenant, place.environment),
        last_run=latest.resolve() if latest.is_dir() else None,
        account=None if wanted.offline else _account(stack, place, endpoint),
    )
    bundle, journal = library.collect(subject, next_in(out), library.Options(journal=folder / JOURNAL))
    file = write(bundle, out)
    journal.done()
    if key is not None:
        sign(file, key)
    archived = None
    if wanted.archive and isinstance(place, AwsWorkspace):
        archived = archive_folder(out, bundle.stack, place.archive_bucket, clients(place, endpoint)("s3"))
    return Done(bundle=bundle, file=file, archived=archived)


def identity_of(stack: Stack, place: AwsWorkspace | AzureWorkspace) -> StackIdentity:
    """Return which stack it is, and where."""
    azure = isinstance(place, AzureWorkspace)
    return StackIdentity(
        project=stack.project,
        stack=stack.name,
        cloud="azure" if azure else "aws",
        team=place.slug,
        environment=str(place.environment),
        account=place.subscription if azure else place.account,
        place=place.location if azure else place.region,
    )


def _state(stack: Stack, wanted: Wanted, endpoint: str | None) -> tuple[dict[str, Any], int | None]:
    """Return the stack's state and its serial: from the file that is given, or from the engine."""
    if wanted.state is not None:
        return load_export(wanted.state), None
    from quantum_landing_zone.cli.engine import engine_for

    engine = engine_for(stack, endpoint=endpoint, local=wanted.sandbox)
    engine.prepare()
    return engine.export(), _serial(engine, stack)


def _serial(engine: Any, stack: Stack) -> int | None:
    """Return the number of the stack's last update: the backend's own, or how many there were where it counts none."""
    told = engine.run("stack", "history", "--json", "--stack", stack.name, show=False, check=False)
    if told.returncode != 0 or not told.stdout.strip():
        return None
    history = json.loads(told.stdout)
    return max((one.get("version", 0) for one in history), default=0) or len(history) or None


def _account(stack: Stack, place: AwsWorkspace | AzureWorkspace, endpoint: str | None) -> Any:
    if isinstance(place, AwsWorkspace):
        return clients(place, endpoint, retries=RETRIES)
    from quantum_landing_zone.operations.arm import from_books, from_command_line

    return from_command_line() if endpoint is None else from_books(home(stack.folder) / "azure" / "books.json")
