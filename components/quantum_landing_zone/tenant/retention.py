"""How long each kind of record is kept, and which store keeps it (AUD-04, CLS-03). All members are plain values.

| kind | where it is kept | days |
|---|---|---|
| security events | the write-once archive, S3 access logs, the log groups of network, events and our own functions | the longest of `auditRetentionDays`, `retentionDays` and floors |
| billing records | the same archive: spending limits and their changes, as the trail records them | the same |
| job logs | the log group to which hybrid jobs print | the same |
| experiment records | the stores of `EXPERIMENT`: what was run, with what, and what came out | the longest of `retentionDays`, floors, and the store's own |

The longer always wins. One archive has one lock, so it keeps the longest of its kinds. Experiment records do not follow
`auditRetentionDays`: they are the team's work, and without a word of its own the class of each store decides.
Bills themselves are not kept here: AWS keeps them for the payer's account.
"""  # noqa: E501 - a table

from collections.abc import Iterable

from quantum_landing_zone.facts.records import RecordFloor, record_floor
from quantum_landing_zone.tenant.handling import HANDLING
from quantum_landing_zone.tenant.spec import ArtifactClass, Tenant
from quantum_landing_zone.tenant.vocabulary import ArtifactKind, RecordKind

EXPERIMENT = frozenset(
    {
        ArtifactKind.CIRCUIT,
        ArtifactKind.DEVICE_SELECTION,
        ArtifactKind.CALIBRATION,
        ArtifactKind.JOB_INPUT,
        ArtifactKind.RESULT,
        ArtifactKind.BENCHMARK_OUTPUT,
    }
)
"""What it takes to say what was run and what came out; intermediate results can be made again from it."""

ARCHIVED = (RecordKind.SECURITY_EVENTS, RecordKind.BILLING_RECORDS)
"""The kinds that the write-once archive keeps."""


LONGEST_LOG_GROUP_DAYS = 3653
"""The most days that CloudWatch keeps a log group; beyond, it keeps it for ever (`aws/log_retention.py`)."""


def follows_audit(kind: RecordKind) -> bool:
    """Return whether a kind is kept for `auditRetentionDays` at least."""
    return kind is not RecordKind.EXPERIMENT_RECORDS


def floors(frameworks: Iterable[str], kind: RecordKind) -> list[RecordFloor]:
    """Return what the frameworks ask of a kind, the longest first; those that ask for nothing are left out."""
    asked = [record_floor(framework, kind) for framework in frameworks]
    return sorted((floor for floor in asked if floor.days), key=lambda floor: (-floor.days, floor.framework))


def record_days(tenant: Tenant, kind: RecordKind) -> int:
    """Return the days for which records of a kind are kept; 0 where each store's own class decides."""
    return max(
        tenant.audit_retention_days if follows_audit(kind) else 0,
        tenant.retention_days.get(kind, 0),
        *(floor.days for floor in floors(tenant.frameworks, kind)),
        0,
    )


def archive_days(tenant: Tenant) -> int:
    """Return the days for which the archive locks what it keeps."""
    return max(record_days(tenant, kind) for kind in ARCHIVED)


def store_days(tenant: Tenant, kind: ArtifactKind, declared: ArtifactClass) -> int:
    """Return the days after which the objects of a store expire.

    Args:
        tenant: The declaration.
        kind: The store's kind.
        declared: How the kind is handled.
    """
    own = declared.retention_days or HANDLING[declared.sensitivity].retention_days
    return max(own, record_days(tenant, RecordKind.EXPERIMENT_RECORDS)) if kind in EXPERIMENT else own
