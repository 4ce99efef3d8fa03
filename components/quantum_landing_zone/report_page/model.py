"""The report as data: what it rests on, and its sections. The page shows this and nothing else."""

from datetime import date
from typing import Literal

from pydantic import AwareDatetime, Field

from quantum_landing_zone.evidence.model_words import Model, Sha256
from quantum_landing_zone.report_page.sections.access import AccessSection
from quantum_landing_zone.report_page.sections.ages import AgesSection
from quantum_landing_zone.report_page.sections.benchmarks import BenchmarksSection
from quantum_landing_zone.report_page.sections.coverage import CoverageSection
from quantum_landing_zone.report_page.sections.expiry import ExpirySection
from quantum_landing_zone.report_page.sections.incidents import IncidentsSection
from quantum_landing_zone.report_page.sections.posture import PostureSection
from quantum_landing_zone.report_page.sections.residency import ResidencySection
from quantum_landing_zone.report_page.sections.spend import SpendSection
from quantum_landing_zone.report_page.sections.usage import UsageSection

FORM: Literal["quantum-landing-zone/report/v1"] = "quantum-landing-zone/report/v1"


class NewestBundle(Model):
    """A stack's newest bundle: what most of the report rests on."""

    stack: str
    project: str
    name: str
    account: str
    number: int
    collected: AwareDatetime
    sha256: Sha256 = Field(description="Hash of the file, by which it is found in the archive.")


class EventsRead(Model):
    """What became of the audit events that were given."""

    files: int = 0
    read: int = 0
    repeated: int = Field(default=0, description="Events that were there already, by their id; counted once.")
    refused: int = Field(default=0, description="Lines that are no audit event; counted nowhere.")
    named: tuple[str, ...] = Field(default=(), description="The first of these lines.")


class Sources(Model):
    """What the report was made from.

    Attributes:
        newest: The newest bundle of each stack.
        bundles: How many bundles there were.
        verified: Whether they and their chains were verified.
        problems: What was found against them.
        tenants: How many tenant files there were.
        without_bundle: Workspaces of tenant files of which there is no bundle.
        without_tenant: Stacks of bundles of which there is no tenant file; empty where no tenant file was given.
        events: What became of the audit events.
        benchmarks: How many benchmark reports there were.
        dates: How many reviews of dates there were.
    """

    newest: tuple[NewestBundle, ...]
    bundles: int
    verified: bool
    problems: tuple[str, ...]
    tenants: int
    without_bundle: tuple[str, ...]
    without_tenant: tuple[str, ...]
    events: EventsRead
    benchmarks: int
    dates: int


class Report(Model):
    """The whole report."""

    form: Literal["quantum-landing-zone/report/v1"] = FORM
    made: AwareDatetime
    day: date = Field(description="The day by which ends and ages are counted.")
    product: str = Field(description="Version of quantum-landing-zone.")
    sources: Sources
    coverage: CoverageSection
    posture: PostureSection
    residency: ResidencySection
    access: AccessSection
    ages: AgesSection
    usage: UsageSection
    spend: SpendSection
    incidents: IncidentsSection
    expiry: ExpirySection
    benchmarks: BenchmarksSection

    @property
    def whole(self) -> bool:
        """Whether all that was given could be read and judged."""
        return not self.sources.events.refused and not self.access.not_understood
