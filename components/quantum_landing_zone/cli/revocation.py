"""Carries out an order of `qlz revoke` or `qlz restore` on each stack, keeps the record, and says what remains."""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.table import Table

from quantum_landing_zone.cli.exit_codes import findings
from quantum_landing_zone.cli.home import home
from quantum_landing_zone.cli.operator import operator_clients
from quantum_landing_zone.cli.project import Stack, find_stack
from quantum_landing_zone.cli.sandbox import started
from quantum_landing_zone.cli.told import told
from quantum_landing_zone.operations.finders import ClientFor
from quantum_landing_zone.operations.revocation.access import MISHAPS
from quantum_landing_zone.operations.revocation.order import Revocation, RevocationError
from quantum_landing_zone.operations.revocation.report import Report
from quantum_landing_zone.operations.revocation.revoke import restore, revoke
from quantum_landing_zone.operations.revocation.words import Kind, Runs
from quantum_landing_zone.tenant import AwsWorkspace

console = Console(highlight=False, soft_wrap=True)
_LEAST_REASON = 10
_LEAST_APPROVER = 3


@dataclass(frozen=True, kw_only=True)
class Order:
    """What a person asked for on the command line.

    Attributes:
        act: `revoke` or `restore`.
        kind: Whose access.
        subject: The person or the role; a tenant is named by its stacks.
        reason: Why.
        approver: Who approved it.
        runs: What becomes of running tasks, jobs and notebooks.
        sessions_only: Whether only the sessions of until now end.
        plan: Whether nothing is done and only said.
    """

    act: str
    kind: Kind
    subject: str
    reason: str
    approver: str
    runs: Runs = Runs.OWN
    sessions_only: bool = False
    plan: bool = False


def act(
    order: Order, stacks: Sequence[str], project: Path, *, as_json: bool, sandbox: bool, as_role: str | None
) -> None:
    """Carry an order out on each stack, whatever becomes of the others, and end with 1 if anything remains.

    Raises:
        typer.Exit: Always; the code says whether the order is carried out in full on every stack.
    """
    reports: list[Report] = []
    whole = True
    for name in dict.fromkeys(stacks):
        try:
            with told(RevocationError, *MISHAPS, where=name):
                report, file = _on_stack(order, find_stack(name, project), sandbox=sandbox, as_role=as_role)
                reports.append(report)
                whole = whole and report.complete
                if not as_json:
                    show(console, name, report, file)
        except typer.Exit:  # it is said, and stops no other stack
            whole = False
    if as_json:
        console.print_json(json.dumps([report.record() for report in reports]))
    raise typer.Exit(findings(whole))


def _on_stack(order: Order, stack: Stack, *, sandbox: bool, as_role: str | None) -> tuple[Report, Path]:
    here = stack.workspace()
    endpoint = started(stack.folder)[0] if sandbox else None
    client = operator_clients(here, endpoint, as_role)
    identity = client("sts").get_caller_identity()
    revocation = _revocation(order, here, identity)
    _check(order, revocation, str(identity["Arn"]))
    report = Report(
        act=order.act,
        here=here,
        revocation=revocation,
        by=str(identity["Arn"]),
        reason=order.reason,
        approver=order.approver,
        plan=order.plan,
    )
    file = record_file(stack, report)
    report.keep = lambda one: keep_record(file, one)
    return _carried_out(order, report, revocation, client, braket=endpoint is None), file


def _carried_out(order: Order, report: Report, revocation: Revocation, client: ClientFor, *, braket: bool) -> Report:
    if order.act == "restore":
        return restore(report, revocation, client)
    return revoke(report, revocation, client, runs=order.runs, braket=braket)


def _revocation(order: Order, here: AwsWorkspace, identity: dict[str, Any]) -> Revocation:
    subject = here.slug if order.kind is Kind.TENANT else order.subject
    before = aws_time(identity) if order.sessions_only else None
    return Revocation(kind=order.kind, subject=subject, issued_before=before)


def aws_time(answer: dict[str, Any]) -> datetime:
    """Return when AWS gave an answer, by its own clock: it is AWS that stamps sessions. Ours where it does not say."""
    said = answer.get("ResponseMetadata", {}).get("HTTPHeaders", {}).get("date")
    return parsedate_to_datetime(said) if said else datetime.now(UTC)


def _check(order: Order, revocation: Revocation, by: str) -> None:
    """Refuse an order without a reason, and one whose approver is its subject or who carries it out.

    Raises:
        RevocationError: It is refused; nothing was done.
    """
    if len(order.reason.strip()) < _LEAST_REASON or len(order.approver.strip()) < _LEAST_APPROVER:
        raise RevocationError(
            f"--reason takes {_LEAST_REASON} characters or more and --approver {_LEAST_APPROVER}: both are kept in the"
            " record (OPS-05)."
        )
    approver = order.approver.strip().casefold()
    who = {"the subject": revocation.subject, "who acts": by.rpartition("/")[2]}
    for what, name in who.items():
        if approver == name.casefold():
            raise RevocationError(f"--approver {order.approver!r} is {what}. Fix: have somebody else approve (OPS-05).")


def record_file(stack: Stack, report: Report) -> Path:
    """Return where the record of an act on a stack is kept, beside the stack's other evidence."""
    folder = home(stack.folder) / "stacks" / stack.identity / "evidence" / "revocations"
    when = report.begun.strftime("%Y%m%dT%H%M%S.%fZ")
    what = "plan" if report.plan else report.act
    subject = "all" if report.revocation is None else report.revocation.policy_name
    return folder / f"{when}-{what}-{subject}.json"


def keep_record(file: Path, report: Report) -> None:
    """Write the record as it stands, whole or not at all, so that a killed run leaves what it had done."""
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(".part")
    part.write_text(json.dumps(report.record(), indent=2), encoding="utf-8")
    part.replace(file)


def show(to: Console, stack: str, report: Report, file: Path) -> None:
    """Print what was done in a stack, how long it took, and what remains."""
    order = report.revocation
    title = f"{report.act} {order.kind} {order.subject} in {stack}" if order else f"{report.act} in {stack}"
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for column in ("step", "target", "state", "after (s)", "detail"):
        table.add_column(column, overflow="fold")
    for step in report.steps:
        table.add_row(step.what, step.target, str(step.state), f"{step.seconds:.2f}", step.detail)
    to.print(table)
    times = ", ".join(f"{what} after {seconds:.2f} s" for what, seconds in report.seconds.items())
    if times:
        to.print(f"Times:      {times}", markup=False)
    for advice in report.advice:
        to.print(f"Also:       {advice}", markup=False)
    to.print(f"Evidence:   {os.path.relpath(file)}", markup=False)
    to.print(f"{stack}: {_end(report)}", markup=False)


def _end(report: Report) -> str:
    if report.open:
        return f"{len(report.open)} steps failed or remain. The same command goes on from here."
    if report.plan:
        return "planned only; nothing was done."
    return "done; nothing remains."
