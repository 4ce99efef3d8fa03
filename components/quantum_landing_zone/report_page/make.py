"""Makes the report from files. Each file is read, counted and let go, so that only what is counted stays in memory."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from quantum_landing_zone.report_page import dates, events, inputs, workspaces
from quantum_landing_zone.report_page.model import EventsRead, NewestBundle, Report, Sources
from quantum_landing_zone.report_page.sections.access import Access
from quantum_landing_zone.report_page.sections.ages import Ages
from quantum_landing_zone.report_page.sections.benchmarks import Benchmarks
from quantum_landing_zone.report_page.sections.coverage import Coverage
from quantum_landing_zone.report_page.sections.expiry import Expiry
from quantum_landing_zone.report_page.sections.incidents import Incidents
from quantum_landing_zone.report_page.sections.posture import Posture
from quantum_landing_zone.report_page.sections.residency import Residency
from quantum_landing_zone.report_page.sections.spend import Spend
from quantum_landing_zone.report_page.sections.usage import Usage


@dataclass(frozen=True, kw_only=True)
class Given:
    """What a report is made from; each may be a file or a folder of files, and each may be missing.

    Attributes:
        bundles: Bundles of evidence.
        tenants: Tenant files (`.yaml`).
        events: OCSF audit events (`.jsonl`, `.jsonl.gz`).
        benchmarks: Benchmark reports (`.json`).
        dates: Reviews of dates (`.json`).
        verify: Whether bundles and chains are verified.
        within_days: How far ahead ends are told.
    """

    bundles: Sequence[Path] = ()
    tenants: Sequence[Path] = ()
    events: Sequence[Path] = ()
    benchmarks: Sequence[Path] = ()
    dates: Sequence[Path] = ()
    verify: bool = True
    within_days: int = 60


class _Sections:
    def __init__(self) -> None:
        self.coverage, self.posture = Coverage(), Posture()
        self.residency, self.access, self.ages = Residency(), Access(), Ages()
        self.usage, self.spend, self.incidents = Usage(), Spend(), Incidents()
        self.expiry, self.benchmarks = Expiry(), Benchmarks()


def make(given: Given, now: datetime, today: date) -> Report:
    """Return the report.

    Args:
        given: What it is made from.
        now: The present, with a time zone.
        today: The day by which ends and ages are counted.

    Raises:
        InputError: Something that was given is not what it should be; bundles that fail verification are no such
            error, the report tells of them.
        TenantError: A tenant file has faults.
        ReportError: A benchmark report has faults.
    """
    into = _Sections()
    bundles = inputs.find_bundles(given.bundles)
    newest, problems = _bundles(inputs.chains(bundles), into, verify=given.verify)
    tenants, declared = _tenants(inputs.find_files(given.tenants, ".yaml", ".yml"), into)
    told = _events(inputs.find_files(given.events, ".jsonl", ".jsonl.gz"), into)
    runs = inputs.find_files(given.benchmarks, ".json")
    _benchmarks(runs, into)
    reviews = inputs.find_files(given.dates, ".json")
    for file in reviews:
        into.ages.dated(file.name, dates.read_dates(file))
    stacks = {one.stack for one in newest}
    return Report(
        made=now,
        day=today,
        product=_version(),
        sources=Sources(
            newest=tuple(newest),
            bundles=len(bundles),
            verified=given.verify and bool(bundles),
            problems=tuple(problems),
            tenants=tenants,
            without_bundle=tuple(name for name in declared if name not in stacks),
            without_tenant=tuple(one.stack for one in newest if one.stack not in declared) if tenants else (),
            events=EventsRead(
                files=told.files, read=told.read, repeated=told.repeated, refused=told.refused, named=tuple(told.named)
            ),
            benchmarks=len(runs),
            dates=len(reviews),
        ),
        coverage=into.coverage.made(),
        posture=into.posture.made(),
        residency=into.residency.made(),
        access=into.access.made(),
        ages=into.ages.made(today),
        usage=into.usage.made(),
        spend=into.spend.made(into.usage),
        incidents=into.incidents.made(),
        expiry=into.expiry.made(today, given.within_days),
        benchmarks=into.benchmarks.made(),
    )


def _bundles(chains: list[inputs.Chain], into: _Sections, *, verify: bool) -> tuple[list[NewestBundle], list[str]]:
    newest: list[NewestBundle] = []
    problems: list[str] = []
    for chain in chains:
        if verify:
            problems += [f"{chain.label}: {one}" for one in inputs.problems(chain)]
        for file in chain.files:
            bundle = inputs.bundle_of(file)
            last = file is chain.files[-1]
            into.posture.bundle(chain.label, bundle, newest=last)
            if not last:
                continue
            for section in (into.coverage, into.ages, into.expiry):
                section.newest(chain.label, bundle)
            newest.append(
                NewestBundle(
                    stack=chain.label,
                    project=bundle.stack.project,
                    name=bundle.stack.stack,
                    account=bundle.stack.account,
                    number=bundle.chain.number,
                    collected=bundle.collection.finished,
                    sha256=inputs.hash_of(file),
                )
            )
    return newest, problems


def _tenants(files: list[Path], into: _Sections) -> tuple[int, dict[str, None]]:
    number, declared = 0, dict[str, None]()
    for tenant, places in workspaces.read_tenants(files):
        number += 1
        into.access.tenant(tenant, places)
        for here in places:
            declared[here.label] = None
            for section in (into.residency, into.ages, into.spend, into.expiry):
                section.workspace(here)
    return number, declared


def _events(files: list[Path], into: _Sections) -> events.Reading:
    told = events.Reading()
    for event in events.read_events(files, told):
        for section in (into.usage, into.incidents, into.ages):
            section.event(event)
    return told


def _benchmarks(files: list[Path], into: _Sections) -> None:
    from quantum_landing_zone.reports.read import load_report

    for file in files:
        into.benchmarks.report(load_report(file))


def _version() -> str:
    try:
        return version("quantum-landing-zone")
    except PackageNotFoundError:
        return "unknown"
