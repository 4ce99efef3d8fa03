"""Facts have a source and a date, and the code's own tables agree with each other."""

from importlib.resources import files

import boto3
import pytest
import yaml

from quantum_landing_zone import facts
from quantum_landing_zone.tenant import Framework, Jurisdiction

FILES = sorted(entry.name for entry in files("quantum_landing_zone.facts").iterdir() if entry.name.endswith(".yaml"))


@pytest.mark.parametrize("name", FILES)
def test_every_fact_file_has_a_date_and_a_mark(name):
    data = yaml.safe_load(files("quantum_landing_zone.facts").joinpath(name).read_text(encoding="utf-8"))
    assert data["checked"].isoformat() >= "2026-11-01"
    assert "source" in data or all("source" in entry for entry in data["limits"].values())


def test_braket_regions_are_those_that_the_sdk_knows():
    """The recorded list and the endpoint data of the AWS SDK agree; where they part, a re-review is due (LIF-02)."""
    known = set(boto3.Session().get_available_regions("braket"))
    assert set(facts.braket_regions()) == known or known < set(facts.braket_regions())


def test_every_braket_region_has_a_jurisdiction_that_a_tenant_can_declare():
    assert {facts.region_jurisdiction(region) for region in facts.braket_regions()} <= set(Jurisdiction)


def test_a_devices_arn_names_a_region_in_which_it_is_offered():
    for device in facts.braket_devices().values():
        region = device.arn.split(":")[3]
        assert region == "" or (region,) == device.regions


def test_iam_patterns_match_any_account_and_leave_no_region_open_that_the_arn_names():
    assert facts.device("iqm/Garnet").iam_pattern == "arn:aws:braket:eu-north-1:*:device/qpu/iqm/Garnet"
    assert facts.device("amazon/sv1").iam_pattern == "arn:aws:braket:*:*:device/quantum-simulator/amazon/sv1"


def test_a_simulator_runs_where_it_is_called_and_a_qpu_where_it_stands():
    assert facts.device("amazon/sv1").jurisdiction_in("eu-west-2") == "uk"
    assert facts.device("iqm/Garnet").jurisdiction_in("eu-north-1") == "eu"


def test_every_framework_has_a_floor():
    assert {name: facts.framework_floor(name) for name in Framework if facts.framework_floor(name)} == {
        Framework.PCI_DSS: 365,
        Framework.HIPAA: 2192,
    }


def test_an_unknown_region_has_no_jurisdiction():
    with pytest.raises(KeyError):
        facts.region_jurisdiction("mars-north-1")
