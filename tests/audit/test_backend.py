import pytest
from audit.records import GARNET, SV1
from audit.secrets_of_tests import CANARIES

from quantum_landing_zone import facts
from quantum_landing_zone.audit.backend import Backend, backend


@pytest.mark.parametrize("device", facts.braket_devices().values(), ids=lambda device: device.id)
def test_every_recorded_device_is_found_by_its_arn(device):
    assert backend([device.arn]) == Backend(arn=device.arn, id=device.id, kind=device.kind)


@pytest.mark.parametrize(
    "text",
    [
        GARNET,
        GARNET.replace("::", ":111122223333:"),
        "arn%3Aaws%3Abraket%3Aeu-north-1%3A%3Adevice%2Fqpu%2Fiqm%2FGarnet",
        f"not authorized to perform: braket:CreateQuantumTask on resource: {GARNET} with an explicit deny",
    ],
)
def test_a_device_is_found_in_every_form_in_which_events_name_it(text):
    """With the caller's account, percent-encoded, or inside a refusal; always told by its public ARN."""
    assert backend([text]) == Backend(arn=GARNET, id="iqm/Garnet", kind="qpu")


def test_the_surest_text_wins():
    assert backend([None, 7, SV1, GARNET]) == Backend(arn=SV1, id="amazon/sv1", kind="simulator")


def test_an_embedded_simulator_is_local():
    assert backend(["local:braket/braket_sv"]) == Backend(
        arn="local:braket/braket_sv", id="braket/braket_sv", kind="local"
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "arn:aws:braket:eu-west-2:111122223333:quantum-task/1",
        "local:" + CANARIES["access key id"],
        GARNET.removesuffix("Garnet") + CANARIES["access key id"],
        "x" * 5000 + GARNET,
    ],
)
def test_what_names_no_device_or_hides_a_secret_in_one_has_no_backend(text):
    assert backend([text]) is None


@pytest.mark.parametrize(
    "target, id_, kind",
    [
        ("ionq.qpu.forte-1", "ionq/qpu.forte-1", "qpu"),
        ("ionq.simulator", "ionq/simulator", "simulator"),
        ("rigetti.sim.qvm", "rigetti/sim.qvm", "simulator"),
        ("pasqal.something-new", "pasqal/something-new", "qpu"),
    ],
)
def test_a_target_of_azure_quantum_is_a_machine_unless_it_says_otherwise(target, id_, kind):
    found = backend([f"azure-quantum:{target}"])
    assert (found.arn, found.id, found.kind) == (f"azure-quantum:{target}", id_, kind)


@pytest.mark.parametrize("text", ["azure-quantum:", "azure-quantum:no blank", "azure-quantum:one", "ionq.qpu.forte-1"])
def test_what_is_no_target_of_azure_quantum_is_none(text):
    assert backend([text]) is None
