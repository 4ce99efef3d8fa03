"""The ceiling over every role of a tenant."""

from __future__ import annotations

from quantum_policies.aws.arns import account_of
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, UnknownValue

_POLICY = frozenset({"aws:iam/policy:Policy"})
_PATH = "permissionsBoundary"


def check(resource: Resource, config: Config) -> Judgement:
    """A boundary that is declared in the same program has no ARN yet at preview: its origin is judged then."""
    try:
        boundary = resource.text(_PATH)
    except UnknownValue as unknown:
        if unknown.path == _PATH and resource.comes_from(_PATH, _POLICY):
            return PASS
        raise
    if not boundary:
        return resource.fail("the role has no permissions boundary")
    if boundary.endswith("policy/AdministratorAccess"):
        return resource.fail("the role's permissions boundary is AdministratorAccess, which bounds nothing")
    account = account_of(boundary)
    if account and config.aws and account != config.aws.account_id:
        return resource.fail("the role's permissions boundary is a policy of account {account}", account=account)
    return PASS


RULE = Rule(
    id="aws-iam-role-boundary",
    title="Roles carry a permissions boundary",
    why="without a boundary, one careless policy gives a role of the tenant rights over the whole account",
    controls=("TEN-04",),
    severity=Severity.HIGH,
    types=("aws:iam/role:Role",),
    fix="set `permissions_boundary` to the tenant's boundary policy",
    check=check,
    labels=("privilege",),
)
