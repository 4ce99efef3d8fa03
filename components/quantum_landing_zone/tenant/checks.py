"""What needs more than one field of a tenant file to be judged.

Each check reads only parts whose own form is right and yields every fault that it finds; a missing part is
left to the form's own message. `parts` maps field names of `Tenant` to validated values.
"""

import ipaddress
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from quantum_landing_zone import facts
from quantum_landing_zone.controls import control_ids
from quantum_landing_zone.tenant.faults import Fault
from quantum_landing_zone.tenant.spec import EnvironmentSpec, Secret
from quantum_landing_zone.tenant.vocabulary import (
    ArtifactKind,
    Environment,
    Framework,
    QuantumLabel,
    RegulatedData,
    Role,
    SecretReader,
    Sensitivity,
    Stage,
)

Parts = Mapping[str, Any]
Check = Callable[[Parts], Iterator[Fault]]

# Roles that one group may not hold together (IAM-01): who spends never raises the limit, who is reviewed never reviews.
SEPARATED: tuple[tuple[Role, Role], ...] = (
    (Role.BACKEND_ADMIN, Role.JOB_SUBMITTER),
    (Role.BACKEND_ADMIN, Role.CIRCUIT_AUTHOR),
    (Role.AUDIT_REVIEWER, Role.BACKEND_ADMIN),
    (Role.AUDIT_REVIEWER, Role.JOB_SUBMITTER),
)

NEEDED_FRAMEWORK: Mapping[RegulatedData, Framework] = {
    RegulatedData.PERSONAL: Framework.GDPR,
    RegulatedData.HEALTH: Framework.HIPAA,
    RegulatedData.CARDHOLDER: Framework.PCI_DSS,
}


def cross_check(parts: Parts) -> list[Fault]:
    """Return every fault that only shows when fields are read together."""
    return [fault for check in CHECKS for fault in check(parts)]


def _environments(parts: Parts) -> Iterator[tuple[str, EnvironmentSpec]]:
    for name, spec in parts.get("environments", {}).items():
        yield f"environments.{name}", spec


def _jurisdictions(parts: Parts, kind: ArtifactKind | None = None) -> tuple[str, ...]:
    residency = parts.get("residency")
    if residency is None:
        return ()
    if kind is not None and kind in residency.artifacts:
        return tuple(residency.artifacts[kind])
    return tuple(residency.jurisdictions)


def places(parts: Parts) -> Iterator[Fault]:
    """Every environment is somewhere, in a region with Braket, inside the declared jurisdictions."""
    for path, spec in _environments(parts):
        if spec.aws is None and spec.azure is None:
            yield Fault(
                path=path,
                value=None,
                problem="names neither `aws` nor `azure`",
                fix="Add `aws` with account and region.",
            )
        if spec.aws is None:
            continue
        region = spec.aws.region
        if region not in facts.braket_regions():
            yield Fault(
                path=f"{path}.aws.region",
                value=region,
                problem="has no Amazon Braket endpoint",
                allowed=", ".join(facts.braket_regions()),
                fix="Use a region with Amazon Braket.",
                control="RES-02",
            )
            continue
        here = facts.region_jurisdiction(region)
        for kind in ArtifactKind:
            allowed = _jurisdictions(parts, kind)
            if allowed and here not in allowed:
                inside = [name for name in facts.braket_regions() if facts.region_jurisdiction(name) in allowed]
                yield Fault(
                    path=f"{path}.aws.region",
                    value=region,
                    problem=f"is in jurisdiction {here!r}, where artifacts of kind {kind!s} may not be",
                    allowed=", ".join(inside) or "no region with Amazon Braket is inside the declared jurisdictions",
                    fix="Move the environment, or have the residency of that kind reviewed and widened.",
                    control="RES-01",
                )
                break


def networks(parts: Parts) -> Iterator[Fault]:
    """The address range of an environment is a private one."""
    for path, spec in _environments(parts):
        if spec.aws is None:
            continue
        try:
            network = ipaddress.ip_network(spec.aws.cidr)
        except ValueError as error:
            yield Fault(
                path=f"{path}.aws.cidr",
                value=spec.aws.cidr,
                problem=str(error),
                fix="Give a network address, for example 10.64.0.0/20.",
            )
            continue
        if not network.is_private:
            yield Fault(
                path=f"{path}.aws.cidr",
                value=spec.aws.cidr,
                problem="is not a private range",
                allowed="inside 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16",
                fix="Use a private range.",
                control="TEN-05",
            )


def devices(parts: Parts) -> Iterator[Fault]:
    """Approved devices exist, are active, can be called from the region, and stay inside the jurisdictions."""
    for path, spec in _environments(parts):
        environment = path.rsplit(".", 1)[-1]
        for index, name in enumerate(spec.devices):
            where = f"{path}.devices[{index}]"
            found = facts.braket_devices().get(name)
            region = spec.aws.region if spec.aws else ""
            active = ", ".join(
                d.id for d in facts.braket_devices().values() if d.state == "active" and region in d.regions
            )
            if found is None or found.state != "active":
                problem = "is not a recorded Braket device" if found is None else "is retired"
                yield Fault(
                    path=where,
                    value=name,
                    problem=problem,
                    allowed=active,
                    fix="Use an active device.",
                    control="RES-03",
                )
                continue
            if region not in found.regions:
                yield Fault(
                    path=where,
                    value=name,
                    problem=f"cannot be called in {region or 'an environment without AWS'}",
                    allowed=active or "none in that region",
                    fix=f"Use a device of the region, or an environment in {', '.join(found.regions)}.",
                    control="RES-02",
                )
                continue
            allowed = _jurisdictions(parts, ArtifactKind.CIRCUIT)
            there = found.jurisdiction_in(region)
            if allowed and there not in allowed:
                yield Fault(
                    path=where,
                    value=name,
                    problem=f"runs in jurisdiction {there!r}; a task's circuit leaves AWS for the provider's hardware",
                    allowed=", ".join(allowed),
                    fix="Use a device inside the jurisdictions, or have the residency of circuits widened.",
                    control="RES-03",
                )
            if environment == Environment.DEV and found.kind == "qpu":
                yield Fault(
                    path=where,
                    value=name,
                    problem="is a QPU; `dev` runs on simulators only",
                    fix="Approve the QPU for `test`, `benchmark` or `validation`.",
                    control="TEN-02",
                )


def spending(parts: Parts) -> Iterator[Fault]:
    """Every approved QPU has a hard cap, and caps name approved QPUs only."""
    for path, spec in _environments(parts):
        for name in spec.devices:
            found = facts.braket_devices().get(name)
            if found is not None and found.kind == "qpu" and name not in spec.spend_caps_usd:
                yield Fault(
                    path=f"{path}.spendCapsUsd",
                    value=None,
                    problem=f"has no cap for the QPU {name}; without one its spending is unlimited",
                    fix=f"Add `{name}: <USD>`; 0 blocks every task.",
                    control="ONB-02",
                )
        for where, amount in _amounts(path, spec):
            if amount != round(amount, 2):
                yield Fault(
                    path=where,
                    value=amount,
                    problem="is finer than a cent",
                    fix="Round it to whole cents.",
                    control="ONB-02",
                )
        for name in spec.spend_caps_usd:
            found = facts.braket_devices().get(name)
            if name not in spec.devices or found is None or found.kind != "qpu":
                yield Fault(
                    path=f"{path}.spendCapsUsd.{name}",
                    value=spec.spend_caps_usd[name],
                    problem="caps a device that is no approved QPU of this environment",
                    allowed=", ".join(spec.devices) or "no device is approved here",
                    fix="Approve the device, or remove the cap.",
                    control="ONB-02",
                )


def _amounts(path: str, spec: EnvironmentSpec) -> Iterator[tuple[str, float]]:
    yield f"{path}.monthlyBudgetUsd", spec.monthly_budget_usd
    for name, amount in spec.spend_caps_usd.items():
        yield f"{path}.spendCapsUsd.{name}", amount


def pilot(parts: Parts) -> Iterator[Fault]:
    """A pilot holds synthetic or non-sensitive data only."""
    if parts.get("stage") is not Stage.PILOT:
        return
    for kind, declared in parts.get("artifacts", {}).items():
        if declared.sensitivity.rank > Sensitivity.INTERNAL.rank:
            yield Fault(
                path=f"artifacts.{kind}.sensitivity",
                value=str(declared.sensitivity),
                problem="is more than a pilot may hold",
                allowed="public, internal",
                fix="Lower the class, or leave the pilot by a reviewed change to `stage: active`.",
                control="ONB-04",
            )
    for index, held in enumerate(parts.get("regulated_data", [])):
        yield Fault(
            path=f"regulatedData[{index}]",
            value=str(held),
            problem="may not be held by a pilot",
            fix="Use synthetic data, or leave the pilot by a reviewed change to `stage: active`.",
            control="ONB-04",
        )


def classes(parts: Parts) -> Iterator[Fault]:
    """Labels, regulated data and sensitivities fit together; the archive is not declared as a store."""
    artifacts = parts.get("artifacts", {})
    for kind, declared in artifacts.items():
        if not kind.in_store:
            yield Fault(
                path=f"artifacts.{kind}",
                value=None,
                problem="has no store of its own: records go to the write-once archive, backups are kept versions",
                allowed=", ".join(k for k in ArtifactKind if k.in_store),
                fix="Remove it; set `auditRetentionDays` for the archive.",
                control="CLS-03",
            )
        if QuantumLabel.REGULATED_DATA in declared.labels and declared.sensitivity is not Sensitivity.RESTRICTED:
            yield Fault(
                path=f"artifacts.{kind}.sensitivity",
                value=str(declared.sensitivity),
                problem="is too low for the label `regulated-data`",
                allowed="restricted",
                fix="Raise the sensitivity, or remove the label.",
                control="CLS-02",
            )
    for index, held in enumerate(parts.get("regulated_data", [])):
        needed = NEEDED_FRAMEWORK.get(held)
        if needed is not None and needed not in parts.get("frameworks", [needed]):
            yield Fault(
                path=f"regulatedData[{index}]",
                value=str(held),
                problem=f"needs the framework {needed!s}",
                fix=f"Add `{needed!s}` to `frameworks`.",
                control="CMP-01",
            )


def retention(parts: Parts) -> Iterator[Fault]:
    """Audit records are kept for as long as each declared framework asks."""
    days = parts.get("audit_retention_days")
    for framework in parts.get("frameworks", []):
        floor = facts.framework_floor(framework)
        if days is not None and days < floor:
            yield Fault(
                path="auditRetentionDays",
                value=days,
                problem=f"is shorter than {framework!s} asks",
                allowed=f"{floor} or more",
                fix=f"Set it to {floor} or more.",
                control="AUD-04",
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
        spec.aws.account for _, spec in _environments(parts) if spec.aws and spec.aws.account_wide == "create"
    )
    for path, spec in _environments(parts):
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
    for path, spec in _environments(parts):
        if spec.azure is not None and provider is not None and provider.entra_tenant_id is None:
            yield Fault(
                path=f"{path}.azure",
                value=None,
                problem="needs the Entra tenant",
                fix="Set `identity.entraTenantId`.",
                control="IAM-02",
            )


def exports(parts: Parts) -> Iterator[Fault]:
    """Audit events are exported inside the jurisdictions of logs only."""
    allowed = _jurisdictions(parts, ArtifactKind.LOG)
    for index, sink in enumerate(parts.get("exports", [])):
        if allowed and sink.jurisdiction not in allowed:
            yield Fault(
                path=f"exports[{index}].jurisdiction",
                value=str(sink.jurisdiction),
                problem="is outside the jurisdictions of logs",
                allowed=", ".join(allowed),
                fix="Export to a sink inside them.",
                control="RES-05",
            )


def secrets(parts: Parts) -> Iterator[Fault]:
    """A secret is harmful, is somewhere, has readers there, and its issuer is one party."""
    on_aws = [name for name, spec in parts.get("environments", {}).items() if spec.aws is not None]
    for name, secret in parts.get("secrets", {}).items():
        path = f"secrets.{name}"
        yield from _secret_form(path, name, secret)
        for index, environment in enumerate(secret.environments):
            if environment not in on_aws:
                yield Fault(
                    path=f"{path}.environments[{index}]",
                    value=str(environment),
                    problem="is not declared on AWS",
                    allowed=", ".join(on_aws),
                    fix="Name an environment that has `aws`, or remove it.",
                    control="TEN-02",
                )
        held_in = [environment for environment in on_aws if environment in (secret.environments or on_aws)]
        runs_jobs = any(Environment(environment).runs_jobs for environment in held_in)
        if held_in and SecretReader.HYBRID_JOB in secret.readers and not runs_jobs:
            yield Fault(
                path=f"{path}.readers",
                value=str(SecretReader.HYBRID_JOB),
                problem="reads nothing: hybrid jobs run in none of the secret's environments",
                allowed="dev, test",
                fix="Remove the reader, or hold the secret in an environment with hybrid jobs.",
                control="SEC-01",
            )


def _secret_form(path: str, name: str, secret: Secret) -> Iterator[Fault]:
    if secret.sensitivity.rank < Sensitivity.CONFIDENTIAL.rank:
        yield Fault(
            path=f"{path}.sensitivity",
            value=str(secret.sensitivity),
            problem="is too low for a secret",
            allowed="confidential, restricted",
            fix="Remove the field, or raise it.",
            control="SEC-01",
        )
    # Secrets Manager user guide, CreateSecret: a name with such an end is taken for a partial ARN.
    if re.search(r"-[a-z0-9]{6}$", name):
        yield Fault(
            path=path,
            value=name,
            problem="ends in a hyphen and six characters, which Secrets Manager takes for a suffix of its own",
            fix="Give it another ending, for example a longer last word.",
            control="SEC-01",
        )
    if secret.issuer is not None:
        urls = (secret.issuer.issue_url, secret.issuer.check_url, secret.issuer.revoke_url)
        hosts = {urlsplit(url).netloc for url in urls if url is not None}
        if any("@" in host for host in hosts):
            yield Fault(
                path=f"{path}.issuer",
                value=None,
                problem="has an address with a user or a password in it",
                fix="Give the address alone; the token itself says who asks.",
                control="SEC-04",
            )
        if len(hosts) > 1:
            yield Fault(
                path=f"{path}.issuer",
                value=", ".join(sorted(hosts)),
                problem="sends the token to more than one host",
                fix="Give addresses of the one host that issues the token.",
                control="SEC-01",
            )


def waivers(parts: Parts) -> Iterator[Fault]:
    """A waiver names a control that exists."""
    for index, waiver in enumerate(parts.get("waivers", [])):
        if waiver.control not in control_ids():
            yield Fault(
                path=f"waivers[{index}].control",
                value=waiver.control,
                problem="is not a control of the catalogue",
                fix="Use an id of the control catalogue.",
                control="CMP-04",
            )


CHECKS: tuple[Check, ...] = (
    places,
    networks,
    devices,
    spending,
    pilot,
    classes,
    retention,
    separation,
    accounts,
    identity,
    secrets,
    exports,
    waivers,
)
