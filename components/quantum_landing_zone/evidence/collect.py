"""Collects the evidence of one stack: state, verdicts and account, each from what was deployed."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from quantum_landing_zone.evidence.calls import PER_SECOND, Calls, Journal, Recorded
from quantum_landing_zone.evidence.canonical import digest, sha256
from quantum_landing_zone.evidence.drift import drift
from quantum_landing_zone.evidence.evaluate import counted, evaluate
from quantum_landing_zone.evidence.model import Bundle, Chain, Collection, Intent, Reading, StackIdentity
from quantum_landing_zone.evidence.program import program
from quantum_landing_zone.evidence.seal import sealed
from quantum_landing_zone.evidence.state import components, read_state, resources
from quantum_landing_zone.evidence.state_account import aws_state, azure_state
from quantum_landing_zone.evidence.verdicts import find_verdicts
from quantum_landing_zone.operations.arm import ArmError, ArmReader, Body
from quantum_landing_zone.operations.azure_read_back import azure_read_back
from quantum_landing_zone.operations.finders import ClientFor
from quantum_landing_zone.operations.read_back import read_back
from quantum_landing_zone.operations.reading import UNTOLD
from quantum_landing_zone.operations.reading import Reading as Found
from quantum_landing_zone.tenant import AwsWorkspace
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

OFFLINE = "the account was left out on purpose (--offline)"


class LeftOutError(LookupError):
    """The account was not asked because nobody wanted it to be."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What evidence is collected of.

    Attributes:
        identity: The stack.
        place: What should be there, by the declaration.
        export: The stack's state.
        serial: Number of the update that wrote it; None where only a file is known.
        tenant: The reviewed tenant file, as it is.
        configuration: The policy configuration, derived from it.
        last_run: Folder of the last run's evidence; None where there is none.
        account: A boto3 client for a service on AWS, a reader of ARM ids on Azure; None leaves the account out.
    """

    identity: StackIdentity
    place: AwsWorkspace | AzureWorkspace
    export: Mapping[str, Any]
    serial: int | None
    tenant: bytes
    configuration: Mapping[str, Any]
    last_run: Path | None
    account: ClientFor | ArmReader | None


@dataclass(frozen=True, kw_only=True)
class Options:
    """How it is collected.

    Attributes:
        journal: Where answers are kept until the bundle is written; None keeps none, and a killed run starts anew.
        per_second: At most so many calls in a second.
        now: The present; tests set it.
    """

    journal: Path | None = None
    per_second: int = PER_SECOND
    now: Callable[[], datetime] = field(default=_now)


def collect(subject: Subject, chain: Chain, options: Options) -> tuple[Bundle, Journal]:
    """Return the bundle and its journal, which is `done()` once the bundle is written.

    Raises:
        StateError: The export is no state.
        SourceError: The state can't be judged.
    """
    started = options.now()
    state = read_state(subject.export, serial=subject.serial)
    configuration = digest(subject.configuration)
    tied = {"stack": subject.identity.model_dump_json(), "state": state.sha256, "configuration": configuration}
    journal = Journal(options.journal, tied, options.now)
    resumed = bool(journal.answers)
    calls = Calls(journal, options.now, options.per_second)
    listed = resources(subject.export)
    readings = _readings(subject, listed, calls)
    found = find_verdicts(subject.export, state.sha256, subject.configuration, subject.last_run, started.date())
    intent = Intent(
        tenant_sha256=sha256(subject.tenant),
        policy_configuration_sha256=configuration,
        deployed_policy_configuration_sha256=_deployed(subject.last_run),
    )
    results = evaluate(found.verdicts, readings, components(listed), whole=found.summary.whole)
    bundle = Bundle(
        stack=subject.identity,
        chain=chain,
        collection=Collection(
            started=started,
            finished=options.now(),
            resumed=resumed,
            offline=subject.account is None,
            calls=calls.made(),
        ),
        program=program(),
        intent=intent,
        state=state,
        verdict_summary=found.summary,
        verdicts=found.verdicts,
        readings=readings,
        waivers=found.waivers,
        drift=drift(readings, intent),
        controls=results,
        counts=counted(results),
    )
    return sealed(bundle), journal


def _readings(subject: Subject, listed: Sequence[Mapping[str, Any]], calls: Calls) -> tuple[Reading, ...]:
    """Ask account and state the same questions."""
    place, account = subject.place, subject.account
    times: list[datetime] = []
    if isinstance(place, AzureWorkspace):
        told = azure_read_back(place, azure_state(listed))
        found = azure_read_back(place, _arm(account, calls), lambda _: times.append(calls.last_at))
    else:
        told = read_back(place, aws_state(listed))
        found = read_back(place, _client(account, calls), lambda _: times.append(calls.last_at))
    stated = {(one.control, one.subject): one for one in told if one.holds is not None}
    return tuple(
        _reading(one, stated.get((one.control, one.subject)), at) for one, at in zip(found, times, strict=True)
    )


def _reading(found: Found, stated: Found | None, at: datetime) -> Reading:
    unread = found.holds is None
    return Reading(
        control=found.control,
        subject=found.subject,
        expected=found.expected,
        state=None if stated is None else stated.found,
        account=None if unread else found.found,
        reason=found.found if unread else "",
        at=at,
        expected_known=found.expected != UNTOLD,
    )


def _client(account: Any, calls: Calls) -> ClientFor:
    def client(service: str) -> Any:
        return _Nobody() if account is None else Recorded(service, account(service), calls)

    return client


class _Nobody:
    def __getattr__(self, operation: str) -> Any:
        raise LeftOutError(OFFLINE)


def _arm(account: Any, calls: Calls) -> ArmReader:
    def read(identity: str) -> Body | None:
        if account is None:
            raise ArmError(OFFLINE)
        return calls.ask(f"read:{kind_of(identity)}", identity, lambda: account(identity))

    return read


def kind_of(identity: str) -> str:
    """Return the resource type of an ARM id, the last provider's, for example `Microsoft.KeyVault/vaults/keys`."""
    head, _, tail = identity.rpartition("/providers/")
    if not head:
        return "Microsoft.Resources/subscriptions/resourceGroups"
    namespace, *rest = tail.split("/")
    return "/".join([namespace, *rest[::2]])


def _deployed(last_run: Path | None) -> str | None:
    file = None if last_run is None else last_run / "policy-configuration.json"
    if file is None or not file.is_file():
        return None
    return digest(json.loads(file.read_text(encoding="utf-8")))
