"""On Azure too, who can do what is judged by what the subscription holds, and each difference is named."""

from datetime import date
from importlib.resources import files

import pytest
from operations.azure_books import Told, books

from quantum_landing_zone.access_azure.matrix import Answer, holders, matrix, powers_of
from quantum_landing_zone.azure.role_grants import definitions
from quantum_landing_zone.operations.arm_lists import ACTIVATIONS, ASSIGNMENTS, DEFINITIONS, ELIGIBILITIES
from quantum_landing_zone.operations.reviews.azure_access import review_azure_access
from quantum_landing_zone.operations.reviews.decisions import Decisions, faults, removals, template
from quantum_landing_zone.tenant import Environment, Role, parse_tenant
from quantum_landing_zone.tenant.azure_workspace import QUANTUM, AzureWorkspace

LYRA = (files("quantum_landing_zone.access_azure") / "four_environments.yaml").read_text("utf-8")
STRANGER = "99999999-aaaa-4bbb-8ccc-000000000001"
RESEARCHERS = "33333333-aaaa-4bbb-8ccc-000000000001"
CONTRIBUTOR = "17d1049b-9a84-46fb-8f53-869881c3d3ab"  # storage account contributor
ONE, TWO = "77777777-aaaa-4bbb-8ccc-000000000001", "77777777-aaaa-4bbb-8ccc-000000000002"


@pytest.fixture
def made(tmp_path):
    return books(tmp_path)


def review(made):
    return review_azure_access(made.here, made.arm, made.lister)


def ids(found):
    return {one.id for one in found.differences}


def benchmark():
    return Told(AzureWorkspace(parse_tenant(LYRA), Environment.BENCHMARK))


def row(found, role):
    return next(one for one in found.holdings if one.role == role)


def test_a_subscription_as_it_was_declared_differs_in_nothing(made):
    """The powers by the stand-in's assignments are those of the generated matrix, for everybody."""
    found = review(made)
    assert (found.differences, found.unread, found.tells_use) == ([], [], False)
    expected = matrix(made.here.tenant)
    assert {one.role: set(one.powers) for one in found.holdings} == {
        holder: powers_of(expected, Environment.DEV, holder, Answer.YES) for holder in holders(made.here)
    }
    assert {one.role: one.holders for one in found.holdings if one.holders} == {
        "circuit-author": ("orion-researchers",),
        "job-submitter": ("orion-researchers",),
        "backend-admin": ("orion-platform",),
        "billing-viewer": ("orion-finance",),
        "audit-reviewer": ("security-audit",),
    }


@pytest.mark.parametrize("environment", ["dev", "test", "benchmark", "validation"])
def test_eligibilities_and_pipelines_are_judged_as_they_are_declared(environment):
    told = Told(AzureWorkspace(parse_tenant(LYRA), Environment(environment)))
    found = review(told)
    assert (found.differences, found.unread) == ([], [])
    expected = matrix(told.here.tenant)
    for one in found.holdings:
        answers = powers_of(expected, Environment(environment), one.role, Answer.YES, Answer.ELIGIBLE)
        assert set(one.powers) == answers


def test_an_assignment_to_somebody_unknown_is_named_with_what_it_gives(made):
    scope = made.here.account_id(QUANTUM)
    made.assign(ONE, STRANGER, CONTRIBUTOR, scope, principalType="User")
    found = review(made)
    assert [(one.id, one.removable) for one in found.differences] == [(f"extra-assignment/{ONE}", True)]
    assert found.differences[0].detail == (
        f"{STRANGER}, unknown principal (User), holds storage-account-contributor at {scope}, which is not declared:"
        f" {scope}/{ASSIGNMENTS}/{ONE}"
    )
    assert {"list-keys", "change-diagnostics"} <= set(row(found, "unknown principal").powers)


def test_more_for_a_known_group_is_named_and_so_is_each_power_of_its_roles(made):
    made.assign(ONE, RESEARCHERS.upper(), CONTRIBUTOR, made.here.group_id, principalType="Group")
    found = ids(review(made))
    assert {
        f"extra-assignment/{ONE}",
        "extra-power/job-submitter/list-keys",
        "extra-power/circuit-author/delete-logs",
    } <= found
    assert not any(one.startswith("extra-power/audit-reviewer") for one in found)


def test_a_group_whose_role_has_no_power_here_and_who_deploys_are_no_strangers():
    """What they were given is extra all the same, and is said of them by name."""
    told = benchmark()
    (authors,) = told.here.group_ids(Role.CIRCUIT_AUTHOR)
    deployer = told.here.azure.deployment_principal_id
    for name, principal in ((ONE, authors), (TWO, deployer)):
        extra = {"principalId": principal, "roleDefinitionId": f"/x/{CONTRIBUTOR}", "scope": told.here.group_id}
        told.lists[ASSIGNMENTS].append({"id": f"x/{name}", **extra})
    found = review(told)
    assert {f"extra-assignment/{ONE}", f"extra-assignment/{TWO}"} <= ids(found)
    assert "extra-power/circuit-author/list-keys" in ids(found)
    assert "list-keys" in row(found, "deployment").powers
    assert not [one for one in found.holdings if one.role == "unknown principal"]


def test_what_was_taken_away_is_missing(made):
    guid = definitions(made.here)[Role.JOB_SUBMITTER].guid
    gone = next(
        one
        for one, state in made.all().items()
        if str(state.get("roleDefinitionId", "")).endswith(guid) and state.get("principalId")
    )
    made.strike(gone)
    found = review(made)
    assert ids(found) == {
        "missing-assignment/orion-researchers: qlz-orion-dev-job-submitter/workspaces/qlz-orion-dev-quantum",
        *(f"missing-power/job-submitter/{power}" for power in ("look", "submit", "cancel", "read-results")),
    }
    assert not any(one.removable for one in found.differences)


def test_a_widened_definition_is_named_pattern_by_pattern(made):
    """More actions, fewer exceptions and more scopes widen; fewer actions narrow."""
    one = definitions(made.here)[Role.BILLING_VIEWER]
    identity = f"{made.here.group_id}/{DEFINITIONS}/{one.guid}"
    block = made.all()[identity]["permissions"][0]
    first, taken = block["actions"][0], block["notActions"][0]
    more = {**block, "actions": [*block["actions"][1:], "*/read"], "notActions": block["notActions"][1:]}
    made.change(identity, permissions=[more], assignableScopes=[made.here.group_id, "/subscriptions/other"])
    found = {each.id: each.removable for each in review(made).differences if "definition" in each.id}
    assert found == {
        f"widened-definition/{one.name}/actions/*/read": True,
        f"widened-definition/{one.name}/notActions/{taken}": True,
        f"widened-definition/{one.name}/assignable//subscriptions/other": True,
        f"narrowed-definition/{one.name}/actions/{first}": False,
    }


def test_an_undeclared_definition_of_the_group_and_one_that_is_gone_are_named(made):
    gone = definitions(made.here)[Role.BILLING_VIEWER]
    told = Told(made.here)
    told.lists[DEFINITIONS] = [one for one in told.lists[DEFINITIONS] if not one["id"].endswith(gone.guid)]
    own = {"id": f"/x/{ONE}", "roleName": "helper", "assignableScopes": [made.here.group_id], "permissions": [{}]}
    above = {**own, "id": f"/x/{TWO}", "roleName": "platform", "assignableScopes": ["/subscriptions/s"]}
    told.lists[DEFINITIONS] += [own, above]
    found = review(told)
    assert ids(found) == {f"extra-definition/{ONE}", f"missing-definition/{gone.name}"}
    assert [one.partition(": ")[2] for one in found.unread] == ["its role definition is not told"]


def test_what_is_assigned_above_the_workspace_is_listed_and_no_difference(made):
    """The subscription is the platform's; the review still has it decided."""
    made.assign(ONE, STRANGER, CONTRIBUTOR, made.here.subscription_scope, principalType="User")
    found = review(made)
    assert found.differences == []
    item = f"grant/above the workspace/{STRANGER}: storage-account-contributor at {made.here.subscription_scope}"
    assert "list-keys" in found.items[item]


def test_an_activated_eligibility_is_in_order_and_one_held_for_good_is_not():
    told = benchmark()
    eligible = told.lists[ELIGIBILITIES][0]
    held = {**eligible, "id": f"{eligible['scope']}/{ASSIGNMENTS}/{ONE}"}
    told.lists[ASSIGNMENTS].append(held)
    assert f"extra-assignment/{ONE}" in ids(review(told))
    told.lists[ACTIVATIONS] = [{"id": "a", "assignmentType": "Activated", "originRoleAssignmentId": held["id"].upper()}]
    assert ids(review(told)) == set()


def test_an_assignment_that_may_be_an_activation_is_not_assessed_where_activations_are_not_told():
    told = benchmark()
    eligible = told.lists[ELIGIBILITIES][0]
    told.lists[ASSIGNMENTS].append({**eligible, "id": f"{eligible['scope']}/{ASSIGNMENTS}/{ONE}"})
    told.broken = {ACTIVATIONS}
    found = review(told)
    assert (found.differences, found.unread) == ([], [f"activations: {ACTIVATIONS}: 403"])


def test_an_eligibility_of_somebody_unknown_is_named_with_its_powers():
    told = benchmark()
    eligible = told.lists[ELIGIBILITIES][0]
    told.lists[ELIGIBILITIES].append({**eligible, "id": f"x/{ONE}", "principalId": STRANGER, "principalType": "User"})
    found = review(told)
    assert ids(found) == {f"extra-eligibility/{ONE}"}
    assert "may activate" in found.differences[0].detail
    assert "submit" in row(found, "unknown principal").powers


def test_eligibilities_that_cannot_be_read_are_not_assessed_and_not_missing():
    told = benchmark()
    told.broken = {ELIGIBILITIES}
    found = review(told)
    assert (found.differences, found.unread) == ([], [f"eligibilities: {ELIGIBILITIES}: 403"])


@pytest.mark.parametrize("kind", [ASSIGNMENTS, DEFINITIONS])
def test_without_assignments_or_definitions_nothing_is_concluded(kind):
    told = benchmark()
    told.broken = {kind}
    found = review(told)
    assert (found.holdings, found.differences) == ([], [])
    assert any(kind in one for one in found.unread)


def test_an_identity_that_cannot_be_read_makes_nobody_a_stranger():
    told = benchmark()
    told.broken = {told.here.quantum_workspace_id}
    found = review(told)
    assert found.differences == []
    assert len([one for one in found.unread if "whose it is cannot be told" in one]) == 2


def test_an_answer_of_another_form_is_not_assessed():
    told = benchmark()
    told.lists[ASSIGNMENTS].append({"id": "x"})
    found = review(told)
    assert found.unread == ["role assignments: the answer has another form than expected (KeyError: 'principalId')"]
    assert found.differences == []


def test_decisions_are_of_the_same_form_and_removals_say_what_a_person_does(made):
    made.assign(ONE, STRANGER, CONTRIBUTOR, made.here.group_id, principalType="User")
    made.assign(TWO, STRANGER, CONTRIBUTOR, made.here.subscription_scope, principalType="User")
    found = review(made)
    assert f"extra-assignment/{ONE}" in template("orion", found)
    facts = {"decision": "remove", "reviewer": "team-owner", "on": date(2026, 11, 25), "reason": "not needed"}
    given = Decisions.model_validate(
        {"review": "access", "stack": "orion", "decisions": [{"item": item, **facts} for item in found.items]}
    )
    assert faults(given, "orion", found, date(2026, 11, 25)) == []
    changes = {one["item"]: one["change"] for one in removals(given, made.here)}
    assert changes[f"extra-assignment/{ONE}"] == (
        f"delete role assignment {ONE} of {made.here.group_id} by hand; no program of ours made it"
    )
    above = next(change for item, change in changes.items() if item.startswith("grant/above"))
    assert above.startswith("whoever assigned it deletes the role assignment: ")
    assert changes["grant/backend-admin/orion-platform"].startswith("team file of orion: take 'orion-platform' out of")
