"""Which roles of the account are a workspace's, and whose they are: read from the account and not from a state.

A role is the workspace's when it has one of its computed names, when it carries its `Team` and `Environment` tags, or
when it has the workspace's prefix and says of no team that it is theirs. Tags decide where a prefix could be shared:
`qlz-a-dev-` begins the names of team `a` in `dev`, and those of team `a-dev`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from quantum_landing_zone.operations.revocation.order import Revocation
from quantum_landing_zone.operations.revocation.words import Kind
from quantum_landing_zone.tenant import AwsWorkspace, Role
from quantum_landing_zone.tenant.pipelines import Pipelines
from quantum_landing_zone.tenant.privileged import Privileged
from quantum_landing_zone.tenant.studio import Studio

HYBRID_JOB = "hybrid-job"
NOTEBOOK = "notebook"

# What the platform has put there to keep records, to rotate and to take grants away. No code of the team runs in
# these services' roles and nobody signs in to them, so taking their access would only blind whoever looks into it.
MACHINERY = frozenset(
    f"{service}.amazonaws.com"
    for service in (
        "cloudtrail",
        "delivery.logs",
        "events",
        "firehose",
        "lambda",
        "scheduler",
        "states",
        "vpc-flow-logs",
    )
)


class Holder(StrEnum):
    """Who acts as a role."""

    PEOPLE = "people"
    """Who signs in: persons, and runs of pipelines."""
    PARTNER = "partner"
    """Another account's principals, to whom something is shared: nobody of the team, and no `User` tag."""
    WORKLOAD = "workload"
    """A service that runs the team's own code: hybrid jobs, notebooks, and any that is not known."""
    MACHINERY = "machinery"
    """A service that runs what the platform has put there."""


@dataclass(frozen=True, kw_only=True)
class FoundRole:
    """A role of the workspace.

    Attributes:
        name: Its name in IAM.
        label: What people call it, as `qlz revoke role` takes it.
        holder: Who acts as it.
    """

    name: str
    label: str
    holder: Holder

    def meant_by(self, revocation: Revocation) -> bool:
        """Return whether a revocation concerns the role."""
        if revocation.kind is Kind.PERSON:
            return self.holder is Holder.PEOPLE
        if revocation.kind is Kind.ROLE:
            return revocation.subject in {self.label, self.name}
        return self.holder is not Holder.MACHINERY


def declared_roles(here: AwsWorkspace) -> dict[str, str]:
    """Return the label of each role that people or the team's code can have here, by its name in IAM."""
    privileged = Privileged(here)
    return {
        **{here.role_name(role): str(role) for role in Role},
        here.job_role_name: HYBRID_JOB,
        Studio(here).role_name: NOTEBOOK,
        **{one.role_name: f"pipeline-{one.name}" for one in Pipelines(here).identities.values()},
        privileged.approver_role: "elevation-approver",
        privileged.break_glass_role: "break-glass",
    }


def find_roles(here: AwsWorkspace, iam: Any) -> list[FoundRole]:
    """Return the workspace's roles that exist, those of the declaration first.

    Args:
        here: The workspace.
        iam: A boto3 client of IAM, of the workspace's account.
    """
    declared = declared_roles(here)
    found = [
        FoundRole(name=role["RoleName"], label=_label(here, declared, role["RoleName"]), holder=_holder(here, role))
        for page in iam.get_paginator("list_roles").paginate()
        for role in page["Roles"]
        if role["RoleName"] in declared or _ours(here, iam, role)
    ]
    order = list(declared)
    return sorted(found, key=lambda one: (order.index(one.name) if one.name in declared else len(order), one.name))


def _label(here: AwsWorkspace, declared: Mapping[str, str], name: str) -> str:
    return declared.get(name) or name.removeprefix(f"qlz-{here.slug}-{here.environment}-")


def _ours(here: AwsWorkspace, iam: Any, role: Mapping[str, Any]) -> bool:
    if role.get("Path", "/").startswith("/aws-"):  # service-linked roles and those of Identity Center
        return False
    tags = {
        tag["Key"]: tag["Value"]
        for page in iam.get_paginator("list_role_tags").paginate(RoleName=role["RoleName"])
        for tag in page["Tags"]
    }
    if "Team" in tags:
        return (tags["Team"], tags.get("Environment")) == (here.slug, str(here.environment))
    return str(role["RoleName"]).startswith(f"qlz-{here.slug}-{here.environment}-")


def _holder(here: AwsWorkspace, role: Mapping[str, Any]) -> Holder:
    principals = set(_principals(role.get("AssumeRolePolicyDocument") or {}))
    services = {name for kind, name in principals if kind == "Service"}
    others = {name for kind, name in principals if kind == "AWS" and name != "*" and here.account not in name}
    if len(others) == len(principals) and others:
        return Holder.PARTNER
    if len(services) < len(principals):
        return Holder.PEOPLE
    return Holder.MACHINERY if services and services <= MACHINERY else Holder.WORKLOAD


def _principals(trust: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for each in trust.get("Statement", []):
        principal = each.get("Principal", {})
        if not isinstance(principal, dict):
            yield ("AWS", str(principal))
            continue
        for kind, names in principal.items():
            for name in names if isinstance(names, list) else [names]:
                yield (kind, str(name))
