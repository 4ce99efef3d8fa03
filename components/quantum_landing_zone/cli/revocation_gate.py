"""What a deployment owes to revocations: none into a revoked tenant, and none that leaves a role without its deny."""

from collections.abc import Sequence

from rich.console import Console

from quantum_landing_zone.cli.project import ProjectError, Stack
from quantum_landing_zone.cli.revocation import keep_record, record_file, show
from quantum_landing_zone.operations.finders import ClientFor
from quantum_landing_zone.operations.revocation.report import Report
from quantum_landing_zone.operations.revocation.standing import Found, extend, standing
from quantum_landing_zone.operations.revocation.words import Kind


def standing_before(stack: Stack, client: ClientFor) -> list[Found]:
    """Return what stands before a deployment; to be called before anything is changed.

    Raises:
        ProjectError: The whole tenant is revoked: a role that the deployment made would be without the deny.
    """
    found = standing(stack.workspace(), client("iam"))
    if any(each.standing.kind is Kind.TENANT and not each.standing.sessions for each in found):
        raise ProjectError(
            f"the tenant of stack {stack.name!r} is revoked; nothing is deployed for it (OPS-05)."
            f" Fix: give access back first, `qlz restore tenant {stack.name} --reason WHY --approver WHO`."
        )
    return found


def keep_standing(stack: Stack, client: ClientFor, console: Console, before: Sequence[Found]) -> bool:
    """Put what stood before a deployment on every role that was made or made anew; return whether it is there.

    Args:
        stack: Which stack.
        client: Gives a boto3 client of the workspace's account and region.
        console: Where to speak.
        before: What `standing_before` gave.
    """
    here = stack.workspace()
    for each in (found := standing(here, client("iam"), before)):
        subject = f" of {each.standing.subject}" if each.standing.subject else ""
        console.print(f"Revocation{subject} stands on {len(each.on)} roles: {each.standing.policy_name}", markup=False)
    if not any(each.missing for each in found):
        return True
    report = Report(
        act="extend",
        here=here,
        revocation=None,
        by=str(client("sts").get_caller_identity()["Arn"]),
        reason="roles were made while revocations stood",
        approver="those of the standing revocations",
    )
    file = record_file(stack, report)
    report.keep = lambda one: keep_record(file, one)
    extend(report, client("iam"), found)
    show(console, stack.name, report, file)
    return report.complete
