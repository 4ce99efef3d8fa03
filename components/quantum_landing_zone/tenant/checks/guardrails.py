"""How far a team's own file may lower the guardrails."""

from collections.abc import Iterator

from quantum_landing_zone.tenant.checks.parts import Parts
from quantum_landing_zone.tenant.faults import Fault
from quantum_landing_zone.tenant.guardrails import Guardrails, Level, Profile
from quantum_landing_zone.tenant.vocabulary import Environment, Framework, RegulatedData

REGULATED = frozenset({Framework.HIPAA, Framework.PCI_DSS})
"""Frameworks whose data is held under the profile `regulated`."""


def profile(declared: Guardrails, frameworks: list[Framework], data: list[RegulatedData]) -> Profile:
    """Return the profile that is declared, or that follows from what the team holds."""
    if declared.profile is not None:
        return declared.profile
    return Profile.REGULATED if data or REGULATED & set(frameworks) else Profile.STANDARD


def guardrails(parts: Parts) -> Iterator[Fault]:
    """Regulated data is held under `regulated`; no rule is lowered there, nor in `validation`."""
    declared: Guardrails = parts.get("guardrails", Guardrails())
    frameworks, data = parts.get("frameworks", []), parts.get("regulated_data", [])
    held = profile(declared, frameworks, data)
    if held is not Profile.REGULATED and (data or REGULATED & set(frameworks)):
        yield Fault(
            path="guardrails.profile",
            value=held,
            problem="is less than the team's regulated data or frameworks ask for",
            fix="Set `regulated`, or leave the profile out.",
            control="CMP-04",
        )
    for environment, levels in declared.levels.items():
        for rule, level in levels.items():
            if level is Level.ADVISORY and (held is Profile.REGULATED or environment is Environment.VALIDATION):
                where = "under the profile regulated" if held is Profile.REGULATED else "in validation"
                yield Fault(
                    path=f"guardrails.levels.{environment}.{rule}",
                    value=level,
                    problem=f"lowers a rule {where}",
                    fix="Remove it; an exception is a waiver, which names its reason, approver and end.",
                    control="CMP-04",
                )
