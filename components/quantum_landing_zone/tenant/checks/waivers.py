"""What a waiver may name."""

from collections.abc import Iterator

from quantum_landing_zone.controls import control_ids
from quantum_landing_zone.tenant.checks.parts import Parts
from quantum_landing_zone.tenant.faults import Fault


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
