"""What the guardrails allow for one environment: derived from the reviewed tenant file, owned by the platform."""

from typing import Any

from quantum_landing_zone.facts import service_limits
from quantum_landing_zone.tenant.spec import EnvironmentSpec, Tenant
from quantum_landing_zone.tenant.vocabulary import Environment
from quantum_landing_zone.tenant.workspace import REQUIRED_TAGS, AwsWorkspace

RULE = "guardrail-configuration"


def policy_configuration(tenant: Tenant, environment: Environment) -> dict[str, Any]:
    """Return the policy packs' configuration, as `pulumi --policy-pack-config` takes it.

    Args:
        tenant: The validated declaration.
        environment: Which environment the stack deploys.

    Returns:
        One entry under the rule `guardrail-configuration`, which hands it to every other rule.
    """
    spec = tenant.environments[environment]
    return {
        RULE: {
            "team": AwsWorkspace(tenant, environment).slug,
            "environment": str(environment),
            "aws": _aws(tenant, environment),
            "azure": _azure(spec),
            "requiredTags": list(REQUIRED_TAGS),
            "auditRetentionDays": tenant.audit_retention_days,
            "waivers": [
                *_service_limits(AwsWorkspace(tenant, environment)),
                *(_waiver(waiver.model_dump(mode="json", by_alias=True)) for waiver in tenant.waivers),
            ],
            "levels": {},
        }
    }


def _aws(tenant: Tenant, environment: Environment) -> dict[str, Any] | None:
    workspace = AwsWorkspace(tenant, environment)
    if workspace.spec.aws is None:
        return None
    return {
        "accountId": workspace.account,
        # One region per environment: what may be elsewhere is another environment's.
        "regions": [workspace.region],
        "devices": [device.arn for device in workspace.devices],
    }


def _azure(spec: EnvironmentSpec) -> dict[str, Any] | None:
    if spec.azure is None:
        return None
    pairs = [pair.split("/", 1) for pair in spec.azure.providers]
    return {"locations": [spec.azure.location], "providers": [{"id": one, "sku": sku} for one, sku in pairs]}


def _waiver(waiver: dict[str, Any]) -> dict[str, Any]:
    return {
        key: waiver[key]
        for key in ("rule", "control", "resource", "reason", "approver", "compensatingControl", "expires")
    }


def _service_limits(workspace: AwsWorkspace) -> list[dict[str, Any]]:
    """Return a waiver per recorded service limit, for what it concerns and no more, until its review is due."""
    if workspace.spec.aws is None:
        return []
    return [
        {
            "rule": limit.rule,
            "control": limit.control,
            "resource": limit.resource.format(access_log_bucket=workspace.access_log_bucket),
            "reason": limit.reason,
            "approver": "service limit recorded in facts/service_limits.yaml",
            "compensatingControl": limit.compensating_control,
            "expires": limit.review_by.isoformat(),
        }
        for limit in service_limits()
    ]
