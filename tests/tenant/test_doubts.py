"""What is only recalled is said of whatever was judged by it, and of nothing else."""

import pytest
import yaml

from quantum_landing_zone.facts import braket_devices
from quantum_landing_zone.facts.azure import azure_offers
from quantum_landing_zone.tenant import AwsWorkspace, Environment, parse_tenant
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace
from quantum_landing_zone.tenant.doubts import doubts, doubts_of

GARNET = "iqm/Garnet stands in jurisdiction eu (RES-03)"


@pytest.fixture
def said(declaration):
    def find(environment, **changed):
        return doubts(AwsWorkspace(parse_tenant(yaml.safe_dump(declaration | changed)), Environment(environment)))

    return find


def test_a_simulator_of_aws_rests_on_nothing_recalled(said):
    assert said("dev") == ()


def test_a_machine_s_place_is_recalled(said):
    assert said("test") == (GARNET,)


def test_the_longest_recalled_floor_of_each_framework_is_said_once(said):
    assert said("dev", frameworks=["pci-dss", "hipaa", "soc2"], auditRetentionDays=2192) == (
        "PCI DSS 4.0.1 asks for 365 days of records (AUD-04)",
        "HIPAA Security Rule asks for 2192 days of records (AUD-04)",
    )


def test_on_azure_location_offer_and_place_are_told_apart(azure_declaration):
    here = AzureWorkspace(parse_tenant(yaml.safe_dump(azure_declaration)), Environment.TEST)
    assert doubts(here) == ("ionq/pay-as-you-go-cred stands in jurisdiction us (RES-03)",)
    place = azure_declaration["environments"]["test"]["azure"]
    place |= {"location": "centralus", "providers": ["quantinuum/standard1"], "acceptedTerms": ["quantinuum/standard1"]}
    here = AzureWorkspace(parse_tenant(yaml.safe_dump(azure_declaration)), Environment.TEST)
    assert doubts(here) == (
        "centralus has Azure Quantum (RES-02)",
        "there is an offer quantinuum/standard1 (ONB-01)",
        "quantinuum/standard1 stands in jurisdiction us (RES-03)",
    )


def test_no_machine_s_place_is_taken_for_read():
    """No public source says where they stand; whoever finds one changes the fact and this."""
    assert {one.place_verified for one in braket_devices().values() if one.kind == "qpu"} == {False}
    assert {one.places_verified for one in azure_offers().values()} == {False}


def test_a_file_names_what_any_of_its_environments_rests_on_once(declaration):
    assert doubts_of(parse_tenant(yaml.safe_dump(declaration))) == (GARNET,)
