"""Key and credential ages: what bundles, reviews and audit events hold of them, and what nobody told."""

from datetime import date, datetime

from pydantic import AwareDatetime

from quantum_landing_zone.evidence.model import Bundle
from quantum_landing_zone.evidence.model_words import Model
from quantum_landing_zone.report_page.dates import Dated
from quantum_landing_zone.report_page.events import CREDENTIAL, Event
from quantum_landing_zone.report_page.view import Cell, View, table
from quantum_landing_zone.report_page.words import counted
from quantum_landing_zone.report_page.workspaces import Workspace

MISSING = (
    "Neither bundles, reviews, audit events nor tenant files were given. Give bundles of `qlz evidence collect`,"
    " `--dates` with what `qlz review rotation STACK --json` prints, `--events` and `--tenants`."
)
NO_DATES = (
    "The ages of keys and of secrets in use are in no bundle: give `--dates` with what"
    " `qlz review rotation STACK --json` prints."
)
NO_EVENTS = "When credentials were last put in or handed out is in no bundle: give audit events by `--events`."
_CONTROLS = frozenset({"ENC-03", "IAM-02", "IAM-03", "OPS-03", "SEC-01", "SEC-02"})


class KeyReading(Model):
    """What the account said of a key or a credential; `account` is null where it was not read."""

    stack: str
    control: str
    subject: str
    expected: str
    account: str | None
    holds: bool | None


class DatedItem(Model):
    """One line of a review of dates, as it was given; `source` is its file."""

    source: str
    subject: str
    state: str
    detail: str
    fix: str


class DeclaredSecret(Model):
    """A secret that a tenant file declares, and the longest life of its value."""

    stack: str
    secret: str
    rotate_every_days: int
    renewed_by: str


class CredentialEvent(Model):
    """Calls of one kind on one credential, and when the last of them was."""

    team: str
    environment: str
    operation: str
    subject: str
    count: int
    last: AwareDatetime
    age_days: int


class AgesSection(Model):
    """Ages; `missing` says why there is nothing, `unknown` what is not known."""

    missing: str = ""
    unknown: tuple[str, ...] = ()
    readings: tuple[KeyReading, ...] = ()
    dated: tuple[DatedItem, ...] = ()
    secrets: tuple[DeclaredSecret, ...] = ()
    events: tuple[CredentialEvent, ...] = ()


class Ages:
    """Gathers what is known of keys and credentials."""

    def __init__(self) -> None:
        self._readings: list[KeyReading] = []
        self._dated: list[DatedItem] = []
        self._secrets: list[DeclaredSecret] = []
        self._events: dict[tuple[str, str, str, str], tuple[int, datetime]] = {}
        self._asked = self._with_events = False

    def newest(self, label: str, bundle: Bundle) -> None:
        """Take a stack's newest bundle."""
        self._asked = True
        self._readings += [
            KeyReading(
                stack=label,
                control=one.control,
                subject=one.subject,
                expected=one.expected,
                account=one.account,
                holds=one.holds,
            )
            for one in bundle.readings
            if one.control in _CONTROLS
        ]

    def dated(self, source: str, items: list[Dated]) -> None:
        """Take a review of dates."""
        self._asked = True
        self._dated += [
            DatedItem(source=source, subject=one.subject, state=one.state, detail=one.detail, fix=one.fix)
            for one in items
        ]

    def workspace(self, here: Workspace) -> None:
        """Take what a workspace declares."""
        self._asked = True
        self._secrets += [
            DeclaredSecret(
                stack=here.label,
                secret=name,
                rotate_every_days=secret.rotate_every_days,
                renewed_by="its issuer" if secret.issuer is not None and here.cloud == "aws" else "a person",
            )
            for name, secret in here.tenant.secrets.items()
            if not secret.environments or here.environment in secret.environments
        ]

    def event(self, event: Event) -> None:
        """Take an audit event."""
        self._asked = self._with_events = True
        if CREDENTIAL not in event.kinds or event.failed:
            return
        key = (event.team, event.environment, event.operation, event.subject)
        count, last = self._events.get(key, (0, event.time))
        self._events[key] = (count + 1, max(last, event.time))

    def made(self, today: date) -> AgesSection:
        """Return the section, with ages by the day."""
        unknown = (() if self._dated else (NO_DATES,)) + (() if self._with_events else (NO_EVENTS,))
        found = sorted(self._events.items(), key=lambda item: item[1][1])
        return AgesSection(
            missing="" if self._asked else MISSING,
            unknown=unknown,
            readings=tuple(sorted(self._readings, key=lambda one: (one.holds is not False, one.holds is True))),
            dated=tuple(sorted(self._dated, key=lambda one: one.state == "fine")),
            secrets=tuple(self._secrets),
            events=tuple(
                CredentialEvent(
                    team=team,
                    environment=environment,
                    operation=operation,
                    subject=subject,
                    count=count,
                    last=last,
                    age_days=max((today - last.date()).days, 0),
                )
                for (team, environment, operation, subject), (count, last) in found
            ),
        )


def view(section: AgesSection) -> View:
    """Show the section."""
    good = sum(one.holds is True for one in section.readings)
    tables = (
        table(
            "Reviews of dates: secrets, keys, access keys, approvals",
            ("what", "state", "found", "what to do", "from"),
            [(one.subject, _state(one.state), one.detail, one.fix or "-", one.source) for one in section.dated],
        ),
        table(
            f"Keys and credentials in the account: {good} of {counted(len(section.readings), 'fact')} as declared",
            ("stack", "control", "what", "declared", "account"),
            [(one.stack, one.control, one.subject, one.expected, _account(one)) for one in section.readings],
        ),
        table(
            "Declared secrets: the longest life of a value",
            ("stack", "secret", "at most days", "renewed by"),
            [(one.stack, one.secret, one.rotate_every_days, one.renewed_by) for one in section.secrets],
        ),
        table(
            "Credentials in audit events, the longest ago first",
            ("team", "environment", "call", "of what", "times", "last", "days ago"),
            [
                (
                    one.team,
                    one.environment,
                    one.operation,
                    one.subject or "not said",
                    one.count,
                    f"{one.last:%Y-%m-%d %H:%M}",
                    one.age_days,
                )
                for one in section.events
            ],
        ),
    )
    lead = " ".join(("What was told of keys, secrets and other credentials; never a value.", *section.unknown))
    return View(
        id="ages",
        title="Key and credential ages",
        lead=lead,
        missing=section.missing,
        blocks=tuple(one for one in tables if one.rows),
    )


def _account(one: KeyReading) -> Cell:
    if one.account is None:
        return Cell("not read", "warn")
    return Cell(one.account, "good" if one.holds else "bad")


def _state(state: str) -> Cell:
    return Cell(state, "good" if state == "fine" else "bad" if state == "due" else "warn")
