"""Compares two benchmark reports, and refuses to compare what does not compare (BEN-01)."""

import math
from dataclasses import dataclass

from quantum_landing_zone.reports.benchmark import BenchmarkReport, Metric

_COVERAGE = 2  # standard uncertainties: about 95 % for a normal distribution


class IncomparableError(ValueError):
    """Two reports measure different things; `reasons` holds every one."""

    def __init__(self, reasons: tuple[str, ...]) -> None:
        self.reasons = reasons
        super().__init__("the reports do not compare: " + "; ".join(reasons))


@dataclass(frozen=True, kw_only=True)
class Difference:
    """How one metric differs.

    Attributes:
        metric: Its name.
        unit: Its unit in both reports.
        before: Its value in the first report.
        after: Its value in the second.
        significant: Whether the two differ by more than twice their combined standard uncertainty; None where one of
            them gives none, so that nobody can tell.
    """

    metric: str
    unit: str
    before: float
    after: float
    significant: bool | None

    @property
    def change(self) -> float:
        """What was added."""
        return self.after - self.before


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two reports of the same measurement.

    Attributes:
        varies: What differs around the measurement, as `field: before -> after`: the reason to compare at all.
        differences: One for each metric that both hold, in the order of the first report.
        only_in_one: Metrics that one of the two holds alone.
    """

    varies: tuple[str, ...]
    differences: tuple[Difference, ...]
    only_in_one: tuple[str, ...]


def reasons_against(before: BenchmarkReport, after: BenchmarkReport) -> tuple[str, ...]:
    """Return everything that makes two reports incomparable; nothing where they compare.

    Method, circuit and shots have to be the same, and a metric of both has to be in one unit. Backend, SDK, environment
    and day may differ.
    """
    same = {
        "method": (_method(before), _method(after)),
        "circuit": (before.circuit.sha256, after.circuit.sha256),
        "shots": (str(before.shots), str(after.shots)),
    }
    found = [
        f"{name} is {first} in one and {second} in the other"
        for name, (first, second) in same.items()
        if first != second
    ]
    pairs = _pairs(before, after)
    found += [
        f"metric {first.name} is in {first.unit} in one and in {second.unit} in the other"
        for first, second in pairs
        if first.unit != second.unit
    ]
    if not pairs:
        found.append("no metric is in both")
    return tuple(found)


def compare(before: BenchmarkReport, after: BenchmarkReport) -> Comparison:
    """Return how two reports of the same measurement differ.

    Raises:
        IncomparableError: They measure different things; all reasons are listed.
    """
    reasons = reasons_against(before, after)
    if reasons:
        raise IncomparableError(reasons)
    shared = {first.name for first, _ in _pairs(before, after)}
    around = {
        "team": (before.team, after.team),
        "environment": (str(before.environment), str(after.environment)),
        "backend": (before.backend, after.backend),
        "sdk": (_sdk(before), _sdk(after)),
        "day": (before.day, after.day),
        "calibration": (_calibration(before), _calibration(after)),
        "commit": (before.commit, after.commit),
    }
    return Comparison(
        varies=tuple(f"{name}: {one} -> {other}" for name, (one, other) in around.items() if one != other),
        differences=tuple(_difference(*pair) for pair in _pairs(before, after)),
        only_in_one=tuple(
            metric.name for report in (before, after) for metric in report.metrics if metric.name not in shared
        ),
    )


def _pairs(before: BenchmarkReport, after: BenchmarkReport) -> list[tuple[Metric, Metric]]:
    others = {metric.name: metric for metric in after.metrics}
    return [(metric, others[metric.name]) for metric in before.metrics if metric.name in others]


def _difference(before: Metric, after: Metric) -> Difference:
    significant = None
    if before.uncertainty is not None and after.uncertainty is not None:
        spread = math.hypot(before.uncertainty, after.uncertainty)
        significant = abs(after.value - before.value) > _COVERAGE * spread
    return Difference(
        metric=before.name, unit=before.unit, before=before.value, after=after.value, significant=significant
    )


def _method(report: BenchmarkReport) -> str:
    return f"{report.method.name} version {report.method.version}"


def _sdk(report: BenchmarkReport) -> str:
    return f"{report.sdk.name} {report.sdk.version}"


def _calibration(report: BenchmarkReport) -> str:
    return "none" if report.calibration is None else report.calibration.sha256
