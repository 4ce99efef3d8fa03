"""What reports are made from: a real bundle, real audit events, tenant files and benchmark runs."""

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from audit import records
from evidence.conftest import FAST, state_of, subject_of
from report_page.bundles import VAULT, later, of_team, told, written
from reports.conftest import REPORT

from quantum_landing_zone.audit import Normaliser, ProjectDirectory, Redactor
from quantum_landing_zone.evidence.collect import collect
from quantum_landing_zone.evidence.model import Bundle, Chain
from quantum_landing_zone.evidence.state import resources
from quantum_landing_zone.evidence.state_account import azure_state
from quantum_landing_zone.report_page.make import Given, make
from quantum_landing_zone.report_page.model import Report
from quantum_landing_zone.tenant import AwsWorkspace, Environment, load_tenant

ROOT = Path(__file__).parents[2]
AURORA = ROOT / "stacks" / "tenants" / "aurora.yaml"
COMET = ROOT / "examples" / "aws-two-teams" / "comet.yaml"
ORION = ROOT / "examples" / "azure-minimal" / "tenant.yaml"
NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 25)


@pytest.fixture(scope="session")
def bundle() -> Bundle:
    """Evidence of the Azure example whose subscription is as its state says, all of it collected on one day."""
    export = state_of("azure-minimal")
    subject = subject_of("azure-minimal", "dev", export, azure_state(resources(export)))
    found = collect(subject, Chain(number=1, previous=None), FAST)[0]
    when = {"started": NOW.replace(day=20), "finished": NOW.replace(day=20, minute=1)}
    return found.model_copy(update={"collection": found.collection.model_copy(update=when)})


@pytest.fixture(scope="session")
def normalised() -> Callable[[dict[str, Any]], dict[str, Any]]:
    """Makes an event of a record, as the audit pipeline of team aurora does."""
    tenant = load_tenant(AURORA)
    directory = ProjectDirectory.of([AwsWorkspace(tenant, one) for one in (Environment.DEV, Environment.TEST)])
    return Normaliser(redactor=Redactor(hashlib.sha256(b"a key for tests").digest()), directory=directory).normalise


@pytest.fixture(scope="session")
def events(normalised) -> list[dict[str, Any]]:
    """Six submissions on two days, one of them refused; a read; a secret that was put in; the root user."""
    made = [
        records.create_task(
            device, eventID=f"00000000-0000-4000-8000-00000000000{number}", eventTime=f"2026-11-{day}T10:00:00Z", **more
        )
        for number, (device, day, more) in enumerate(
            [
                (records.SV1, 23, {}),
                (records.SV1, 23, {"errorCode": "AccessDeniedException"}),
                (records.SV1, 24, {}),
                (records.GARNET, 24, {}),
                (records.GARNET, 24, {}),
                (records.GARNET, 24, {}),
            ]
        )
    ]
    made.append(records.s3("GetObject", {"key": "tasks/x"}))
    put = {"secretId": records.IONQ_TOKEN}
    made.append(
        records.record(
            "secretsmanager.amazonaws.com", "PutSecretValue", put, eventID="00000000-0000-4000-8000-000000000010"
        )
    )
    root = {"type": "Root", "principalId": records.ACCOUNT, "arn": f"arn:aws:iam::{records.ACCOUNT}:root"}
    made.append(
        records.record(
            "iam.amazonaws.com",
            "DeleteRolePolicy",
            {"roleName": "r", "policyName": "p"},
            userIdentity={**root, "accountId": records.ACCOUNT},
            eventID="00000000-0000-4000-8000-000000000011",
        )
    )
    return [normalised(one) for one in made]


@pytest.fixture(scope="session")
def given(tmp_path_factory, bundle, events) -> Given:
    """Two stacks of three and one bundles, three teams, nine events, three benchmark runs and a review of dates."""
    folder = tmp_path_factory.mktemp("given")
    opened = told(bundle, {VAULT: "enabled", "alerts: rules that are off": None})
    written(folder / "bundles" / "orion", [bundle, later(opened, 1), later(bundle, 2)])
    written(folder / "bundles" / "vesta", [later(of_team(opened, "vesta"), 1)])
    (folder / "events.jsonl").write_text("".join(f"{json.dumps(one)}\n" for one in events), encoding="utf-8")
    runs = folder / "runs"
    runs.mkdir()
    metric = REPORT["metrics"][0]
    for number, value in enumerate((0.71, 0.75, 0.7)):
        run = REPORT | {"metrics": [metric | {"value": value}], "measuredAt": f"2026-11-2{number + 1}T08:30:00Z"}
        run["calibration"] = REPORT["calibration"] | {"capturedAt": "2026-11-20T06:00:00Z"}
        run["shots"] = 500 if number == 2 else 1000
        (runs / f"{number}.json").write_text(json.dumps(run), encoding="utf-8")
    dates = [
        {"control": "OPS-03", "subject": "key alias/k", "state": "fine", "detail": "made 12 days ago", "fix": ""},
        {"control": "OPS-03", "subject": "secret s", "state": "due", "detail": "95 days old", "fix": "Put one in."},
    ]
    (folder / "dates.json").write_text(json.dumps(dates), encoding="utf-8")
    return Given(
        bundles=[folder / "bundles"],
        tenants=[AURORA, COMET, ORION],
        events=[folder / "events.jsonl"],
        benchmarks=[runs],
        dates=[folder / "dates.json"],
    )


@pytest.fixture(scope="session")
def report(given) -> Report:
    """The report of all that."""
    return make(given, NOW, TODAY)
