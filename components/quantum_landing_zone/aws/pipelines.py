"""The identities of a workspace's pipelines, and the providers that vouch for their runs."""

import pulumi
import pulumi_aws as aws

from quantum_landing_zone.aws import policy_size
from quantum_landing_zone.aws.component import WorkspaceArgs, WorkspaceComponent, workspace_of
from quantum_landing_zone.aws.iam import SESSION_SECONDS
from quantum_landing_zone.aws.pipeline_policy import pipeline_policy, pipeline_trust
from quantum_landing_zone.aws.policy_size import within
from quantum_landing_zone.tenant.naming import slug
from quantum_landing_zone.tenant.pipelines import PipelineIdentity, Pipelines

_FEWER_DEVICES = "Approve fewer devices or hold fewer artifact kinds in this environment."


class AwsPipelinesArgs(WorkspaceArgs):
    """Whose pipelines: everything else follows from the declaration."""


class AwsPipelines(WorkspaceComponent):
    """Owns a role for each pipeline that acts in the environment, and the account's OIDC providers of CI systems.

    A run signs in by the token of its CI system, for an hour; there is no user, no key and no secret. Each role is one
    pipeline's in one environment, its trust is whole (issuer, audience, subject), its powers are those of the declared
    role, and it is under the boundary of people, which is to exist before (`AwsRoles`). A provider is made once in an
    account, by the environment that makes what an account holds once, and not where people sign in by the same issuer
    (`AwsRoles` has it then). Owns nothing where no pipeline is declared.

    Does not see who may push to a branch or approve in an environment: that is the CI system's to keep. What a subject
    does not say is written down in `tenant/ci.py`.
    """

    CONTROLS = ("TEN-03", "TEN-04", "IAM-03", "IAM-04", "IAM-07", "IAM-08")

    role_arns: pulumi.Output[dict[str, str]]
    """ARN of each pipeline's role, by pipeline: what its workflow names as the role to assume."""

    audiences: pulumi.Output[dict[str, str]]
    """The audience that each pipeline's workflow has to ask a token for."""

    subjects: pulumi.Output[dict[str, str]]
    """The subject of the only runs that get in, by pipeline."""

    def __init__(self, name: str, args: AwsPipelinesArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Provision the identities.

        Args:
            name: Name of the component; every child is named from it.
            args: The tenant's declaration and one of its environments.
            opts: Resource options.

        Raises:
            TenantError: The declaration has faults; all are listed and nothing is created.
            ValueError: A policy is larger than IAM accepts.
        """
        declared = Pipelines(workspace_of(args)).identities
        facts = {"pipelines": {pipeline: one.subject for pipeline, one in declared.items()}}
        super().__init__("quantum-landing-zone:index:AwsPipelines", name, args, opts, facts)
        pipelines = Pipelines(self.workspace)
        providers = {
            issuer: self._register(f"{name}-{slug(issuer.removeprefix('https://'), limit=40)}", issuer, audiences)
            for issuer, audiences in pipelines.made_here.items()
        }
        for one in pipelines.identities.values():
            before = [providers[one.issuer]] if one.issuer in providers else []
            self._role(f"{name}-{one.name}", one, self.after(*before))
        identities = pipelines.identities.items()
        self.role_arns = pulumi.Output.from_input({pipeline: one.role_arn for pipeline, one in identities})
        self.audiences = pulumi.Output.from_input({pipeline: one.audience for pipeline, one in identities})
        self.subjects = pulumi.Output.from_input({pipeline: one.subject for pipeline, one in identities})
        self.register_outputs({"roleArns": self.role_arns, "audiences": self.audiences, "subjects": self.subjects})

    def _register(self, name: str, issuer: str, audiences: tuple[str, ...]) -> "aws.iam.OpenIdConnectProvider":
        # No thumbprint, as for people: AWS checks issuers against its own trust store.
        return aws.iam.OpenIdConnectProvider(
            name,
            url=issuer,
            client_id_lists=list(audiences),
            tags=self.workspace.tags("identity", "internal"),
            opts=self.child,
        )

    def _role(self, name: str, pipeline: PipelineIdentity, opts: pulumi.ResourceOptions) -> None:
        here = self.workspace
        what = f"role {pipeline.role_name}"
        policy = pipeline_policy(here, pipeline)
        policy = within(policy_size.INLINE, policy, what=what, control="IAM-01", fix=_FEWER_DEVICES)
        made = aws.iam.Role(
            name,
            name=pipeline.role_name,
            description=f"Runs of pipeline {pipeline.name}, with the powers of a {pipeline.role}.",
            assume_role_policy=pipeline_trust(pipeline),
            max_session_duration=SESSION_SECONDS,
            permissions_boundary=here.boundary_arn,
            tags=here.tags("identity", "internal", User=pipeline.user),
            opts=opts,
        )
        aws.iam.RolePolicy(f"{name}-policy", name=pipeline.role, role=made.name, policy=policy, opts=self.child)
