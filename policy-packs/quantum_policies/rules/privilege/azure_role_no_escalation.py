"""Actions on Azure by which their holder can give itself more rights."""

from __future__ import annotations

from quantum_policies.azure.role_actions import permissions
from quantum_policies.azure.types import every
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable

RAISING = (
    "Microsoft.Authorization/classicAdministrators/write",
    "Microsoft.Authorization/denyAssignments/delete",
    "Microsoft.Authorization/elevateAccess/action",
    "Microsoft.Authorization/locks/delete",
    "Microsoft.Authorization/locks/write",
    "Microsoft.Authorization/policyAssignments/delete",
    "Microsoft.Authorization/policyAssignments/write",
    "Microsoft.Authorization/policyExemptions/write",
    "Microsoft.Authorization/roleAssignmentScheduleRequests/write",
    "Microsoft.Authorization/roleAssignments/write",
    "Microsoft.Authorization/roleDefinitions/write",
    "Microsoft.Authorization/roleEligibilityScheduleRequests/write",
    "Microsoft.Authorization/roleManagementPolicies/write",
    "Microsoft.Automation/automationAccounts/runbooks/write",
    "Microsoft.Compute/virtualMachineScaleSets/virtualMachines/runCommand/action",
    "Microsoft.Compute/virtualMachines/extensions/write",
    "Microsoft.Compute/virtualMachines/runCommand/action",
    "Microsoft.Compute/virtualMachines/runCommands/write",
    "Microsoft.KeyVault/vaults/accessPolicies/write",
    "Microsoft.ManagedIdentity/userAssignedIdentities/assign/action",
    "Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/write",
    "Microsoft.ManagedServices/registrationAssignments/write",
    "Microsoft.Resources/deploymentStacks/manageDenySetting/action",
)
"""Each raises its holder by itself: it gives roles, lifts what refuses, or becomes another identity."""


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """What a definition allows, after what it takes out. A condition on an assignment is not seen here."""
    found = permissions(resource)
    if not found:
        return not_applicable("the role allows nothing")
    for each in found:
        raising = each.granted(RAISING)
        if raising:
            return resource.fail(
                "`{path}` allows {actions}, by which its holder can take any right", path=each.path, actions=raising
            )
    return PASS


RULE = Rule(
    id="azure-role-no-escalation",
    title="Nobody can widen their own rights on Azure",
    why="whoever may give roles, lift locks and policies or become another identity has every right, one call later",
    controls=("TEN-04", "IAM-06"),
    severity=Severity.CRITICAL,
    types=every("azure-native:authorization:RoleDefinition"),
    fix="remove the actions: roles, locks and identities are changed by a reviewed deployment only",
    check=check,
    labels=("privilege",),
)
