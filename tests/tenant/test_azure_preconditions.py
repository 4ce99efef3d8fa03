"""What is reported of each approved offer, and where it is from."""

import pytest
import yaml

from quantum_landing_zone.facts.azure import azure_facts_checked
from quantum_landing_zone.tenant import Environment, parse_tenant
from quantum_landing_zone.tenant.azure_preconditions import preconditions
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace


@pytest.fixture
def read(azure_declaration):
    def of(environment):
        return preconditions(AzureWorkspace(parse_tenant(yaml.safe_dump(azure_declaration)), Environment(environment)))

    return of


def test_each_approved_offer_is_told_with_country_terms_and_the_age_of_the_facts(read):
    assert read("test") == {
        "ionq/pay-as-you-go-cred": {
            "provider": "ionq",
            "sku": "pay-as-you-go-cred",
            "billingCountry": "US",
            "notSoldIn": "JP",
            "termsAccepted": "declared",
            "factsChecked": azure_facts_checked().isoformat(),
            "factsVerified": "yes",
        }
    }


def test_a_sku_that_no_public_source_names_is_told_as_such(azure_declaration, read):
    hardware = azure_declaration["environments"]["test"]["azure"]
    hardware["providers"] = hardware["acceptedTerms"] = ["quantinuum/standard1"]
    (one,) = read("test").values()
    assert (one["factsVerified"], one["notSoldIn"]) == ("no", "none recorded")


def test_an_environment_without_providers_has_none(azure_declaration, read):
    azure_declaration["environments"]["test"]["azure"] |= {"providers": [], "acceptedTerms": []}
    assert read("test") == {}
