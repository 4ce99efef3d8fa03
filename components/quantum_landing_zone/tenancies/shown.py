"""Everything that a tenant file derives, in brief: places, roles, keys, stores, backends, waivers and dates."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from quantum_landing_zone.tenancies.drift import drift
from quantum_landing_zone.tenancies.teams import Team
from quantum_landing_zone.tenant import AwsWorkspace, Environment, Role, Tenant
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace
from quantum_landing_zone.tenant.template import CURRENT_VERSION


def listed(team: Team) -> dict[str, Any]:
    """Return one line of the list of teams as plain data."""
    tenant = team.tenant
    if tenant is None:
        return {"team": team.name, "file": str(team.file), "stacks": list(team.stacks), "faults": team.faults}
    stamp = tenant.template
    return {
        "team": team.name,
        "file": str(team.file),
        "stacks": list(team.stacks),
        "stage": str(tenant.stage),
        "environments": {
            str(name): [cloud for cloud in ("aws", "azure") if getattr(spec, cloud) is not None]
            for name, spec in tenant.environments.items()
        },
        "template": None if stamp is None else {"name": str(stamp.name), "version": stamp.version},
        "currentVersion": CURRENT_VERSION,
        "drift": [vars(one) for one in drift(tenant)],
        "faults": "",
    }


def shown(team: Team, tenant: Tenant, today: date) -> dict[str, Any]:
    """Return what a team's file derives as plain data.

    Args:
        team: The team.
        tenant: Its content.
        today: The day by which waivers and shares are judged.
    """
    approval = tenant.pilot_exit
    return {
        **listed(team),
        "owners": list(tenant.owners),
        "useCase": tenant.use_case,
        "pilotExit": None if approval is None else approval.model_dump(mode="json", by_alias=True),
        "jurisdictions": [str(one) for one in tenant.residency.jurisdictions],
        "groups": {str(role): list(groups) for role, groups in tenant.roles.items()},
        "workspaces": [*_workspaces(tenant)],
        "dates": [*dates(tenant, today)],
    }


def dates(tenant: Tenant, today: date) -> list[dict[str, Any]]:
    """Return what ends by itself, the next first: waivers and approved shares, with the days that are left."""
    found = [(one.expires, f"waiver of {one.rule} on {one.resource}", one.control) for one in tenant.waivers]
    found += [(one.expires, f"share {name} in {one.environment}", "BEN-02") for name, one in tenant.sharing.items()]
    return [
        {"what": what, "control": control, "ends": ends.isoformat(), "daysLeft": (ends - today).days}
        for ends, what, control in sorted(found)
    ]


def _workspaces(tenant: Tenant) -> Iterator[dict[str, Any]]:
    for name, spec in tenant.environments.items():
        common = {"environment": str(name), "budgetUsd": spec.monthly_budget_usd}
        if spec.aws is not None:
            yield {**common, "cloud": "aws", **_aws(AwsWorkspace(tenant, Environment(name)))}
        if spec.azure is not None:
            yield {**common, "cloud": "azure", **_azure(AzureWorkspace(tenant, Environment(name)))}


def _aws(here: AwsWorkspace) -> dict[str, Any]:
    return {
        "place": f"{here.account} {here.region}",
        "roles": {str(role): here.role_name(role) for role in Role},
        "keys": [here.key_alias(data_class) for data_class in here.data_classes],
        "stores": [_store(str(kind), store.bucket, store) for kind, store in here.stores.items()],
        "archive": {"name": here.archive_bucket, "days": here.audit_retention_days},
        "backends": [device.id for device in here.devices],
        "capsUsd": dict(here.spec.spend_caps_usd),
        "secrets": sorted(here.secrets),
    }


def _azure(here: AzureWorkspace) -> dict[str, Any]:
    return {
        "place": f"{here.subscription} {here.location}",
        "roles": {str(role): list(here.group_ids(role)) for role in Role},
        "keys": [f"{here.vault}/{here.key(data_class)}" for data_class in here.data_classes],
        "stores": [_store(str(kind), f"{one.account}/{one.name}", one) for kind, one in here.containers.items()],
        "archive": {"name": here.group, "days": here.audit_retention_days},
        "backends": [offer.id for offer in here.offers],
        "capsUsd": {},
        "secrets": sorted(here.secrets),
    }


def _store(kind: str, name: str, store: Any) -> dict[str, Any]:
    return {
        "kind": kind,
        "name": name,
        "sensitivity": str(store.sensitivity),
        "days": store.retention_days,
        "immutable": store.immutable,
    }
