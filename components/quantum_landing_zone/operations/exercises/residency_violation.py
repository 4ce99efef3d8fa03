"""Work is started outside of the approved region: by a changed team file, by a program, and by a call."""

from quantum_landing_zone.facts import braket_regions
from quantum_landing_zone.facts.load import region_jurisdiction
from quantum_landing_zone.operations.exercises import powers
from quantum_landing_zone.operations.exercises.alarm import Alarm
from quantum_landing_zone.operations.exercises.guardrails import Change
from quantum_landing_zone.operations.exercises.stage import Stage
from quantum_landing_zone.operations.exercises.widened import widened_file_refused
from quantum_landing_zone.operations.exercises.words import Call, Exercise, Expectation, Found
from quantum_landing_zone.tenant import AwsWorkspace, Role

_SUBMITTERS = (Role.JOB_SUBMITTER, Role.BACKEND_ADMIN, Role.CIRCUIT_AUTHOR)
_DENIES = "DenyRegion"


def outside(here: AwsWorkspace) -> str | None:
    """Return a region with Braket that the team's residency does not cover, or nothing."""
    allowed = {str(one) for one in here.tenant.residency.jurisdictions}
    return next((region for region in braket_regions() if region_jurisdiction(region) not in allowed), None)


def bucket_name(here: AwsWorkspace) -> str:
    """Return the name of the bucket that the exercise makes elsewhere."""
    return here.name(f"exercise-{here.account}", limit=63)


def _act(stage: Stage) -> None:
    here, region = stage.here, str(outside(stage.here))
    stage.begin(f"the team file names {region}")
    stage.expect("declaration-refused", lambda: widened_file_refused(here, "aws", "region", region))
    stage.begin(f"a program places a bucket in {region}")
    placed = Change("aws:s3/bucket:Bucket", "exercise-elsewhere", {"bucket": bucket_name(here), "region": region})
    stage.expect("program-refused", lambda: stage.guardrails.refuses(here, placed, "aws-resource-region"))
    stage.expect("boundary-denies", lambda: _boundaries(stage, region))
    alarm = Alarm(stage)
    bucket = {"Bucket": bucket_name(here)}
    where = {} if region == "us-east-1" else {"CreateBucketConfiguration": {"LocationConstraint": region}}
    call = Call(service="s3", operation="CreateBucket", parameters={**bucket, **where}, region=region)
    answer = stage.inject(call, Call(service="s3", operation="DeleteBucket", parameters=bucket, region=region))
    stage.expect("region-alert", lambda: alarm.raised("region-violation", call, answer))


def _boundaries(stage: Stage, region: str) -> Found:
    documents = stage.documents()
    said: list[Found] = []
    for role in _SUBMITTERS:
        try:
            said.append(powers.boundary_denies(documents, documents.caller(role), region, _DENIES))
        except KeyError as why:
            return Found(held=None, detail=f"{role} cannot be judged: {why}", hops=(powers.HOP,))
    failed = [one for one in said if not one.held]
    return failed[0] if failed else Found(held=True, detail="; ".join(one.detail for one in said), hops=(powers.HOP,))


def _applies(here: AwsWorkspace) -> str:
    if not here.devices:
        return "the environment has no device, so that nothing runs anywhere"
    return "" if outside(here) else "the team's residency covers every region with Amazon Braket"


def _script(here: AwsWorkspace) -> tuple[str, ...]:
    region = outside(here)
    return (
        f"# a branch whose team file names {region}: `qlz validate` and the pull request's preview refuse it",
        f"aws s3api create-bucket --bucket {bucket_name(here)} --region {region}",
        "# an organisation's service control policy refuses it; without one it is made",
        f"# within minutes: the mail `region-violation` of topic {here.alert_topic}; note the time",
        f"aws s3api delete-bucket --bucket {bucket_name(here)} --region {region}",
        f"aws braket search-devices --region {region} --filters '[]'   # is free",
        f"# with a session of {Role.JOB_SUBMITTER}: create-quantum-task in {region} is refused by {_DENIES}",
    )


EXERCISE = Exercise(
    name="residency-violation",
    title="Work leaves the approved region",
    condition="The team file names another jurisdiction, a program places a bucket there, and a call makes one.",
    expects=(
        Expectation(
            name="declaration-refused",
            kind="block",
            title="The widened team file is refused",
            controls=("RES-02",),
        ),
        Expectation(
            name="program-refused",
            kind="block",
            title="The guardrails refuse the program",
            controls=("RES-02",),
        ),
        Expectation(
            name="boundary-denies",
            kind="block",
            title="The boundaries of those who submit deny tasks there by themselves",
            controls=("RES-02", "TEN-04"),
        ),
        Expectation(
            name="region-alert",
            kind="detection",
            title="The call's event comes home and the alert reaches the subscribers",
            controls=("RES-02", "AUD-07"),
        ),
    ),
    act=_act,
    script=_script,
    applies=_applies,
)
