"""What a pilot may hold: nothing that would be missed."""

from __future__ import annotations

from quantum_policies.aws.stores import STORES
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable

ARTIFACTS = frozenset(
    {
        "benchmark-output",
        "calibration",
        "circuit",
        "device-selection",
        "intermediate-result",
        "job-input",
        "result",
    },
)
"""The team's own work; logs and keys are the platform's. A test compares them with the words of the tenant file."""

TOO_MUCH = frozenset({"confidential", "restricted"})
_KEEPING = ("aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2", "aws:sns/topic:Topic", "aws:sqs/queue:Queue")


def check(resource: Resource, config: Config) -> Judgement:
    """A store of the team's work by its `Artifact`, and what it holds by its `Sensitivity`."""
    if config.stage != "pilot":
        return not_applicable("the team is past its pilot, or the configuration names no stage")
    artifact, sensitivity = resource.text("tags.Artifact"), resource.text("tags.Sensitivity")
    if artifact not in ARTIFACTS:
        return not_applicable("it holds none of the team's artifacts")
    if sensitivity in TOO_MUCH:
        return resource.fail(
            "a pilot would hold {artifact} data of the class {sensitivity}", artifact=artifact, sensitivity=sensitivity
        )
    return PASS


RULE = Rule(
    id="aws-pilot-data",
    title="Pilots hold synthetic or non-sensitive data only",
    why="a pilot has not passed the reviews that confidential data needs, and its stores are made to be thrown away",
    controls=("ONB-04", "ONB-03"),
    severity=Severity.HIGH,
    types=(*_KEEPING, *STORES),
    fix="keep the artifact's class at `internal`, or have the team's stage changed in the reviewed team file",
    check=check,
    labels=("classification",),
    needs_configuration=True,
)
