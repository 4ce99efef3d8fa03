"""Whoever may run on hardware runs under a cap: each QPU that a document opens has a spending limit in the stack.

The limit is a resource of its own, made through Cloud Control, so the whole stack is looked at. IAM cannot cap cost;
Braket's spending limit is the one hard stop, and it exists for QPUs only. How high it is, and for which period, is the
platform's decision and not judged here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quantum_policies.aws.documents import IDENTITY, NO_DOCUMENT, documents
from quantum_policies.aws.spending_limits import CLOUD_CONTROL, limited_device
from quantum_policies.kit import (
    PASS,
    Config,
    Document,
    Judgement,
    NotSeenYet,
    Resource,
    Rule,
    Severity,
    Statement,
    UnknownValue,
)
from quantum_policies.kit.iam_document import has_wildcard, matches

if TYPE_CHECKING:
    from collections.abc import Iterable

RUN = "braket:CreateQuantumTask"
_QPU = "device/qpu/"
_SEGMENTS = 6


def check(resource: Resource, config: Config) -> Judgement:
    """What a document allows and does not itself deny, on approved QPUs and on those that it names."""
    found = documents(resource, IDENTITY)
    if not found:
        return NO_DOCUMENT
    for path, document in found:
        for statement in document.allowing():
            for device in _opened(statement, document, config):
                if not _is_limited(resource, device):
                    return resource.fail(
                        "`{path}`, {statement}, allows quantum tasks on {device}, which has no spending limit in this "
                        "stack",
                        path=path,
                        statement=statement.label,
                        device=device,
                    )
    return PASS


def _opened(statement: Statement, document: Document, config: Config) -> list[str]:
    """The QPUs, by their public ARN, on which the statement lets tasks run."""
    if not statement.covers(RUN):
        return []
    approved = config.aws.devices if config.aws else frozenset[str]()
    named = {public for public in map(_public, statement.resources) if public}
    candidates = named | {arn for arn in approved if _QPU in arn}
    return [
        arn
        for arn in sorted(candidates)
        if _may_reach(statement, _forms(arn, config))
        and not any(_surely_denies(deny, _forms(arn, config)) for deny in document.denying())
    ]


def _public(pattern: str) -> str | None:
    """The public ARN of the one QPU that a pattern stands for; None where it stands for more, or for something else."""
    segments = pattern.split(":", _SEGMENTS - 1)
    if len(segments) < _SEGMENTS or not segments[5].startswith(_QPU):
        return None
    region, device = segments[3], segments[5]
    # More than one device, or any region: what is approved of it is a candidate already, the rest is refused by
    # aws-iam-device-region.
    if has_wildcard(device) or has_wildcard(region) or not region:
        return None
    return f"arn:aws:braket:{region}::{device}"


def _forms(arn: str, config: Config) -> tuple[str, ...]:
    """A device's ARN as it is published, and as AWS compares it: with the caller's account in it."""
    account = config.aws.account_id if config.aws else ""
    head, _, device = arn.partition("::")
    return (arn, f"{head}:{account}:{device}")


def _may_reach(statement: Statement, forms: Iterable[str]) -> bool:
    """Doubt is taken for yes: a pattern counts in whichever form it fits."""
    if statement.not_resources:
        return not all(any(matches(each, form) for each in statement.not_resources) for form in forms)
    return any(matches(each, form) for each in statement.resources for form in forms)


def _surely_denies(statement: Statement, forms: Iterable[str]) -> bool:
    """Doubt is taken for no: the denial stands under no condition and fits the device in every form."""
    if not statement.covers(RUN) or statement.conditions:
        return False
    if statement.not_resources:
        return not any(matches(each, form) for each in statement.not_resources for form in forms)
    return all(any(matches(each, form) for each in statement.resources) for form in forms)


def _is_limited(resource: Resource, device: str) -> bool:
    """Whether the stack holds a limit for the device.

    Raises:
        NotSeenYet: where none is registered yet and the stack is not complete.
        UnknownValue: where it is, and one of its limits may be for any device.
    """
    doubt: UnknownValue | None = None
    for other in resource.stack.of_type(CLOUD_CONTROL):
        try:
            if limited_device(other) == device:
                return True
        except UnknownValue as unknown:
            doubt = unknown
    if not resource.stack.complete:
        raise NotSeenYet("desiredState")
    if doubt:
        raise doubt
    return False


RULE = Rule(
    id="aws-braket-spending-limit",
    title="QPUs that a policy opens have a Braket spending limit in the stack",
    why="hardware is billed by task and shot, IAM can cap neither, and without a limit one loop spends without end",
    controls=("IAM-01",),
    severity=Severity.HIGH,
    types=tuple(IDENTITY),
    fix="declare an aws.cloudcontrol.Resource of type `AWS::Braket::SpendingLimit` whose desired state names the "
    "device's public ARN, or take the device out of the policy",
    check=check,
    labels=("spend", "quantum"),
    needs_configuration=True,
    looks_up=(CLOUD_CONTROL,),
)
