"""`qlz`: validate, preview, bring up, look at and tear down a team's workspace."""

from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from quantum_landing_zone.cli.activation import activation_rules
from quantum_landing_zone.cli.backstage import backstage
from quantum_landing_zone.cli.benchmark import benchmark_app
from quantum_landing_zone.cli.check import CheckCommand
from quantum_landing_zone.cli.check import check as check_command
from quantum_landing_zone.cli.ci import ci_app
from quantum_landing_zone.cli.controls import controls
from quantum_landing_zone.cli.declare import declare
from quantum_landing_zone.cli.drift import drift
from quantum_landing_zone.cli.elevation import elevation_app
from quantum_landing_zone.cli.evidence import evidence_app
from quantum_landing_zone.cli.exercise import exercise_app
from quantum_landing_zone.cli.exit_codes import CLEAN, findings
from quantum_landing_zone.cli.intake import intake
from quantum_landing_zone.cli.machine import AsJson, facts, show
from quantum_landing_zone.cli.monitor import monitor_app
from quantum_landing_zone.cli.packs import pack
from quantum_landing_zone.cli.plan import plan_app
from quantum_landing_zone.cli.plans import Plan, PlanSandbox, SavePlan
from quantum_landing_zone.cli.providers import providers_app
from quantum_landing_zone.cli.replay import replay
from quantum_landing_zone.cli.report import report as report_command
from quantum_landing_zone.cli.responsibilities import responsibilities
from quantum_landing_zone.cli.review import review_app
from quantum_landing_zone.cli.revoke import restore_app, revoke_app
from quantum_landing_zone.cli.run_reports import ReportOptions, RulePages, run_reports
from quantum_landing_zone.cli.sandbox import sandbox_app, started
from quantum_landing_zone.cli.sandbox_env import env
from quantum_landing_zone.cli.secret_put import secret_app
from quantum_landing_zone.cli.teaching import Program, stack_names
from quantum_landing_zone.cli.tenant import tenant_app
from quantum_landing_zone.cli.terminal import working
from quantum_landing_zone.cli.told import errors, told

app = typer.Typer(
    cls=Program,
    no_args_is_help=True,
    pretty_exceptions_show_locals=False,
    help="Isolated, governed quantum workspaces, one stack per team and environment.",
)
app.add_typer(sandbox_app, name="sandbox")
app.add_typer(elevation_app, name="elevate")
app.add_typer(revoke_app, name="revoke")
app.add_typer(restore_app, name="restore")
app.add_typer(benchmark_app, name="benchmark")
app.add_typer(tenant_app, name="tenant")
app.add_typer(plan_app, name="plan")
app.add_typer(secret_app, name="secret")
app.add_typer(evidence_app, name="evidence")
app.add_typer(providers_app, name="providers")
app.add_typer(ci_app, name="ci")
app.add_typer(exercise_app, name="exercise")
app.add_typer(review_app, name="review")
app.add_typer(monitor_app, name="monitor")
app.command("activation-rules")(activation_rules)
app.command("replay")(replay)
app.command("report", cls=CheckCommand)(report_command)
app.command("controls")(controls)
app.command("responsibilities")(responsibilities)
app.command("drift", cls=CheckCommand)(drift)
app.command("declare")(declare)
app.command("backstage")(backstage)
app.command("intake", cls=CheckCommand)(intake)
app.command("pack")(pack)
sandbox_app.command("env")(env)
app.command("check", cls=CheckCommand)(check_command)
console = Console(highlight=False, soft_wrap=True)

StackName = Annotated[
    str, typer.Argument(help="Stack, for example aurora-aws-dev.", autocompletion=stack_names, show_default=False)
]
Project = Annotated[Path, typer.Option("--project", "-C", help="Folder of the Pulumi project.", file_okay=False)]
Sandbox = Annotated[bool, typer.Option("--sandbox", help="Use the local stand-in cloud; no account is reached.")]

Archive = Annotated[bool, typer.Option("--archive", help="Also give up the protected audit archive and its key.")]


@app.command()
def validate(files: Annotated[list[Path], typer.Argument(help="Tenant files.")], *, as_json: AsJson = False) -> None:
    """Check tenant files: every fault at once, nothing is created."""
    from quantum_landing_zone.tenant import TenantError
    from quantum_landing_zone.tenant.doubts import RECALLED, doubts_of
    from quantum_landing_zone.tenant.reviews import reviewed_tenant

    found: list[dict[str, Any]] = []
    for file in files:
        try:
            tenant = reviewed_tenant(file)
        except TenantError as error:
            errors.print(str(error), markup=False)
            faults = [
                {"path": one.path, "problem": one.problem, "fix": one.fix, "control": one.control}
                for one in error.faults
            ]
            found.append({"file": str(file), "valid": False, "faults": faults})
        else:
            names, recalled = list(tenant.environments), list(doubts_of(tenant))
            entry = {"team": tenant.team, "environments": names, "recalled": recalled}
            found.append({"file": str(file), "valid": True, **entry})
            if not as_json:
                said = f"{file}: valid (team {tenant.team}, environments {', '.join(names)})"
                console.print("\n".join([said, *(f"{RECALLED}: {one}" for one in recalled)]), markup=False)
    if as_json:
        show({"files": found})
    raise typer.Exit(findings(all(one["valid"] for one in found)))


@app.command()
def preview(
    stack: StackName,
    project: Project = Path(),
    *,
    diff: bool = False,
    report: ReportOptions = None,
    rule_pages: RulePages = None,
    save_plan: SavePlan = None,
    sandbox: PlanSandbox = False,
    as_json: AsJson = False,
) -> None:
    """Preview a stack under the guardrails, without credentials and without a network, unless a plan is to be saved."""
    from quantum_landing_zone.cli import deploy, plans
    from quantum_landing_zone.cli.project import find_stack

    with facts(as_json) as told_facts, told():
        told_facts["stack"] = stack
        reports = run_reports(report, rule_pages, project)
        found = find_stack(stack, project)
        if save_plan is None:
            passed = deploy.preview(found, console, diff=diff, reports=reports, facts=told_facts)
        else:
            endpoint = started(found.folder)[0] if sandbox else None
            passed = plans.save(found, console, save_plan, endpoint=endpoint, local=sandbox, reports=reports)
        told_facts["passed"] = passed
        raise typer.Exit(findings(passed))


@app.command()
def up(
    stack: StackName,
    project: Project = Path(),
    *,
    sandbox: Sandbox = False,
    report: ReportOptions = None,
    rule_pages: RulePages = None,
    plan: Plan = None,
    as_json: AsJson = False,
) -> None:
    """Bring a stack up under the guardrails, read it back, keep the evidence."""
    from quantum_landing_zone.cli import deploy
    from quantum_landing_zone.cli.project import find_stack

    with facts(as_json) as told_facts, told():
        told_facts["stack"] = stack
        reports = run_reports(report, rule_pages, project)
        found = find_stack(stack, project)
        found.place()
        endpoint, instance = started(found.folder) if sandbox else (None, None)
        done = deploy.up(
            found,
            console,
            endpoint=endpoint,
            instance=instance,
            local=sandbox,
            reports=reports,
            plan=plan,
            facts=told_facts,
        )
        told_facts["passed"] = done
        raise typer.Exit(findings(done))


@app.command()
def status(stack: StackName, project: Project = Path(), *, sandbox: Sandbox = False, as_json: AsJson = False) -> None:
    """Show what a stack holds and what the account says of it now."""
    from quantum_landing_zone.cli import deploy
    from quantum_landing_zone.cli.project import find_stack

    with facts(as_json) as told_facts, told():
        told_facts["stack"] = stack
        found = find_stack(stack, project)
        endpoint = started(found.folder)[0] if sandbox else None
        holds = deploy.status(found, console, endpoint=endpoint, local=sandbox, facts=told_facts)
        told_facts["passed"] = holds
        raise typer.Exit(findings(holds))


@app.command()
def destroy(
    stack: StackName,
    project: Project = Path(),
    *,
    sandbox: Sandbox = False,
    archive: Archive = False,
    as_json: AsJson = False,
) -> None:
    """Remove what a stack holds; the audit archive and keys in their deletion window stay by design."""
    from quantum_landing_zone.cli import teardown
    from quantum_landing_zone.cli.project import find_stack

    with facts(as_json) as told_facts, told():
        told_facts["stack"] = stack
        found = find_stack(stack, project)
        endpoint = started(found.folder)[0] if sandbox else None
        gone = teardown.destroy(found, console, endpoint=endpoint, local=sandbox, archive=archive)
        told_facts["passed"] = gone
        raise typer.Exit(findings(gone))


@app.command("policy-config")
def policy_config(
    stack: StackName,
    project: Project = Path(),
    *,
    as_json: AsJson = True,  # noqa: ARG001 - there is no other form; the option is taken as everywhere else
) -> None:
    """Print the policy packs' configuration of a stack, derived from its reviewed tenant file; always JSON."""
    from quantum_landing_zone.cli.project import find_stack
    from quantum_landing_zone.tenant.policy_configuration import policy_configuration

    with told():
        workspace = find_stack(stack, project).place()
        configuration = policy_configuration(workspace.tenant, workspace.environment)
        show(configuration)


@app.command()
def docs(
    *, check: Annotated[bool, typer.Option("--check", help="Fail when a generated file is stale.")] = False
) -> None:
    """Write the generated schemas and pages of a checkout, or check that they are fresh."""
    from quantum_landing_zone.cli.generated import stale, write

    with told():
        if not check:
            with working(errors, "writing the generated files"):
                write(Path())
            raise typer.Exit(CLEAN)
        old = stale(Path())
        for name in old:
            errors.print(f"{name} is stale. Fix: run `qlz docs`.")
        raise typer.Exit(findings(not old))
