"""A stack that opens quantum work tells somebody of what must not go unseen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quantum_policies.aws import alert_events, event_routes
from quantum_policies.aws.quantum_work import JOB, LOOKED_UP, TASK, who_may
from quantum_policies.kit import (
    PASS,
    Config,
    Judgement,
    NotSeenYet,
    Resource,
    Rule,
    Severity,
    UnknownValue,
    not_applicable,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quantum_policies.aws.alert_events import Alert
    from quantum_policies.aws.event_routes import Routes

_NAMES = {alert_events.RULE: "name", alert_events.ROLE: "name"}


def check(resource: Resource, config: Config) -> Judgement:
    """Each event is sent through the stack's rules, from where AWS raises it.

    An event that names a resource is enough to be caught for one of the stack's: which of them matter is the team's to
    say. Where the team works in several regions, one of them must tell.
    """
    if not resource.stack.complete:
        raise NotSeenYet("eventPattern")
    holder = who_may(resource, TASK, JOB)
    if holder is None:
        return not_applicable("the stack opens no quantum work")
    approved = config.aws.regions if config.aws else frozenset[str]()
    routes = event_routes.routes(resource)
    untold, abroad = (
        [alert.what for alert in alerts if not _told(resource, alert, routes, approved)]
        for alerts in (alert_events.ALERTS, alert_events.abroad(approved))
    )
    if not untold and not abroad:
        return PASS
    if routes.doubt:
        raise routes.doubt
    if not abroad:
        return resource.fail(
            "{holder} may run quantum work, and nobody is told of {untold}", holder=holder.name, untold=untold
        )
    if not untold:
        return resource.fail(
            "{holder} may run quantum work, and nobody is told of tasks in {abroad}", holder=holder.name, abroad=abroad
        )
    return resource.fail(
        "{holder} may run quantum work, and nobody is told of {untold}, nor of tasks in {abroad}",
        holder=holder.name,
        untold=untold,
        abroad=abroad,
    )


def _told(resource: Resource, alert: Alert, routes: Routes, approved: frozenset[str]) -> bool:
    if alert.needs and not any(resource.stack.of_type(kind) for kind in alert.needs):
        return True
    return any(
        routes.tells(region, event)
        for region in ([alert.region] if alert.region else sorted(approved))
        for event in _events(resource, alert, region)
    )


def _events(resource: Resource, alert: Alert, region: str) -> Iterator[dict[str, Any]]:
    """The event as AWS would raise it there, once for each resource of the stack that it may name."""
    detail = {**alert.event["detail"], "awsRegion": region}
    if not alert.names:
        yield {**alert.event, "region": region, "detail": detail}
        return
    for name in resource.stack.once(("alert names", alert.needs), lambda: _names(resource, alert.needs)):
        yield {**alert.event, "region": region, "detail": {**detail, "requestParameters": {alert.names: name}}}


def _names(resource: Resource, kinds: tuple[str, ...]) -> list[str]:
    """Names of the stack's resources in the cloud; one that the cloud gives out stands for itself."""
    found: list[str] = []
    for kind in kinds:
        for other in resource.stack.of_type(kind):
            try:
                found.append(other.text(_NAMES.get(kind, "bucket")) or other.name)
            except UnknownValue:
                found.append(other.name)
    return found


RULE = Rule(
    id="aws-quantum-alerts",
    title="A stack that opens quantum work tells somebody of what must not go unseen",
    why="a trail that nobody looks at tells of a stolen key, a lifted limit or work in a foreign region after weeks, "
    "and what is done in another region no rule at home sees",
    controls=("AUD-07", "RES-02"),
    severity=Severity.HIGH,
    types=("pulumi:pulumi:Stack",),
    fix="add an aws.cloudwatch.EventRule for each, with a target that tells somebody, such as an SNS topic; in "
    "us-east-1 and in every other region of Braket one that sends such events to the default bus of the approved "
    "region; where the organisation tells of this account, have the stack waived by name",
    check=check,
    labels=("stack", "audit", "quantum"),
    needs_configuration=True,
    looks_up=(*event_routes.LOOKED_UP, *alert_events.TYPES, *LOOKED_UP),
)
