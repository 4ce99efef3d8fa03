"""The pipelines of one Azure workspace as plain values: an identity for each, and the only runs that become it.

Entra compares issuer, subject and audience as they stand, upper and lower case included, and knows no pattern
(Microsoft Learn, considerations for federated identity credentials). A pipeline's workflow asks its CI system for a
token of `AUDIENCE`; on AWS the same pipeline asks for another one.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace
from quantum_landing_zone.tenant.ci import issuer_of, subject_of
from quantum_landing_zone.tenant.pipeline import Pipeline
from quantum_landing_zone.tenant.vocabulary import Role

AUDIENCE = "api://AzureADTokenExchange"  # the one that Entra recommends, and that the CI systems' own actions ask for


@dataclass(frozen=True, kw_only=True)
class AzurePipelineIdentity:
    """What one pipeline is in the workspace.

    Attributes:
        name: Its name in the declaration.
        role: Whose powers its runs have.
        identity: Name of its user-assigned identity.
        identity_id: That identity's ARM id.
        credential: Name of the federated credential of that identity.
        issuer: The `iss` claim of its tokens.
        subject: The `sub` claim of its tokens, whole.
        assignment: Name of its role assignment.
    """

    name: str
    role: Role
    identity: str
    identity_id: str
    credential: str
    issuer: str
    subject: str
    assignment: str


@dataclass(frozen=True)
class AzurePipelines:
    """The pipelines of a workspace. Owns no resource: all members are plain values.

    Attributes:
        workspace: The tenant's environment.
    """

    workspace: AzureWorkspace

    @cached_property
    def identities(self) -> Mapping[str, AzurePipelineIdentity]:
        """The pipelines that act in this environment, by name."""
        here = self.workspace
        return {
            name: self._identity(name, declared)
            for name, declared in here.tenant.pipelines.items()
            if here.environment in declared.environments
        }

    def _identity(self, name: str, declared: Pipeline) -> AzurePipelineIdentity:
        here = self.workspace
        identity = here.identity(f"{name}-ci")
        return AzurePipelineIdentity(
            name=name,
            role=Role(declared.role.value),
            identity=identity,
            identity_id=here.resource_id("Microsoft.ManagedIdentity/userAssignedIdentities", identity),
            credential=f"qlz-{name}",
            issuer=issuer_of(declared),
            subject=subject_of(declared),
            assignment=here.guid("assignment", "pipeline", name),
        )
