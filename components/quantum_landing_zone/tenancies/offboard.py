"""How a team leaves: which commands in which order, and what stays until when. Nothing here runs any of them.

Write-once records outlive the team, and so does the key that reads them: their days are counted from the last record,
which is written on the day of offboarding at the latest (AUD-05, ENC-03).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from quantum_landing_zone.tenant import AwsWorkspace, Environment, Tenant
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace


@dataclass(frozen=True, kw_only=True)
class Step:
    """A step of the plan.

    Attributes:
        what: What happens, in a sentence.
        control: The control that asks for it.
        commands: What to run, in order; empty where a person acts.
        on: The first day on which it may be done.
    """

    what: str
    control: str
    commands: tuple[str, ...]
    on: date


@dataclass(frozen=True, kw_only=True)
class Kept:
    """Something that stays after the team has gone.

    Attributes:
        what: What it is.
        where: The workspace.
        until: The day from which it can be gone.
        locked: Whether nobody can make that day earlier by deleting what it holds.
        why: What keeps it.
        control: The control that asks for it.
    """

    what: str
    where: str
    until: date
    locked: bool
    why: str
    control: str


@dataclass(frozen=True, kw_only=True)
class Offboarding:
    """A plan: its steps in order, and what stays."""

    team: str
    on: date
    steps: tuple[Step, ...]
    kept: tuple[Kept, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the plan as plain data."""
        return {
            "version": 1,
            "team": self.team,
            "on": self.on.isoformat(),
            "steps": [{**vars(one), "commands": list(one.commands), "on": one.on.isoformat()} for one in self.steps],
            "kept": [{**vars(one), "until": one.until.isoformat()} for one in self.kept],
        }


def offboarding(tenant: Tenant, stacks: list[tuple[str, str, str]], files: list[str], today: date) -> Offboarding:
    """Return the plan by which a team leaves.

    Args:
        tenant: The team's declaration.
        stacks: Name, cloud and environment of each of its stacks.
        files: Paths of its tenant file and of its stacks' configurations.
        today: The day on which it leaves.
    """
    kept = tuple(sorted(_kept(tenant, stacks, today), key=lambda one: (one.until, one.where, one.what)))
    unlocked = max((one.until for one in kept if one.locked), default=today)
    last = max((one.until for one in kept), default=today)
    steps = tuple(_steps(stacks, files, today, unlocked, last))
    return Offboarding(team=tenant.team, on=today, steps=steps, kept=kept)


def _steps(
    stacks: list[tuple[str, str, str]], files: list[str], today: date, unlocked: date, last: date
) -> Iterator[Step]:
    aws = [name for name, cloud, _ in stacks if cloud == "aws"]
    azure = [name for name, cloud, _ in stacks if cloud == "azure"]
    reason = '--reason "the team is offboarded" --approver APPROVER'
    if aws:
        orders = f"{' '.join(aws)} {reason}"
        commands = (f"qlz revoke tenant {orders} --runs all --plan", f"qlz revoke tenant {orders} --runs all")
        yield Step(what="Take all access away, and end what runs.", control="OPS-05", commands=commands, on=today)
    if azure:
        what = f"Remove every member of the team's Entra groups: `qlz revoke` knows AWS only ({', '.join(azure)})."
        yield Step(what=what, control="OPS-05", commands=(), on=today)
    names = [name for name, *_ in stacks]
    evidence = tuple(f"qlz evidence collect {name} --out offboarding/evidence/{name}" for name in names)
    checks = tuple(f"qlz evidence verify offboarding/evidence/{name}" for name in names)
    yield Step(
        what="Collect the last evidence, check it offline, and keep it with the platform.",
        control="CMP-03",
        commands=(*evidence, *checks),
        on=today,
    )
    what = "Hand over to the team what it may keep of its stores; what is left there ends with its retention."
    yield Step(what=what, control="CLS-03", commands=(), on=today)
    if aws:
        # A role that carries the deny of a revocation cannot be deleted, so the stack would stop halfway.
        lift = f"qlz restore tenant {' '.join(aws)} {reason}"
        what = "Lift the revocation in the same hour: `qlz destroy` is refused while it stands, and ends the roles."
        yield Step(what=what, control="OPS-05", commands=(lift,), on=today)
    yield Step(
        what="Remove what may go. The archive, its key and caps on spending stay; so does a store that is not empty.",
        control="AUD-05",
        commands=tuple(f"qlz destroy {name}" for name in names),
        on=today,
    )
    if aws:
        yield Step(
            what="Give up the audit archive, once nothing in it is locked any more.",
            control="AUD-04",
            commands=tuple(f"qlz destroy {name} --archive" for name in aws),
            on=unlocked,
        )
    if azure:
        what = (
            f"Delete the groups' write-once accounts and vaults, once nothing in them is locked ({', '.join(azure)})."
        )
        yield Step(what=what, control="AUD-04", commands=(), on=unlocked)
    yield Step(
        what="Remove the files in a reviewed change; until then they say how the archive is read.",
        control="ONB-02",
        commands=(f"git rm {' '.join(files)}",),
        on=last,
    )


def _kept(tenant: Tenant, stacks: list[tuple[str, str, str]], today: date) -> Iterator[Kept]:
    for name, cloud, environment in stacks:
        if cloud == "aws":
            yield from _kept_on_aws(AwsWorkspace(tenant, Environment(environment)), name, today)
        else:
            yield from _kept_on_azure(AzureWorkspace(tenant, Environment(environment)), name, today)


def _kept_on_aws(here: AwsWorkspace, where: str, today: date) -> Iterator[Kept]:
    from quantum_landing_zone.aws.keys import DELETION_WINDOW_DAYS
    from quantum_landing_zone.aws.secrets import RECOVERY_DAYS

    archive = today + timedelta(days=here.audit_retention_days)
    why = f"write-once for {here.audit_retention_days} days from its last record; nobody can shorten that"
    yield Kept(
        what=f"archive {here.archive_bucket}", where=where, until=archive, locked=True, why=why, control="AUD-05"
    )
    key = archive + timedelta(days=DELETION_WINDOW_DAYS)
    why = f"reads the archive; {DELETION_WINDOW_DAYS} days of deletion window after it"
    yield Kept(what=f"key {here.key_alias('audit')}", where=where, until=key, locked=False, why=why, control="ENC-03")
    for store in here.stores.values():
        yield _store(f"store {store.bucket}", where, today, store.retention_days, locked=store.immutable)
    for data_class in here.data_classes:
        if data_class != "audit":
            locked = [
                one.retention_days for one in here.stores.values() if one.immutable and one.sensitivity == data_class
            ]
            until = today + timedelta(days=DELETION_WINDOW_DAYS + max(locked, default=0))
            why = f"{DELETION_WINDOW_DAYS} days of deletion window" + (
                ", after the last locked object" if locked else ""
            )
            yield Kept(
                what=f"key {here.key_alias(data_class)}",
                where=where,
                until=until,
                locked=False,
                why=why,
                control="ENC-03",
            )
    for secret in sorted(here.secrets):
        until = today + timedelta(days=RECOVERY_DAYS)
        why = f"{RECOVERY_DAYS} days in which its deletion can be undone"
        yield Kept(what=f"secret {secret}", where=where, until=until, locked=False, why=why, control="SEC-01")


def _kept_on_azure(here: AzureWorkspace, where: str, today: date) -> Iterator[Kept]:
    from quantum_landing_zone.azure.vault import RECOVERY_DAYS

    archive = today + timedelta(days=here.audit_retention_days)
    why = f"write-once for {here.audit_retention_days} days from its last record"
    yield Kept(
        what=f"archive account in {here.group}", where=where, until=archive, locked=True, why=why, control="AUD-05"
    )
    vault = archive + timedelta(days=RECOVERY_DAYS)
    why = f"holds the archive's key; nobody can purge it for {RECOVERY_DAYS} days after its deletion"
    yield Kept(what=f"vault {here.vault}", where=where, until=vault, locked=False, why=why, control="ENC-03")
    for one in here.containers.values():
        what = f"container {one.account}/{one.name}"
        yield _store(what, where, today, one.retention_days, locked=one.immutable)


def _store(what: str, where: str, today: date, days: int, *, locked: bool) -> Kept:
    why = f"locked for {days} days from its last object" if locked else f"until it is emptied, or {days} days have gone"
    until = today + timedelta(days=days)
    return Kept(what=what, where=where, until=until, locked=locked, why=why, control="CLS-03")


def markdown(plan: Offboarding) -> str:
    """Return the plan as a page to be worked through and kept."""
    lines = [
        f"# Offboarding of {plan.team}, {plan.on}",
        "",
        "Nothing below has been run. Work through it in this order.",
    ]
    for number, step in enumerate(plan.steps, 1):
        when = "" if step.on == plan.on else f", from {step.on} on"
        lines += ["", f"## {number}. {step.what}", "", f"Control {step.control}{when}."]
        lines += ["", "```console", *step.commands, "```"] if step.commands else ["", "A person does this."]
    lines += [
        "",
        "## What stays, and until when",
        "",
        "| until | what | stack | why | control |",
        "|---|---|---|---|---|",
    ]
    lines += [f"| {one.until} | {one.what} | {one.where} | {one.why} | {one.control} |" for one in plan.kept]
    return "\n".join(lines) + "\n"
