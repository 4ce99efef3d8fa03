"""Pipelines that act in a workspace without a person and without a key (IAM-07).

What is pinned is the token's subject, whole: it is the one claim that a trust policy can ask every CI system for.
Letters are ASCII alone, so that no name can be written with lookalikes, and no character of a pattern or of a policy
variable has a place.
"""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from quantum_landing_zone.tenant.fields import HttpsUrl, Model
from quantum_landing_zone.tenant.vocabulary import Environment, PipelineRole

Repository = Annotated[
    str,
    StringConstraints(pattern=r"^[A-Za-z0-9_.-]+(@[0-9]+)?(/[A-Za-z0-9_.-]+(@[0-9]+)?)+$", max_length=200),
]
PipelineName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=20)]
Branch = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.][A-Za-z0-9_./-]{0,99}$")]
DeploymentEnvironment = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.][A-Za-z0-9_./ -]{0,99}$")]


class Pipeline(Model):
    """A repository's pipeline that signs in by the CI system's own tokens, pinned to one branch or one environment."""

    kind: Literal["github", "gitlab"]
    repository: Repository = Field(
        description="`owner/name` on GitHub, with ids where the repository's subjects carry them (`owner@1/name@2`: all"
        " made since July 2026); the project's path on GitLab."
    )
    branch: Branch | None = Field(default=None, description="The only branch whose runs get in, without `refs/heads/`.")
    deployment_environment: DeploymentEnvironment | None = Field(
        default=None,
        description="The only environment of GitHub whose runs get in, with its approvals. GitLab's tokens pin none.",
    )
    host: HttpsUrl | None = Field(default=None, description="A self-managed GitLab; gitlab.com where none is given.")
    role: PipelineRole = Field(description="Whose powers the runs have; never those of an administrator or reviewer.")
    environments: list[Environment] = Field(min_length=1, description="Environments that the runs may act in.")
