"""Every rule, by family. A new rule is one file, one line in its family's list, and one test file."""

from quantum_policies.kit.rule import Rule
from quantum_policies.rules import (
    audit,
    classification,
    coverage,
    credentials,
    encryption,
    network,
    privilege,
    quantum,
    residency,
    secrets,
    spend,
    stack,
    trust,
)

ALL_RULES: tuple[Rule, ...] = (
    *residency.RULES,
    *credentials.RULES,
    *trust.RULES,
    *privilege.RULES,
    *spend.RULES,
    *encryption.RULES,
    *network.RULES,
    *audit.RULES,
    *classification.RULES,
    *coverage.RULES,
    *quantum.RULES,
    *secrets.RULES,
    *stack.RULES,
)
