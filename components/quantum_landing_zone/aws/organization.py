"""The organisation's guardrails over the tenants' accounts, for its management account."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NotRequired, TypedDict

import pulumi
import pulumi_aws as aws

from quantum_landing_zone.aws import organization_checks as checks
from quantum_landing_zone.aws import policy_size
from quantum_landing_zone.aws.organization_scope import OrganizationScope
from quantum_landing_zone.aws.policy_size import Limit, within
from quantum_landing_zone.aws.resource_control_policy import resource_control_policies
from quantum_landing_zone.aws.service_control_policy import service_control_policies
from quantum_landing_zone.facts import organization_policy_quota
from quantum_landing_zone.tenant import AwsWorkspace, Environment, Fault, Tenant, TenantError
from quantum_landing_zone.tenant.several import tenants_of

SERVICE_CONTROL = "SERVICE_CONTROL_POLICY"
RESOURCE_CONTROL = "RESOURCE_CONTROL_POLICY"
_FULL_ACCESS = 1  # the policy of AWS that hangs at every target and stays there
_SMALLER = "Spread the tenants over several organisational units, and give each unit guardrails of its own."


class AwsOrganizationGuardrailsArgs(TypedDict):
    """Whom the guardrails are for, and who stands above them. Plain values: every document is known at preview."""

    label: str
    """Short name of this group of tenants; part of each policy's name, so it differs between two groups."""

    organization_id: str
    """The organisation, `o-…`."""

    targets: list[str]
    """Organisational units (`ou-…`) or accounts that the policies are attached to; the root is refused."""

    declarations: list[str]
    """The text of each tenant's file: accounts, regions, providers, issuers and deployment roles come from there."""

    bootstrap_role: str
    """Name of the role, with its path, that prepares accounts: it alone accepts providers' terms. `*` may end it."""

    tags: dict[str, str]
    """The six required tags of the policies, as the platform team's own."""

    identity_operators: NotRequired[list[str]]
    """Name patterns of further roles that may change tenants' roles, for elevation and revocation."""

    partner_accounts: NotRequired[list[str]]
    """Accounts outside of the organisation whose principals may use its resources, such as a SIEM's."""

    workload_issuers: NotRequired[dict[str, list[str]]]
    """OIDC issuers of machines that deploy, each with the patterns of its subjects (repository and environment)."""

    attached_elsewhere: NotRequired[int]
    """Service control policies of others at the most crowded target, without that of AWS; 0 where nothing is said."""


class AwsOrganizationGuardrails(pulumi.ComponentResource):
    """Owns three service control policies and two resource control policies, and hangs each at every target.

    Residency: nothing outside of an account's declared regions, but for global services and Braket's discovery, no
    hardware of a provider that nobody declared, no copies elsewhere. Identity: no users, keys or passwords, no root, no
    leaving, provider terms by the bootstrap role alone, spending limits by backend administrators and deployment
    roles alone, roles of ours changed by those who deploy. Protection: trails, archive, keys and account settings, and
    no way to the internet. Perimeter: principals and sources of the organisation, by TLS. Federation: known issuers.

    Owns neither the organisation nor its accounts, and never detaches the full-access policies of AWS. Both policy
    types must be enabled at the root, and the provider must be of the management account, or of the account that
    Organizations delegates policies to. Refuses the root as a target, and every document that Organizations would find
    too large; no part is dropped to make it fit. None of it binds the management account or service-linked roles.
    """

    CONTROLS = (
        "TEN-01",
        "TEN-04",
        "TEN-05",
        "IAM-02",
        "IAM-03",
        "IAM-07",
        "IAM-08",
        "ENC-01",
        "ENC-03",
        "RES-02",
        "RES-03",
        "AUD-05",
    )

    policy_ids: pulumi.Output[dict[str, str]]
    """Id of each policy: residency, identity, protection, perimeter, federation."""

    def __init__(
        self, name: str, args: AwsOrganizationGuardrailsArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        """Provision the policies and attach them.

        Args:
            name: Name of the component; children are named from it.
            args: Whom the guardrails are for.
            opts: Resource options; give the AWS provider of the management account by `providers=[...]`.

        Raises:
            TenantError: A declaration or an argument has faults; all are listed and nothing is created.
            ValueError: A document is larger than Organizations accepts.
        """
        scope = scope_of(args)
        facts = {
            "label": args["label"],
            "targets": list(args["targets"]),
            "accounts": list(scope.accounts),
            "regions": list(scope.regions),
            "controls": list(self.CONTROLS),
        }
        super().__init__("quantum-landing-zone:index:AwsOrganizationGuardrails", name, facts, opts)
        self._name, self._args = name, args
        service = service_control_policies(scope)
        resource = resource_control_policies(scope)
        made = {
            **self._policies(SERVICE_CONTROL, service, policy_size.SERVICE_CONTROL),
            **self._policies(RESOURCE_CONTROL, resource, policy_size.RESOURCE_CONTROL),
        }
        self.policy_ids = pulumi.Output.all(**{purpose: policy.id for purpose, policy in made.items()})
        self.register_outputs({"policyIds": self.policy_ids})

    def _policies(
        self, type_: str, documents: Mapping[str, str], limit: Limit
    ) -> "dict[str, aws.organizations.Policy]":
        label = self._args["label"]
        sized = {
            purpose: within(limit, content, what=f"{type_} {purpose} of {label}", control="RES-02", fix=_SMALLER)
            for purpose, content in documents.items()
        }
        return {purpose: self._policy(type_, purpose, content) for purpose, content in sized.items()}

    def _policy(self, type_: str, purpose: str, content: str) -> "aws.organizations.Policy":
        child = pulumi.ResourceOptions(parent=self)
        policy = aws.organizations.Policy(
            f"{self._name}-{purpose}",
            name=f"qlz-{self._args['label']}-{purpose}",
            description=f"Quantum landing zone: {purpose} of the tenants' accounts ({self._args['label']})",
            type=type_,
            content=content,
            tags=self._args["tags"],
            opts=child,
        )
        for target in self._args["targets"]:
            aws.organizations.PolicyAttachment(
                f"{self._name}-{purpose}-{target}", policy_id=policy.id, target_id=target, opts=child
            )
        return policy


def scope_of(args: AwsOrganizationGuardrailsArgs) -> OrganizationScope:
    """Return what the policies are written from.

    Raises:
        TenantError: A declaration or an argument has faults; all are listed.
    """
    tenants, faults = tenants_of(args["declarations"])
    workspaces = _workspaces(tenants)
    faults += _faults(args, tenants, workspaces)
    if faults:
        raise TenantError("organisation", faults)
    return OrganizationScope(
        organization_id=args["organization_id"],
        bootstrap_role=args["bootstrap_role"],
        workspaces=workspaces,
        identity_operators=tuple(args.get("identity_operators") or ()),
        partner_accounts=tuple(args.get("partner_accounts") or ()),
        workload_issuers={url: tuple(who) for url, who in (args.get("workload_issuers") or {}).items()},
    )


def _workspaces(tenants: Sequence[Tenant]) -> tuple[AwsWorkspace, ...]:
    return tuple(
        AwsWorkspace(tenant, environment)
        for tenant in tenants
        for environment in Environment
        if (spec := tenant.environments.get(environment)) and spec.aws
    )


def _faults(
    args: AwsOrganizationGuardrailsArgs, tenants: Sequence[Tenant], workspaces: Sequence[AwsWorkspace]
) -> Iterator[Fault]:
    yield from checks.declaration_faults(tenants, workspaces)
    yield from checks.placement_faults(args["label"], args["organization_id"], args["targets"], args["tags"])
    yield from checks.role_faults(args["bootstrap_role"], args.get("identity_operators") or [], workspaces)
    issuers = args.get("workload_issuers") or {}
    yield from checks.perimeter_faults(args.get("partner_accounts") or [], issuers, workspaces)
    others = int(args.get("attached_elsewhere") or 0)
    allowed = organization_policy_quota(SERVICE_CONTROL).attached
    total = _FULL_ACCESS + others + _OWN_SERVICE_CONTROL
    if total > allowed:
        yield Fault(
            path="attachedElsewhere",
            value=others,
            problem=f"with AWS's own and {_OWN_SERVICE_CONTROL} of ours a target would have {total} service control"
            f" policies, and Organizations takes {allowed}",
            fix="Attach at a unit of its own below the crowded one: inherited policies do not count.",
            control="RES-02",
        )


_OWN_SERVICE_CONTROL = 3  # residency, identity, protection
