"""Which devices a team may use, and what it may spend on them."""

from collections.abc import Iterator

from quantum_landing_zone import facts
from quantum_landing_zone.tenant.checks.parts import Parts, environments, jurisdictions
from quantum_landing_zone.tenant.faults import Fault
from quantum_landing_zone.tenant.spec import EnvironmentSpec
from quantum_landing_zone.tenant.vocabulary import ArtifactKind, Environment


def devices(parts: Parts) -> Iterator[Fault]:
    """Approved devices exist, are active, can be called from the region, and stay inside the jurisdictions."""
    for path, spec in environments(parts):
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
            allowed = jurisdictions(parts, ArtifactKind.CIRCUIT)
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
    for path, spec in environments(parts):
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
