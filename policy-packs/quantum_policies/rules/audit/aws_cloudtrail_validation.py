"""A trail that can be trusted."""

from __future__ import annotations

from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """AWS takes an absent validation for off, and an absent `enableLogging` for on."""
    if resource.flag("enableLogging") is False:
        return resource.fail("the trail does not record, because `enableLogging` is false")
    if resource.flag("enableLogFileValidation") is not True:
        return resource.fail("the trail's files are not validated, because `enableLogFileValidation` is not true")
    return PASS


RULE = Rule(
    id="aws-cloudtrail-validation",
    title="Trails record and validate their files",
    why="without the digests nobody can prove that the record of who did what is complete and unchanged",
    controls=("AUD-05",),
    severity=Severity.HIGH,
    types=("aws:cloudtrail/trail:Trail",),
    fix="set `enable_log_file_validation=True` and leave `enable_logging` on",
    check=check,
    labels=("audit",),
)
