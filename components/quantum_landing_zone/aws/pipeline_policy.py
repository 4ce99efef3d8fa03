"""Who may become a pipeline's role, and what it may then do (IAM-07, TEN-03).

Issuer, audience and subject are compared whole, with no pattern anywhere. The trust allows no `sts:TagSession`, so a
token that brings session tags of its own is refused by STS, and no `sts:SetSourceIdentity`: team, environment and user
are those of the role's own tags. Its `User` is `pipeline-<name>`: under it a circuit author's pipeline writes and reads
its own results, as a person would under theirs.

The powers are those of the declared role in the environment, without its secrets: a secret's readers are named in the
declaration, and no pipeline is. What asks people for MFA and for the number of a change asks pipelines for an
environment of the CI system with its approvals (`tenant/checks/pipelines.py`).

A run of a CI system is outside of the workspace's network, and stores are reached from inside only. So it submits,
watches and cancels; what the stores hold stays where it is, and circuits come with the call. Its statements on stores
are there because Braket checks the caller's access to the place of the results with the caller's own identity.
"""

from quantum_landing_zone.aws.iam import document, statement
from quantum_landing_zone.aws.role_policy import power_statements
from quantum_landing_zone.tenant.pipelines import PipelineIdentity
from quantum_landing_zone.tenant.workspace import AwsWorkspace


def pipeline_trust(pipeline: PipelineIdentity) -> str:
    """Return the trust policy of a pipeline's role as JSON."""
    claims = pipeline.claims
    return document(
        statement(
            "SignInByPipeline",
            "Allow",
            ["sts:AssumeRoleWithWebIdentity"],
            principal={"Federated": pipeline.provider_arn},
            condition={"StringEquals": {f"{claims}:aud": pipeline.audience, f"{claims}:sub": pipeline.subject}},
        )
    )


def pipeline_policy(here: AwsWorkspace, pipeline: PipelineIdentity) -> str:
    """Return the identity policy of a pipeline's role as JSON."""
    return document(*power_statements(here, pipeline.role))
