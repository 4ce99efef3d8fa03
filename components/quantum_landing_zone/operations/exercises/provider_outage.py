"""A provider fails: a device that the team has approved goes offline, and then is retired.

Nothing here refuses a task on a device that is offline: Braket takes it and runs it later. What the product does is to
see it, to say who is affected and what else they have approved, and to refuse a team file that names a retired device.
"""

from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from quantum_landing_zone.facts import Device
from quantum_landing_zone.operations.exercises.stage import Stage
from quantum_landing_zone.operations.exercises.words import Exercise, Expectation, Found
from quantum_landing_zone.operations.monitor.answers import Answers, ask_braket
from quantum_landing_zone.operations.monitor.compare import Finding, compare
from quantum_landing_zone.operations.monitor.rejudge import Affected, affected
from quantum_landing_zone.tenant import AwsWorkspace

_HOPS = (
    "the device's state: set in the sandbox's own Braket, which has no hardware (simulated)",
    "SearchDevices, comparison with the facts, and the team file judged again: real",
)


def _act(stage: Stage) -> None:
    device = stage.here.devices[0]
    if stage.report_device is None:
        return
    try:
        stage.report_device(device.arn, "OFFLINE")
        stage.begin(f"{device.id} is OFFLINE")
        stage.expect("outage-found", lambda: _seen(stage, device, "device-offline"))
        stage.expect("alternatives-listed", lambda: _alternatives(stage, device))
        stage.report_device(device.arn, "RETIRED")
        stage.begin(f"{device.id} is RETIRED")
        stage.expect("retirement-found", lambda: _seen(stage, device, "device-retired"))
        stage.expect("declaration-refused", lambda: _refused(stage, device))
    finally:
        stage.report_device(device.arn, "ONLINE")
    stage.begin(f"{device.id} is ONLINE")
    stage.expect("end-found", lambda: _over(stage, device))
    stage.notes.append("A task on a device that is offline is not refused: Braket queues it until the device is back.")


def _look(stage: Stage, device: Device) -> tuple[Answers, list[Finding]]:
    answers = ask_braket(device.regions, lambda region: stage.regional("braket", region))
    return answers, [one for one in compare(answers, datetime.now(UTC).date()) if one.subject == device.id]


def _seen(stage: Stage, device: Device, kind: str) -> Found:
    answers, found = _look(stage, device)
    if answers.unread:
        return Found(held=None, detail="; ".join(answers.unread.values()), hops=_HOPS)
    said = [one for one in found if one.kind == kind]
    detail = f"{kind}: {said[0].reported}" if said else f"the monitor says nothing of {device.id}"
    return Found(held=bool(said), detail=detail, hops=_HOPS)


def _alternatives(stage: Stage, device: Device) -> Found:
    said = [one for one in _affected(stage, device) if one.environment == str(stage.here.environment)]
    if not said:
        return Found(held=False, detail=f"{stage.here.environment} is not listed as affected", hops=_HOPS)
    others = {one.id for one in stage.here.devices} - {device.id}
    listed = set(said[0].alternatives)
    detail = f"alternatives: {', '.join(sorted(listed)) or 'none is approved'}"
    return Found(held=others <= listed and device.id not in listed, detail=detail, hops=_HOPS)


def _refused(stage: Stage, device: Device) -> Found:
    faults = [fault for one in _affected(stage, device) for fault in one.faults]
    detail = faults[0] if faults else f"the team file with {device.id} stays valid"
    return Found(held=bool(faults), detail=detail, hops=_HOPS)


def _affected(stage: Stage, device: Device) -> list[Affected]:
    answers, found = _look(stage, device)
    declared = stage.here.tenant.model_dump(mode="json", by_alias=True, exclude_unset=True)
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"{stage.here.team}.yaml"
        file.write_text(yaml.safe_dump(declared), encoding="utf-8")
        return affected([file], found, answers)


def _over(stage: Stage, device: Device) -> Found:
    answers, found = _look(stage, device)
    held = None if answers.unread else not found
    detail = f"the monitor says nothing of {device.id}" if not found else f"still {found[0].kind}"
    return Found(held=held, detail=detail, hops=_HOPS)


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
