"""Brings home the events that AWS raises elsewhere, so that the alerts in the workspace's region see them."""

import pulumi
import pulumi_aws as aws

from quantum_landing_zone.aws.component import WorkspaceArgs, WorkspaceComponent
from quantum_landing_zone.aws.forwarded_events import forwarded_pattern, watched_regions
from quantum_landing_zone.aws.iam import document, statement
from quantum_landing_zone.tenant import AwsWorkspace, Sensitivity

_ARTIFACT = "alert"
_RULE = "forward"
_NAME = 64  # IAM quotas: role name; shorter than that of a policy


class AwsEventForwardingArgs(WorkspaceArgs):
    """Which workspace gets the events."""


class AwsEventForwarding(WorkspaceComponent):
    """Owns a rule in us-east-1 and in each other region with Amazon Braket, which sends on to the workspace's region.

    AWS raises calls to IAM and sign-ins of root in us-east-1 wherever the workspace is, and calls in a region in that
    region: without this, `AwsDetection` never sees them. Events are routed between any two regions
    (AWS Compute Blog, expanding cross-Region event routing with Amazon EventBridge).
    The rules are placed outside of the approved region on purpose: they hold nothing, and what they read AWS has
    written there already. The guardrail `aws-resource-region` asks for a waiver that names them:
    `urn:pulumi:*AwsEventForwarding$aws:cloudwatch/event*::*`, with `RES-02`.
    Refuses to send anything but what an alert waits for, and an event that was raised in another region: so two
    workspaces of an account never send an event back and forth. Creation of resources in regions without Braket is
    not brought home; the trail records it, and the organisation's guardrails deny it.
    """

    CONTROLS = ("CLS-04", "RES-02", "AUD-07")

    rule_arns: pulumi.Output[dict[str, str]]
    """ARN of each rule, by region."""

    def __init__(self, name: str, args: AwsEventForwardingArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Provision the rules.

        Args:
            name: Name of the component; children are named from it.
            args: Which workspace.
            opts: Resource options.

        Raises:
            TenantError: The declaration has faults, or does not declare the environment for AWS.
        """
        super().__init__("quantum-landing-zone:index:AwsEventForwarding", name, args, opts)
        permitted = self._role(name)
        rules = {region: self._rule(name, region, permitted) for region in watched_regions(self.workspace)}
        self.rule_arns = pulumi.Output.all(**{region: rule.arn for region, rule in rules.items()})
        self.register_outputs({"ruleArns": self.rule_arns})

    @property
    def _tags(self) -> dict[str, str]:
        return self.workspace.tags(_ARTIFACT, Sensitivity.CONFIDENTIAL)

    def _role(self, name: str) -> aws.iam.RolePolicy:
        here = self.workspace
        permissions = forwarding_permissions(here)
        boundary = aws.iam.Policy(
            f"{name}-boundary",
            name=here.name("forwarding-boundary", limit=_NAME),
            description="The most that event forwarding may do",
            policy=permissions,
            tags=self._tags,
            opts=self.child,
        )
        role = aws.iam.Role(
            f"{name}-role",
            name=_role_name(here),
            description="Sends events that alerts wait for to the workspace's region",
            assume_role_policy=forwarding_trust(here),
            permissions_boundary=here.iam_arn("policy", here.name("forwarding-boundary", limit=_NAME)),
            tags=self._tags,
            opts=self.after(boundary),
        )
        return aws.iam.RolePolicy(
            f"{name}-send",
            name="send-events",
            role=_role_name(here),
            policy=permissions,
            opts=self.after(role),
        )

    def _rule(self, name: str, region: str, permitted: aws.iam.RolePolicy) -> aws.cloudwatch.EventRule:
        here = self.workspace
        rule_name = here.event_rule(_RULE)
        rule = aws.cloudwatch.EventRule(
            f"{name}-{region}",
            name=rule_name,
            region=region,
            description=f"Events of {region} that an alert in {here.region} waits for",
            event_pattern=forwarded_pattern(here, region),
            state="ENABLED",
            tags=self._tags,
            opts=self.child,
        )
        aws.cloudwatch.EventTarget(
            f"{name}-{region}-target",
            rule=rule_name,
            region=region,
            target_id="home",
            arn=_bus(here),
            role_arn=here.iam_arn("role", _role_name(here)),
            opts=self.after(rule, permitted),
        )
        return rule


def forwarding_trust(workspace: AwsWorkspace) -> str:
    """Return the trust of the forwarding role: the workspace's forwarding rules, and nobody else."""
    rule = workspace.event_rule(_RULE)
    rules = [f"arn:aws:events:{region}:{workspace.account}:rule/{rule}" for region in watched_regions(workspace)]
    return document(
        statement(
            "AllowForwardingRules",
            "Allow",
            ["sts:AssumeRole"],
            principal={"Service": "events.amazonaws.com"},
            condition={
                "StringEquals": {"aws:SourceAccount": workspace.account},
                "ArnEquals": {"aws:SourceArn": rules},
            },
        )
    )


def forwarding_permissions(workspace: AwsWorkspace) -> str:
    """Return what the forwarding role may do: put events on the bus of the workspace's region."""
    return document(statement("SendHome", "Allow", ["events:PutEvents"], resources=[_bus(workspace)]))


def _bus(workspace: AwsWorkspace) -> str:
    return workspace.arn("events", "event-bus/default")


def _role_name(workspace: AwsWorkspace) -> str:
    return workspace.name("event-forwarding", limit=_NAME)
