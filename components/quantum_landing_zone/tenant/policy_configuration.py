"""What the guardrails allow for one environment: derived from the reviewed tenant file, owned by the platform."""

from typing import Any

from quantum_landing_zone.facts import service_limits
from quantum_landing_zone.providers.review import review_of
from quantum_landing_zone.tenant.checks.guardrails import profile
from quantum_landing_zone.tenant.handling import HANDLING
from quantum_landing_zone.tenant.retention import store_days
from quantum_landing_zone.tenant.reviews import configured
from quantum_landing_zone.tenant.shares import Shares
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
            "stage": str(tenant.stage),
            "profile": str(profile(tenant.guardrails, tenant.frameworks, tenant.regulated_data)),
            "aws": _aws(tenant, environment),
            "azure": _azure(spec),
            "requiredTags": list(REQUIRED_TAGS),
            "auditRetentionDays": AwsWorkspace(tenant, environment).audit_retention_days,
            "storeDays": _store_days(AwsWorkspace(tenant, environment)),
            "waivers": [
                *_service_limits(AwsWorkspace(tenant, environment)),
                *(_waiver(waiver.model_dump(mode="json", by_alias=True)) for waiver in tenant.waivers),
            ],
            "levels": {rule: str(level) for rule, level in tenant.guardrails.levels.get(environment, {}).items()},
        }
    }


def _aws(tenant: Tenant, environment: Environment) -> dict[str, Any] | None:
    workspace = AwsWorkspace(tenant, environment)
    if workspace.spec.aws is None:
        return None
    partners = partner_accounts(workspace)
    return {
        "accountId": workspace.account,
        # One region per environment: what may be elsewhere is another environment's.
        "regions": [workspace.region],
        "devices": [device.arn for device in workspace.devices],
        "deviceReviews": {device.arn: configured(review_of("aws", device.id)) for device in workspace.devices},
        **({"partnerAccounts": partners} if partners else {}),
    }


def _store_days(workspace: AwsWorkspace) -> dict[str, dict[str, int]]:
    """Return for how long the store of each artifact keeps what it holds, the same on either cloud."""
    return {
        str(kind): {
            "current": store_days(workspace.tenant, kind, declared),
            "noncurrent": HANDLING[declared.sensitivity].noncurrent_days,
        }
        for kind, declared in workspace.held.items()
    }


def partner_accounts(workspace: AwsWorkspace) -> list[str]:
    """Return the accounts that may be let in: of the roles that read exported audit events, and of approved shares.

    A share that has run out stays listed until its record is removed: what ends it stands in its own documents.
    """
    readers = [sink.reader_role_arn for sink in workspace.tenant.exports if sink.reader_role_arn is not None]
    recipients = {share.declared.recipient_account for share in Shares(workspace).all}
    return sorted(({arn.split(":")[4] for arn in readers} | recipients) - {workspace.account})


def _azure(spec: EnvironmentSpec) -> dict[str, Any] | None:
    if spec.azure is None:
        return None
    pairs = [pair.split("/", 1) for pair in spec.azure.providers]
    return {
        "subscriptionId": spec.azure.subscription_id,
        "locations": [spec.azure.location],
        "providers": [{"id": one, "sku": sku} for one, sku in pairs],
        "providerReviews": {pair: configured(review_of("azure", pair)) for pair in spec.azure.providers},
    }


def _waiver(waiver: dict[str, Any]) -> dict[str, Any]:
    return {
        key: waiver[key]
        for key in ("rule", "control", "resource", "reason", "approver", "compensatingControl", "expires")
    }


def _service_limits(workspace: AwsWorkspace) -> list[dict[str, Any]]:
    """Return a waiver per recorded service limit, for what it concerns and no more, until its review is due."""
    on = {"aws": workspace.spec.aws is not None, "azure": workspace.spec.azure is not None}
    names = {"access_log_bucket": workspace.access_log_bucket} if on["aws"] else {}
    return [
        {
            "rule": limit.rule,
            "control": limit.control,
            "resource": limit.resource.format(**names),
            "reason": limit.reason,
            "approver": "service limit recorded in facts/service_limits.yaml",
            "compensatingControl": limit.compensating_control,
            "expires": limit.review_by.isoformat(),
        }
        for limit in service_limits()
        if on[limit.cloud]
    ]
