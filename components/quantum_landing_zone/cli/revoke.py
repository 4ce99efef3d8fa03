"""`qlz revoke` and `qlz restore`: access of a person, a role or a whole tenant, away at once and back (OPS-05)."""

from pathlib import Path
from typing import Annotated, Any

import typer

from quantum_landing_zone.operations.revocation.words import Kind, Runs

revoke_app = typer.Typer(no_args_is_help=True, help="Take the access of a person, a role or a whole tenant away.")
restore_app = typer.Typer(no_args_is_help=True, help="Give back what `qlz revoke` took away, and nothing else.")

Stacks = Annotated[list[str], typer.Argument(help="Stacks, for example aurora-aws-dev aurora-aws-test.")]
Person = Annotated[str, typer.Argument(help="The person's `User` tag, as the identity provider asserts it.")]
RoleLabel = Annotated[str, typer.Argument(help="Role, for example job-submitter, hybrid-job or pipeline-nightly.")]
Reason = Annotated[str, typer.Option("--reason", help="Why, in 10 characters or more; kept in the record.")]
Approver = Annotated[str, typer.Option("--approver", help="Who approved it: neither the subject nor who acts.")]
Plan = Annotated[bool, typer.Option("--plan", help="Say what would be done, and do nothing.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the records as JSON.")]
Sandbox = Annotated[bool, typer.Option("--sandbox", help="Use the local stand-in cloud; no account is reached.")]
Project = Annotated[Path, typer.Option("--project", "-C", help="Folder of the Pulumi project.", file_okay=False)]
AsRole = Annotated[
    str | None, typer.Option("--as-role", help="Role to assume in each stack's account, for stacks in several.")
]
SessionsOnly = Annotated[
    bool, typer.Option("--sessions-only", help="End the sessions of until now, and let new ones in.")
]
RunsOption = Annotated[Runs, typer.Option("--runs", help="Which running tasks, jobs and notebooks are ended.")]


@revoke_app.command("person")
def revoke_person(
    name: Person,
    stacks: Stacks,
    reason: Reason,
    approver: Approver,
    *,
    project: Project = Path(),
    runs: RunsOption = Runs.OWN,
    sessions_only: SessionsOnly = False,
    plan: Plan = False,
    as_json: AsJson = False,
    sandbox: Sandbox = False,
    as_role: AsRole = None,
) -> None:
    """Take a person's access away in every role of the stacks; colleagues keep theirs."""
    _act(
        stacks,
        project,
        as_json=as_json,
        sandbox=sandbox,
        as_role=as_role,
        act="revoke",
        kind=Kind.PERSON,
        subject=name,
        reason=reason,
        approver=approver,
        plan=plan,
        sessions_only=sessions_only,
        runs=runs,
    )


@revoke_app.command("role")
def revoke_role(
    role: RoleLabel,
    stacks: Stacks,
    reason: Reason,
    approver: Approver,
    *,
    project: Project = Path(),
    runs: RunsOption = Runs.OWN,
    sessions_only: SessionsOnly = False,
    plan: Plan = False,
    as_json: AsJson = False,
    sandbox: Sandbox = False,
    as_role: AsRole = None,
) -> None:
    """Take everybody's access through one role of the stacks away."""
    _act(
        stacks,
        project,
        as_json=as_json,
        sandbox=sandbox,
        as_role=as_role,
        act="revoke",
        kind=Kind.ROLE,
        subject=role,
        reason=reason,
        approver=approver,
        plan=plan,
        sessions_only=sessions_only,
        runs=runs,
    )


@revoke_app.command("tenant")
def revoke_tenant(
    stacks: Stacks,
    reason: Reason,
    approver: Approver,
    *,
    project: Project = Path(),
    runs: RunsOption = Runs.OWN,
    sessions_only: SessionsOnly = False,
    plan: Plan = False,
    as_json: AsJson = False,
    sandbox: Sandbox = False,
    as_role: AsRole = None,
) -> None:
    """Take all access of the stacks' team away: people, pipelines, jobs and notebooks; records are kept on."""
    _act(
        stacks,
        project,
        as_json=as_json,
        sandbox=sandbox,
        as_role=as_role,
        act="revoke",
        kind=Kind.TENANT,
        subject="",
        reason=reason,
        approver=approver,
        plan=plan,
        sessions_only=sessions_only,
        runs=runs,
    )


@restore_app.command("person")
def restore_person(
    name: Person,
    stacks: Stacks,
    reason: Reason,
    approver: Approver,
    *,
    project: Project = Path(),
    plan: Plan = False,
    as_json: AsJson = False,
    sandbox: Sandbox = False,
    as_role: AsRole = None,
) -> None:
    """Give a person's access back."""
    _act(
        stacks,
        project,
        as_json=as_json,
        sandbox=sandbox,
        as_role=as_role,
        act="restore",
        kind=Kind.PERSON,
        subject=name,
        reason=reason,
        approver=approver,
        plan=plan,
    )


@restore_app.command("role")
def restore_role(
    role: RoleLabel,
    stacks: Stacks,
    reason: Reason,
    approver: Approver,
    *,
    project: Project = Path(),
    plan: Plan = False,
    as_json: AsJson = False,
    sandbox: Sandbox = False,
    as_role: AsRole = None,
) -> None:
    """Give the access through a role back."""
    _act(
        stacks,
        project,
        as_json=as_json,
        sandbox=sandbox,
        as_role=as_role,
        act="restore",
        kind=Kind.ROLE,
        subject=role,
        reason=reason,
        approver=approver,
        plan=plan,
    )


@restore_app.command("tenant")
def restore_tenant(
    stacks: Stacks,
    reason: Reason,
    approver: Approver,
    *,
    project: Project = Path(),
    plan: Plan = False,
    as_json: AsJson = False,
    sandbox: Sandbox = False,
    as_role: AsRole = None,
) -> None:
    """Give the team its access back."""
    _act(
        stacks,
        project,
        as_json=as_json,
        sandbox=sandbox,
        as_role=as_role,
        act="restore",
        kind=Kind.TENANT,
        subject="",
        reason=reason,
        approver=approver,
        plan=plan,
    )


def _act(stacks: list[str], project: Path, *, as_json: bool, sandbox: bool, as_role: str | None, **order: Any) -> None:
    """Load what carries an order out, which no other command waits for, and have it carried out."""
    from quantum_landing_zone.cli.revocation import Order, act

    act(Order(**order), stacks, project, as_json=as_json, sandbox=sandbox, as_role=as_role)
