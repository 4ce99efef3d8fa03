"""What the real engine's run found, against what `qlz check` finds in the files that the same run wrote."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from policies.test_engine import CONFIGURATION, preview  # noqa: F401 - pytest finds the fixture by its name

from quantum_policies.check import check
from quantum_policies.packs import GUARDRAILS
from quantum_policies.record import Judged
from quantum_policies.rules import ALL_RULES
from quantum_policies.sources import Given, read

if TYPE_CHECKING:
    from pathlib import Path

    from policies.test_engine import Preview

pytestmark = [pytest.mark.engine, pytest.mark.xdist_group("policies")]

PROGRAM = """
    import json
    aws.cloudwatch.LogGroup("jobs", retention_in_days=400, kms_key_id=key.arn, tags=tags, opts=there)
    aws.cloudwatch.LogGroup("short", retention_in_days=3, kms_key_id=key.arn, tags=tags, opts=there)
    hidden = pulumi.Output.secret("arn:aws:kms:eu-north-1:123456789012:key/canary-7f3a")
    aws.cloudwatch.LogGroup("secret", retention_in_days=400, kms_key_id=hidden, tags=tags, opts=there)
    aws.iam.AccessKey("ci", user="ci", opts=there)
    aws.iam.RolePolicy("run", role="run", policy=key.arn, opts=there)
    aws.s3.Bucket("stray", bucket="stray", tags=tags)
    bucket = aws.s3.Bucket("results", bucket="results", tags={"Team": "photonics"}, opts=there)
    aws.s3.BucketVersioning("kept", bucket=bucket.id, versioning_configuration={"status": "Enabled"}, opts=there)
    pulumi.export("bucket", bucket.arn)
"""


def final(text: str) -> dict[tuple[str, str], tuple[str, str]]:
    judged = read(text)
    assert isinstance(judged, Judged)
    return shown(judged)


def shown(judged: Judged) -> dict[tuple[str, str], tuple[str, str]]:
    return {(record.rule, record.urn): (record.verdict.value, record.message) for record in judged.records}


def checked(text: str, project: Path) -> Judged:
    given = read(text, project)
    assert isinstance(given, Given)
    rules = {rule.id: rule for rule in ALL_RULES}
    return check(given, GUARDRAILS, rules, {"guardrail-configuration": CONFIGURATION})


def test_a_preview_s_report_and_its_event_log_are_judged_as_the_engine_judged(
    preview: Preview,  # noqa: F811 - the fixture
    tmp_path: Path,
):
    more = ("--json", "--show-sames", "--event-log", str(tmp_path / "events.json"))
    code, output = preview(PROGRAM, more=more)
    assert code != 0
    engine = final((tmp_path / "verdicts.jsonl").read_text(encoding="utf-8"))
    assert {verdict for verdict, _ in engine.values()} >= {"pass", "fail", "unknown", "not_applicable"}

    judged = checked(output[output.index("{\n") :].partition("\n}\n")[0] + "\n}", tmp_path)
    report = shown(judged)
    # A report leaves out providers that no program declares, and says so.
    default = {key for key in engine if "::default_" in key[1]}
    assert (default <= engine.keys() - report.keys(), judged.whole) == (True, False)
    assert judged.notes[-2].startswith("the file does not hold these providers, which were not judged: default_")
    differing = {key for key in engine.keys() - default | report.keys() if engine.get(key) != report.get(key)}
    # What the engine judged and the report does not hold: a secret's value, a default provider, the stack's outputs.
    assert {(urn.rpartition("::")[2], report[rule, urn][0]) for rule, urn in differing} == {
        ("secret", "unknown"),
        ("stray", "unknown"),
        ("example-dev", "unknown"),
    }
    lines = (tmp_path / "__main__.py").read_text(encoding="utf-8").splitlines()
    (place,) = {each.location for each in judged.records if each.name == "ci"}
    assert place is not None
    assert (place.file, "aws.iam.AccessKey" in lines[place.line - 1]) == ("__main__.py", True)

    events = shown(checked((tmp_path / "events.json").read_text(encoding="utf-8"), tmp_path))
    assert events.keys() == engine.keys()
    assert {verdict for key, (verdict, _) in events.items() if events[key] != engine[key]} == {"unknown"}
    for text in (json.dumps([list(each) for each in report.values()]), json.dumps(list(events.values()))):
        assert "canary" not in text
