"""Each exercise on Azure passes on what is deployed, and fails when a control that it exercises is switched off."""

import json

import pytest
from operations.azure_books import books

from quantum_landing_zone.operations.exercises.azure.alarm import RULES
from quantum_landing_zone.operations.exercises.azure.log_tampering import setting_id
from quantum_landing_zone.operations.exercises.azure.spend_runaway import budget_id
from quantum_landing_zone.operations.exercises.azure.stage import AzureStage
from quantum_landing_zone.operations.exercises.catalogue import AZURE_EXERCISES, EXERCISES, NotHereError, exercise
from quantum_landing_zone.operations.exercises.conduct import conduct
from quantum_landing_zone.operations.exercises.guardrails import Guardrails
from quantum_landing_zone.operations.monitor import compare
from quantum_landing_zone.tenant.azure_workspace import ARCHIVE, AzureWorkspace
from quantum_policies.kit import Pack
from quantum_policies.packs import GUARDRAILS

STRANGER = "99999999-aaaa-4bbb-8ccc-000000000001"
CONTRIBUTOR = "17d1049b-9a84-46fb-8f53-869881c3d3ab"  # storage account contributor


@pytest.fixture
def made(tmp_path):
    return books(tmp_path)


def stage(made, name, **more):
    journal = made.path.parent / "undo.json"
    return AzureStage(here=made.here, books=made.path, exercise=exercise(name, made.here), journal=journal, **more)


def states(report):
    return {one.expectation.name: one.state for one in report.outcomes}


def test_both_clouds_have_the_same_exercises():
    assert set(AZURE_EXERCISES) == set(EXERCISES)


@pytest.mark.parametrize("name", AZURE_EXERCISES)
def test_it_passes_on_what_is_deployed_and_leaves_nothing_behind(name, made):
    """Every expectation is held in time, and the books are word for word as they were."""
    before = made.all()
    report = conduct(stage(made, name))
    assert set(states(report).values()) == {"held"}, report.markdown()
    assert (report.passed, report.changed, report.left) == (True, (), ())
    assert made.all() == before
    assert not (made.path.parent / "undo.json").exists()
    assert all(one.seconds <= one.expectation.bound for one in report.outcomes)
    page = report.markdown()
    assert f"account {made.here.subscription}, eastus" in page
    assert "simulated" in page.partition("## What is real and what is simulated")[2]
    assert json.loads(json.dumps(report.record()))["account"] == made.here.subscription


def rule(made, alert):
    return made.here.resource_id(RULES, made.here.alert_rule(alert))


def off(alert):
    return lambda made: made.change(rule(made, alert), enabled=False)


def gone(alert):
    return lambda made: made.strike(rule(made, alert))


def blind(alert):
    """Let a rule watch for something else."""
    leaf = {"field": "operationName", "equals": "Microsoft.Compute/virtualMachines/write"}
    return lambda made: made.change(rule(made, alert), condition={"allOf": [leaf]})


def elsewhere(alert):
    return lambda made: made.change(rule(made, alert), scopes=[f"{made.here.group_id}-other"])


def nobody_told(made):
    made.change(made.here.action_group_id, emailReceivers=[])


def group_off(made):
    made.change(made.here.action_group_id, enabled=False)


def policy(made, name, **values):
    made.change(f"{made.here.group_id}/providers/Microsoft.Authorization/policyAssignments/{name}", **values)


def only_reported(name):
    return lambda made: policy(made, name, enforcementMode="DoNotEnforce")


def policy_gone(name):
    return lambda made: made.strike(f"policyAssignments/{name}")


def other_locations(made):
    policy(made, "qlz-allowed-locations", parameters={"listOfAllowedLocations": {"value": ["eastus", "westus"]}})


def keys_on_before(made):
    made.change(made.here.quantum_workspace_id, properties={"apiKeyEnabled": True})


def way_in_before(made):
    here = made.here
    one = f"{here.encryption_identity_id(here.data_classes[0])}/federatedIdentityCredentials/old"
    with_names = {"resourceName": here.encryption_identity(here.data_classes[0]), "resourceGroupName": here.group}
    body = {"federatedIdentityCredentialResourceName": "old", "issuer": "https://ci", "subject": "s"}
    made.hand.put(one, {**with_names, **body, "audiences": ["api://AzureADTokenExchange"]})


def stranger_may_do_all(made):
    made.assign("77777777-aaaa-4bbb-8ccc-000000000001", STRANGER, CONTRIBUTOR, made.here.group_id)


def role_widened(made):
    guid = "842ee935-69ee-5056-8240-66db1088822b"  # the audit reviewer's
    everything = [{"actions": ["*"], "notActions": [], "dataActions": [], "notDataActions": []}]
    made.change(
        f"{made.here.group_id}/providers/Microsoft.Authorization/roleDefinitions/{guid}", permissions=everything
    )


def setting_gone(made):
    made.strike(setting_id(made.here))


def budget_gone(made):
    made.strike(budget_id(made.here))


def budget_silent(made):
    told = made.all()[budget_id(made.here)]["notifications"]
    made.change(budget_id(made.here), notifications={key: {**one, "enabled": False} for key, one in told.items()})


def unlocked(made):
    days = {"immutabilityPeriodSinceCreationInDays": 1, "state": "Unlocked", "allowProtectedAppendWrites": True}
    account = made.here.account_id(ARCHIVE)
    made.change(account, immutableStorageWithVersioning={"enabled": True, "immutabilityPolicy": days})


LEAK = {"api-keys-alert", "account-keys-alert", "way-in-alert"}
TAMPER = {"setting-alert", "lock-alert", "alert-alert"}
OFF = [  # several at once where they concern different expectations
    (
        "credential-leak",
        [off("workspace-changed"), only_reported("qlz-storage-shared-key"), way_in_before],
        {"api-keys-alert", "account-keys-refused", "account-keys-alert", "way-in-found", "way-in-ended"},
    ),
    ("credential-leak", [blind("key-issued"), keys_on_before], {"way-in-alert", "api-keys-found", "api-keys-ended"}),
    ("credential-leak", [nobody_told], LEAK),
    ("credential-leak", [policy_gone("qlz-storage-shared-key")], {"account-keys-refused", "account-keys-alert"}),
    (
        "log-tampering",
        [gone("trail-changed"), stranger_may_do_all],
        {
            "setting-alert",
            "alert-read-back",
            "alert-alert",
            "alert-restored",
            "roles-refused",
        },
    ),
    (
        "log-tampering",
        [elsewhere("public-access"), setting_gone],
        {
            "lock-alert",
            "setting-read-back",
            "setting-alert",
            "setting-restored",
        },
    ),
    ("log-tampering", [group_off, role_widened], {*TAMPER, "roles-refused"}),
    (
        "log-tampering",
        [unlocked, off("retention-changed")],
        {
            "lock-shown",
            "lock-restored",
            "alert-read-back",
            "alert-restored",
        },
    ),
    ("residency-violation", [only_reported("qlz-allowed-locations")], {"policy-refuses", "region-alert"}),
    ("residency-violation", [other_locations, off("region-violation")], {"policy-refuses", "region-alert"}),
    ("spend-runaway", [off("budget-changed"), budget_silent], {"budget-alert", "budget-told"}),
    (
        "spend-runaway",
        [budget_gone, role_widened],
        {
            "budget-read-back",
            "budget-alert",
            "budget-restored",
            "budget-told",
            "roles-refused",
        },
    ),
]


@pytest.mark.parametrize("name, switches, fails", OFF)
def test_a_control_that_is_switched_off_fails_what_it_answers(name, switches, fails, made):
    """Exactly the expectations of what is off fail; nothing is done about it, and nothing else changes."""
    for switch in switches:
        switch(made)
    before = made.all()
    report = conduct(stage(made, name))
    assert {each for each, state in states(report).items() if state == "FAILED"} == fails, report.markdown()
    assert set(states(report).values()) <= {"held", "FAILED"}
    assert not report.passed
    assert made.all() == before


BLOCKS = [
    ("credential-leak", {"api-keys-refused", "account-keys-program", "way-in-refused"}),
    ("log-tampering", {"lock-program"}),
    ("residency-violation", {"program-refused"}),
    ("spend-runaway", {"program-refused"}),
]


@pytest.mark.parametrize("name, fails", BLOCKS)
def test_a_pack_without_its_rules_refuses_nothing(name, fails, made):
    empty = Pack(**{**GUARDRAILS.__dict__, "rules": ()})
    report = conduct(stage(made, name, guardrails=Guardrails(empty)))
    assert {each for each, state in states(report).items() if state == "FAILED"} == fails


def test_a_monitor_that_compares_no_offers_fails_the_outage(made, monkeypatch):
    monkeypatch.setattr(compare, "_offers", lambda _: iter(()))
    report = conduct(stage(made, "provider-outage"))
    assert {"outage-found", "alternatives-listed", "declaration-refused"} == {
        each for each, state in states(report).items() if state == "FAILED"
    }


def test_a_locked_archive_refuses_and_so_there_is_nothing_to_tell(made):
    """What is locked cannot be shortened by anybody: the stand-in refuses as Azure does."""
    made.change(
        made.here.account_id(ARCHIVE),
        immutableStorageWithVersioning={
            "enabled": True,
            "immutabilityPolicy": {
                "immutabilityPeriodSinceCreationInDays": 400,
                "state": "Locked",
                "allowProtectedAppendWrites": True,
            },
        },
    )
    report = conduct(stage(made, "log-tampering"))
    assert report.passed, report.markdown()
    (shown,) = (one for one in report.outcomes if one.expectation.name == "lock-shown")
    assert shown.found.detail == "the locked policy refuses it"


def test_a_killed_exercise_is_undone_by_the_next_one(made):
    before, broken = made.all(), stage(made, "log-tampering")

    def kill(call):
        raise KeyboardInterrupt

    broken.undo = lambda: None
    broken.make = kill
    with pytest.raises(KeyboardInterrupt):
        conduct(broken)
    assert made.all() != before
    report = conduct(stage(made, "log-tampering"))
    assert report.passed, report.markdown()
    assert report.notes[0] == "1 calls of an earlier, killed exercise were undone first."
    assert made.all() == before


def test_what_does_not_apply_is_said_and_nothing_is_done(made):
    here = AzureWorkspace(
        made.here.tenant.model_copy(
            update={
                "environments": {made.here.environment: made.here.spec.model_copy(update={"monthly_budget_usd": 0})}
            }
        ),
        made.here.environment,
    )
    one = AzureStage(
        here=here, books=made.path, exercise=exercise("spend-runaway", here), journal=made.path.parent / "undo.json"
    )
    with pytest.raises(NotHereError, match="the environment declares no monthly budget"):
        conduct(one)


@pytest.mark.parametrize("name", AZURE_EXERCISES)
def test_the_script_names_real_commands_and_no_secret(name, made):
    lines = AZURE_EXERCISES[name].script(made.here)
    assert all(line.startswith(("az ", "qlz ", "# ")) for line in lines)
