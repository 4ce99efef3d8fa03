"""What the checkout shows of the plan: files, evidence and records, read anew each time; nobody can tick a step off."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from quantum_landing_zone.first_90_days.plan import Step
from quantum_landing_zone.tenancies.teams import Team, teams
from quantum_landing_zone.tenant import Tenant
from quantum_landing_zone.tenant.template import CURRENT_VERSION

DONE, OPEN, MANUAL = "done", "open", "manual"
_RECORD = ("date", "role", "reference")


@dataclass(frozen=True, kw_only=True)
class Standing:
    """How far a step is.

    Attributes:
        state: `done`, `open`, or `manual`: no fact shows it, and its record is still to be written.
        because: What was found, in a sentence.
    """

    state: str
    because: str


@dataclass(frozen=True, kw_only=True)
class Checkout:
    """Where facts are read.

    Attributes:
        root: Folder of the project.
        settings: Content of its Pulumi.yaml.
        runs: Folder in which runs keep what they leave, by stack.
        today: The day by which dates are judged.
    """

    root: Path
    settings: Mapping[str, Any]
    runs: Path
    today: date

    def teams(self) -> list[Team]:
        """Return the teams."""
        return teams(self.root, self.settings)

    def tenants(self) -> Iterator[tuple[str, Tenant]]:
        """Yield the teams whose files have no fault."""
        for team in self.teams():
            if team.tenant is not None:
                yield team.name, team.tenant

    def stacks(self) -> list[str]:
        """Return the names of all stacks that deploy a team."""
        return sorted(stack for team in self.teams() for stack in team.stacks)

    def left_by(self, stack: str) -> Path:
        """Return the folder of what a stack's runs left."""
        return self.runs / "stacks" / f"{self.settings['name']}.{stack}"


def standing(step: Step, here: Checkout) -> Standing:
    """Return how far a step is, by the fact that shows it."""
    return FACTS[step.seen["fact"]](step, here)


def _each(kind: str, wanted: list[str], lacking: list[str]) -> Standing:
    """Return `done` where there is something and nothing of it lacks."""
    if not wanted:
        return Standing(state=OPEN, because=f"there is no {kind} yet")
    if lacking:
        return Standing(state=OPEN, because=f"{len(lacking)} of {len(wanted)}: {'; '.join(lacking)}")
    return Standing(state=DONE, because=f"{len(wanted)} of {len(wanted)}: {', '.join(wanted)}")


def _team_files(_step: Step, here: Checkout) -> Standing:
    found = here.teams()
    return _each("team file", [one.name for one in found], [f"{one.name} has faults" for one in found if one.faults])


def _stages(_step: Step, here: Checkout) -> Standing:
    # A file of stage `active` without an approval has a fault, so it is among those that lack.
    found = here.teams()
    return _each("team", [one.name for one in found], [f"{one.name} has faults" for one in found if one.tenant is None])


def _stacks(_step: Step, here: Checkout) -> Standing:
    wanted: list[str] = []
    lacking: list[str] = []
    for team in here.teams():
        for name, spec in team.tenant.environments.items() if team.tenant is not None else ():
            for cloud in ("aws", "azure"):
                if getattr(spec, cloud) is not None:
                    wanted.append(f"{team.name} {name} on {cloud}")
                    if not any(_deploys(here, stack, str(name), cloud) for stack in team.stacks):
                        lacking.append(f"{wanted[-1]} has no stack")
    return _each("environment", wanted, lacking)


def _deploys(here: Checkout, stack: str, environment: str, cloud: str) -> bool:
    file = here.root / here.settings.get("stackConfigDir", ".") / f"Pulumi.{stack}.yaml"
    content: Any = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
    config, project = content.get("config") or {}, here.settings["name"]
    named = config.get(f"{project}:environment"), config.get(f"{project}:cloud", "aws")
    return named == (environment, cloud)


def _file(step: Step, here: Checkout) -> Standing:
    there = (here.root / step.file).is_file()
    return Standing(state=DONE if there else OPEN, because=f"{step.file} is {'there' if there else 'not there'}")


def _provider_reviews(_step: Step, here: Checkout) -> Standing:
    from quantum_landing_zone.providers.review import review_of

    used: set[tuple[str, str]] = set()
    for _, tenant in here.tenants():
        for spec in tenant.environments.values():
            used |= {("aws", name.split("/")[0]) for name in spec.devices}
            used |= {("azure", name.split("/")[0]) for name in (spec.azure.providers if spec.azure else ())}
    barred = [(name, review_of(cloud, name).bar(here.today)) for cloud, name in sorted(used)]
    wanted = [f"{name} on {cloud}" for cloud, name in sorted(used)]
    return _each("approved provider", wanted, [f"{name}: {why}" for name, why in barred if why])


def _last_run(_step: Step, here: Checkout) -> Standing:
    wanted = here.stacks()
    lacking = [name for name in wanted if not any((here.left_by(name) / "evidence" / "latest").glob("*"))]
    return _each("stack", wanted, [f"{name} has kept no evidence of a run here" for name in lacking])


def _bundles(_step: Step, here: Checkout) -> Standing:
    wanted = here.stacks()
    lacking = [name for name in wanted if not any((here.left_by(name) / "bundles").glob("*"))]
    return _each("stack", wanted, [f"{name} has no bundle here" for name in lacking])


def _exercise(step: Step, here: Checkout) -> Standing:
    name = step.seen["name"]
    folders = [here.left_by(stack) / "evidence" / "exercises" for stack in here.stacks()]
    # A report's name begins with the moment of the exercise: the last one counts.
    reports = sorted((file for folder in folders for file in folder.glob(f"*-{name}.json")), key=lambda file: file.name)
    if not reports:
        return Standing(state=OPEN, because=f"no report of {name} is kept here")
    if not _passed(reports[-1]):
        return Standing(state=OPEN, because=f"the last report of {name} did not pass: {reports[-1].name}")
    return Standing(state=DONE, because=f"passed: {reports[-1].name}")


def _passed(report: Path) -> bool:
    try:
        return json.loads(report.read_text(encoding="utf-8"))["passed"] is True
    except (ValueError, KeyError, TypeError):
        return False


def _waivers(_step: Step, here: Checkout) -> Standing:
    found = list(here.tenants())
    over = [
        f"{name}: {waiver.rule} ended on {waiver.expires}"
        for name, tenant in found
        for waiver in tenant.waivers
        if waiver.expires < here.today
    ]
    return _each("team", [name for name, _ in found], over)


def _template_versions(_step: Step, here: Checkout) -> Standing:
    found = list(here.tenants())
    behind = [
        f"{name} has version {tenant.template.version if tenant.template else 0}"
        for name, tenant in found
        if tenant.template is None or tenant.template.version < CURRENT_VERSION
    ]
    return _each("team", [name for name, _ in found], behind)


def _record(step: Step, here: Checkout) -> Standing:
    file = here.root / step.record
    asked = f"write {step.record} with {', '.join(_RECORD)}"
    if not file.is_file():
        return Standing(state=MANUAL, because=f"no fact shows this: {asked}")
    try:
        content: Any = yaml.safe_load(file.read_text(encoding="utf-8"))
    except yaml.YAMLError:
        content = None
    lacking = [name for name in _RECORD if not (isinstance(content, Mapping) and content.get(name))]
    if lacking:
        return Standing(state=MANUAL, because=f"{step.record} lacks {', '.join(lacking)}: {asked}")
    day = content["date"]
    if not isinstance(day, date) or day > here.today:
        return Standing(state=MANUAL, because=f"{step.record}: date must be a day that has been, as in 2026-11-25")
    return Standing(state=DONE, because=f"recorded on {day} by {content['role']}: {content['reference']}")


FACTS: Mapping[str, Callable[[Step, Checkout], Standing]] = {
    "team-files": _team_files,
    "stages": _stages,
    "stacks": _stacks,
    "file": _file,
    "provider-reviews": _provider_reviews,
    "last-run": _last_run,
    "bundles": _bundles,
    "exercise": _exercise,
    "waivers": _waivers,
    "template-versions": _template_versions,
    "record": _record,
}
"""How each fact is read."""
