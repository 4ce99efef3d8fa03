"""A provider fails: a device that the team has approved goes offline, and then is retired.

Nothing here refuses a task on a device that is offline: Braket takes it and runs it later. What the product does is to
see it, to say who is affected and what else they have approved, and to refuse a team file that names a retired device.
"""

from quantum_landing_zone.facts import Device
from quantum_landing_zone.operations.exercises.monitored import Monitored
from quantum_landing_zone.operations.exercises.stage import Stage
from quantum_landing_zone.operations.exercises.words import Exercise, Expectation
from quantum_landing_zone.operations.monitor.answers import Answers, ask_braket
from quantum_landing_zone.tenant import AwsWorkspace

_HOPS = (
    "the device's state: set in the sandbox's own Braket, which has no hardware (simulated)",
    "SearchDevices, comparison with the facts, and the team file judged again: real",
)


def _act(stage: Stage) -> None:
    device = stage.here.devices[0]
    if stage.report_device is None:
        return
    approved = frozenset(one.id for one in stage.here.devices)
    watched = Monitored(
        here=stage.here, backend=device.id, approved=approved, ask=lambda: _ask(stage, device), hops=_HOPS
    )
    try:
        stage.report_device(device.arn, "OFFLINE")
        stage.begin(f"{device.id} is OFFLINE")
        stage.expect("outage-found", lambda: watched.seen("device-offline"))
        stage.expect("alternatives-listed", watched.alternatives)
        stage.report_device(device.arn, "RETIRED")
        stage.begin(f"{device.id} is RETIRED")
        stage.expect("retirement-found", lambda: watched.seen("device-retired"))
        stage.expect("declaration-refused", watched.refused)
    finally:
        stage.report_device(device.arn, "ONLINE")
    stage.begin(f"{device.id} is ONLINE")
    stage.expect("end-found", watched.over)
    stage.notes.append("A task on a device that is offline is not refused: Braket queues it until the device is back.")


def _ask(stage: Stage, device: Device) -> Answers:
    return ask_braket(device.regions, lambda region: stage.regional("braket", region))


def _applies(here: AwsWorkspace) -> str:
    return "" if here.devices else "the environment has no device of Amazon Braket"


def _script(here: AwsWorkspace) -> tuple[str, ...]:
    names = ", ".join(device.id for device in here.devices)
    return (
        f"# nobody can take {names} down: play the outage with saved answers",
        "qlz monitor providers --save answers.json",
        "# set `status` of a device in answers.json to OFFLINE, then to RETIRED",
        "qlz monitor providers --answers answers.json",
        "# the finding, the affected environments and their alternatives are listed; note the time",
    )


EXERCISE = Exercise(
    name="provider-outage",
    title="A provider fails",
    condition="A device that the team has approved is reported offline, and then retired.",
    expects=(
        Expectation(
            name="outage-found",
            kind="detection",
            title="The provider monitor finds the outage",
            controls=("LIF-02",),
        ),
        Expectation(
            name="alternatives-listed",
            kind="detection",
            title="What else the team has approved is listed",
            controls=("LIF-02", "RES-03"),
        ),
        Expectation(
            name="retirement-found",
            kind="detection",
            title="The provider monitor finds the retirement",
            controls=("LIF-02",),
        ),
        Expectation(
            name="declaration-refused",
            kind="block",
            title="Judged by the changed facts, the team file is refused",
            controls=("LIF-01", "RES-03"),
        ),
        Expectation(name="end-found", kind="recovery", title="The monitor sees that it is over", controls=("LIF-02",)),
    ),
    act=_act,
    script=_script,
    applies=_applies,
)
