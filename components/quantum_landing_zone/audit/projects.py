"""Whose event it is: team and environment, looked up by names that are known exactly, never guessed from their form."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the pipeline runs without the tenant model and its dependencies
    from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace
    from quantum_landing_zone.tenant.workspace import AwsWorkspace


@dataclass(frozen=True, kw_only=True)
class Project:
    """A tenant's environment.

    Attributes:
        team: The team's slug.
        environment: The environment.
    """

    team: str
    environment: str


@dataclass(frozen=True, kw_only=True)
class Attribution:
    """Whose an event is, and why.

    Attributes:
        project: The project, or None.
        by: What it was told by: `principal`, `bucket`, `resource-group`, `account`, `tags` or `nothing`.
        crossed: Whether the principal is of one project and the bucket of another.
    """

    project: Project | None
    by: str
    crossed: bool = False


@dataclass(frozen=True, kw_only=True)
class ProjectDirectory:
    """Owns the names by which projects are told apart.

    Attributes:
        principals: Project by the ARN of a role.
        buckets: Project by bucket name, or by name of a storage account.
        accounts: Project by account or subscription id, for those that hold one project only.
        groups: Project by ARM id of a resource group, in lower case.
    """

    principals: Mapping[str, Project]
    buckets: Mapping[str, Project]
    accounts: Mapping[str, Project]
    groups: Mapping[str, Project] = field(default_factory=dict[str, Project])

    def attribute(
        self, principal: str, bucket: str, account: str, tags: Mapping[str, str], group: str = ""
    ) -> Attribution:
        """Return whose an event is: by its principal, else its bucket, group, account, and last by the request's tags.

        Tags come last because the caller chooses them.

        Args:
            principal: ARN of the role or user, without the session.
            bucket: Bucket that the event names, or empty.
            account: Account in which it happened.
            tags: Tags of the request, read for `Team` and `Environment`.
            group: ARM id of the resource group in lower case, or empty.
        """
        acting = self.principals.get(principal)
        touched = self.buckets.get(bucket)
        if acting:
            return Attribution(project=acting, by="principal", crossed=touched is not None and touched != acting)
        if touched:
            return Attribution(project=touched, by="bucket")
        if group in self.groups:
            return Attribution(project=self.groups[group], by="resource-group")
        if account in self.accounts:
            return Attribution(project=self.accounts[account], by="account")
        if {"Team", "Environment"} <= tags.keys():
            return Attribution(project=Project(team=tags["Team"], environment=tags["Environment"]), by="tags")
        return Attribution(project=None, by="nothing")

    @classmethod
    def of(cls, workspaces: Iterable["AwsWorkspace"]) -> "ProjectDirectory":
        """Build the directory of workspaces, from their computed names."""
        from quantum_landing_zone.tenant.vocabulary import Role  # where workspaces are, their model is

        principals: dict[str, Project] = {}
        buckets: dict[str, Project] = {}
        held: dict[str, set[Project]] = {}
        for here in workspaces:
            project = Project(team=here.slug, environment=str(here.environment))
            roles = [here.role_arn(role) for role in Role]
            for arn in (*roles, here.job_role_arn, here.flow_log_role_arn):
                principals[arn] = project
            for bucket in (*(store.bucket for store in here.stores.values()), here.archive_bucket):
                buckets[bucket] = project
            buckets[here.access_log_bucket] = project
            held.setdefault(here.account, set()).add(project)
        alone = {account: next(iter(projects)) for account, projects in held.items() if len(projects) == 1}
        return cls(principals=principals, buckets=buckets, accounts=alone)

    @classmethod
    def of_azure(cls, workspaces: Iterable["AzureWorkspace"]) -> "ProjectDirectory":
        """Build the directory of workspaces on Azure: by place alone, as ids of people belong to no project."""
        buckets: dict[str, Project] = {}
        groups: dict[str, Project] = {}
        held: dict[str, set[Project]] = {}
        for here in workspaces:
            project = Project(team=here.slug, environment=str(here.environment))
            for purpose in (*here.store_classes, "quantum", "archive"):
                buckets[here.storage_account(purpose)] = project
            groups[here.group_id.lower()] = project
            held.setdefault(here.subscription, set()).add(project)
        alone = {account: next(iter(projects)) for account, projects in held.items() if len(projects) == 1}
        return cls(principals={}, buckets=buckets, accounts=alone, groups=groups)

    def document(self) -> dict[str, Any]:
        """Return the directory as JSON, as a pipeline's configuration carries it."""
        return {
            kind: {name: [project.team, project.environment] for name, project in sorted(held.items())}
            for kind, held in self._fields()
        }

    @classmethod
    def read(cls, document: Mapping[str, Any]) -> "ProjectDirectory":
        """Return the directory that `document` wrote."""
        return cls(
            **{
                kind: {name: Project(team=team, environment=where) for name, (team, where) in held.items()}
                for kind, held in document.items()
            }
        )

    def _fields(self) -> Iterable[tuple[str, Mapping[str, Project]]]:
        yield from (("principals", self.principals), ("buckets", self.buckets), ("accounts", self.accounts))
        if self.groups:
            yield "groups", self.groups
