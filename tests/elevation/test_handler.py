"""The function as the state machines call it, and the package as Lambda unpacks it."""

import json
import subprocess
import sys
from dataclasses import replace

import pytest
from elevation.conftest import ADA, BOB, NOW

from quantum_landing_zone.aws.elevation_code import HANDLER, elevation_settings, package_files
from quantum_landing_zone.elevation import handler
from quantum_landing_zone.elevation.errors import RefusedError
from quantum_landing_zone.elevation.settings import read_settings


@pytest.fixture
def settings(here):
    return elevation_settings(here, here.tenant.elevation)


def lines(caplog):
    return [json.loads(record.message) for record in caplog.records if record.name == "quantum_landing_zone.elevation"]


def test_an_event_of_another_kind_is_an_error(settings):
    with pytest.raises(ValueError, match="the event asks for 'grant'; there are admit and leftovers"):
        handler.run({"do": "grant"}, settings, None, None, NOW)


def test_a_refusal_is_raised_under_the_name_that_the_machine_catches_and_logged(settings, account, caplog):
    event = {"do": "admit", "claim": {"id": "0" * 16, "requester": ADA, "approver": BOB}, "execution": "e"}
    with pytest.raises(RefusedError) as refusal:
        handler.run(event, settings, account.client("dynamodb"), None, NOW)
    assert type(refusal.value).__name__ == "RefusedError"
    assert lines(caplog) == [
        {"do": "admit", "outcome": "refused", "why": f"{'0' * 16}: {ADA} made no such request (IAM-06)."}
    ]


def test_settings_are_read_as_they_were_written(settings):
    read = read_settings(settings.text)
    assert (read.table, read.longest_minutes) == ("qlz-aurora-test-elevation", 60)
    assert json.dumps(list(read.statements)) == json.dumps(list(settings.statements))


def test_a_change_of_what_is_granted_changes_the_package(settings):
    changed = replace(settings, longest_minutes=61)
    assert package_files(changed) != package_files(settings)


def test_the_package_needs_boto3_alone_and_finds_its_settings(settings, tmp_path):
    """Run with no path but the package, the standard library and what Lambda's runtime has: boto3 and its parts."""
    for place, text in package_files(settings).items():
        file = tmp_path / place
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    program = f"""
import importlib, sys
parts = {{"boto3", "botocore", "s3transfer", "jmespath", "dateutil", "six", "urllib3"}}
class Only:
    def find_spec(self, name, path=None, target=None):
        top = name.partition(".")[0]
        if top not in sys.stdlib_module_names and top not in parts and top != "quantum_landing_zone":
            raise ImportError(f"not in Lambda's runtime: {{name}}")
sys.meta_path.insert(0, Only())
sys.path[:] = [p for p in sys.path if "components" not in p]
sys.path.insert(0, {str(tmp_path)!r})
module, _, name = {HANDLER!r}.rpartition(".")
made = importlib.import_module(module)
assert made.__file__.startswith({str(tmp_path)!r})
try:
    getattr(made, name)({{"do": "admit", "claim": {{}}, "execution": "e"}}, None)
except Exception as refusal:
    print(type(refusal).__name__, refusal)
"""
    environment = {
        "AWS_DEFAULT_REGION": "eu-north-1",
        "PATH": "",
        "AWS_ACCESS_KEY_ID": "t",
        "AWS_SECRET_ACCESS_KEY": "t",
    }
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.startswith("RefusedError the execution's input has approver, id, requester and nothing else")
