"""`qlz evidence`: collect what stands there as a bundle, look at it, check it offline, export it.

Exit codes are those of `qlz check`: 0 nothing disagrees, 1 something does, 2 nothing disagrees, but something could not
be read or judged, 3 the command itself could not do its work, a wrong option included.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from quantum_landing_zone.cli.check import CLEAN, ERROR, FINDINGS, CheckCommand
from quantum_landing_zone.cli.told import told

evidence_app = typer.Typer(no_args_is_help=True, help="Evidence of what stands there, verifiable offline.")
console = Console(highlight=False, soft_wrap=True)

StackName = Annotated[str, typer.Argument(help="Stack, for example aurora-aws-dev.")]
Project = Annotated[Path, typer.Option("--project", "-C", help="Folder of the Pulumi project.", file_okay=False)]
Sandbox = Annotated[bool, typer.Option("--sandbox", help="Use the local stand-in cloud; no account is reached.")]
StateFile = Annotated[
    Path | None, typer.Option("--state", help="An export of the stack (`pulumi stack export`).", dir_okay=False)
]
Out = Annotated[Path | None, typer.Option("--out", help="Folder of the stack's bundles.", file_okay=False)]
Json = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Offline = Annotated[bool, typer.Option("--offline", help="Leave the account out: all that it would say is unknown.")]
Archive = Annotated[bool, typer.Option("--archive", help="Also put the bundle into the tenant's write-once archive.")]
SignKey = Annotated[
    Path | None, typer.Option("--sign-key", help="Sign with this Ed25519 key (PEM); none is made.", dir_okay=False)
]
PublicKey = Annotated[
    Path | None, typer.Option("--public-key", help="Ed25519 key (PEM) that must have signed.", dir_okay=False)
]
BundleFile = Annotated[Path, typer.Argument(help="A bundle's file.", dir_okay=False)]


@evidence_app.command(cls=CheckCommand)
def collect(
    stack: StackName,
    project: Project = Path(),
    *,
    sandbox: Sandbox = False,
    state: StateFile = None,
    out: Out = None,
    offline: Offline = False,
    archive: Archive = False,
    sign_key: SignKey = None,
    as_json: Json = False,
) -> None:
    """Collect state, verdicts and what the account says into one bundle; nothing is changed."""

    def work() -> int:
        from quantum_landing_zone.cli import evidence_collect
        from quantum_landing_zone.cli.evidence_shown import bundle_code, show_bundle

        wanted = evidence_collect.Wanted(
            stack=stack,
            project=project,
            sandbox=sandbox,
            state=state,
            out=out,
            offline=offline,
            archive=archive,
            sign_key=sign_key,
        )
        done = evidence_collect.collect(wanted)
        show_bundle(console, done.bundle, done.file, archived=done.archived, as_json=as_json)
        return bundle_code(done.bundle)

    _run(work)


@evidence_app.command(cls=CheckCommand)
def verify(
    paths: Annotated[list[Path], typer.Argument(help="Bundles, or folders of them.")],
    *,
    public_key: PublicKey = None,
    state: StateFile = None,
    head: Annotated[str | None, typer.Option("--head", help="Hash of the newest bundle, as it was noted.")] = None,
    as_json: Json = False,
) -> None:
    """Check bundles and their chain offline, and name what is wrong."""

    def work() -> int:
        from quantum_landing_zone.cli.evidence_shown import show_report
        from quantum_landing_zone.evidence.state import load_export
        from quantum_landing_zone.evidence.verify import verify as check

        report = check(
            paths,
            public_key=None if public_key is None else public_key.read_bytes(),
            state=None if state is None else load_export(state),
            head=head,
        )
        show_report(console, report, as_json=as_json)
        return FINDINGS if report.problems else CLEAN

    _run(work)


@evidence_app.command(cls=CheckCommand)
def show(bundle: BundleFile, *, as_json: Json = False) -> None:
    """Show a bundle: what came out how, what disagrees, what could not be read."""

    def work() -> int:
        from quantum_landing_zone.cli.evidence_shown import bundle_code, show_bundle
        from quantum_landing_zone.evidence.verify import load

        found = load(bundle)
        show_bundle(console, found, bundle, as_json=as_json)
        return bundle_code(found)

    _run(work)


@evidence_app.command(cls=CheckCommand)
def export(
    bundle: BundleFile,
    *,
    form: Annotated[str, typer.Option("--format", help="oscal, sarif, ocsf or csv.")],
    out: Annotated[Path, typer.Option("--out", help="Folder for the files.", file_okay=False)],
) -> None:
    """Write a bundle as OSCAL 1.2.1, SARIF 2.1.0, OCSF compliance findings or CSV."""

    def work() -> int:
        from quantum_landing_zone.evidence.export import export as write
        from quantum_landing_zone.evidence.verify import load

        for file in write(load(bundle), form, out):
            console.print(str(file), markup=False)
        return CLEAN

    _run(work)


def _run(work: Callable[[], int]) -> None:
    """Do the work and end with its code; an error that a user can mend is told and ends with 3."""
    from botocore.exceptions import BotoCoreError

    try:
        # Every error of these kinds is worded for its reader, here or where it is raised.
        with told(OSError, ValueError, BotoCoreError):
            code = work()
    except typer.Exit as error:
        raise typer.Exit(ERROR) from error
    raise typer.Exit(code)
