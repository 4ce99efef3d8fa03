"""IAM Identity Center as the way in of teams that sign in by it, for the management or delegated account."""

from collections.abc import Iterator
from typing import NotRequired, TypedDict

import pulumi
import pulumi_aws as aws

from quantum_landing_zone.aws import identity_center_checks as checks
from quantum_landing_zone.aws.identity_center_plan import TEAM, USER, PermissionSet, assume_policy, permission_sets
from quantum_landing_zone.aws.organization_checks import declaration_faults
from quantum_landing_zone.tenant import AwsWorkspace, Environment, TenantError
from quantum_landing_zone.tenant.several import tenants_of

SESSION = "PT1H"
_USER_SOURCE = "${path:userName}"


class AwsIdentityCenterArgs(TypedDict):
    """Which instance lets in whom. Plain values: every policy and assignment is known at preview."""

    instance_arn: str
    """The instance, `arn:aws:sso:::instance/ssoins-…`."""

    declarations: list[str]
    """The text of each team's file; all of them sign in by Identity Center."""

    group_ids: dict[str, str]
    """Id in the identity store of each group that a declaration names: a name can be given anew, an id cannot."""

    tags: dict[str, str]
    """The six required tags of the permission sets, as the platform team's own."""

    user_ids: NotRequired[dict[str, str]]
    """Id in the identity store of each person that a declaration names for emergencies, by `User` value."""

    attributes: NotRequired[str]
    """Who sets the instance's attributes for access control: `create` here, `adopt` where they are set elsewhere."""

    user_source: NotRequired[str]
    """The attribute of the directory that says who a person is; `${path:userName}` where nothing is said."""

    team_source: NotRequired[str]
    """The attribute that holds the team's slug, where the directory keeps one: then each set also asks for its team."""

    sets_elsewhere: NotRequired[int]
    """Permission sets of others in the instance; 0 where nothing is said."""


class AwsIdentityCenter(pulumi.ComponentResource):
    """Owns a permission set for each role of each team, its inline policy, and its assignments to groups by account.

    A set does one thing for an hour: become the role that the declaration names for it. No policy that AWS manages is
    attached, no person is assigned but those named for emergencies, and two roles never share a set. The attributes
    `User` and, where the directory has it, `Team` are what Identity Center asserts about a person; the trusts of the
    roles compare `User` with them. An instance has these attributes once, for all of its accounts.

    Owns neither the instance, nor groups, nor memberships. Does not see MFA, which is a setting of the instance that
    AWS gives no API for: require it there. Where `attributes` is `adopt`, the instance has to hand on `User` (and
    `Team`, where `team_source` is given) by itself; a trust finds nothing else and lets nobody name oneself.
    The provider must be of the account and the region of the instance.
    """

    CONTROLS = ("IAM-01", "IAM-02", "IAM-03", "IAM-04", "IAM-08", "TEN-01")

    permission_set_arns: pulumi.Output[dict[str, str]]
    """ARN of each permission set, by its name."""

    def __init__(self, name: str, args: AwsIdentityCenterArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Provision the permission sets and assign them.

        Args:
            name: Name of the component; children are named from it.
            args: Which instance, and whom it lets in.
            opts: Resource options; give the AWS provider of the instance's account by `providers=[...]`.

        Raises:
            TenantError: A declaration or an argument has faults; all are listed and nothing is created.
        """
        sets = sets_of(args)
        facts = {
            "instance": args["instance_arn"],
            "permissionSets": {one.name: list(one.accounts) for one in sets},
            "controls": list(self.CONTROLS),
        }
        super().__init__("quantum-landing-zone:index:AwsIdentityCenter", name, facts, opts)
        self._name, self._args = name, args
        self._child = pulumi.ResourceOptions(parent=self)
        if _attributes_of(args) == "create":
            self._attributes()
        made = {one.name: self._permission_set(one) for one in sets}
        self.permission_set_arns = pulumi.Output.all(**{each: one.arn for each, one in made.items()})
        self.register_outputs({"permissionSetArns": self.permission_set_arns})

    def _attributes(self) -> None:
        aws.ssoadmin.InstanceAccessControlAttributes(
            f"{self._name}-attributes",
            instance_arn=self._args["instance_arn"],
            attributes=[{"key": key, "values": [{"sources": [source]}]} for key, source in sources_of(self._args)],
            opts=self._child,
        )

    def _permission_set(self, one: PermissionSet) -> "aws.ssoadmin.PermissionSet":
        args, instance = self._args, self._args["instance_arn"]
        made = aws.ssoadmin.PermissionSet(
            f"{self._name}-{one.name}",
            name=one.name,
            description=f"Becomes {', '.join(one.purposes)} of quantum team {one.team}, and nothing else.",
            instance_arn=instance,
            session_duration=SESSION,
            tags=args["tags"],
            opts=self._child,
        )
        policy = aws.ssoadmin.PermissionSetInlinePolicy(
            f"{self._name}-{one.name}-policy",
            instance_arn=instance,
            permission_set_arn=made.arn,
            inline_policy=assume_policy(one, team_asserted=bool(args.get("team_source"))),
            opts=self._child,
        )
        # Nobody is let in before the set can do what it is for, and nothing else.
        after = pulumi.ResourceOptions(parent=self, depends_on=[policy])
        people = {person: (args.get("user_ids") or {})[person] for person in one.people}
        holders = [*(("GROUP", group, args["group_ids"][group]) for group in one.groups)]
        holders += [("USER", person, principal) for person, principal in people.items()]
        for account in one.accounts:
            for kind, whose, principal in holders:
                aws.ssoadmin.AccountAssignment(
                    f"{self._name}-{one.name}-{account}-{whose}",
                    instance_arn=instance,
                    permission_set_arn=made.arn,
                    principal_type=kind,
                    principal_id=principal,
                    target_type="AWS_ACCOUNT",
                    target_id=account,
                    opts=after,
                )
        return made


def sources_of(args: AwsIdentityCenterArgs) -> Iterator[tuple[str, str]]:
    """Yield each attribute that Identity Center asserts about a person, with its source in the directory."""
    yield USER, args.get("user_source") or _USER_SOURCE
    if team := args.get("team_source"):
        yield TEAM, team


def _attributes_of(args: AwsIdentityCenterArgs) -> str:
    return args.get("attributes") or "create"


def sets_of(args: AwsIdentityCenterArgs) -> list[PermissionSet]:
    """Return the permission sets that the arguments ask for.

    Raises:
        TenantError: A declaration or an argument has faults; all are listed.
    """
    tenants, faults = tenants_of(args["declarations"])
    workspaces = tuple(
        AwsWorkspace(tenant, environment)
        for tenant in tenants
        for environment in Environment
        if (spec := tenant.environments.get(environment)) and spec.aws
    )
    sets = list(permission_sets(workspaces).values())
    named = {f"{key.lower()}Source": source for key, source in sources_of(args)}
    groups = {group: one.team for one in sets for group in one.groups}
    people = {person: one.team for one in sets for person in one.people}
    faults += [
        *checks.instance_faults(args["instance_arn"], args["tags"], _attributes_of(args), named),
        *declaration_faults(tenants, workspaces),
        *checks.tenant_faults(tenants),
        *checks.set_faults(sets, int(args.get("sets_elsewhere") or 0)),
        *checks.principal_faults("groupIds", "group", groups, args["group_ids"], "IAM-02"),
        *checks.principal_faults("userIds", "person", people, args.get("user_ids") or {}, "IAM-06"),
    ]
    if faults:
        raise TenantError("identity center", faults)
    return sets
