"""The residency map: where each kind of artifact goes, by provider and by stack, as the provider register says it."""

from quantum_landing_zone.evidence.model_words import Model
from quantum_landing_zone.facts.azure import azure_offers
from quantum_landing_zone.facts.load import braket_devices
from quantum_landing_zone.providers.entry import Entry
from quantum_landing_zone.providers.question import Place
from quantum_landing_zone.providers.register import entries
from quantum_landing_zone.providers.residency import UNANSWERED, residency_map
from quantum_landing_zone.providers.review import OPERATORS
from quantum_landing_zone.report_page import plots
from quantum_landing_zone.report_page.view import Cell, Plot, Table, View, table
from quantum_landing_zone.report_page.workspaces import Workspace
from quantum_landing_zone.tenant.vocabulary import ArtifactKind

MISSING = "No tenant file was given, so nobody says which providers a stack may use. Give them by `--tenants`."


class Reach(Model):
    """How many stacks may send a kind of artifact to a place, and for how many of them nobody says where that is."""

    stacks: int = 0
    unanswered: int = 0


class KindMap(Model):
    """One kind of artifact by place; a place that it never goes to is left out."""

    kind: str
    places: dict[str, Reach]


class Goal(Model):
    """A place on the way of an artifact; `where` is in the register's words."""

    place: str
    backend: str
    where: str
    jurisdictions: tuple[str, ...]


class ProviderMap(Model):
    """One provider that a stack may use: where each kind of artifact goes."""

    provider: str
    name: str
    stacks: int
    kinds: dict[str, tuple[Goal, ...]]


class StackResidency(Model):
    """One stack: what its file allows, and which backends it may use.

    Attributes:
        stack: The stack.
        region: Its region or location.
        allowed: Jurisdictions in which every artifact may be.
        exceptions: Kinds with a rule of their own.
        backends: Approved devices or offers, with the jurisdictions by which the guardrails judge them.
        providers: Their entries in the register, that of the service's operator first.
        unregistered: Providers that the register does not hold.
    """

    stack: str
    region: str
    allowed: tuple[str, ...]
    exceptions: dict[str, tuple[str, ...]]
    backends: dict[str, tuple[str, ...]]
    providers: tuple[str, ...]
    unregistered: tuple[str, ...]


class ResidencySection(Model):
    """Residency; `missing` says why there is none."""

    missing: str = ""
    kinds: tuple[KindMap, ...] = ()
    providers: tuple[ProviderMap, ...] = ()
    stacks: tuple[StackResidency, ...] = ()


class Residency:
    """Maps each workspace by the providers that its file approves."""

    def __init__(self) -> None:
        self._stacks: list[StackResidency] = []
        self._using: dict[str, int] = {}
        self._reached: dict[tuple[str, str], int] = {}
        self._unanswered: dict[tuple[str, str], int] = {}

    def workspace(self, here: Workspace) -> None:
        """Take a workspace."""
        operator = OPERATORS[here.cloud]
        wanted = dict.fromkeys([operator, *(f"{here.cloud}/{name.partition('/')[0]}" for name in here.backends)])
        known = [name for name in wanted if name in entries()]
        reached: dict[tuple[str, str], bool] = {}
        for name in known:
            self._using[name] = self._using.get(name, 0) + 1
            for kind, stops in residency_map(entries()[name]).items():
                for stop in stops:
                    key = (str(kind), str(stop.place))
                    reached[key] = reached.get(key, False) or stop.where == UNANSWERED
        for key, unanswered in reached.items():
            self._reached[key] = self._reached.get(key, 0) + 1
            self._unanswered[key] = self._unanswered.get(key, 0) + unanswered
        residency = here.tenant.residency
        self._stacks.append(
            StackResidency(
                stack=here.label,
                region=here.region,
                allowed=tuple(map(str, residency.jurisdictions)),
                exceptions={str(kind): tuple(map(str, where)) for kind, where in residency.artifacts.items()},
                backends={name: _judged_in(here, name) for name in here.backends},
                providers=tuple(known),
                unregistered=tuple(name for name in wanted if name not in entries()),
            )
        )

    def made(self) -> ResidencySection:
        """Return the section."""
        if not self._stacks:
            return ResidencySection(missing=MISSING)
        return ResidencySection(
            kinds=tuple(
                KindMap(
                    kind=str(kind),
                    places={
                        str(place): Reach(stacks=self._reached[key], unanswered=self._unanswered[key])
                        for place in Place
                        if (key := (str(kind), str(place))) in self._reached
                    },
                )
                for kind in ArtifactKind
            ),
            providers=tuple(_provider(entries()[name], self._using[name]) for name in entries() if name in self._using),
            stacks=tuple(self._stacks),
        )


def view(section: ResidencySection) -> View:
    """Show the section."""
    lead = (
        "Where each kind of artifact goes with the providers that a tenant file approves, as the provider register has"
        " it from public sources. The guardrails refuse a backend outside of the allowed jurisdictions."
    )
    if section.missing:
        return View(id="residency", title="Residency map", lead=lead, missing=section.missing)
    used = [str(place) for place in Place if any(str(place) in one.places for one in section.kinds)]
    fields = [[one.places.get(place, Reach()) for place in used] for one in section.kinds]
    kinds = [one.kind for one in section.kinds]
    counts = table(
        "In how many stacks a kind of artifact may reach a place",
        ("artifact kind", *used),
        [(kind, *map(_said, row)) for kind, row in zip(kinds, fields, strict=True)],
        "“unanswered”: in so many of these stacks no public source says where the place is of one provider at least;"
        " the risk register of providers holds that.",
    )
    plot = plots.tiles(
        "Where each kind of artifact goes",
        "Rows are kinds of artifacts, columns are places, and each field says in how many stacks. A question mark and"
        " hatching: for some of them nobody says where that is. The figures are in the table below.",
        kinds,
        used,
        [[(one.stacks, one.unanswered > 0) for one in row] for row in fields],
    )
    blocks = (Plot(svg=plot, table=counts), _stacks(section), *(_of(one) for one in section.providers))
    return View(id="residency", title="Residency map", lead=lead, blocks=blocks)


def _said(reach: Reach) -> Cell | str | int:
    if not reach.stacks:
        return "-"
    return Cell(f"{reach.stacks}, {reach.unanswered} unanswered", "warn") if reach.unanswered else reach.stacks


def _stacks(section: ResidencySection) -> Table:
    return table(
        "Stacks: what is allowed, and which backends may be used",
        ("stack", "region", "allowed in", "exceptions", "backends, and where the guardrails count them", "providers"),
        [
            (
                one.stack,
                one.region,
                ", ".join(one.allowed),
                "; ".join(f"{kind}: {', '.join(where)}" for kind, where in one.exceptions.items()) or "none",
                "; ".join(f"{name}: {', '.join(where) or 'not recorded'}" for name, where in one.backends.items())
                or "none",
                Cell(f"not in the register: {', '.join(one.unregistered)}", "bad")
                if one.unregistered
                else ", ".join(one.providers),
            )
            for one in section.stacks
        ],
    )


def _of(one: ProviderMap) -> Table:
    rows = [
        (
            kind,
            goal.place,
            goal.backend or "all",
            Cell(goal.where, "warn") if goal.where == UNANSWERED else goal.where,
            ", ".join(goal.jurisdictions) or ("not known" if goal.where == UNANSWERED else "that of the region"),
        )
        for kind, goals in one.kinds.items()
        for goal in goals
    ]
    title = f"{one.provider} ({one.name}): the way of each kind of artifact"
    return table(title, ("artifact kind", "place", "backend", "where", "jurisdictions"), rows)


def _judged_in(here: Workspace, name: str) -> tuple[str, ...]:
    if here.cloud == "azure":
        offer = azure_offers().get(name)
        return offer.jurisdictions if offer else ()
    device = braket_devices().get(name)
    return (device.jurisdiction_in(here.region),) if device else ()


def _provider(of: Entry, stacks: int) -> ProviderMap:
    return ProviderMap(
        provider=of.id,
        name=of.name,
        stacks=stacks,
        kinds={
            str(kind): tuple(
                Goal(place=str(one.place), backend=one.backend, where=one.where, jurisdictions=one.jurisdictions)
                for one in stops
            )
            for kind, stops in residency_map(of).items()
        },
    )
