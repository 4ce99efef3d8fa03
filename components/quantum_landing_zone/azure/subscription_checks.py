"""Judges what guardrails above the resource groups are asked to be: every fault at once, before anything is created."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from quantum_landing_zone.tenant import Fault, Tenant
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

_LABEL = re.compile(r"[a-z][a-z0-9-]{1,30}")
_GUID = r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
_SUBSCRIPTION = re.compile(rf"/subscriptions/{_GUID}")
_MANAGEMENT_GROUP = re.compile(r"/providers/Microsoft\.Management/managementGroups/[\w().-]{1,90}", re.IGNORECASE)
_FORM = "`/subscriptions/…` or `/providers/Microsoft.Management/managementGroups/…`"


def is_management_group(target: str) -> bool:
    """Whether a target is a management group, whose subscriptions nobody lists here."""
    return _MANAGEMENT_GROUP.fullmatch(target) is not None


def declaration_faults(tenants: Sequence[Tenant], workspaces: Sequence[AzureWorkspace]) -> Iterator[Fault]:
    """Declarations must be of different teams, and one of them on Azure; teams may share a subscription."""
    for team, count in Counter(tenant.team for tenant in tenants).items():
        if count > 1:
            yield _fault("declarations", team, f"{count} declarations are of this team", "Give one of each.", "TEN-01")
    if not workspaces:
        yield _fault("declarations", None, "no environment is declared on Azure", "Give at least one.", "RES-02")


def placement_faults(
    label: str, targets: Sequence[str], workspaces: Sequence[AzureWorkspace] | None
) -> Iterator[Fault]:
    """Where the policies hang, what they are called there, and whether every workspace is below one of them.

    Args:
        label: Short name of the group of tenants.
        targets: ARM ids.
        workspaces: What the declarations name, or None where one cannot be read: then nobody knows what is missing.
    """
    if not _LABEL.fullmatch(label):
        yield _fault("label", label, "is no short name", "Use 2 to 31 lower-case letters, digits and hyphens.")
    if not targets:
        yield _fault("targets", None, "there is none, so nothing would be guarded", f"Name {_FORM}.")
    below = [target.lower() for target in targets]
    for index, target in enumerate(targets):
        path = f"targets[{index}]"
        if not is_management_group(target) and not _SUBSCRIPTION.fullmatch(target):
            yield _fault(path, target, "is neither a subscription nor a management group", f"Use {_FORM}.")
        elif target.lower() in below[:index]:
            yield _fault(path, target, "stands twice", "Name each target once.")
        elif workspaces is not None:
            yield from _reach_faults(path, target, workspaces)
    if targets and workspaces is not None and not any(is_management_group(target) for target in targets):
        named = {target.rpartition("/")[2] for target in below}
        for subscription in sorted({here.subscription for here in workspaces} - named):
            problem = "holds a declared workspace and is below no target, so it would not be guarded"
            yield _fault("targets", subscription, problem, "Name its subscription, or its management group.", "RES-02")


def _reach_faults(path: str, target: str, workspaces: Sequence[AzureWorkspace]) -> Iterator[Fault]:
    """A target is neither wider nor narrower than the declared workspaces."""
    name = target.rpartition("/")[2].lower()
    if is_management_group(target):
        if name in {here.entra_tenant for here in workspaces}:
            problem = "is the root group: the policies would bind the whole directory, not only tenants"
            yield _fault(path, target, problem, "Name the management group that holds the tenants' subscriptions.")
    elif name not in {here.subscription for here in workspaces}:
        problem = "holds no declared workspace, so no location would be allowed there"
        yield _fault(path, target, problem, "Give the declaration of its tenant, or leave it out.", "RES-02")


def _fault(path: str, value: object, problem: str, fix: str, control: str = "") -> Fault:
    return Fault(path=path, value=value, problem=problem, fix=fix, control=control)
