"""The list of all rules with their pages, by family, and the rules by control."""

from __future__ import annotations

from quantum_policies.controls import catalogue
from quantum_policies.rules import ALL_RULES


def render() -> str:
    """The index as Markdown."""
    parts = ["<!-- made by `python -m quantum_policies.pages`, do not edit -->", "# Rules"]
    parts.append(
        f"{len(ALL_RULES)} rules. What they mean together, how they are configured and how one is written: "
        "[policy packs](../../policy-packs/README.md)."
    )
    for family in dict.fromkeys(rule.labels[0] for rule in ALL_RULES):
        rows = [
            f"| [`{rule.id}`]({rule.id}.md) | {rule.title}{' (no waiver)' if rule.non_waivable else ''} "
            f"| {rule.severity.value} | {', '.join(rule.controls)} |"
            for rule in ALL_RULES
            if rule.labels[0] == family
        ]
        parts += [
            f"## {family.capitalize()}",
            "\n".join(["| rule | what holds | severity | controls |", "|---|---|---|---|", *rows]),
        ]
    parts += ["## By control", _by_control()]
    return "\n\n".join(parts) + "\n"


def _by_control() -> str:
    """Which rules guard a control: controls that no rule guards are answered by other means, if at all."""
    lines = ["| control | rules |", "|---|---|"]
    for control in catalogue().controls:
        found = [f"[`{rule.id}`]({rule.id}.md)" for rule in ALL_RULES if control in rule.controls]
        lines.append(f"| {control} | {', '.join(found) or 'none'} |")
    return "\n".join(lines)
