"""Which data a workspace may hold, and how it is classified."""

from collections.abc import Iterator, Mapping

from quantum_landing_zone.tenant.checks.parts import Parts
from quantum_landing_zone.tenant.faults import Fault
from quantum_landing_zone.tenant.vocabulary import (
    ArtifactKind,
    Framework,
    QuantumLabel,
    RegulatedData,
    Sensitivity,
    Stage,
)

NEEDED_FRAMEWORK: Mapping[RegulatedData, Framework] = {
    RegulatedData.PERSONAL: Framework.GDPR,
    RegulatedData.HEALTH: Framework.HIPAA,
    RegulatedData.CARDHOLDER: Framework.PCI_DSS,
}


def pilot(parts: Parts) -> Iterator[Fault]:
    """A pilot holds synthetic or non-sensitive data only."""
    if parts.get("stage") is not Stage.PILOT:
        return
    for kind, declared in parts.get("artifacts", {}).items():
        if declared.sensitivity.rank > Sensitivity.INTERNAL.rank:
            yield Fault(
                path=f"artifacts.{kind}.sensitivity",
                value=str(declared.sensitivity),
                problem="is more than a pilot may hold",
                allowed="public, internal",
                fix="Lower the class, or leave the pilot by a reviewed change to `stage: active`.",
                control="ONB-04",
            )
    for index, held in enumerate(parts.get("regulated_data", [])):
        yield Fault(
            path=f"regulatedData[{index}]",
            value=str(held),
            problem="may not be held by a pilot",
            fix="Use synthetic data, or leave the pilot by a reviewed change to `stage: active`.",
            control="ONB-04",
        )


def classes(parts: Parts) -> Iterator[Fault]:
    """Labels, regulated data and sensitivities fit together; the archive is not declared as a store."""
    artifacts = parts.get("artifacts", {})
    for kind, declared in artifacts.items():
        if not kind.in_store:
            yield Fault(
                path=f"artifacts.{kind}",
                value=None,
                problem="has no store of its own: records go to the write-once archive, backups are kept versions",
                allowed=", ".join(k for k in ArtifactKind if k.in_store),
                fix="Remove it; set `auditRetentionDays` for the archive.",
                control="CLS-03",
            )
        if QuantumLabel.REGULATED_DATA in declared.labels and declared.sensitivity is not Sensitivity.RESTRICTED:
            yield Fault(
                path=f"artifacts.{kind}.sensitivity",
                value=str(declared.sensitivity),
                problem="is too low for the label `regulated-data`",
                allowed="restricted",
                fix="Raise the sensitivity, or remove the label.",
                control="CLS-02",
            )
    for index, held in enumerate(parts.get("regulated_data", [])):
        needed = NEEDED_FRAMEWORK.get(held)
        if needed is not None and needed not in parts.get("frameworks", [needed]):
            yield Fault(
                path=f"regulatedData[{index}]",
                value=str(held),
                problem=f"needs the framework {needed!s}",
                fix=f"Add `{needed!s}` to `frameworks`.",
                control="CMP-01",
            )
