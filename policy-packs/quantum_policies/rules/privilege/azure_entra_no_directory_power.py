"""Powers in the Entra directory, which belongs to every team at once."""

from __future__ import annotations

from quantum_policies.aws.forbidden import refuse
from quantum_policies.kit import Rule, Severity

RULE = Rule(
    id="azure-entra-no-directory-power",
    title="Tenants give no powers in the Entra directory",
    why="a directory role or a permission on Microsoft Graph reaches every team's people, groups and applications",
    controls=("TEN-04", "TEN-01"),
    severity=Severity.CRITICAL,
    types=(
        "azuread:index/administrativeUnitRoleMember:AdministrativeUnitRoleMember",
        "azuread:index/appRoleAssignment:AppRoleAssignment",
        "azuread:index/customDirectoryRole:CustomDirectoryRole",
        "azuread:index/directoryRole:DirectoryRole",
        "azuread:index/directoryRoleAssignment:DirectoryRoleAssignment",
        "azuread:index/directoryRoleEligibilityScheduleRequest:DirectoryRoleEligibilityScheduleRequest",
        "azuread:index/directoryRoleMember:DirectoryRoleMember",
        "azuread:index/servicePrincipalDelegatedPermissionGrant:ServicePrincipalDelegatedPermissionGrant",
    ),
    fix="leave the directory to the identity team, and give the workload a role on its own resources",
    check=refuse("a power in the Entra directory is given or made"),
    labels=("privilege",),
)
