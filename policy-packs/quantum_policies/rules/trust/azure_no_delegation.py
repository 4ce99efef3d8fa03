"""Azure Lighthouse, by which another organisation works in the subscription with its own people."""

from __future__ import annotations

from quantum_policies.aws.forbidden import refuse
from quantum_policies.azure.types import every
from quantum_policies.kit import Rule, Severity

RULE = Rule(
    id="azure-no-delegation",
    title="No other Entra tenant manages the subscription",
    why="people whom the other tenant names and removes, or does not, hold roles here without being listed here",
    controls=("TEN-01", "IAM-02", "IAM-08"),
    severity=Severity.CRITICAL,
    types=every(
        "azure-native:managedservices:RegistrationAssignment", "azure-native:managedservices:RegistrationDefinition"
    ),
    fix="remove the delegation, and let the other side's people in as groups of the tenant's own directory",
    check=refuse("the subscription or group is given to another Entra tenant to manage"),
    labels=("trust",),
)
