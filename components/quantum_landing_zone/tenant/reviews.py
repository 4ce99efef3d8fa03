"""Whether the approved devices and offers of an environment may be used today, by the platform's provider register.

This is asked where something is deployed or a file is judged, and nowhere else: a review that has ended must keep
nobody from looking at a workspace, taking access away, or tearing it down.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from quantum_landing_zone.providers.review import Review, review_of
from quantum_landing_zone.tenant.faults import Fault, TenantError
from quantum_landing_zone.tenant.load import load_tenant
from quantum_landing_zone.tenant.spec import Tenant
from quantum_landing_zone.tenant.vocabulary import Environment

CLOUDS = ("aws", "azure")


def review_faults(
    tenant: Tenant, environments: Sequence[Environment], day: date, clouds: Sequence[str] = CLOUDS
) -> list[Fault]:
    """Return a fault for each approved device or offer that the register bars on a day (ATT-04).

    Args:
        tenant: The validated declaration.
        environments: Which of its environments.
        day: The day to judge by.
        clouds: `aws`, `azure` or both.
    """
    return [
        Fault(
            path=where,
            value=name,
            problem=f"may not be used: {bar}",
            fix=f"Have {review.entry} reviewed in facts/provider_reviews.yaml, or take it out of this file.",
            control="ATT-04",
        )
        for environment in environments
        for cloud in clouds
        for where, name in _named(tenant, environment, cloud)
        if (bar := (review := review_of(cloud, name)).bar(day))
    ]


def require_reviews(tenant: Tenant, environment: Environment, cloud: str, *, source: str) -> None:
    """Refuse an environment that uses what is not reviewed, or whose review has ended, by today.

    Raises:
        TenantError: A device or an offer is barred; all of them are listed.
    """
    today = date.today()  # noqa: DTZ011 - reviews end by the local day, like waivers
    faults = review_faults(tenant, [environment], today, [cloud])
    if faults:
        raise TenantError(source, faults)


def reviewed_tenant(path: Path) -> Tenant:
    """Return the tenant of a file of which every approved backend may be used today.

    Raises:
        TenantError: The file has faults, or approves backends that the register bars; all of them are listed.
    """
    tenant = load_tenant(path)
    faults = review_faults(tenant, list(tenant.environments), date.today())  # noqa: DTZ011 - the local day
    if faults:
        raise TenantError(path.name, faults)
    return tenant


def configured(review: Review) -> dict[str, str | None]:
    """Return a review as the policy configuration carries it, where a rule judges it again by the day of its run."""
    return {"state": review.state, "until": review.until.isoformat() if review.until else None}


def _named(tenant: Tenant, environment: Environment, cloud: str) -> Iterator[tuple[str, str]]:
    spec = tenant.environments[environment]
    if cloud == "aws":
        yield from ((f"environments.{environment}.devices[{i}]", name) for i, name in enumerate(spec.devices))
    elif spec.azure is not None:
        offers = enumerate(spec.azure.providers)
        yield from ((f"environments.{environment}.azure.providers[{i}]", name) for i, name in offers)
