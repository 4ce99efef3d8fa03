"""How long records are kept, and what may not be kept beyond its subject's wish (AUD-04, CLS-03).

What is write-once cannot be erased before its time, by nobody. Personal data may have to be (GDPR Art. 17). So the two
never meet in one store: a kind that may hold personal data is not immutable. What the archive holds of people is who
did what, under which name; docs/retention.md says what is to be decided about it.
"""

from collections.abc import Iterator

from quantum_landing_zone.tenant.checks.parts import Parts, environments
from quantum_landing_zone.tenant.faults import Fault
from quantum_landing_zone.tenant.retention import ARCHIVED, EXPERIMENT, LONGEST_LOG_GROUP_DAYS, floors, follows_audit
from quantum_landing_zone.tenant.vocabulary import Framework, QuantumLabel, RecordKind, RegulatedData

ABOUT_PERSONS = (RegulatedData.PERSONAL, RegulatedData.HEALTH, RegulatedData.CARDHOLDER)


def retention(parts: Parts) -> Iterator[Fault]:
    """Every kind of record is kept for as long as each framework asks, and a declared number says what is done."""
    audit = parts.get("audit_retention_days")
    frameworks = parts.get("frameworks", [])
    if audit is not None:
        for floor in floors(frameworks, RecordKind.SECURITY_EVENTS):
            if audit < floor.days:
                yield _too_short("auditRetentionDays", audit, f"{floor.framework} asks", floor.days)
    for kind, days in parts.get("retention_days", {}).items():
        path = f"retentionDays.{kind}"
        for floor in floors(frameworks, kind):
            if days < floor.days:
                yield _too_short(path, days, f"{floor.framework} asks", floor.days)
        if audit is not None and follows_audit(kind) and days < audit:
            yield _too_short(path, days, "`auditRetentionDays`, for which every such record is kept", audit)


def job_logs(parts: Parts) -> Iterator[Fault]:
    """Job logs alone are not kept for ever: CloudWatch knows nothing between its longest days and that."""
    longest, declared = LONGEST_LOG_GROUP_DAYS, parts.get("retention_days", {})
    days = declared.get(RecordKind.JOB_LOGS, 0)
    audit = max(parts.get("audit_retention_days", 0), *(declared.get(kind, 0) for kind in ARCHIVED))
    on_aws = any(spec.aws is not None for _, spec in environments(parts))
    if on_aws and days > longest >= audit:
        yield Fault(
            path=f"retentionDays.{RecordKind.JOB_LOGS}",
            value=days,
            problem=f"is longer than CloudWatch keeps a log group, other than for ever: {longest} days",
            allowed=f"{longest} or less; more where `auditRetentionDays` is more as well",
            fix=f"Set it to {longest} or less.",
            control="AUD-04",
        )


def experiments(parts: Parts) -> Iterator[Fault]:
    """A store that keeps experiment records does not declare fewer days than they are kept for."""
    least = parts.get("retention_days", {}).get(RecordKind.EXPERIMENT_RECORDS, 0)
    for kind, declared in parts.get("artifacts", {}).items():
        days = declared.retention_days
        if kind in EXPERIMENT and days is not None and days < least:
            yield _too_short(f"artifacts.{kind}.retentionDays", days, "experiment records are kept", least, "CLS-03")


def erasure(parts: Parts) -> Iterator[Fault]:
    """What may hold personal data under an erasure duty is not write-once."""
    held = parts.get("regulated_data", [])
    if Framework.GDPR not in parts.get("frameworks", []) or not any(each in held for each in ABOUT_PERSONS):
        return
    for kind, declared in parts.get("artifacts", {}).items():
        if declared.immutable and QuantumLabel.REGULATED_DATA in declared.labels:
            yield Fault(
                path=f"artifacts.{kind}.immutable",
                value=True,
                problem="locks what may hold personal data, which then cannot be erased when it has to be"
                " (GDPR Art. 17)",
                allowed="false for a kind with the label `regulated-data`",
                fix="Remove `immutable`; or take personal data out of this kind and remove the label.",
                control="CLS-03",
            )


def _too_short(path: str, days: int, than: str, least: int, control: str = "AUD-04") -> Fault:
    return Fault(
        path=path,
        value=days,
        problem=f"is shorter than {than}",
        allowed=f"{least} or more",
        fix=f"Set it to {least} or more.",
        control=control,
    )
