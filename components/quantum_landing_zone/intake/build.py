"""Answers become a tenant file: every default that the intake gives is written out, so that a reviewer sees it."""

import re
from collections.abc import Mapping
from typing import Any

import yaml

from quantum_landing_zone import facts
from quantum_landing_zone.tenant.handling import DEFAULT_ARTIFACTS
from quantum_landing_zone.tenant.naming import slug
from quantum_landing_zone.tenant.template import CURRENT_VERSION, TemplateName
from quantum_landing_zone.tenant.vocabulary import Environment, Role, Sensitivity, Stage

# Microsoft identity platform, OpenID Connect: the issuer of version 2.0 tokens names the tenant.
_ENTRA = "https://login.microsoftonline.com/{}/v2.0"
_ENTRA_ISSUER = re.compile(r"^https://login\.microsoftonline\.com/([0-9a-fA-F-]{36})/v2\.0$")

# Who holds which role: researchers never administer, administrators never submit, auditors do neither (IAM-01).
HOLDERS: Mapping[Role, str] = {
    Role.CIRCUIT_AUTHOR: "researchers",
    Role.JOB_SUBMITTER: "researchers",
    Role.BACKEND_ADMIN: "platform",
    Role.BILLING_VIEWER: "finance",
    Role.AUDIT_REVIEWER: "audit",
}
_HEAD = (
    "# The one reviewed file of the team: everything that is provisioned follows from it. Written by `qlz intake`.\n"
)


def declared(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Return the tenant's declaration as plain data.

    Args:
        answers: Validated answers by field name, as `Answers` has them. One that is absent leaves a gap in the
            declaration, which the checks of the tenant file report.
    """
    aws, azure = answers.get("aws"), answers.get("azure")
    found: dict[str, Any] = {
        "apiVersion": "quantum-landing-zone/v1",
        "template": {"name": template_of(aws, azure).value, "version": CURRENT_VERSION},
        "team": answers.get("team"),
        "owners": answers.get("owners"),
        "costCentre": answers.get("cost_centre"),
        "stage": str(answers.get("stage", Stage.PILOT)),
        "pilotExit": _plain(answers.get("pilot_exit")),
        "useCase": answers.get("use_case"),
        "frameworks": [str(one) for one in answers.get("frameworks", [])] or None,
        "residency": {"jurisdictions": places} if (places := _jurisdictions(answers)) else None,
        "identity": _identity(answers),
        "roles": {role.value: [_group(answers, holder)] for role, holder in HOLDERS.items()},
        "artifacts": _artifacts(answers.get("data_class", Sensitivity.INTERNAL)),
        "environments": {str(answers.get("environment", Environment.DEV)): _environment(answers)},
    }
    return {name: value for name, value in found.items() if value is not None}


def template_of(aws: object, azure: object) -> TemplateName:
    """Return the template of a workspace on the clouds that are given."""
    if azure is None:
        return TemplateName.AWS
    return TemplateName.AZURE if aws is None else TemplateName.TWO_CLOUDS


def text_of(declaration: Mapping[str, Any], schema: str | None = None) -> str:
    """Return the tenant file.

    Args:
        declaration: As `declared` returns it.
        schema: Path of the JSON Schema from where the file stands, for editors.
    """
    pointer = f"# yaml-language-server: $schema={schema}\n" if schema else ""
    body = yaml.safe_dump(dict(declaration), sort_keys=False, allow_unicode=True, default_flow_style=None, width=110)
    return pointer + _HEAD + body


def simulators(region: str) -> list[str]:
    """Return the Braket simulators that can be called in a region and run there."""
    known = facts.braket_devices().values()
    return [one.id for one in known if one.kind == "simulator" and one.state == "active" and region in one.regions]


def _jurisdictions(answers: Mapping[str, Any]) -> list[str]:
    if answers.get("jurisdictions"):
        return [str(one) for one in answers["jurisdictions"]]
    found: list[str] = []
    aws, azure = answers.get("aws"), answers.get("azure")
    if aws is not None and aws.region in facts.braket_regions():
        found.append(facts.region_jurisdiction(aws.region))
    if azure is not None and azure.location in facts.azure_locations():
        found.append(facts.azure_locations()[azure.location].jurisdiction)
    return list(dict.fromkeys(found))


def _identity(answers: Mapping[str, Any]) -> dict[str, Any]:
    issuer, tenant = answers.get("issuer"), answers.get("entra_tenant")
    if tenant is None and issuer is not None and (entra := _ENTRA_ISSUER.match(issuer)):
        tenant = entra.group(1)
    if issuer is None and tenant is not None and answers.get("azure") is not None:
        issuer = _ENTRA.format(tenant)
    subjects = answers.get("subjects") or ([f"{slug(answers['team'])}:*"] if answers.get("team") else None)
    found: dict[str, Any] = {
        "kind": "oidc",
        "issuer": issuer,
        "audience": answers.get("audience", "quantum-landing-zone"),
        "subjects": subjects,
    }
    if answers.get("azure") is not None:
        found["entraTenantId"] = tenant
        ids = answers.get("group_ids")
        if ids is not None:
            found["entraGroups"] = {_group(answers, holder): getattr(ids, holder) for holder in HOLDERS.values()}
    return {name: value for name, value in found.items() if value is not None}


def _group(answers: Mapping[str, Any], holder: str) -> str:
    named = getattr(answers.get("groups"), holder, None)
    if named is not None:
        return str(named)
    return "security-audit" if holder == "audit" else f"{slug(answers.get('team') or 'team')}-{holder}"


def _artifacts(held: Sensitivity) -> dict[str, Any]:
    return {kind.value: {"sensitivity": str(held)} for kind in DEFAULT_ARTIFACTS}


def _environment(answers: Mapping[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    aws, azure, budget = answers.get("aws"), answers.get("azure"), answers.get("monthly_budget_usd", 250)
    if aws is not None:
        found["aws"] = {"account": aws.account, "region": aws.region}
    devices = answers.get("devices")
    if devices is None:
        devices = simulators(aws.region) if aws is not None else []
    if devices:
        found["devices"] = list(devices)
        known = facts.braket_devices()
        caps = {name: budget for name in devices if name in known and known[name].kind == "qpu"}
        found |= {"spendCapsUsd": caps} if caps else {}
    if azure is not None:
        place = {
            "subscriptionId": azure.subscription,
            "location": azure.location,
            "billingCountry": azure.billing_country,
            "deploymentPrincipalId": azure.deployer,
            "providers": list(answers.get("providers", [])),
            "acceptedTerms": list(answers.get("providers", [])) if answers.get("accepted_terms") else [],
        }
        found["azure"] = {name: value for name, value in place.items() if value not in (None, [])}
    found["monthlyBudgetUsd"] = budget
    return found


def _plain(model: Any) -> dict[str, Any] | None:
    return None if model is None else model.model_dump(by_alias=True)
