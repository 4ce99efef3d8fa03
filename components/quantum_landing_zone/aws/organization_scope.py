"""Whom the organisation's policies are for: the workspaces of reviewed declarations, and the roles above them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from quantum_landing_zone.facts import braket_devices
from quantum_landing_zone.tenant import AwsWorkspace
from quantum_landing_zone.tenant.identity import Oidc
from quantum_landing_zone.tenant.pipelines import Pipelines

# Names of ours (tenant/workspace.py) as one pattern each; a test holds every computed name against them.
ROLES = "arn:aws:iam::*:role/qlz-*"
JOB_ROLES = "arn:aws:iam::*:role/service-role/AmazonBraketJobsExecutionRole*"
POLICIES = "arn:aws:iam::*:policy/qlz-*"
BACKEND_ADMINS = "arn:aws:iam::*:role/qlz-*-backend-admin"
TRAILS = "arn:aws:cloudtrail:*:*:trail/qlz-*"
EVENT_RULES = "arn:aws:events:*:*:rule/qlz-*"
LOG_GROUPS = (
    "arn:aws:logs:*:*:log-group:/qlz/*",
    "arn:aws:logs:*:*:log-group:/aws/events/qlz/*",
    "arn:aws:logs:*:*:log-group:/aws/braket/*",
)


@dataclass(frozen=True, kw_only=True)
class OrganizationScope:
    """What the policies of an organisation are written from; plain values.

    Attributes:
        organization_id: The organisation, `o-…`.
        bootstrap_role: Name, or pattern of names, of the role that prepares accounts for the organisation.
        workspaces: Every AWS environment of every declaration.
        identity_operators: Name patterns of the roles, besides the deployment roles, that may change roles of ours.
        partner_accounts: Accounts outside of the organisation whose principals may use its resources.
        workload_issuers: Subject patterns by OIDC issuer, for machines that deploy.
    """

    organization_id: str
    bootstrap_role: str
    workspaces: tuple[AwsWorkspace, ...]
    identity_operators: tuple[str, ...] = ()
    partner_accounts: tuple[str, ...] = ()
    workload_issuers: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])

    @cached_property
    def accounts(self) -> tuple[str, ...]:
        """The accounts of the declared workspaces."""
        return tuple(sorted({here.account for here in self.workspaces}))

    @cached_property
    def regions(self) -> tuple[str, ...]:
        """The regions of the declared workspaces."""
        return tuple(sorted({here.region for here in self.workspaces}))

    @cached_property
    def accounts_by_regions(self) -> Mapping[tuple[str, ...], tuple[str, ...]]:
        """Accounts by the exact set of regions in which they have workspaces."""
        found: dict[tuple[str, ...], list[str]] = {}
        for account in self.accounts:
            regions = sorted({here.region for here in self.workspaces if here.account == account})
            found.setdefault(tuple(regions), []).append(account)
        return {regions: tuple(found[regions]) for regions in sorted(found)}

    @cached_property
    def record_buckets(self) -> tuple[str, ...]:
        """ARN patterns of archives and access logs.

        With the region, so that a team with `archive` in its name does not lose the right to delete its own objects;
        a long name gives up the last letter of `access-logs`.
        """
        purposes = ("archive", "access-logs", "access-log")
        return tuple(f"arn:aws:s3:::qlz-*-{purpose}-{region}-*" for region in self.regions for purpose in purposes)

    @cached_property
    def deployment_roles(self) -> tuple[str, ...]:
        """ARN patterns of the roles through which the platform deploys."""
        return tuple(sorted({role_pattern(here.aws.deployment_role) for here in self.workspaces}))

    @property
    def bootstrap(self) -> str:
        """ARN pattern of the role that prepares accounts."""
        return role_pattern(self.bootstrap_role)

    @cached_property
    def refused_providers(self) -> tuple[str, ...]:
        """Providers of quantum hardware that no declaration approves."""
        approved = {device.id.split("/")[0] for here in self.workspaces for device in here.devices}
        hardware = [device.id.split("/")[0] for device in braket_devices().values() if device.kind == "qpu"]
        return tuple(provider for provider in dict.fromkeys(hardware) if provider not in approved)

    @cached_property
    def people_issuers(self) -> Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]:
        """Audiences and subject patterns by OIDC issuer, for people."""
        found: dict[str, tuple[set[str], set[str]]] = {}
        for here in self.workspaces:
            identity = here.tenant.identity
            if isinstance(identity, Oidc):
                audiences, subjects = found.setdefault(issuer_key(identity.issuer), (set(), set()))
                audiences.add(identity.audience)
                subjects.update(identity.subjects)
        return {issuer: (tuple(sorted(a)), tuple(sorted(s))) for issuer, (a, s) in sorted(found.items())}

    @cached_property
    def pipeline_issuers(self) -> Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]:
        """Audiences and whole subjects by OIDC issuer, for the declared pipelines."""
        found: dict[str, tuple[set[str], set[str]]] = {}
        for here in self.workspaces:
            for pipeline in Pipelines(here).identities.values():
                audiences, subjects = found.setdefault(pipeline.claims, (set(), set()))
                audiences.add(pipeline.audience)
                subjects.add(pipeline.subject)
        return {issuer: (tuple(sorted(a)), tuple(sorted(s))) for issuer, (a, s) in sorted(found.items())}


def role_pattern(name: str) -> str:
    """Return the ARN pattern of a role of that name in any account."""
    return f"arn:aws:iam::*:role/{name}"


def issuer_key(url: str) -> str:
    """Return an issuer as IAM's condition keys have it: without the scheme."""
    return url.removeprefix("https://")
