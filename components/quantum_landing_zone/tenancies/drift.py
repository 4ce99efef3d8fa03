"""How far a tenant file has gone from its template: what the intake would write today, beside what stands there.

Nothing here is wrong: a reviewed change is what the file is for. The list says what to look at when the template moves.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from quantum_landing_zone.intake.answers import AwsAnswer, AzureAnswer, GroupIds, Groups
from quantum_landing_zone.intake.build import HOLDERS, declared
from quantum_landing_zone.tenant import Tenant
from quantum_landing_zone.tenant.handling import artifacts_of
from quantum_landing_zone.tenant.spec import EnvironmentSpec


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A place where the file differs from its template; None stands for nothing."""

    path: str
    template: Any
    file: Any


def drift(tenant: Tenant) -> list[Difference]:
    """Return where a tenant file differs from what the intake writes for the same answers, in the order of the file."""
    ours = _leaves(tenant)
    theirs: dict[str, Any] = {}
    for name, spec in tenant.environments.items():
        made = Tenant.model_validate(declared(_answers(tenant, str(name), spec)))
        theirs |= _leaves(made) if not theirs else {}
        theirs |= {path: value for path, value in _leaves(made).items() if path.startswith(f"environments.{name}")}
    return [
        Difference(path=path, template=theirs.get(path), file=ours.get(path))
        for path in dict.fromkeys([*ours, *theirs])
        if ours.get(path) != theirs.get(path)
    ]


def _answers(tenant: Tenant, name: str, spec: EnvironmentSpec) -> dict[str, Any]:
    """Return the answers that a file gives; what the intake does not ask for is left to its defaults."""
    identity = tenant.identity
    held = {holder: tenant.roles[role][0] for role, holder in HOLDERS.items()}
    ids = {holder: identity.entra_groups.get(group) for holder, group in held.items()}
    found: dict[str, Any] = {
        "team": tenant.team,
        "owners": tenant.owners,
        "cost_centre": tenant.cost_centre,
        "use_case": tenant.use_case,
        "stage": tenant.stage,
        "pilot_exit": tenant.pilot_exit,
        "frameworks": tenant.frameworks,
        "jurisdictions": tenant.residency.jurisdictions,
        "issuer": getattr(identity, "issuer", "https://not.oidc"),
        "audience": getattr(identity, "audience", "quantum-landing-zone"),
        "subjects": getattr(identity, "subjects", None),
        "entra_tenant": identity.entra_tenant_id,
        "groups": Groups.model_validate(held),
        "environment": name,
        "devices": spec.devices,
        "monthly_budget_usd": spec.monthly_budget_usd,
        "aws": spec.aws and AwsAnswer(account=spec.aws.account, region=spec.aws.region),
    }
    if all(ids.values()):
        found["group_ids"] = GroupIds.model_validate(ids)
    if spec.azure is not None:
        azure = spec.azure
        found["azure"] = AzureAnswer(
            subscription=azure.subscription_id,
            location=azure.location,
            deployer=azure.deployment_principal_id,
            billing_country=azure.billing_country,
        )
        found["providers"] = azure.providers
        found["accepted_terms"] = azure.accepted_terms == azure.providers
    return found


def _leaves(tenant: Tenant) -> dict[str, Any]:
    plain: dict[str, Any] = tenant.model_dump(mode="json", by_alias=True)
    del plain["template"]
    # Without any, a file holds the four default kinds; written out or not, they are the same.
    held = {str(kind): one.model_dump(mode="json", by_alias=True) for kind, one in artifacts_of(tenant).items()}
    return dict(_flat({**plain, "artifacts": held}))


def _flat(value: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping) and value:
        for name, part in value.items():
            yield from _flat(part, f"{path}.{name}" if path else str(name))
    elif value not in (None, [], {}):
        yield path, value
