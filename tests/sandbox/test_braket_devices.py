"""The sandbox's Braket reports the recorded devices, in the state that an exercise sets, until a reset."""

import pytest
from botocore.exceptions import ClientError

from quantum_landing_zone.facts import braket_devices, braket_regions
from quantum_sandbox import server
from quantum_sandbox.braket_devices import report
from quantum_sandbox.clients import client

GARNET = "arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet"
SV1 = "arn:aws:braket:::device/quantum-simulator/amazon/sv1"


@pytest.fixture(scope="module")
def sandbox(tmp_path_factory):
    folder = tmp_path_factory.mktemp("braket")
    yield folder, server.start(folder).endpoint
    server.stop(folder)


def braket(sandbox, region):
    return client("braket", endpoint=sandbox[1], region=region)


def states(sandbox, region):
    found = braket(sandbox, region).search_devices(filters=[])["devices"]
    return {one["deviceArn"]: one["deviceStatus"] for one in found}


def test_each_region_reports_its_recorded_devices(sandbox):
    for region in braket_regions():
        assert states(sandbox, region) == {
            one.arn: "ONLINE" if one.state == "active" else "RETIRED"
            for one in braket_devices().values()
            if region in one.regions
        }


def test_a_device_is_reported_as_somebody_set_it_until_a_reset(sandbox):
    report(sandbox[1], SV1, "OFFLINE")
    assert {states(sandbox, region)[SV1] for region in ("eu-west-2", "us-east-1")} == {"OFFLINE"}
    assert braket(sandbox, "eu-west-2").get_device(deviceArn=SV1)["deviceStatus"] == "OFFLINE"
    server.reset(sandbox[0])
    assert states(sandbox, "eu-west-2")[SV1] == "ONLINE"


def test_one_device_is_known_in_its_own_region_only(sandbox):
    found = braket(sandbox, "eu-north-1").get_device(deviceArn=GARNET)
    assert (found["deviceName"], found["providerName"], found["deviceType"]) == ("Garnet", "IQM", "QPU")
    with pytest.raises(ClientError, match="ResourceNotFoundException"):
        braket(sandbox, "us-east-1").get_device(deviceArn=GARNET)


def test_an_unknown_device_or_state_is_refused(sandbox):
    for arn, state in ((GARNET, "ASLEEP"), ("arn:aws:braket:::device/qpu/acme/One", "OFFLINE")):
        with pytest.raises(OSError, match="400"):
            report(sandbox[1], arn, state)


def test_no_other_machine_is_told():
    with pytest.raises(ValueError, match="is not on this machine"):
        report("https://braket.example.org", GARNET, "OFFLINE")


def test_other_calls_of_braket_are_answered_as_before(sandbox):
    assert braket(sandbox, "eu-north-1").search_spending_limits(filters=[])["spendingLimits"] == []
    with pytest.raises(ClientError, match="NotImplementedException"):
        braket(sandbox, "eu-north-1").search_quantum_tasks(filters=[])
