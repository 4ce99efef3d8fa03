"""An estate as large as wanted: teams with a tenant file and a bundle each, and audit records of all of them."""

import gzip
import hashlib
import json
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from quantum_landing_zone.audit import Normaliser, ProjectDirectory, Redactor
from quantum_landing_zone.cli.evidence_collect import identity_of
from quantum_landing_zone.cli.project import find_stack
from quantum_landing_zone.evidence.collect import Options, Subject, collect
from quantum_landing_zone.evidence.model import Bundle, Chain
from quantum_landing_zone.evidence.seal import sealed
from quantum_landing_zone.evidence.state import resources
from quantum_landing_zone.evidence.state_account import azure_state
from quantum_landing_zone.evidence.store import write
from quantum_landing_zone.tenant import AwsWorkspace, Tenant, load_tenant
from quantum_landing_zone.tenant.policy_configuration import policy_configuration

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "two-clouds"
STATE = ROOT / "tests" / "evidence" / "data" / "azure-minimal.state.json.gz"
_DEVICES = (
    "arn:aws:braket:::device/quantum-simulator/amazon/sv1",
    "arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet",
    "arn:aws:braket:us-east-1::device/qpu/ionq/Forte-1",
)
_REFUSED_EVERY = 17
_FIRST = datetime(2026, 8, 1, tzinfo=UTC)


def build(folder: Path, *, teams: int, records: int) -> None:
    """Write tenant files, bundles and audit events into a folder."""
    tenants = folder / "tenants"
    tenants.mkdir(parents=True)
    text = (EXAMPLE / "tenant.yaml").read_text(encoding="utf-8")
    name, account = load_tenant(EXAMPLE / "tenant.yaml").team, _account(load_tenant(EXAMPLE / "tenant.yaml"))
    bundle = _bundle()
    accounts: list[AwsWorkspace] = []
    for number in range(teams):
        team = f"team-{number:04d}"
        file = tenants / f"{team}.yaml"
        mine = text.replace(name, team).replace(account, f"{200_000_000_000 + number}")
        file.write_text(mine, encoding="utf-8")
        tenant = load_tenant(file)
        accounts += [AwsWorkspace(tenant, each) for each, spec in tenant.environments.items() if spec.aws]
        stack = bundle.stack.model_copy(update={"team": team, "project": f"of-{team}"})
        write(sealed(bundle.model_copy(update={"stack": stack})), folder / "bundles" / team)
    with (folder / "events.jsonl").open("w", encoding="utf-8") as stream:
        stream.writelines(f"{json.dumps(one)}\n" for one in _events(accounts, records))


def _account(tenant: Tenant) -> str:
    return next(spec.aws.account for spec in tenant.environments.values() if spec.aws)


def _bundle() -> Bundle:
    """Collect once, of a state that the engine wrote and a subscription that is as the state says."""
    found = find_stack("dev", ROOT / "examples" / "azure-minimal")
    place = found.place()
    export = json.loads(gzip.decompress(STATE.read_bytes()))
    subject = Subject(
        identity=identity_of(found, place),
        place=place,
        export=export,
        serial=1,
        tenant=found.tenant_file.read_bytes(),
        configuration=policy_configuration(place.tenant, place.environment),
        last_run=None,
        account=azure_state(resources(export)),
    )
    return collect(subject, Chain(number=1, previous=None), Options(per_second=100_000))[0]


def _events(accounts: list[AwsWorkspace], records: int) -> Iterator[dict[str, Any]]:
    """Yield events as the audit pipeline writes them: submissions, every seventeenth refused, four months of them."""
    normaliser = Normaliser(
        redactor=Redactor(hashlib.sha256(b"no key of anybody").digest()), directory=ProjectDirectory.of(accounts)
    )
    for number in range(records):
        here = accounts[number % len(accounts)]
        yield normaliser.normalise(_record(here, number))


def _record(here: AwsWorkspace, number: int) -> dict[str, Any]:
    refused = {"errorCode": "AccessDeniedException"} if number % _REFUSED_EVERY == 0 else {}
    role = f"qlz-{here.slug}-{here.environment}-job-submitter"
    return {
        "eventVersion": "1.11",
        "userIdentity": {
            "type": "AssumedRole",
            "principalId": "AROAEXAMPLE:someone",
            "arn": f"arn:aws:sts::{here.account}:assumed-role/{role}/someone",
            "accountId": here.account,
        },
        "eventTime": f"{_FIRST + timedelta(minutes=17 * number % 175_000):%Y-%m-%dT%H:%M:%SZ}",
        "eventSource": "braket.amazonaws.com",
        "eventName": "CreateQuantumTask",
        "awsRegion": here.region,
        "sourceIPAddress": "192.0.2.10",
        "userAgent": "Boto3",
        "requestParameters": {"deviceArn": _DEVICES[number % len(_DEVICES)], "shots": 100 + number % 900},
        "responseElements": None,
        "requestID": str(uuid.UUID(int=number)),
        "eventID": str(uuid.UUID(int=number)),
        "readOnly": False,
        "eventType": "AwsApiCall",
        "managementEvent": True,
        "recipientAccountId": here.account,
        "eventCategory": "Management",
        **refused,
    }
