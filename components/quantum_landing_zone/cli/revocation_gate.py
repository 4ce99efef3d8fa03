"""What stacks owe to revocations: none goes up or down over one, and none leaves a role without its deny."""

from collections.abc import Sequence

from rich.console import Console

from quantum_landing_zone.cli.project import ProjectError, Stack
from quantum_landing_zone.cli.revocation import keep_record, record_file, show
from quantum_landing_zone.operations.finders import ClientFor
from quantum_landing_zone.operations.revocation.order import Revocation
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


def refuse_teardown(stack: Stack, client: ClientFor) -> None:
    """Refuse to take down what a revocation stands on; to be called before anything is changed.

    AWS deletes no role that carries a policy of somebody else's, so the stack would stop halfway; and where it does
    delete one, the revocation would end with it and nobody would be asked.

    Raises:
        ProjectError: A revocation stands.
    """
    found = [each for each in standing(stack.workspace(), client("iam")) if each.on]
    if found:
        listed = "\n".join(f"  {_way_back(stack, each)}" for each in found)
        raise ProjectError(
            f"stack {stack.name!r} is not taken down while revocations stand: their roles could not be deleted, or they"
            f" would end unasked (OPS-05).\n{listed}\nFix: give access back first, then destroy again."
        )


def _way_back(stack: Stack, found: Found) -> str:
    """Return what stands and the command that lifts it; what was not made by one goes by hand."""
    one = found.standing
    stands, subject = f"{one.policy_name} on {len(found.on)} roles", _subject(found)
    if subject is None:
        return f"{stands}: remove this policy from {', '.join(role.name for role in found.on)}"
    words = " ".join(filter(None, ("qlz restore", one.kind, subject, stack.name)))
    return f"{stands}: `{words} --reason WHY --approver WHO`"


def _subject(found: Found) -> str | None:
    """Return whom a revocation is of, as `qlz restore` takes it; a tenant is named by its stacks."""
    one = found.standing
    if one.kind is Kind.TENANT:
        return ""
    if one.kind is Kind.ROLE:  # the policy's name holds a digest of what the role was called: its label or its name
        known = [each for role in found.on for each in (role.label, role.name)]
        end = one.policy_name.rpartition("-")[2]
        return next(
            (each for each in known if Revocation(kind=Kind.ROLE, subject=each).policy_name.endswith(end)), None
        )
    return one.subject or None


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
