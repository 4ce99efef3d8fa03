"""The standard form of a benchmark report (BEN-01): what was measured, on what, with what, and when.

A report names its circuit and its calibration by hash. Every text in it has a closed form without blanks, so that
neither a payload nor a note finds a place: that a report may be shared (BEN-02) can be told from its form.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Annotated, Any, Literal

from pydantic import AwareDatetime, Field, StringConstraints, model_validator

from quantum_landing_zone.tenant.fields import Model
from quantum_landing_zone.tenant.vocabulary import Environment

API_VERSION = "quantum-landing-zone/benchmark/v1"

_SLUG = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
_BRAKET = r"arn:aws:braket:[a-z0-9-]*::device/(qpu|quantum-simulator)/[a-z0-9-]+/[A-Za-z0-9-]+"
_AZURE = r"azure/[a-z0-9-]+(\.[a-z0-9-]+)+"
_LOCAL = r"local/[a-z0-9_]+"

TeamSlug = Annotated[str, StringConstraints(pattern=_SLUG, max_length=20)]
Slug = Annotated[str, StringConstraints(pattern=_SLUG, max_length=40)]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
Commit = Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{40}|[0-9a-f]{64})$")]
Package = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+([._-][a-z0-9]+)*$", max_length=40)]
Version = Annotated[str, StringConstraints(pattern=r"^[0-9]+(\.[0-9]+)*([a-z0-9.+-]*)$", max_length=30)]
Backend = Annotated[str, StringConstraints(pattern=rf"^({_BRAKET}|{_AZURE}|{_LOCAL})$", max_length=120)]
Unit = Literal["1", "bit", "qubit", "layer", "s", "ms", "us", "ns", "hertz", "usd", "shot", "eV", "hartree"]
Finite = Annotated[float, Field(allow_inf_nan=False)]


class Sdk(Model):
    """What the circuit was submitted with."""

    name: Package = Field(description="Name of the package, for example amazon-braket-sdk.")
    version: Version


class Method(Model):
    """How it was measured; a change of the procedure is another version."""

    name: Slug = Field(description="For example quantum-volume or randomized-benchmarking.")
    version: Annotated[int, Field(ge=1, le=1000)]


class Circuit(Model):
    """Which circuit was run: its hash, never its text."""

    sha256: Sha256 = Field(description="Hash of the circuit's canonical text as it was submitted.")
    language: Literal["openqasm-3", "openqasm-2", "braket-ahs", "qir", "quil"]
    qubits: Annotated[int, Field(ge=1, le=100_000)]
    depth: Annotated[int, Field(ge=0, le=100_000_000)]


class Calibration(Model):
    """Which calibration the device had; the snapshot itself stays in its own store."""

    captured_at: AwareDatetime
    sha256: Sha256 = Field(description="Hash of the calibration snapshot.")


class Metric(Model):
    """One number that was found."""

    name: Slug
    value: Finite
    unit: Unit = Field(description="`1` for what has no unit, such as a fidelity.")
    uncertainty: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = Field(
        default=None, description="Standard uncertainty, in the same unit."
    )


class BenchmarkReport(Model):
    """A benchmark's result with all that somebody else needs to judge and repeat it."""

    api_version: Literal["quantum-landing-zone/benchmark/v1"]
    team: TeamSlug
    environment: Environment
    backend: Backend = Field(
        description="Public ARN of a Braket device, azure/<target> of Azure Quantum, or local/<name> of a simulator on"
        " the caller's own machine."
    )
    sdk: Sdk
    method: Method
    circuit: Circuit
    shots: Annotated[int, Field(ge=0, le=100_000_000)] = Field(description="0 where the result is exact.")
    measured_at: AwareDatetime
    calibration: Calibration | None = Field(default=None, description="Of a QPU; simulators have none.")
    metrics: Annotated[list[Metric], Field(min_length=1, max_length=50)]
    commit: Commit = Field(description="Commit of the software that ran the benchmark.")

    @model_validator(mode="after")
    def _consistent(self) -> "BenchmarkReport":
        wrong = inconsistencies(dict(self))
        if wrong:
            raise ValueError("; ".join(f"{path} {problem}" for path, problem in wrong))
        return self

    @property
    def day(self) -> str:
        """The day of the measurement by UTC."""
        return self.measured_at.date().isoformat()


def on_hardware(backend: str) -> bool:
    """Return whether a backend is a QPU; of Azure's targets `<provider>.qpu` is, with or without a name behind."""
    return ":device/qpu/" in backend or (backend.startswith("azure/") and "qpu" in backend.split("."))


def inconsistencies(parts: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return what no single field can show, as paths and problems; a part that is absent is left to its own form.

    Args:
        parts: Valid fields by their name in `BenchmarkReport`.
    """
    found: list[tuple[str, str]] = []
    calibration: Calibration | None = parts.get("calibration")
    if "backend" in parts:
        hardware = on_hardware(parts["backend"])
        if "calibration" in parts and hardware and calibration is None:
            found.append(("calibration", "is missing, and a QPU has one"))
        if not hardware and calibration is not None:
            found.append(("calibration", "means nothing for a simulator"))
        if hardware and parts.get("shots") == 0:
            found.append(("shots", "must be 1 or more on a QPU"))
    measured: datetime | None = parts.get("measured_at")
    captured = None if calibration is None else calibration.captured_at
    for path, moment in (("measuredAt", measured), ("calibration.capturedAt", captured)):
        if moment is not None and moment.utcoffset() != timedelta(0):
            found.append((path, "must be by UTC"))
    if measured is not None and captured is not None and captured > measured:
        found.append(("calibration.capturedAt", "is after the measurement"))
    names = [metric.name for metric in parts.get("metrics", [])]
    found += [("metrics", f"holds {name} twice") for name in dict.fromkeys(names) if names.count(name) > 1]
    return found
