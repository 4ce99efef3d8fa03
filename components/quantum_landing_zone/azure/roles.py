"""The powers of people in a workspace on Azure: role definitions, and who holds or may activate which."""

import pulumi
import pulumi_azure_native as azure

from quantum_landing_zone.azure.activation import ELIGIBLE_FOR
from quantum_landing_zone.azure.component import WorkspaceArgs, WorkspaceComponent, workspace_of
from quantum_landing_zone.azure.role_grants import Definition, Grant, definitions, grants


class AzureRolesArgs(WorkspaceArgs):
    """Whose powers; the workspace's group, stores, archive and quantum workspace exist."""


class AzureRoles(WorkspaceComponent):
    """Owns the custom role definitions of one environment and the assignments to the declared Entra groups.

    A definition for each of the five roles that has powers in the environment, two for artifacts (reading, and writing
    without deletion) and, where secrets are declared, two for these (reading, and putting in without reading). All are
    assignable in the workspace's resource group only, and assigned there or at something narrower: the quantum
    workspace, the archive, a container, a vault of secrets. No definition allows a key to be listed, a diagnostic
    setting to be changed or terms to be accepted. Groups are named by object id; nobody is invited, no password and no
    secret is made.

    Powers that are to be activated (`azure/activation.py`) become an eligibility of Privileged Identity Management
    for half a year, with a justification, instead of an assignment; Entra ID P2 or Governance is needed for that.
    **How** an eligible person activates (approval, longest time, MFA) is not set here, because the policy that says so
    has a name that Azure makes up: `qlz activation-rules` prints the calls that set it (docs/azure-pim.md). IAM-05 and
    IAM-06 are therefore not claimed. An eligibility that has ended comes back with the next refresh and deployment.

    Stores stay readable to a submitter who has not activated: an activation for each container would be unusable, and
    stores answer from inside of the network only. Conditional Access (by network, by device) belongs to the Entra
    tenant and not to a subscription; the provider for Azure resources offers none, so it is configured there.
    `qlz activation-rules` sets how the five roles are activated; for secrets Azure's own settings hold.
    Entra holds at most 5,000 custom roles; a workspace uses up to nine.

    Refuses a declaration in which a group that holds a role has no object id.
    """

    CONTROLS = ("TEN-02", "TEN-04", "IAM-01", "IAM-02", "IAM-03")

    role_definition_ids: pulumi.Output[dict[str, str]]
    """ARM id of each definition, by role, and of stores and secrets by what they allow, such as `store-reader`."""

    def __init__(self, name: str, args: AzureRolesArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Provision the powers.

        Args:
            name: Name of the component; children are named from it.
            args: Which workspace.
            opts: Resource options; give `depends_on` what is in scope: stores, logs, the quantum workspace.

        Raises:
            TenantError: The declaration has faults, or does not declare the environment for Azure.
        """
        held = grants(workspace_of(args))
        activated = sorted({str(role) for grant in held if grant.eligible for role in grant.roles})
        super().__init__("quantum-landing-zone:index:AzureRoles", name, args, opts, {"activated": activated})
        here = self.workspace
        made = {key: self._define(f"{name}-{key}", one) for key, one in definitions(here).items()}
        for grant in held:
            opts_of_grant = self.after(made[grant.definition.key])
            if grant.eligible:
                self._offer(f"{name}-{grant.key}-eligible", grant, opts_of_grant)
            else:
                self._assign(f"{name}-{grant.key}-holds", grant, opts_of_grant)
        # By way of the definitions: an id is given out once what it names is there.
        self.role_definition_ids = pulumi.Output.all(
            **{key: one.id.apply(lambda _, key=key: definitions(here)[key].id) for key, one in made.items()}
        )
        self.register_outputs({"roleDefinitionIds": self.role_definition_ids})

    def _define(self, name: str, definition: Definition) -> "azure.authorization.RoleDefinition":
        here, allowed = self.workspace, definition.permissions
        return azure.authorization.RoleDefinition(
            name,
            # The first assignable scope is the one to create it at (Microsoft Learn, custom roles by REST).
            scope=here.group_id,
            role_definition_id=definition.guid,
            role_name=definition.name,
            role_type="CustomRole",
            description=definition.purpose,
            assignable_scopes=[here.group_id],
            permissions=[
                {
                    "actions": list(allowed.actions),
                    "not_actions": list(allowed.not_actions),
                    "data_actions": list(allowed.data_actions),
                    "not_data_actions": list(allowed.not_data_actions),
                }
            ],
            opts=self.child,
        )

    def _assign(self, name: str, grant: Grant, opts: pulumi.ResourceOptions) -> None:
        azure.authorization.RoleAssignment(
            name,
            role_assignment_name=grant.guid,
            scope=grant.scope,
            role_definition_id=grant.definition.id,
            principal_id=grant.principal,
            principal_type=azure.authorization.PrincipalType.GROUP,
            description=self._why(grant),
            opts=opts,
        )

    def _offer(self, name: str, grant: Grant, opts: pulumi.ResourceOptions) -> None:
        azure.authorization.PimRoleEligibilitySchedule(
            name,
            scope=grant.scope,
            role_definition_id=grant.definition.id,
            principal_id=grant.principal,
            justification=self._why(grant),
            schedule_info={
                "expiration": {"type": azure.authorization.Type.AFTER_DURATION, "duration": ELIGIBLE_FOR},
            },
            opts=opts,
        )

    def _why(self, grant: Grant) -> str:
        here = self.workspace
        return f"{grant.group} is declared as {' and '.join(grant.roles)} of team {here.slug}, {here.environment}"
