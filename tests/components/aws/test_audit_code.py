"""The package that goes to Lambda runs without this distribution, and is the code that the tests run."""

import json
import subprocess
import sys
from pathlib import Path

import boto3
import pytest
import yaml
from components.aws.audit_declarations import with_exports

from quantum_landing_zone.audit.mapping import PACKED, mapping, packed, source
from quantum_landing_zone.audit_pipeline.settings import Settings
from quantum_landing_zone.aws.audit_code import HANDLER, REPLAY_HANDLER, audit_code, pipeline_settings

PARTS = Path(__file__).parents[3] / "components" / "quantum_landing_zone"


@pytest.fixture
def here(workspace, aurora):
    return workspace(with_exports(aurora), "dev")


@pytest.fixture
def package(tmp_path, here):
    """The package as Lambda unpacks it."""
    for place, asset in audit_code(here).assets.items():
        file = tmp_path / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(asset.text, encoding="utf-8")
    return tmp_path


def run_in(package, program):
    """Run with no path but the package, the standard library, and what Lambda's runtime has: boto3 and its parts."""
    guard = f"""
import sys
parts = {{"boto3", "botocore", "s3transfer", "jmespath", "dateutil", "six", "urllib3"}}
class Only:
    def find_spec(self, name, path=None, target=None):
        top = name.partition(".")[0]
        if top not in sys.stdlib_module_names and top not in parts and top != "quantum_landing_zone":
            raise ImportError(f"not in Lambda's runtime: {{name}}")
sys.meta_path.insert(0, Only())
sys.path[:] = [p for p in sys.path if "components" not in p]
sys.path.insert(0, {str(package)!r})
"""
    site = f"import site; site.addsitedir({str(Path(boto3.__file__).parents[1])!r})\n"
    done = subprocess.run(
        [sys.executable, "-S", "-c", f"{site}{guard}{program}"],
        capture_output=True,
        text=True,
        check=False,
        env={"AWS_DEFAULT_REGION": "eu-west-2", "AWS_EC2_METADATA_DISABLED": "true"},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_both_handlers_are_found_in_the_package_and_refuse_what_is_nothing(package):
    program = f"""
import importlib
for handler, event in (({REPLAY_HANDLER!r}, {{}}), ({HANDLER!r}, {{}})):
    module, _, name = handler.rpartition(".")
    found = importlib.import_module(module)
    assert found.__file__.startswith({str(package)!r})
    if name == "handle":
        found._worker = lambda: None
    try:
        getattr(found, name)(event, None)
    except ValueError as problem:
        print(type(problem).__name__)
"""
    assert run_in(package, program).split() == ["ReplayError", "BrokenRecordError"]


def test_a_record_becomes_the_same_event_in_the_package_as_here(package, here):
    """The mapping comes from JSON there and from YAML here."""
    from audit.records import create_task

    from quantum_landing_zone.audit import Normaliser, ProjectDirectory, Redactor

    (package / "record.json").write_text(json.dumps(create_task()), encoding="utf-8")
    program = f"""
import json
from quantum_landing_zone.audit import Normaliser, ProjectDirectory, Redactor
from quantum_landing_zone.audit_pipeline.settings import packed
normaliser = Normaliser(redactor=Redactor(bytes(32)), directory=ProjectDirectory.read(packed().directory))
print(json.dumps(normaliser.normalise(json.load(open({str(package / "record.json")!r})))))
"""
    directory = ProjectDirectory.read(pipeline_settings(here).directory)
    expected = Normaliser(redactor=Redactor(bytes(32)), directory=directory).normalise(create_task())
    assert json.loads(run_in(package, program)) == expected


def test_the_package_holds_every_file_that_is_tested_and_no_place_of_this_machine(here):
    assets = audit_code(here).assets
    left_out = {"audit/azure_documentation.py", "audit/documentation.py", "audit/schema.py"}
    code = {f"{folder}/{file.name}" for folder in ("audit", "audit_pipeline") for file in (PARTS / folder).glob("*.py")}
    data = {f"audit/{PACKED}", "audit_pipeline/settings.json"}
    assert set(assets) == {f"quantum_landing_zone/{name}" for name in (code - left_out) | data}
    assert {type(asset).__name__ for asset in assets.values()} == {"StringAsset"}
    assert [place for place, asset in assets.items() if str(PARTS.parents[1]) in asset.text] == []


def test_the_mapping_in_the_package_is_the_committed_one():
    text = (PARTS / "audit" / "events.yaml").read_text(encoding="utf-8")
    assert json.loads(packed()) == json.loads(json.dumps(yaml.safe_load(text), default=str))
    assert source()["aws"] == json.loads(packed())["aws"]
    assert mapping().checked == json.loads(packed())["checked"]


def test_settings_are_read_as_they_were_written_and_hold_names_alone(here):
    text = audit_code(here).assets["quantum_landing_zone/audit_pipeline/settings.json"].text
    found = Settings.read(text)
    assert found == pipeline_settings(here)
    assert [(sink.kind, sink.name, sink.target) for sink in found.sinks] == [
        ("sqs", "siem", "https://sqs.eu-west-2.amazonaws.com/111122223333/qlz-aurora-dev-export-siem"),
        ("firehose", "lake", "qlz-aurora-dev-export-lake"),
    ]
    assert (found.hash_key, found.log_files) == (
        "alias/qlz/aurora/dev/audit-hash",
        "AWSLogs/111122223333/CloudTrail/",
    )


def test_the_package_is_the_same_whenever_it_is_made(here):
    first, second = audit_code(here).assets, audit_code(here).assets
    assert {place: asset.text for place, asset in first.items()} == {
        place: asset.text for place, asset in second.items()
    }
