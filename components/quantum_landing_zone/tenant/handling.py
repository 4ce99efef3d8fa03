"""How each sensitivity is handled by default (CLS-03): one table, applied by every component."""

from dataclasses import dataclass

from quantum_landing_zone.tenant.spec import ArtifactClass, Tenant
from quantum_landing_zone.tenant.vocabulary import ArtifactKind, Sensitivity


@dataclass(frozen=True, kw_only=True)
class Handling:
    """Defaults of a sensitivity.

    Attributes:
        retention_days: Days after which objects expire where the tenant says nothing.
        noncurrent_days: Days for which an overwritten or deleted version can still be recovered.
    """

    retention_days: int
    noncurrent_days: int


HANDLING: dict[Sensitivity, Handling] = {
    Sensitivity.PUBLIC: Handling(retention_days=365, noncurrent_days=7),
    Sensitivity.INTERNAL: Handling(retention_days=365, noncurrent_days=30),
    Sensitivity.CONFIDENTIAL: Handling(retention_days=730, noncurrent_days=60),
    Sensitivity.RESTRICTED: Handling(retention_days=1095, noncurrent_days=90),
}

# What a workspace holds when its file names no artifacts: enough for a pilot, nothing confidential.
DEFAULT_ARTIFACTS: dict[ArtifactKind, ArtifactClass] = {
    kind: ArtifactClass(sensitivity=Sensitivity.INTERNAL)
    for kind in (
        ArtifactKind.CIRCUIT,
        ArtifactKind.JOB_INPUT,
        ArtifactKind.RESULT,
        ArtifactKind.BENCHMARK_OUTPUT,
    )
}


def artifacts_of(tenant: Tenant) -> dict[ArtifactKind, ArtifactClass]:
    """Return the kinds that the tenant's workspaces hold, with results always among them.

    Amazon Braket writes every task's result to S3, so a workspace without a result store cannot run.
    """
    declared = dict(tenant.artifacts) or dict(DEFAULT_ARTIFACTS)
    declared.setdefault(ArtifactKind.RESULT, DEFAULT_ARTIFACTS[ArtifactKind.RESULT])
    return {kind: declared[kind] for kind in ArtifactKind if kind in declared}
