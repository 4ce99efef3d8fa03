"""Relays Azure's audit records to the SIEM, describes what it needs, or normalises a log file.

    python -m quantum_landing_zone.audit_relay describe stacks/tenants/orion.yaml dev > relay.json
    python -m quantum_landing_zone.audit_relay run --settings relay.json [--hour 2026-11-25T09] [--client-id ID]
    python -m quantum_landing_zone.audit_relay normalise PT1H.json --key-file KEY [--settings relay.json] > events.jsonl

`run` is started each hour, 15 minutes past, on a machine of the workspace's network that has the relay's identity.
Both say on the error stream what could not become an event and end with 2 then; a refusal ends with 1.
"""

import argparse
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from quantum_landing_zone.audit.batch import Failed, handle_azure_log
from quantum_landing_zone.audit.normalise import Normaliser
from quantum_landing_zone.audit.projects import ProjectDirectory
from quantum_landing_zone.audit.redaction import Redactor
from quantum_landing_zone.audit_relay.errors import RelayError
from quantum_landing_zone.audit_relay.relay import last_hour, line, relay
from quantum_landing_zone.audit_relay.rest import Rest
from quantum_landing_zone.audit_relay.settings import RelaySettings

_REFUSED, _PUT_ASIDE = 1, 2


def main(arguments: list[str], rest: Rest | None = None) -> int:
    """Do what is asked and return how it ended: 0, 1 after a refusal, 2 where a record became no event."""
    given = _parser().parse_args(arguments)
    verbs = {"describe": _describe, "run": _run, "normalise": _normalise}
    try:
        return verbs[given.verb](given, rest)
    except (RelayError, OSError, ValueError) as refusal:
        sys.stderr.write(f"refused: {refusal}\n")
        return _REFUSED


def _describe(given: argparse.Namespace, _rest: Rest | None) -> int:
    from quantum_landing_zone.audit_relay.settings import describe
    from quantum_landing_zone.tenant import Environment, load_tenant
    from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

    here = AzureWorkspace(load_tenant(given.team_file), Environment(given.environment))
    sys.stdout.write(describe(here).text() + "\n")
    return 0


def _run(given: argparse.Namespace, rest: Rest | None) -> int:
    settings = RelaySettings.read(given.settings.read_text(encoding="utf-8"))
    hour = last_hour(datetime.now(UTC)) if given.hour is None else given.hour
    sent = aside = files = 0
    for done in relay(settings, rest or Rest(client_id=given.client_id), hour):
        _tell(done.file, done.failed)
        files, sent, aside = files + 1, sent + done.events, aside + len(done.failed)
    sys.stdout.write(
        f"{hour:%Y-%m-%dT%H}Z: {files} log files, {sent} events to {len(settings.hubs)} hubs, {aside} put aside\n"
    )
    return _PUT_ASIDE if aside else 0


def _normalise(given: argparse.Namespace, _rest: Rest | None) -> int:
    directory = ProjectDirectory(principals={}, buckets={}, accounts={})
    if given.settings is not None:
        directory = RelaySettings.read(given.settings.read_text(encoding="utf-8")).projects
    normaliser = Normaliser(redactor=Redactor(given.key_file.read_bytes()), directory=directory)
    batch = handle_azure_log(given.file.read_bytes(), normaliser)
    sys.stdout.writelines(f"{line(event)}\n" for event in batch.events)
    _tell(given.file.name, batch.failed)
    return _PUT_ASIDE if batch.failed else 0


def _tell(file: str, failed: Iterable[Failed]) -> None:
    for one in failed:
        sys.stderr.write(f"put aside: {file} record {one.position} ({one.digest}): {one.reason}\n")


def _hour(text: str) -> datetime:
    return datetime.strptime(text, "%Y-%m-%dT%H").replace(tzinfo=UTC)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="audit_relay", description="Relays Azure's audit records to the SIEM.")
    verbs = parser.add_subparsers(dest="verb", required=True)
    described = verbs.add_parser("describe", help="write the settings of a team's environment")
    described.add_argument("team_file", type=Path)
    described.add_argument("environment")
    run = verbs.add_parser("run", help="send an hour of the archive to the hubs")
    run.add_argument("--settings", type=Path, required=True)
    run.add_argument("--hour", type=_hour, help="the hour in UTC, as 2026-11-25T09; the last whole one otherwise")
    run.add_argument("--client-id", help="client id of the relay's identity, where the machine has several")
    normalised = verbs.add_parser("normalise", help="turn a log file into events, on this machine")
    normalised.add_argument("file", type=Path)
    normalised.add_argument("--key-file", type=Path, required=True, help="32 secret bytes or more, to hash under")
    normalised.add_argument("--settings", type=Path, help="tells whose events are")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
