"""What ends soon or has ended: waivers, reviews of providers, risks, and evidence of attestation."""

from datetime import date, timedelta
from typing import Literal

from quantum_landing_zone.evidence.model import Bundle, Waiver
from quantum_landing_zone.evidence.model_words import Model
from quantum_landing_zone.providers.register import due, review
from quantum_landing_zone.providers.register import entries as registered
from quantum_landing_zone.report_page.view import Cell, View, table
from quantum_landing_zone.report_page.words import counted
from quantum_landing_zone.report_page.workspaces import Workspace
from quantum_landing_zone.tenant.spec import Waiver as Declared


class Ending(Model):
    """Something that ends.

    Attributes:
        what: `waiver`, `review`, `risk` or `evidence`.
        subject: The waiver's rule and resource, or the entry of the provider register.
        stacks: Stacks that have the waiver; empty for what the register holds for all.
        day: Last day on which it holds; null for a review that was never given.
        days_left: Days to that day; negative once it is over.
        owner: Approver of a waiver, or the role that has to act.
        detail: Why it is there.
    """

    what: Literal["waiver", "review", "risk", "evidence"]
    subject: str
    stacks: tuple[str, ...]
    day: date | None
    days_left: int | None
    owner: str
    detail: str


class ExpirySection(Model):
    """What ends within so many days, and how much does not."""

    within_days: int
    near: tuple[Ending, ...]
    later: int


class Expiry:
    """Gathers what ends."""

    def __init__(self) -> None:
        self._waivers: dict[tuple[str, str, str, date, str], list[str]] = {}
        self._with_bundle: set[str] = set()

    def newest(self, label: str, bundle: Bundle) -> None:
        """Take a stack's newest bundle; its waivers count, whatever the tenant file says since."""
        self._with_bundle.add(label)
        for one in bundle.waivers:
            self._waiver(label, one)

    def workspace(self, here: Workspace) -> None:
        """Take what a workspace declares, where no bundle of it was given; bundles come first."""
        if here.label not in self._with_bundle:
            for one in here.tenant.waivers:
                self._waiver(here.label, one)

    def made(self, today: date, within_days: int) -> ExpirySection:
        """Return the section, by the day."""
        found = [
            Ending(
                what="waiver",
                subject=f"{rule} on {resource}",
                stacks=tuple(labels),
                day=expires,
                days_left=(expires - today).days,
                owner=approver,
                detail=reason,
            )
            for (rule, resource, approver, expires, reason), labels in self._waivers.items()
        ]
        found += _of_register(today)
        near = [one for one in found if one.days_left is None or one.days_left <= within_days]
        near.sort(key=lambda one: (one.day is None, one.day or date.max, one.what, one.subject))
        return ExpirySection(within_days=within_days, near=tuple(near), later=len(found) - len(near))

    def _waiver(self, label: str, one: Waiver | Declared) -> None:
        key = (one.rule, one.resource, one.approver, one.expires, one.reason)
        self._waivers.setdefault(key, []).append(label)


def view(section: ExpirySection) -> View:
    """Show the section."""
    later = counted(section.later, "other ends later", "others end later")
    near = table(
        f"What has ended, or ends within {section.within_days} days",
        ("what", "of what", "last day", "days left", "who decides", "stacks", "why it is there"),
        [
            (
                one.what,
                one.subject,
                one.day.isoformat() if one.day else "never given",
                _left(one.days_left),
                one.owner,
                ", ".join(one.stacks) or "all that use it",
                one.detail,
            )
            for one in section.near
        ],
    )
    return View(
        id="expiry",
        title="Waivers and provider reviews near expiry",
        lead=f"An exception or a review that has ended blocks again by itself. {later}.",
        missing=""
        if section.near
        else f"Nothing has ended or ends within {section.within_days} days; look further by `--within`.",
        blocks=(near,) if section.near else (),
    )


def _left(days: int | None) -> Cell:
    if days is None:
        return Cell("barred", "plain")
    return Cell(f"{days}, ended", "bad") if days < 0 else Cell(str(days), "warn")


def _of_register(today: date) -> list[Ending]:
    # `due` speaks of what is over before a day: asked for the last of days, it tells of all that ever ends.
    found: list[Ending] = []
    for one in due(date.max - timedelta(days=1)):
        because = review(registered()[one.subject]).because if one.what == "review" else ""
        found.append(
            Ending(
                what=one.what,
                subject=one.subject,
                stacks=(),
                day=one.day,
                days_left=None if one.day is None else (one.day - today).days,
                owner=one.owner,
                detail=because or "see the provider register",
            )
        )
    return found
