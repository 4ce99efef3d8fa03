"""Every fault of the answers at once, each by the answer that it comes from, in the words of `qlz validate`."""

import pytest

from quantum_landing_zone.intake.faults import AnswersError, answer_of, checked


@pytest.fixture
def faults(answers):
    def find(clouds="aws", /, **changes):
        given = answers(clouds) | changes
        with pytest.raises(AnswersError) as found:
            checked({name: value for name, value in given.items() if value is not None}, "answers")
        return [(fault.path, fault.problem, fault.control) for fault in found.value.faults]

    return find


def test_what_is_missing_is_named_once_and_what_follows_from_it_is_not():
    with pytest.raises(AnswersError) as found:
        checked({}, "answers.yaml")
    assert str(found.value) == (
        "answers.yaml: 6 faults, nothing was created.\n"
        "team: is missing\n  fix:     Add `team`.\n"
        "owners: is missing\n  fix:     Add `owners`.\n"
        "useCase: is missing\n  fix:     Add `useCase`.\n"
        "costCentre: is missing\n  fix:     Add `costCentre`.\n"
        "issuer: is missing\n  fix:     Add `issuer`.\n"
        "aws: names neither `aws` nor `azure`\n  fix:     Add `aws` with account and region."
    )


def test_form_and_meaning_are_told_together(faults):
    place = {"account": 111122225555, "region": "eu-central-1"}
    assert faults(tem="vega", owners=["nobody"], aws=place, dataClass="restricted", devices=["iqm/Garnet"]) == [
        ("owners[0]", "has not the right form", ""),
        ("aws.account", "is a number, not text", ""),
        ("tem", "is not a known field", ""),
        ("aws.region", "has no Amazon Braket endpoint", "RES-02"),
        ("devices[0]", "cannot be called in eu-central-1", "RES-02"),
        ("dataClass", "is more than a pilot may hold", "ONB-04"),
    ]


def test_a_pilot_leaves_its_stage_by_an_approval_only(faults):
    problem = "is missing: `stage: active` leaves the pilot, and nobody is named who approved that"
    assert faults(stage="active") == [("pilotExit", problem, "ONB-04")]


def test_backends_outside_the_residency_are_refused(faults, answers):
    us = {"account": "111122225555", "region": "us-east-1"}
    found = faults(aws=us, jurisdictions=["eu"], devices=["ionq/Forte-1"], environment="test")
    assert [(path, control) for path, _, control in found] == [("aws.region", "RES-01"), ("devices[0]", "RES-03")]


def test_offers_without_a_subscription_and_without_terms_are_refused(faults):
    offer = ["rigetti/azure-basic-qvm-only-unlimited"]
    assert faults(providers=offer) == [
        ("providers", "are offers of Azure Quantum, but no subscription is given", "ATT-04")
    ]
    assert [path for path, *_ in faults("azure", providers=offer)] == ["azure.billingCountry", "providers[0]"]


def test_azure_needs_the_ids_of_its_groups(faults):
    found = faults("azure", groupIds=None)
    assert {path for path, *_ in found} == {"groups"}
    assert "has no object id in Entra, and Azure assigns roles to ids" in {problem for _, problem, _ in found}


def test_a_credential_is_not_shown(answers):
    with pytest.raises(AnswersError) as found:
        checked(answers("aws") | {"issuer": "c" * 60}, "answers")
    assert "cccc" not in str(found.value)


@pytest.mark.parametrize(
    "path, answer",
    [
        ("environments.dev.aws.cidr", "aws.cidr"),
        ("environments.dev.devices[3]", "devices[3]"),
        ("environments.dev.spendCapsUsd.iqm/Garnet", "monthlyBudgetUsd"),
        ("environments.dev.azure.subscriptionId", "azure.subscription"),
        ("artifacts.result.sensitivity", "dataClass"),
        ("waivers[0].rule", "waivers[0].rule"),
    ],
)
def test_a_place_of_the_file_is_told_as_its_answer(path, answer):
    assert answer_of(path) == answer
