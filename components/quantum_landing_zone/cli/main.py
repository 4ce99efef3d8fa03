"""`qlz`: validate, preview, bring up, look at and tear down a team's workspace."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from quantum_landing_zone.cli.activation import activation_rules
from quantum_landing_zone.cli.benchmark import benchmark_app
from quantum_landing_zone.cli.check import CheckCommand
from quantum_landing_zone.cli.check import check as check_command
from quantum_landing_zone.cli.elevation import elevation_app
from quantum_landing_zone.cli.replay import replay
from quantum_landing_zone.cli.revoke import restore_app, revoke_app
from quantum_landing_zone.cli.run_reports import ReportOptions, RulePages, run_reports
from quantum_landing_zone.cli.sandbox import sandbox_app, started
from quantum_landing_zone.cli.secret_put import secret_app
from quantum_landing_zone.cli.told import errors, told

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
    help="Isolated, governed quantum workspaces, one stack per team and environment.",
)
app.add_typer(sandbox_app, name="sandbox")
app.add_typer(elevation_app, name="elevate")
app.add_typer(revoke_app, name="revoke")
app.add_typer(restore_app, name="restore")
app.add_typer(benchmark_app, name="benchmark")
app.add_typer(secret_app, name="secret")
app.command("activation-rules")(activation_rules)
app.command("replay")(replay)
app.command("check", cls=CheckCommand)(check_command)
console = Console(highlight=False, soft_wrap=True)

StackName = Annotated[str, typer.Argument(help="Stack, for example aurora-aws-dev.")]
Project = Annotated[Path, typer.Option("--project", "-C", help="Folder of the Pulumi project.", file_okay=False)]
Sandbox = Annotated[bool, typer.Option("--sandbox", help="Use the local stand-in cloud; no account is reached.")]

Archive = Annotated[bool, typer.Option("--archive", help="Also give up the protected audit archive and its key.")]


@app.command()
def validate(files: Annotated[list[Path], typer.Argument(help="Tenant files.")]) -> None:
    """Check tenant files: every fault at once, nothing is created."""
    from quantum_landing_zone.tenant import TenantError, load_tenant

    failed = False
    for file in files:
        try:
            tenant = load_tenant(file)
        except TenantError as error:
            errors.print(str(error), markup=False)
            failed = True
        else:
            names = ", ".join(tenant.environments)
            console.print(f"{file}: valid (team {tenant.team}, environments {names})", markup=False)
    raise typer.Exit(1 if failed else 0)


@app.command()
def preview(
    stack: StackName,
    project: Project = Path(),
    *,
    diff: bool = False,
    report: ReportOptions = None,
    rule_pages: RulePages = None,
) -> None:
    """Preview a stack under the guardrails, without credentials and without a network."""
    from quantum_landing_zone.cli import deploy
    from quantum_landing_zone.cli.project import find_stack

    with told():
        reports = run_reports(report, rule_pages, project)
        passed = deploy.preview(find_stack(stack, project), console, diff=diff, reports=reports)
        raise typer.Exit(0 if passed else 1)


@app.command()
def up(
    stack: StackName,
    project: Project = Path(),
    *,
    sandbox: Sandbox = False,
    report: ReportOptions = None,
    rule_pages: RulePages = None,
) -> None:
    """Bring a stack up under the guardrails, read it back, keep the evidence."""
    from quantum_landing_zone.cli import deploy
    from quantum_landing_zone.cli.project import find_stack

    with told():
        reports = run_reports(report, rule_pages, project)
        found = find_stack(stack, project)
        found.place()
        endpoint, instance = started(found.folder) if sandbox else (None, None)
        done = deploy.up(found, console, endpoint=endpoint, instance=instance, local=sandbox, reports=reports)
        raise typer.Exit(0 if done else 1)


@app.command()
def status(stack: StackName, project: Project = Path(), *, sandbox: Sandbox = False) -> None:
    """Show what a stack holds and what the account says of it now."""
    from quantum_landing_zone.cli import deploy
    from quantum_landing_zone.cli.project import find_stack

    with told():
        found = find_stack(stack, project)
        endpoint = started(found.folder)[0] if sandbox else None
        raise typer.Exit(0 if deploy.status(found, console, endpoint=endpoint, local=sandbox) else 1)


@app.command()
def destroy(stack: StackName, project: Project = Path(), *, sandbox: Sandbox = False, archive: Archive = False) -> None:
    """Remove what a stack holds; the audit archive and keys in their deletion window stay by design."""
    from quantum_landing_zone.cli import teardown
    from quantum_landing_zone.cli.project import find_stack

    with told():
        found = find_stack(stack, project)
        endpoint = started(found.folder)[0] if sandbox else None
        gone = teardown.destroy(found, console, endpoint=endpoint, local=sandbox, archive=archive)
        raise typer.Exit(0 if gone else 1)


@app.command("policy-config")
def policy_config(stack: StackName, project: Project = Path()) -> None:
    """Print the policy packs' configuration of a stack, derived from its reviewed tenant file."""
    from quantum_landing_zone.cli.project import find_stack
    from quantum_landing_zone.tenant.policy_configuration import policy_configuration

    with told():
        workspace = find_stack(stack, project).place()
        configuration = policy_configuration(workspace.tenant, workspace.environment)
        console.print_json(json.dumps(configuration))


@app.command()
def docs(
    *, check: Annotated[bool, typer.Option("--check", help="Fail when a generated file is stale.")] = False
) -> None:
    """Write the generated schemas and pages of a checkout, or check that they are fresh."""
    from quantum_landing_zone.cli.generated import stale, write

    with told():
        if not check:
            write(Path())
            raise typer.Exit(0)
        old = stale(Path())
        for name in old:
            errors.print(f"{name} is stale. Fix: run `qlz docs`.")
        raise typer.Exit(1 if old else 0)
