"""The identities of a workspace's pipelines on Azure, and the only runs that may become them (IAM-07)."""

import pulumi
import pulumi_azure_native as azure

from quantum_landing_zone.azure.component import WorkspaceArgs, WorkspaceComponent, workspace_of
from quantum_landing_zone.azure.role_grants import definitions
from quantum_landing_zone.azure.role_permissions import role_scope
from quantum_landing_zone.tenant import Sensitivity
from quantum_landing_zone.tenant.azure_pipelines import AUDIENCE, AzurePipelineIdentity
from quantum_landing_zone.tenant.azure_pipelines import AzurePipelines as Declared


class AzurePipelinesArgs(WorkspaceArgs):
    """Whose pipelines: everything else follows from the declaration."""


class AzurePipelines(WorkspaceComponent):
    """Owns an identity for each pipeline that acts in the environment, its federated credential and its one role.

    A run signs in by the token of its CI system: issuer, subject and audience are compared whole, and nothing else
    gets in. There is no client secret, no certificate, no password and no application registration. Each identity is
    one pipeline's in one environment, and is assigned the declared role's definition at the quantum workspace. It gets
    no access to artifacts: stores answer from inside of the network only, where no run of a CI system is, and a job's
    input and results go by the service's signed addresses. A pipeline cannot activate a role, so where people have to
    (`benchmark`, `validation`) it holds it; in `validation` its CI system's environment asks for the approval.
    Owns nothing where no pipeline is declared.

    Does not see who may push to a branch or approve in an environment: that is the CI system's to keep. What a subject
    does not say is written down in `tenant/ci.py`. A self-managed CI system has to publish its keys where Entra can
    read them.
    """

    CONTROLS = ("TEN-03", "TEN-04", "IAM-03", "IAM-07", "IAM-08", "CLS-04")

    client_ids: pulumi.Output[dict[str, str]]
    """Client id of each pipeline's identity, by pipeline: what its workflow signs in as."""

    audiences: pulumi.Output[dict[str, str]]
    """The audience that each pipeline's workflow has to ask a token for."""

    subjects: pulumi.Output[dict[str, str]]
    """The subject of the only runs that get in, by pipeline."""

    def __init__(self, name: str, args: AzurePipelinesArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Provision the identities.

        Args:
            name: Name of the component; children are named from it.
            args: Which workspace.
            opts: Resource options; give `depends_on` the roles and the quantum workspace.

        Raises:
            TenantError: The declaration has faults, or does not declare the environment for Azure.
        """
        declared = Declared(workspace_of(args)).identities
        facts = {"pipelines": {pipeline: one.subject for pipeline, one in declared.items()}}
        super().__init__("quantum-landing-zone:index:AzurePipelines", name, args, opts, facts)
        made = {pipeline: self._identity(f"{name}-{pipeline}", one) for pipeline, one in declared.items()}
        # Of nothing, `all` makes a list.
        self.client_ids = pulumi.Output.all(**made).apply(dict)
        self.audiences = pulumi.Output.from_input(dict.fromkeys(declared, AUDIENCE))
        self.subjects = pulumi.Output.from_input({pipeline: one.subject for pipeline, one in declared.items()})
        self.register_outputs({"clientIds": self.client_ids, "audiences": self.audiences, "subjects": self.subjects})

    def _identity(self, name: str, pipeline: AzurePipelineIdentity) -> pulumi.Output[str]:
        here = self.workspace
        identity = azure.managedidentity.UserAssignedIdentity(
            f"{name}-identity",
            resource_group_name=here.group,
            resource_name_=pipeline.identity,
            location=here.location,
            tags=here.tags("identity", Sensitivity.INTERNAL),
            opts=self.child,
        )
        azure.managedidentity.FederatedIdentityCredential(
            f"{name}-credential",
            resource_group_name=here.group,
            resource_name_=pipeline.identity,
            federated_identity_credential_resource_name=pipeline.credential,
            issuer=pipeline.issuer,
            subject=pipeline.subject,
            audiences=[AUDIENCE],
            opts=self.after(identity),
        )
        azure.authorization.RoleAssignment(
            f"{name}-holds",
            role_assignment_name=pipeline.assignment,
            scope=role_scope(here, pipeline.role),
            role_definition_id=definitions(here)[pipeline.role].id,
            principal_id=identity.principal_id,
            principal_type=azure.authorization.PrincipalType.SERVICE_PRINCIPAL,
            description=f"Runs of pipeline {pipeline.name}, with the powers of a {pipeline.role}",
            opts=self.child,
        )
        return identity.client_id
