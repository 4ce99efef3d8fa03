"""The facts about Azure Quantum hold together, and say of each whether somebody read it."""

import uuid

import pytest

from quantum_landing_zone import facts
from quantum_landing_zone.facts.load import read_facts

DATA = read_facts("azure_quantum.yaml")


def test_every_entry_says_whether_it_was_read_in_a_public_source():
    entries = [*DATA["locations"].values(), *DATA["offers"].values(), *DATA["built_in_roles"].values()]
    entries += [provider["hardware"] for provider in DATA["providers"].values()]
    assert {type(entry["verified"]) for entry in entries} == {bool}


def test_no_country_of_hardware_counts_as_read_because_no_page_of_azure_says_it():
    assert {provider["hardware"]["verified"] for provider in DATA["providers"].values()} == {False}


def test_an_offer_brings_every_target_of_its_provider():
    offer = facts.azure_offers()["rigetti/azure-basic-qvm-only-unlimited"]
    assert offer.targets == ("rigetti.sim.qvm", "rigetti.qpu.cepheus-1-108q")
    assert offer.simulator_only


def test_locations_have_a_jurisdiction():
    assert facts.azure_locations()["westeurope"].jurisdiction == "eu"
    assert {place.jurisdiction for place in facts.azure_locations().values()} == {"eu", "us", "uk", "jp", "ca"}


def test_built_in_roles_are_guids():
    for name in DATA["built_in_roles"]:
        assert str(uuid.UUID(facts.azure_built_in_role(name))) == facts.azure_built_in_role(name)
    with pytest.raises(KeyError):
        facts.azure_built_in_role("owner")
