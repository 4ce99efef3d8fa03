"""Whether a key on Azure is replaced by itself, and ends."""

from __future__ import annotations

from quantum_policies.azure.durations import minutes
from quantum_policies.azure.types import every
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

_DAY = 1440
LONGEST_DAYS = 366
"""A year bounds how much one version protects, as on AWS."""


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """A trigger before the expiry needs the expiry to say when that is."""
    policy = "properties.rotationPolicy"
    expiry = resource.text(f"{policy}.attributes.expiryTime")
    length = None if expiry is None else minutes(expiry)
    if length is None:
        return resource.fail("versions of the key never end (`{path}`)", path=f"{policy}.attributes.expiryTime")
    rotated: list[float] = []
    for path, _ in resource.elements(f"{policy}.lifetimeActions"):
        if (resource.text(f"{path}.action.type") or "").lower() == "rotate":
            after = minutes(resource.text(f"{path}.trigger.timeAfterCreate") or "")
            before = minutes(resource.text(f"{path}.trigger.timeBeforeExpiry") or "")
            rotated += [after] if after is not None else [] if before is None else [length - before]
    if not rotated:
        return resource.fail("the key is not rotated, because no action of its policy does it")
    if min(rotated) > LONGEST_DAYS * _DAY:
        return resource.fail("the key is rotated after {days} days", days=int(min(rotated) / _DAY))
    return PASS


RULE = Rule(
    id="azure-key-rotation",
    title="Keys on Azure are rotated every year or sooner, and their versions end",
    why="the longer a key is used, the more is lost with it, and a version without an end is used for ever",
    controls=("ENC-03", "OPS-03"),
    severity=Severity.MEDIUM,
    types=every("azure-native:keyvault:Key"),
    fix="give the key a `rotation_policy` with an `expiry_time` and an action that rotates after a year or sooner",
    check=check,
    labels=("encryption",),
)
