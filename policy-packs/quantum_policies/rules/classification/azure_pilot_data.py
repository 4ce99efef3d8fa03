"""What a pilot may hold on Azure: nothing that would be missed."""

from __future__ import annotations

from quantum_policies.azure.taggable import TAGGABLE
from quantum_policies.azure.tags import tag
from quantum_policies.azure.types import EVERY, unversioned
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable
from quantum_policies.rules.classification.aws_pilot_data import ARTIFACTS, TOO_MUCH


def check(resource: Resource, config: Config) -> Judgement:
    """A store of the team's work by its `Artifact`, and what it holds by its `Sensitivity`."""
    if config.stage != "pilot":
        return not_applicable("the team is past its pilot, or the configuration names no stage")
    if unversioned(resource.type) not in TAGGABLE:
        return not_applicable("the type has no tags")
    artifact, sensitivity = tag(resource, "Artifact"), tag(resource, "Sensitivity")
    if artifact not in ARTIFACTS:
        return not_applicable("it holds none of the team's artifacts")
    if sensitivity in TOO_MUCH:
        return resource.fail(
            "a pilot would hold {artifact} data of the class {sensitivity}", artifact=artifact, sensitivity=sensitivity
        )
    return PASS


RULE = Rule(
    id="azure-pilot-data",
    title="Pilots on Azure hold synthetic or non-sensitive data only",
    why="a pilot has not passed the reviews that confidential data needs, and its stores are made to be thrown away",
    controls=("ONB-04", "ONB-03"),
    severity=Severity.HIGH,
    types=EVERY,
    fix="keep the artifact's class at `internal`, or have the team's stage changed in the reviewed team file",
    check=check,
    labels=("classification",),
    needs_configuration=True,
)
