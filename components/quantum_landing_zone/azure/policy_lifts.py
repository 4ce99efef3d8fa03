"""What is lifted of Azure's own policies, for which resource and until when: from waivers and recorded limits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from quantum_landing_zone.azure.policy_plan import PolicyPlan
from quantum_landing_zone.azure.policy_resources import WorkspaceResource, known_resources, named_resource
from quantum_landing_zone.azure.policy_sets import boundary_policies, linked_policies
from quantum_landing_zone.facts import service_limits
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

# Azure Policy, exemption structure (Microsoft Learn).
_DESCRIPTION = 512
_METADATA = 1024
_RECORDED = "service limit recorded in facts/service_limits.yaml"


@dataclass(frozen=True, kw_only=True)
class Lift:
    """An exception in the open (CMP-04), whoever made it: a waiver of the declaration, or a limit of the service.

    Attributes:
        rule: Id of the guardrail that is waived.
        control: Id of the control that stays open.
        resource: Name, id or URN of the resource; `*` stands for any run of characters.
        reason: Why it cannot be met.
        approver: Who answers for it.
        compensating_control: What reduces the risk meanwhile.
        expires: The last day on which it holds.
    """

    rule: str
    control: str
    resource: str
    reason: str
    approver: str
    compensating_control: str
    expires: date


@dataclass(frozen=True, kw_only=True)
class Exemption:
    """A policy that is lifted for one resource. There is none without an end.

    Attributes:
        policy: The policy.
        resource: The only resource that it is lifted for.
        lift: Why, by whom and until when.
    """

    policy: PolicyPlan
    resource: WorkspaceResource
    lift: Lift

    @property
    def name(self) -> str:
        """Its name at the resource: a policy is lifted once there."""
        return self.policy.name

    @property
    def expires_on(self) -> str:
        """The last moment of its last day, in the form that Azure takes."""
        return f"{self.lift.expires.isoformat()}T23:59:59Z"

    @property
    def display_name(self) -> str:
        """What lists call it; far below Azure's limit of 128 characters."""
        return f"{self.lift.control} {self.policy.key} until {self.lift.expires.isoformat()}"

    @property
    def description(self) -> str:
        """Why it is lifted, as far as Azure has room; `metadata` has every part."""
        told = (self.lift.reason, f"Approved by {self.lift.approver}", f"Instead: {self.lift.compensating_control}")
        return _cut(" ".join(f"{part.rstrip('.')}." for part in told), _DESCRIPTION)

    @property
    def metadata(self) -> dict[str, str]:
        """Every part of the exception by itself."""
        lift = self.lift
        parts = {
            "rule": lift.rule,
            "control": lift.control,
            "reason": lift.reason,
            "approvedBy": lift.approver,
            "compensatingControl": lift.compensating_control,
        }
        return {name: _cut(text, _METADATA) for name, text in parts.items()}


def lifts(here: AzureWorkspace) -> tuple[Lift, ...]:
    """Return the limits of Azure's services and the waivers of the declaration, ended ones too."""
    return (
        *(
            Lift(
                rule=limit.rule,
                control=limit.control,
                resource=limit.resource,
                reason=limit.reason,
                approver=_RECORDED,
                compensating_control=limit.compensating_control,
                expires=limit.review_by,
            )
            for limit in service_limits()
            if limit.cloud == "azure"
        ),
        *(Lift(**waiver.model_dump()) for waiver in here.tenant.waivers),
    )


def exemptions(here: AzureWorkspace, today: date) -> tuple[Exemption, ...]:
    """Return what is lifted on a day: for each policy and resource by the exception that ends last.

    Args:
        here: The workspace.
        today: The day; what ended before it lifts nothing.
    """
    best: dict[tuple[str, str], Exemption] = {}
    for lift in _in_date(here, today):
        for found in _of(here, lift):
            key = (found.policy.key, found.resource.id.lower())
            if key not in best or best[key].lift.expires < lift.expires:
                best[key] = found
    return tuple(best.values())


def unplaced(here: AzureWorkspace, today: date) -> tuple[Lift, ...]:
    """Return the exceptions that waive a policy's rule for something that Azure cannot be told of.

    One that names another group's resource by its id is not among them: it is another workspace's.
    """
    return tuple(
        lift
        for lift in _in_date(here, today)
        if _policies(here, lift) and not list(_of(here, lift)) and not lift.resource.startswith("/subscriptions/")
    )


def _in_date(here: AzureWorkspace, today: date) -> list[Lift]:
    return [lift for lift in lifts(here) if lift.expires >= today]


def _policies(here: AzureWorkspace, lift: Lift) -> list[PolicyPlan]:
    """Return the policies of the workspace that ask for what a rule asks for."""
    assigned = (*boundary_policies(here), *linked_policies())
    return [policy for policy in assigned if lift.rule in policy.definition.rules]


def _of(here: AzureWorkspace, lift: Lift) -> Iterator[Exemption]:
    resources = _resources(here, lift.resource)
    for policy in _policies(here, lift):
        looked_at = (policy.definition.type or "").lower()
        for resource in resources:
            if looked_at in ("", resource.type.lower()):
                yield Exemption(policy=policy, resource=resource, lift=lift)


def _resources(here: AzureWorkspace, pattern: str) -> Sequence[WorkspaceResource]:
    found = [one for one in known_resources(here) if one.called(pattern)]
    other = None if found else named_resource(here, pattern)
    return found if other is None else [other]


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1]}…"
