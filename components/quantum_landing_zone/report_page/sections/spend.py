"""Spend against caps: what is declared, and what the submissions would cost at list prices; a bill is nowhere here."""

from quantum_landing_zone.evidence.model_words import Model
from quantum_landing_zone.facts.prices import device_prices, prices_checked
from quantum_landing_zone.report_page.sections.usage import Tally, Usage
from quantum_landing_zone.report_page.view import Cell, View, amount, table
from quantum_landing_zone.report_page.workspaces import Workspace

MISSING = "No tenant file was given, so no cap is known. Give them by `--tenants`."
NOT_COLLECTED = "not collected"


class Cap(Model):
    """A device's cap in a stack.

    Attributes:
        stack: The stack.
        device: The device.
        cap_usd: Hard cap in USD; 0 blocks the device.
        accepted: Submissions among the given events; null without events.
        shots: Their shots; null without events.
        estimate_usd: What these cost at list price; null without events, or where the price or the number of shots of
            one of them is not known.
        actual_usd: What was billed; always null, because neither bundles nor audit events hold it.
    """

    stack: str
    device: str
    cap_usd: float
    accepted: int | None
    shots: int | None
    estimate_usd: float | None
    actual_usd: None = None


class Budget(Model):
    """A stack's monthly budget, which warns and does not block; 0 means none."""

    stack: str
    monthly_usd: float


class SpendSection(Model):
    """Spend; `missing` says why there is none."""

    missing: str = ""
    with_events: bool = False
    caps: tuple[Cap, ...] = ()
    budgets: tuple[Budget, ...] = ()


class Spend:
    """Gathers caps, and sets submissions against them."""

    def __init__(self) -> None:
        self._declared: list[tuple[str, str, str, str, float]] = []
        self._budgets: list[Budget] = []
        self._asked = False

    def workspace(self, here: Workspace) -> None:
        """Take what a workspace declares."""
        self._asked = True
        self._budgets.append(Budget(stack=here.label, monthly_usd=float(here.spec.monthly_budget_usd)))
        if here.cloud == "aws":  # caps are Braket's spending limits
            self._declared += [
                (here.label, here.tenant.team, str(here.environment), device, float(cap))
                for device, cap in here.spec.spend_caps_usd.items()
            ]

    def made(self, usage: Usage) -> SpendSection:
        """Return the section."""
        return SpendSection(
            missing="" if self._asked else MISSING,
            with_events=usage.asked,
            caps=tuple(
                _cap(label, device, cap, usage.of(team, environment, device) if usage.asked else None)
                for label, team, environment, device, cap in self._declared
            ),
            budgets=tuple(self._budgets),
        )


def view(section: SpendSection) -> View:
    """Show the section."""
    caps = table(
        "Caps of quantum devices, in USD",
        ("stack", "device", "cap", "submissions", "shots", "estimate", "share of the cap", "billed"),
        [
            (
                one.stack,
                one.device,
                Cell("0, blocked", "plain") if not one.cap_usd else amount(one.cap_usd),
                NOT_COLLECTED if one.accepted is None else one.accepted,
                NOT_COLLECTED if one.shots is None else one.shots,
                _estimate(one),
                _share(one),
                NOT_COLLECTED,
            )
            for one in section.caps
        ],
        f"Estimate: accepted submissions among the given events at list price (looked at on {prices_checked()}),"
        " tasks and shots; cancelled tasks count in full, taxes, credits and machines of hybrid jobs not at all.",
    )
    budgets = table(
        "Monthly budgets, in USD",
        ("stack", "budget", "billed"),
        [(one.stack, amount(one.monthly_usd) if one.monthly_usd else "none", NOT_COLLECTED) for one in section.budgets],
    )
    return View(
        id="spend",
        title="Spend against caps",
        lead=(
            "Caps and budgets as declared. What was billed is not collected: neither bundles nor audit events hold it;"
            " see it in the cloud's own cost view as billing viewer."
        ),
        missing=section.missing,
        blocks=tuple(one for one in (caps, budgets) if one.rows),
    )


def _cap(label: str, device: str, cap: float, used: Tally | None) -> Cap:
    price = device_prices().get(device)
    estimate = None
    if used is not None and not used.without_shots:
        if not used.accepted:
            estimate = 0.0
        elif price is not None:
            estimate = round(used.accepted * price.task + used.shots * price.shot, 2)
    return Cap(
        stack=label,
        device=device,
        cap_usd=cap,
        accepted=None if used is None else used.accepted,
        shots=None if used is None else used.shots,
        estimate_usd=estimate,
    )


def _estimate(one: Cap) -> str:
    if one.estimate_usd is not None:
        return amount(one.estimate_usd)
    return NOT_COLLECTED if one.accepted is None else "not known"


def _share(one: Cap) -> Cell | str:
    if one.estimate_usd is None or not one.cap_usd:
        return "-"
    share = one.estimate_usd / one.cap_usd
    if share > 1:
        return Cell(f"{share:.0%}, above the cap", "bad")
    return Cell(f"{share:.0%}", "good" if share < 0.8 else "warn")  # noqa: PLR2004 - where a reader should look
