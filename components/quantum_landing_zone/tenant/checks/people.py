"""Who holds which role, and how people sign in."""

from collections import Counter
from collections.abc import Iterator

from quantum_landing_zone.tenant.checks.parts import Parts, environments
from quantum_landing_zone.tenant.faults import Fault
from quantum_landing_zone.tenant.vocabulary import Role

# Roles that one group may not hold together (IAM-01): who spends never raises the limit, who is reviewed never reviews.
SEPARATED: tuple[tuple[Role, Role], ...] = (
    (Role.BACKEND_ADMIN, Role.JOB_SUBMITTER),
    (Role.BACKEND_ADMIN, Role.CIRCUIT_AUTHOR),
    (Role.AUDIT_REVIEWER, Role.BACKEND_ADMIN),
    (Role.AUDIT_REVIEWER, Role.JOB_SUBMITTER),
)


def separation(parts: Parts) -> Iterator[Fault]:
    """No group holds two roles that must be apart."""
    roles = parts.get("roles", {})
    for one, other in SEPARATED:
        for group in roles.get(one, []):
            if group in roles.get(other, []):
                yield Fault(
                    path=f"roles.{one}",
                    value=group,
                    problem=f"holds {other!s} too; the two roles must be apart",
                    fix="Give one of the roles to another group.",
                    control="IAM-01",
                )
    for role in Role:
        if parts.get("roles") is not None and not roles.get(role):
            yield Fault(
                path=f"roles.{role}",
                value=None,
                problem="is held by no group",
                fix="Name at least one group.",
                control="IAM-01",
            )


def accounts(parts: Parts) -> Iterator[Fault]:
    """What an account holds once is created by one environment of it."""
    creators = Counter(
        spec.aws.account for _, spec in environments(parts) if spec.aws and spec.aws.account_wide == "create"
    )
    for path, spec in environments(parts):
        if spec.aws and spec.aws.account_wide == "create" and creators[spec.aws.account] > 1:
            yield Fault(
                path=f"{path}.aws.accountWide",
                value="create",
                problem=f"is set by {creators[spec.aws.account]} environments of account {spec.aws.account}, which"
                " holds the OIDC provider and Braket's log group once",
                allowed="adopt in all but one of them",
                fix="Set `accountWide: adopt` in the others, or give each environment an account of its own.",
                control="TEN-02",
            )


def identity(parts: Parts) -> Iterator[Fault]:
    """Every role has its way in, on both clouds."""
    provider = parts.get("identity")
    if provider is not None and provider.kind == "identity-center":
        for role in Role:
            if role not in provider.permission_sets:
                yield Fault(
                    path="identity.permissionSets",
                    value=None,
                    problem=f"names no permission set for {role!s}",
                    fix="Add it.",
                    control="IAM-02",
                )
    for path, spec in environments(parts):
        if spec.azure is not None and provider is not None and provider.entra_tenant_id is None:
            yield Fault(
                path=f"{path}.azure",
                value=None,
                problem="needs the Entra tenant",
                fix="Set `identity.entraTenantId`.",
                control="IAM-02",
            )
