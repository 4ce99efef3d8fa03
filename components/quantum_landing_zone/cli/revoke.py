"""`qlz revoke` and `qlz restore`: access of a person, a role or a whole tenant, away at once and back (OPS-05)."""

import inspect
from collections.abc import Callable
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

_SUBJECTS: dict[Kind, tuple[str, Any]] = {Kind.PERSON: ("name", Person), Kind.ROLE: ("role", RoleLabel)}
"""The argument that names the subject; a tenant is named by its stacks."""

_GIVEN_BY_THE_COMMAND = frozenset({"act", "kind", "subject"})
_OF_REVOKE_ALONE = frozenset({"runs", "sessions_only"})


def _order(
    stacks: Stacks,
    reason: Reason,
    approver: Approver,
    *,
    act: str,
    kind: Kind,
    subject: str,
    project: Project = Path(),
    runs: RunsOption = Runs.OWN,
    sessions_only: SessionsOnly = False,
    plan: Plan = False,
    as_json: AsJson = False,
    sandbox: Sandbox = False,
    as_role: AsRole = None,
) -> None:
    """Load what carries an order out, which no other command waits for, and have it carried out."""
    from quantum_landing_zone.cli import revocation

    order = revocation.Order(
        act=act,
        kind=kind,
        subject=subject,
        reason=reason,
        approver=approver,
        runs=runs,
        sessions_only=sessions_only,
        plan=plan,
    )
    revocation.act(order, stacks, project, as_json=as_json, sandbox=sandbox, as_role=as_role)


def _command(act: str, kind: Kind) -> Callable[..., None]:
    """Return an order as typer takes it: what `_order` takes on the command line, after the subject's own argument."""
    name, annotation = _SUBJECTS.get(kind, (None, None))
    left_out = _GIVEN_BY_THE_COMMAND | (_OF_REVOKE_ALONE if act == "restore" else frozenset[str]())
    taken = [each for each in inspect.signature(_order).parameters.values() if each.name not in left_out]
    if name:
        taken.insert(0, inspect.Parameter(name, inspect.Parameter.POSITIONAL_OR_KEYWORD, annotation=annotation))

    def command(**given: Any) -> None:
        _order(act=act, kind=kind, subject=given.pop(name) if name else "", **given)

    typed: Any = command
    typed.__signature__ = inspect.Signature(taken)
    return command


_HELP = {
    "revoke": {
        Kind.PERSON: "Take a person's access away in every role of the stacks; colleagues keep theirs.",
        Kind.ROLE: "Take everybody's access through one role of the stacks away.",
        Kind.TENANT: "Take all access of the stacks' team away: people, pipelines, jobs and notebooks;"
        " records are kept on.",
    },
    "restore": {
        Kind.PERSON: "Give a person's access back.",
        Kind.ROLE: "Give the access through a role back.",
        Kind.TENANT: "Give the team its access back.",
    },
}
for _app, _act in ((revoke_app, "revoke"), (restore_app, "restore")):
    for _kind, _help in _HELP[_act].items():
        _app.command(_kind.value, help=_help)(_command(_act, _kind))
