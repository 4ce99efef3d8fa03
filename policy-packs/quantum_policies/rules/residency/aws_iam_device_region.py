"""The third door of residency: which quantum devices an IAM document lets its holder run on.

A device is a place: its ARN names the region of the hardware. AWS evaluates that ARN with the caller's account in
it, and with an empty region for on-demand simulators, so `arn:aws:braket:<region>:*:device/…` is the usual form.
"""

from __future__ import annotations

from quantum_policies.aws.documents import IDENTITY, NO_DOCUMENT, documents
from quantum_policies.kit import PASS, Config, Document, Judgement, Resource, Rule, Severity, Statement
from quantum_policies.kit.iam_document import has_wildcard, may_begin_with

RUNNING = ("braket:CreateQuantumTask", "braket:CreateJob")
_SEGMENTS = 6


def check(resource: Resource, config: Config) -> Judgement:
    """What a document allows and does not itself deny: a boundary allows widely and denies all but a list."""
    found = documents(resource, IDENTITY)
    if not found:
        return NO_DOCUMENT
    for path, document in found:
        for statement in document.allowing():
            running = [action for action in RUNNING if statement.covers(action)]
            if not all(_is_bounded(document, action, config) for action in running):
                judgement = _judge(resource, config, path, statement)
                if judgement is not PASS:
                    return judgement
    return PASS


def _judge(resource: Resource, config: Config, path: str, statement: Statement) -> Judgement:
    if statement.not_resources:
        return resource.fail(
            "`{path}`, {statement}, allows quantum jobs on everything except a list (NotResource)",
            path=path,
            statement=statement.label,
        )
    for pattern in statement.resources:
        if not _may_be_device(pattern):
            continue
        bar = _out_of_review(pattern, config)
        if bar:
            return resource.fail(
                "`{path}`, {statement}, allows quantum jobs on {device}, but {bar}",
                path=path,
                statement=statement.label,
                device=pattern,
                bar=bar,
            )
        if not _is_approved(pattern, config):
            return resource.fail(
                "`{path}`, {statement}, allows quantum jobs on {device}; allowed: {allowed}",
                path=path,
                statement=statement.label,
                device=pattern,
                allowed=(sorted(config.aws.usable) if config.aws else []) or "none",
            )
    return PASS


def _is_bounded(document: Document, action: str, config: Config) -> bool:
    """Whether the document denies the action, under no condition, on every device that is not approved."""
    return any(
        statement.covers(action) and not statement.conditions and _spares_only_approved(statement, config)
        for statement in document.denying()
    )


def _spares_only_approved(statement: Statement, config: Config) -> bool:
    if statement.not_resources:
        return all(not _may_be_device(each) or _is_approved(each, config) for each in statement.not_resources)
    return "*" in statement.resources


def _may_be_device(pattern: str) -> bool:
    segments = pattern.split(":", _SEGMENTS - 1)
    if len(segments) < _SEGMENTS:
        return True
    return may_begin_with(segments[2], "braket") and may_begin_with(segments[5], "device/")


def _is_approved(pattern: str, config: Config) -> bool:
    segments = pattern.split(":", _SEGMENTS - 1)
    if config.aws is None or len(segments) < _SEGMENTS:
        return False
    region, device = segments[3], segments[5]
    if has_wildcard(device):
        return False
    places = {arn.split(":", _SEGMENTS - 1)[3] for arn in config.aws.usable if arn.endswith(f":{device}")}
    if region in ("", "*"):
        # A region-less ARN is right only for a device that has no region, such as an on-demand simulator.
        return places == {""}
    return region in places and region in config.aws.regions


def _out_of_review(pattern: str, config: Config) -> str:
    """Why the provider register bars the one device that a pattern names; nothing where it does not."""
    segments = pattern.split(":", _SEGMENTS - 1)
    if config.aws is None or len(segments) < _SEGMENTS:
        return ""
    barred = config.aws.out_of_review.items()
    return next((why for arn, why in barred if arn.endswith(f":{segments[5]}")), "")


RULE = Rule(
    id="aws-iam-device-region",
    title="IAM documents allow quantum jobs on approved, reviewed devices in approved regions only",
    why="a quantum job carries its data to the place of its device, so a device outside the approved regions or "
    "not on the team's list takes the work out of its agreed jurisdiction",
    controls=("RES-02", "RES-03", "ATT-04"),
    severity=Severity.CRITICAL,
    types=tuple(IDENTITY),
    fix="list approved devices one by one, without a wildcard in region or device, such as "
    "`arn:aws:braket:<region>:*:device/qpu/<provider>/<name>`, and have their provider's review renewed before it ends",
    check=check,
    labels=("residency", "quantum"),
    needs_configuration=True,
)
