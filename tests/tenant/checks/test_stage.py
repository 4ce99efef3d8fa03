"""A pilot has hardware in `test` only, and ends by an approval that the file names."""

import pytest
from tenant.conftest import LEFT_PILOT

QPU = {"devices": ["iqm/Garnet"], "spendCapsUsd": {"iqm/Garnet": 50}}
PLACE = {"aws": {"account": "111122229999", "region": "eu-north-1"}}


@pytest.fixture
def faults(declaration, faults_of):
    def find(**parts):
        return [str(fault) for fault in faults_of(declaration | parts)]

    return find


def test_a_pilot_without_an_approval_and_an_active_team_with_one_have_no_fault(faults):
    assert faults(stage="pilot") == []
    assert faults(**LEFT_PILOT) == []


def test_an_active_stage_without_an_approval_is_refused(faults):
    assert faults(stage="active") == [
        (
            "pilotExit: is missing: `stage: active` leaves the pilot, and nobody is named who approved that\n"
            "  control: ONB-04\n"
            "  fix:     Add `pilotExit` with `approverRole`, `date` and `reference` in the same reviewed change; or"
            " stay at `stage: pilot`."
        )
    ]


def test_an_approval_in_a_pilot_is_refused(faults):
    assert faults(pilotExit=LEFT_PILOT["pilotExit"]) == [
        (
            "pilotExit: approves the end of the pilot, but the stage is `pilot`\n"
            "  value:   'CHANGE-1'\n"
            "  control: ONB-04\n"
            "  fix:     Set `stage: active`, or remove `pilotExit`."
        )
    ]


@pytest.mark.parametrize("field", ["approverRole", "date", "reference"])
def test_an_approval_names_role_day_and_record(faults, field):
    approval = {name: value for name, value in LEFT_PILOT["pilotExit"].items() if name != field}
    assert faults(stage="active", pilotExit=approval) == [
        f"pilotExit.{field}: is missing\n  fix:     Add `{field}`.",
    ]


@pytest.mark.parametrize("person", ["Ada Lovelace", "ada@example.org"])
def test_an_approver_is_a_role_and_no_person(faults, person):
    (fault,) = faults(stage="active", pilotExit={**LEFT_PILOT["pilotExit"], "approverRole": person})
    assert fault.startswith("pilotExit.approverRole: has not the right form")


@pytest.mark.parametrize("environment", ["benchmark", "validation"])
def test_hardware_comes_after_the_pilot_but_in_test(faults, declaration, environment):
    declaration["environments"][environment] = PLACE | QPU
    assert faults() == [
        (
            f"environments.{environment}.devices[0]: is hardware, which a pilot may use in `test` only\n"
            "  value:   'iqm/Garnet'\n"
            "  control: ONB-04\n"
            "  fix:     Approve it in `test`, or leave the pilot by a reviewed change: `stage: active` with"
            " `pilotExit`."
        )
    ]
    assert faults(**LEFT_PILOT) == []


def test_an_offer_with_hardware_comes_after_the_pilot_too(azure_declaration, faults_of):
    azure_declaration["environments"]["benchmark"] = azure_declaration["environments"].pop("test")
    (fault,) = faults_of(azure_declaration)
    assert (fault.path, fault.control) == ("environments.benchmark.azure.providers[0]", "ONB-04")
    assert faults_of(azure_declaration | LEFT_PILOT) == []
