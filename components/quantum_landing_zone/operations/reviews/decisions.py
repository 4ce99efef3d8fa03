"""What the reviewers decided: a reviewed file, held against the material, and the removals that follow from it.

Nothing is applied here. A removal is a change of the team file or of the stack that a person makes and others review.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from quantum_landing_zone.operations.reviews.access import AccessReview
from quantum_landing_zone.tenant import AwsWorkspace, Role
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

_ON_AZURE = {
    "extra-assignment": "role assignment",
    "extra-eligibility": "eligibility",
    "extra-definition": "role definition",
}
UNDECIDED = "undecided"
LONGEST = timedelta(days=100)
"""A decision counts for one quarter and some days: the review recurs (OPS-01)."""
Text = Annotated[str, StringConstraints(min_length=3, max_length=300)]


class DecisionError(ValueError):
    """A file of decisions cannot be used; the message lists every fault."""


class _Read(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Decision(_Read):
    """What was decided of one item.

    Attributes:
        item: The item, as the review names it.
        decision: `keep`, `remove` or `undecided`.
        reviewer: Who decided, by role: one of the team's owners' roles, never a person.
        on: When.
        reason: Why.
    """

    item: Text
    decision: Literal["keep", "remove", "undecided"]
    reviewer: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]{2,63}$")] | None = None
    on: date | None = None
    reason: Text | None = None


class Decisions(_Read):
    """A file of decisions on one stack.

    Attributes:
        review: Always `access`.
        stack: The stack.
        decisions: One for each item.
    """

    review: Literal["access"]
    stack: Annotated[str, StringConstraints(min_length=3, max_length=100)]
    decisions: tuple[Decision, ...]


def load_decisions(file: Path) -> Decisions:
    """Return the decisions of a file.

    Raises:
        DecisionError: It is missing or has another form.
    """
    try:
        return Decisions.model_validate(yaml.safe_load(file.read_text(encoding="utf-8")))
    except ValidationError as error:
        faults = [f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors(include_url=False)]
        raise DecisionError("\n".join([f"{file}: {len(faults)} faults (OPS-01).", *faults])) from error
    except (OSError, yaml.YAMLError) as error:
        raise DecisionError(f"{file}: no file of decisions (OPS-01): {error}") from error


def template(stack: str, review: AccessReview) -> str:
    """Return a file in which everything is still to be decided."""
    listed = [{"item": item, "decision": UNDECIDED} for item in review.items]
    head = f"# Access review of {stack}: for each item keep or remove, reviewer (a role), on (a day) and reason.\n"
    return head + yaml.safe_dump({"review": "access", "stack": stack, "decisions": listed}, sort_keys=False, width=120)


def faults(decided: Decisions, stack: str, review: AccessReview, today: date) -> list[str]:
    """Return all that is wrong: items without a decision, and decisions that are old or lack a reviewer or reason."""
    found: list[str] = []
    if decided.stack != stack:
        found.append(f"the decisions are of stack {decided.stack!r}, not of {stack!r}")
    names = [one.item for one in decided.decisions]
    found += [f"{name}: stands twice" for name in sorted({one for one in names if names.count(one) > 1})]
    found += [f"{name}: is not in the review any more" for name in names if name not in review.items]
    found += [f"{item}: is not decided" for item in review.items if item not in names]
    for one in decided.decisions:
        if one.decision == UNDECIDED:
            found.append(f"{one.item}: is not decided")
        elif None in {one.reviewer, one.on, one.reason}:
            found.append(f"{one.item}: a decision has a reviewer, a day and a reason")
        elif one.on is not None and not today - LONGEST <= one.on <= today:
            found.append(f"{one.item}: was decided on {one.on.isoformat()}; a decision counts for {LONGEST.days} days")
    return found


def removals(decided: Decisions, here: AwsWorkspace | AzureWorkspace) -> list[Mapping[str, Any]]:
    """Return the changes that carry the removals out, for a person to make and others to review."""
    return [
        {
            "item": one.item,
            "change": _change(one.item, here),
            "reviewer": one.reviewer,
            "on": None if one.on is None else one.on.isoformat(),
            "reason": one.reason,
        }
        for one in decided.decisions
        if one.decision == "remove"
    ]


def _change(item: str, here: AwsWorkspace | AzureWorkspace) -> str:
    kind, _, rest = item.partition("/")
    if kind == "grant":
        role, _, holder = rest.partition("/")
        if role in set(Role):
            out = f"take {holder!r} out of `roles.{role}`, then deploy; revoke what is signed in"
            return f"team file of {here.team}: {out}"
        if not role.startswith("pipeline "):  # on Azure: what the platform assigned, or nobody knows who
            return f"whoever assigned it deletes the role assignment: {holder}"
        return f"team file of {here.team}: take `pipelines.{role.removeprefix('pipeline ')}` out, then deploy"
    if isinstance(here, AzureWorkspace):
        if kind in _ON_AZURE:
            return f"delete {_ON_AZURE[kind]} {rest} of {here.group_id} by hand; no program of ours made it"
    elif kind == "extra-role":
        return f"delete role {rest} in account {here.account} by the program that made it; ours did not"
    return f"deploy the stack again: {item} is not in its program, and `pulumi up --refresh` puts back what is"
