"""Revokes and restores in one workspace: all of it can be done again at any time, and goes on where it was killed.

Who may do it: the deployment role, or a role that the organisation names among its identity operators; the service
control policy `ProtectRoles` keeps everybody else from writing the workspace's roles (`aws/service_control_policy.py`).
What such a role needs is `OPERATOR_ACTIONS`. Its own session is used and no other credential is made.
"""

from collections.abc import Sequence

from quantum_landing_zone.operations.finders import ClientFor
from quantum_landing_zone.operations.revocation.access import (
    MISHAPS,
    Pause,
    confirm,
    deny,
    lift,
    said,
    standing_on,
    wait,
)
from quantum_landing_zone.operations.revocation.notebooks import opens_notebooks, stop_notebooks
from quantum_landing_zone.operations.revocation.order import Revocation, RevocationError
from quantum_landing_zone.operations.revocation.report import Report, State
from quantum_landing_zone.operations.revocation.roles import FoundRole, Holder, declared_roles, find_roles
from quantum_landing_zone.operations.revocation.runs import cancel_runs
from quantum_landing_zone.operations.revocation.words import Kind, Runs
from quantum_landing_zone.tenant import AwsWorkspace

OPERATOR_ACTIONS: tuple[str, ...] = (
    "braket:CancelJob",
    "braket:CancelQuantumTask",
    "braket:SearchJobs",
    "braket:SearchQuantumTasks",
    "iam:DeleteRolePolicy",
    "iam:GetRolePolicy",
    "iam:ListRolePolicies",
    "iam:ListRoleTags",
    "iam:ListRoles",
    "iam:PutRolePolicy",
    "sagemaker:ListNotebookInstances",
    "sagemaker:StopNotebookInstance",
    "sts:GetCallerIdentity",
)
"""What the operator's role is asked for; a test holds it against the calls that are made."""


def revoke(
    report: Report, revocation: Revocation, client: ClientFor, *, runs: Runs, braket: bool, pause: Pause = wait
) -> Report:
    """Take access away: first from the roles, then from what runs on without them.

    Args:
        report: The record to write into; says whether this is only a plan.
        revocation: What is taken away.
        client: Gives a boto3 client of the workspace's account and region.
        runs: What becomes of running tasks, jobs and notebooks.
        braket: Whether the account has Braket's tasks and jobs; the sandbox has not.
        pause: Waits for some seconds.

    Raises:
        RevocationError: The workspace has no such role. Nothing was done.
    """
    iam, here = client("iam"), report.here
    roles = _roles(report, iam, revocation)
    meant = [role for role in roles if role.meant_by(revocation)]
    denied = deny(report, iam, meant, revocation.policy_name, revocation.document)
    report.reached("access ended")
    confirm(report, iam, denied, revocation.policy_name, revocation.document, pause=pause)
    report.reached("access read back")
    if revocation.kind is Kind.TENANT:
        for role in roles:
            if role.holder is Holder.MACHINERY:
                report.add("deny", role.name, State.SPARED, "keeps records or takes grants away; nobody can act as it")
    if not braket:
        report.add("cancel runs", str(here.environment), State.SPARED, "the sandbox has no tasks and jobs of Braket")
    else:
        cancel_runs(report, revocation, client("braket"), runs, pause)
    if runs is not Runs.KEEP and opens_notebooks(revocation):
        stop_notebooks(report, client("sagemaker"))
    report.advice.extend(_advice(here, revocation))
    report.finish()
    return report


def restore(report: Report, revocation: Revocation, client: ClientFor, *, pause: Pause = wait) -> Report:
    """Give access back: take the revocation off every role of the workspace, whether it is meant to be there or not.

    Nothing else was changed, so nothing else is put back: powers are again what the deployed policies say.

    Args:
        report: The record to write into.
        revocation: What was taken away; both its extents are lifted.
        client: Gives a boto3 client of the workspace's account and region.
        pause: Waits for some seconds.
    """
    iam = client("iam")
    names = _both_extents(report, revocation)
    roles = find_roles(report.here, iam)
    lifted = lift(report, iam, roles, names)
    for name in names:
        confirm(report, iam, lifted, name, None, pause=pause)
    report.reached("access restored")
    if not any(step.what == "lift" for step in report.steps):
        report.add("lift", str(report.here.environment), State.ALREADY, f"no role carries {' or '.join(names)}")
    _note_others(report, iam, roles, names)
    report.finish()
    return report


def _roles(report: Report, iam: object, revocation: Revocation) -> Sequence[FoundRole]:
    """Return the workspace's roles; those of the declaration where the account does not list them."""
    try:
        found = find_roles(report.here, iam)
    except MISHAPS as mishap:
        report.add("find roles", report.here.account, State.FAILED, f"{said(mishap)} The declared roles are tried.")
        declared = declared_roles(report.here).items()
        found = [FoundRole(name=name, label=label, holder=Holder.PEOPLE) for name, label in declared]
    if not any(role.meant_by(revocation) for role in found):
        known = ", ".join(role.label for role in found if role.holder is not Holder.MACHINERY)
        raise RevocationError(
            f"{report.here.environment} of team {report.here.team} in account {report.here.account} has no role of"
            f" {revocation.kind} {revocation.subject!r}; it has: {known or 'none, nothing is deployed'} (OPS-05)."
        )
    return found


def _both_extents(report: Report, revocation: Revocation) -> tuple[str, str]:
    made = [
        Revocation(kind=revocation.kind, subject=revocation.subject, issued_before=before).policy_name
        for before in (None, report.begun)
    ]
    return made[0], made[1]


def _note_others(report: Report, iam: object, roles: Sequence[FoundRole], names: Sequence[str]) -> None:
    try:
        others = {one for role in roles for one in standing_on(iam, role.name) if one.policy_name not in names}
    except MISHAPS as mishap:
        report.add("look for others", report.here.account, State.FAILED, said(mishap))
        return
    for name, subject in sorted({(one.policy_name, one.subject) for one in others}):
        report.add("still stands", name, State.SPARED, f"another revocation{f', of {subject}' if subject else ''}")


def _advice(here: AwsWorkspace, revocation: Revocation) -> list[str]:
    made = [
        "Take the subject out of the groups at the identity provider: this ends powers here, not the sign-in there.",
    ]
    if here.secrets:
        made.append(
            f"Rotate what may have been read, and end old values at their issuers: {', '.join(sorted(here.secrets))}."
        )
    if revocation.issued_before is not None:
        made.append("New sessions are let in: whoever can still sign in is back at once.")
    return made
