"""What a pilot may do with backends, and what it takes to stop being one (ONB-03, ONB-04)."""

from collections.abc import Iterator

from quantum_landing_zone import facts
from quantum_landing_zone.tenant.checks.parts import Parts, environments
from quantum_landing_zone.tenant.faults import Fault
from quantum_landing_zone.tenant.spec import EnvironmentSpec
from quantum_landing_zone.tenant.vocabulary import Environment, Stage

PILOT_HARDWARE = Environment.TEST
"""The one environment in which a pilot may use hardware: `dev` has simulators only, the others follow the pilot."""


def pilot_exit(parts: Parts) -> Iterator[Fault]:
    """Leaving the pilot names who approved it; a pilot that has not ended names nobody."""
    stage, approval = parts.get("stage"), parts.get("pilot_exit", "not readable")
    if stage is Stage.ACTIVE and approval is None:
        yield Fault(
            path="pilotExit",
            value=None,
            problem="is missing: `stage: active` leaves the pilot, and nobody is named who approved that",
            fix="Add `pilotExit` with `approverRole`, `date` and `reference` in the same reviewed change; or stay at"
            " `stage: pilot`.",
            control="ONB-04",
        )
    if stage is Stage.PILOT and approval not in {None, "not readable"}:
        yield Fault(
            path="pilotExit",
            value=str(getattr(approval, "reference", "")),
            problem="approves the end of the pilot, but the stage is `pilot`",
            fix="Set `stage: active`, or remove `pilotExit`.",
            control="ONB-04",
        )


def pilot_backends(parts: Parts) -> Iterator[Fault]:
    """A pilot uses hardware in `test` only: benchmarks and production-like work come after it."""
    if parts.get("stage") is not Stage.PILOT:
        return
    for path, spec in environments(parts):
        # `dev` is refused hardware whatever the stage, by checks of its own.
        if path.rsplit(".", 1)[-1] in {Environment.DEV, PILOT_HARDWARE}:
            continue
        for where, name in _hardware(spec):
            yield Fault(
                path=f"{path}.{where}",
                value=name,
                problem=f"is hardware, which a pilot may use in `{PILOT_HARDWARE}` only",
                fix=f"Approve it in `{PILOT_HARDWARE}`, or leave the pilot by a reviewed change: `stage: active` with"
                " `pilotExit`.",
                control="ONB-04",
            )


def _hardware(spec: EnvironmentSpec) -> Iterator[tuple[str, str]]:
    for index, name in enumerate(spec.devices):
        device = facts.braket_devices().get(name)
        if device is not None and device.kind == "qpu":
            yield f"devices[{index}]", name
    for index, name in enumerate(spec.azure.providers if spec.azure is not None else ()):
        offer = facts.azure_offers().get(name)
        if offer is not None and not offer.simulator_only:
            yield f"azure.providers[{index}]", name
