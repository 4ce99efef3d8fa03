"""Benchmark runs made comparable: runs of one method, circuit and number of shots stand together, no others do."""

from pydantic import AwareDatetime

from quantum_landing_zone.evidence.model_words import Model
from quantum_landing_zone.report_page import plots
from quantum_landing_zone.report_page.view import Cell, Plot, Table, View, table
from quantum_landing_zone.report_page.words import counted
from quantum_landing_zone.reports.benchmark import BenchmarkReport
from quantum_landing_zone.reports.compare import IncomparableError, compare

MISSING = "No benchmark reports were given. Give them by `--benchmarks`: files of the standard form of `qlz benchmark`."
_PLOTS = 6


class Result(Model):
    """One metric of a run, and how it differs from the run before.

    Attributes:
        metric: Its name.
        unit: Its unit.
        value: What was found.
        uncertainty: Standard uncertainty; null where the report gives none.
        change: Value less that of the run before; null for the first run and where they do not compare.
        significant: Whether that is more than twice the combined standard uncertainty; null where nobody can tell.
    """

    metric: str
    unit: str
    value: float
    uncertainty: float | None
    change: float | None
    significant: bool | None


class Run(Model):
    """One run; `not_compared` says why it is not compared with the run before."""

    measured: AwareDatetime
    team: str
    environment: str
    backend: str
    sdk: str
    commit: str
    results: tuple[Result, ...]
    not_compared: str = ""


class Group(Model):
    """Runs of the same measurement, the earliest first."""

    method: str
    circuit_sha256: str
    shots: int
    runs: tuple[Run, ...]


class BenchmarksSection(Model):
    """Benchmark runs; `missing` says why there are none."""

    missing: str = ""
    groups: tuple[Group, ...] = ()


class Benchmarks:
    """Groups runs by what was measured."""

    def __init__(self) -> None:
        self._groups: dict[tuple[str, str, int], list[BenchmarkReport]] = {}

    def report(self, report: BenchmarkReport) -> None:
        """Take a run."""
        key = (f"{report.method.name} version {report.method.version}", report.circuit.sha256, report.shots)
        self._groups.setdefault(key, []).append(report)

    def made(self) -> BenchmarksSection:
        """Return the section."""
        return BenchmarksSection(
            missing="" if self._groups else MISSING,
            groups=tuple(
                Group(method=method, circuit_sha256=circuit, shots=shots, runs=tuple(_runs(found)))
                for (method, circuit, shots), found in sorted(
                    self._groups.items(), key=lambda item: (-len(item[1]), item[0])
                )
            ),
        )


def view(section: BenchmarksSection) -> View:
    """Show the section."""
    blocks: list[Plot | Table] = []
    for number, group in enumerate(section.groups):
        shown = _table(group)
        drawn = number < _PLOTS and len(group.runs) > 1
        blocks.append(Plot(svg=_plot(group), table=shown) if drawn else shown)
    return View(
        id="benchmarks",
        title="Benchmark runs",
        lead=(
            "Runs compare only where method, circuit and number of shots are the same. A change is significant where it"
            " is more than twice the combined standard uncertainty of both runs."
        ),
        missing=section.missing,
        blocks=tuple(blocks),
    )


def _runs(found: list[BenchmarkReport]) -> list[Run]:
    ordered = sorted(found, key=lambda one: (one.measured_at, one.team, one.backend))
    return [_run(one, ordered[place - 1] if place else None) for place, one in enumerate(ordered)]


def _run(one: BenchmarkReport, before: BenchmarkReport | None) -> Run:
    changes: dict[str, tuple[float, bool | None]] = {}
    reason = ""
    if before is not None:
        try:
            changes = {each.metric: (each.change, each.significant) for each in compare(before, one).differences}
        except IncomparableError as error:
            reason = "; ".join(error.reasons)
    return Run(
        measured=one.measured_at,
        team=one.team,
        environment=str(one.environment),
        backend=one.backend,
        sdk=f"{one.sdk.name} {one.sdk.version}",
        commit=one.commit,
        results=tuple(
            Result(
                metric=metric.name,
                unit=metric.unit,
                value=metric.value,
                uncertainty=metric.uncertainty,
                change=changes.get(metric.name, (None, None))[0],
                significant=changes.get(metric.name, (None, None))[1],
            )
            for metric in one.metrics
        ),
        not_compared=reason,
    )


def _table(group: Group) -> Table:
    rows = [
        (
            f"{run.measured:%Y-%m-%d %H:%M}",
            f"{run.team}/{run.environment}",
            _short(run.backend),
            run.sdk,
            each.metric,
            f"{each.value:.6g}{_uncertainty(each)}{'' if each.unit == '1' else f' {each.unit}'}",
            _change(run, each),
        )
        for run in group.runs
        for each in run.results
    ]
    title = (
        f"{group.method}, circuit {group.circuit_sha256[:12]}…, {counted(group.shots, 'shot')}:"
        f" {counted(len(group.runs), 'run')}"
    )
    return table(title, ("measured", "where", "backend", "SDK", "metric", "value", "since the run before"), rows)


def _plot(group: Group) -> str:
    metric = group.runs[0].results[0]
    points = [
        (f"{run.measured:%Y-%m-%d} {_short(run.backend)}", each.value, each.uncertainty)
        for run in group.runs
        for each in run.results
        if each.metric == metric.metric and each.unit == metric.unit
    ]
    unit = "" if metric.unit == "1" else f" ({metric.unit})"
    return plots.points(
        f"{group.method}: {metric.metric}{unit}",
        "One point for each run, the earliest first; its bar is the standard uncertainty, where the report gives one.",
        points,
    )


def _short(backend: str) -> str:
    return "/".join(backend.split("/")[-2:])


def _uncertainty(one: Result) -> str:
    return "" if one.uncertainty is None else f" ± {one.uncertainty:.2g}"


def _change(run: Run, one: Result) -> Cell | str:
    if run.not_compared:
        return Cell(f"does not compare: {run.not_compared}", "warn")
    if one.change is None:
        return "-"
    words = {None: "not known whether significant", True: "significant", False: "not significant"}
    return Cell(f"{one.change:+.4g}, {words[one.significant]}", "warn" if one.significant else "plain")
