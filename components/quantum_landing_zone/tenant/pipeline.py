"""Pipelines that act in a workspace without a person and without a key (IAM-07)."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from quantum_landing_zone.tenant.fields import HttpsUrl, Model
from quantum_landing_zone.tenant.vocabulary import Environment, PipelineRole

Repository = Annotated[str, StringConstraints(pattern=r"^[\w.-]+(/[\w.-]+)+$", max_length=200)]
PipelineName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=20)]
# A ref or an environment of the CI system: what `*` and `?` would widen is refused.
PinnedName = Annotated[str, StringConstraints(pattern=r"^[\w.][\w./ -]{0,99}$")]


class Pipeline(Model):
    """A repository's pipeline that signs in by the CI system's own tokens, pinned to one branch or one environment."""

    kind: Literal["github", "gitlab"]
    repository: Repository = Field(description="`owner/name` on GitHub, the project's path on GitLab.")
    branch: PinnedName | None = Field(default=None, description="The only branch whose runs get in.")
    deployment_environment: PinnedName | None = Field(
        default=None, description="The only environment of the CI system whose runs get in, with its approvals."
    )
    host: HttpsUrl | None = Field(default=None, description="A self-managed GitLab; gitlab.com where none is given.")
    role: PipelineRole = Field(description="Whose powers the runs have; never those of an administrator or reviewer.")
    environments: list[Environment] = Field(min_length=1, description="Environments that the runs may act in.")
