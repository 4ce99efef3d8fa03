"""The packs: selections of rules by label. Each has a folder beside this package."""

from __future__ import annotations

from quantum_policies.kit.pack import Pack
from quantum_policies.rules import ALL_RULES


def _labelled(name: str, description: str, *labels: str) -> Pack:
    rules = tuple(rule for rule in ALL_RULES if set(labels) & set(rule.labels))
    return Pack(name, description, rules)


GUARDRAILS = Pack("guardrails", "Every guardrail for isolated quantum workspaces on AWS and Azure.", ALL_RULES)
RESIDENCY = _labelled("residency", "Data, jobs and devices stay in approved places.", "residency")
CREDENTIALS = _labelled(
    "credentials", "No long-lived credentials, and trust that names its parties.", "credentials", "trust"
)
DATA_PROTECTION = _labelled(
    "data-protection",
    "Encrypted, closed, recorded and labelled data, and secrets that stay secret.",
    *("encryption", "network", "audit", "classification", "secrets"),
)
REGULATED = Pack(
    "regulated",
    "Every guardrail and none of them lowered, for the profile `regulated` only.",
    ALL_RULES,
    profiles=frozenset({"regulated"}),
)

PACKS = (GUARDRAILS, RESIDENCY, CREDENTIALS, DATA_PROTECTION, REGULATED)
