"""Each fault of an Azure environment, by spoiling one thing of a valid declaration."""

import pytest

SIMULATOR = "rigetti/azure-basic-qvm-only-unlimited"


def only(faults):
    (fault,) = faults
    return fault


def test_the_declaration_of_these_tests_is_valid(azure_declaration, faults_of):
    assert faults_of(azure_declaration) == []


def test_the_entra_tenant_is_needed(azure_declaration, faults_of):
    del azure_declaration["identity"]["entraTenantId"]
    assert {fault.problem for fault in faults_of(azure_declaration)} == {"needs the Entra tenant"}


def test_a_location_without_azure_quantum_is_refused(azure_declaration, faults_of):
    azure_declaration["environments"]["dev"]["azure"]["location"] = "antarctica"
    fault = only(faults_of(azure_declaration))
    assert (fault.path, fault.control) == ("environments.dev.azure.location", "RES-02")
    assert "westeurope" in fault.allowed


def test_a_location_outside_the_jurisdictions_is_refused_with_those_inside(azure_declaration, faults_of):
    azure_declaration["environments"]["dev"]["azure"]["location"] = "westeurope"
    fault = only(faults_of(azure_declaration))
    assert fault.problem == "is in jurisdiction 'eu', where artifacts of kind circuit may not be"
    assert fault.allowed == "eastus, westus, centralus"


@pytest.mark.parametrize(
    "change,path,problem",
    [
        (
            {"providers": ["acme/free"], "acceptedTerms": ["acme/free"]},
            "providers[0]",
            "is not a recorded offer of Azure Quantum",
        ),
        (
            {"providers": ["ionq/pay-as-you-go-cred"], "acceptedTerms": ["ionq/pay-as-you-go-cred"]},
            "providers[0]",
            "brings hardware into `dev`; a provider brings every target of its SKU",
        ),
        (
            {"acceptedTerms": []},
            "providers[0]",
            "has terms that nobody has accepted; a workspace with it cannot be made",
        ),
        (
            {"acceptedTerms": [SIMULATOR, "ionq/pay-as-you-go-cred"]},
            "acceptedTerms[1]",
            "is not an approved provider of this environment",
        ),
        (
            {"billingCountry": None},
            "billingCountry",
            "is not said; providers sell by the country of the billing account",
        ),
        ({"cidr": "8.8.0.0/20"}, "cidr", "is not a private range"),
    ],
)
def test_one_fault_for_each_thing_that_is_wrong(change, path, problem, azure_declaration, faults_of):
    azure_declaration["environments"]["dev"]["azure"] |= change
    fault = only(faults_of(azure_declaration))
    assert (fault.path, fault.problem) == (f"environments.dev.azure.{path}", problem)


def test_a_provider_that_does_not_sell_to_the_country_is_refused(azure_declaration, faults_of):
    azure_declaration["environments"]["test"]["azure"]["billingCountry"] = "JP"
    assert only(faults_of(azure_declaration)).problem == "is not sold to billing accounts in JP"


def test_a_provider_outside_the_jurisdictions_of_circuits_is_refused(azure_declaration, faults_of):
    azure_declaration["residency"]["artifacts"] = {"circuit": ["eu"]}
    azure_declaration["residency"]["jurisdictions"] = ["us", "eu"]
    problems = {fault.problem for fault in faults_of(azure_declaration)}
    assert "runs in jurisdiction 'us'; a job's circuit goes to the provider" in problems


def test_each_group_needs_an_object_id(azure_declaration, faults_of):
    del azure_declaration["identity"]["entraGroups"]["aurora-finance"]
    fault = only(faults_of(azure_declaration))
    assert (fault.path, fault.value) == ("roles.billing-viewer[0]", "aurora-finance")
