"""Who reads and who writes which artifact kind, by role and environment: one table for both clouds (IAM-01, CLS-03).

Authors write circuits where they are developed; the submitter carries a reviewed circuit into `benchmark` and
`validation`, while the logic that selects devices stays where it is developed. No role deletes: objects end by the
retention of their store. Backend administrators, billing viewers and audit reviewers reach no store at all.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from quantum_landing_zone.tenant.vocabulary import ArtifactKind, Environment, Role

_DEVELOPED = (ArtifactKind.CIRCUIT, ArtifactKind.DEVICE_SELECTION)
_SUBMITTED = (ArtifactKind.CIRCUIT, ArtifactKind.JOB_INPUT, ArtifactKind.CALIBRATION)
_AUTHORED = (*_DEVELOPED, ArtifactKind.JOB_INPUT)
_STUDIED = (*_AUTHORED, ArtifactKind.CALIBRATION, ArtifactKind.RESULT, ArtifactKind.BENCHMARK_OUTPUT)
_RUN = (*_SUBMITTED, ArtifactKind.INTERMEDIATE_RESULT, ArtifactKind.RESULT)
_MEASURED = (*_RUN, ArtifactKind.BENCHMARK_OUTPUT)
# A loop that runs on the submitter's side writes what a hybrid job would write on the service's.
_PROVIDED = (
    ArtifactKind.JOB_INPUT,
    ArtifactKind.CALIBRATION,
    ArtifactKind.INTERMEDIATE_RESULT,
    ArtifactKind.RESULT,
    ArtifactKind.BENCHMARK_OUTPUT,
)


@dataclass(frozen=True, kw_only=True)
class Access:
    """The kinds that somebody reads and writes."""

    read: tuple[ArtifactKind, ...] = ()
    write: tuple[ArtifactKind, ...] = ()


_NONE = Access()
_HUMAN: Mapping[tuple[Role, Environment], Access] = {
    (Role.CIRCUIT_AUTHOR, Environment.DEV): Access(read=_STUDIED, write=(*_AUTHORED, ArtifactKind.RESULT)),
    (Role.CIRCUIT_AUTHOR, Environment.TEST): Access(read=_STUDIED, write=_DEVELOPED),
    (Role.JOB_SUBMITTER, Environment.DEV): Access(read=_RUN, write=_PROVIDED),
    (Role.JOB_SUBMITTER, Environment.TEST): Access(read=_RUN, write=_PROVIDED),
    (Role.JOB_SUBMITTER, Environment.BENCHMARK): Access(read=_MEASURED, write=(ArtifactKind.CIRCUIT, *_PROVIDED)),
    (Role.JOB_SUBMITTER, Environment.VALIDATION): Access(read=_MEASURED, write=(ArtifactKind.CIRCUIT, *_PROVIDED)),
}

JOB = Access(
    read=(*_SUBMITTED, ArtifactKind.INTERMEDIATE_RESULT, ArtifactKind.RESULT),
    write=(ArtifactKind.INTERMEDIATE_RESULT, ArtifactKind.RESULT),
)
"""What a hybrid job reads and writes while it runs."""


def access_of(role: Role, environment: Environment) -> Access:
    """Return the kinds that a role reads and writes in an environment."""
    return _HUMAN.get((role, environment), _NONE)
