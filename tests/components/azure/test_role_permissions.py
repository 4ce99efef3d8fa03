"""What the five definitions allow, action by action."""

import pytest

from quantum_landing_zone.azure.role_permissions import KEYS, PURPOSE, Permissions, role_permissions, role_scope
from quantum_landing_zone.tenant import Environment, Role

LOOK = "Microsoft.Quantum/Workspaces/read"
CHANGE = "Microsoft.Quantum/Workspaces/write"
JOBS = ("Microsoft.Quantum/Workspaces/jobs/read", "Microsoft.Quantum/Workspaces/jobs/write")
DIAGNOSTICS = "Microsoft.Insights/diagnosticSettings/read"
NONE = None
EXPECTED = {
    Role.CIRCUIT_AUTHOR: [((LOOK,), JOBS), ((LOOK,), ()), NONE, NONE],
    Role.JOB_SUBMITTER: [((LOOK,), JOBS)] * 4,
    Role.BACKEND_ADMIN: [((LOOK, CHANGE, DIAGNOSTICS), ())] * 2 + [((LOOK, DIAGNOSTICS), ())] * 2,
    Role.BILLING_VIEWER: [
        (
            (
                "Microsoft.CostManagement/*/read",
                "Microsoft.Consumption/*/read",
                "Microsoft.Resources/subscriptions/resourceGroups/read",
            ),
            (),
        )
    ]
    * 4,
    Role.AUDIT_REVIEWER: [
        (
            (
                LOOK,
                DIAGNOSTICS,
                "Microsoft.Authorization/*/read",
                "Microsoft.Insights/eventtypes/values/read",
                "Microsoft.OperationalInsights/workspaces/read",
                "Microsoft.OperationalInsights/workspaces/query/read",
                "Microsoft.PolicyInsights/policyStates/queryResults/read",
                "Microsoft.PolicyInsights/policyStates/queryResults/action",
                "Microsoft.PolicyInsights/policyStates/summarize/read",
                "Microsoft.PolicyInsights/policyStates/summarize/action",
                "Microsoft.Resources/subscriptions/resourceGroups/read",
            ),
            ("Microsoft.OperationalInsights/workspaces/tables/data/read",),
        )
    ]
    * 4,
}
EVERYWHERE = [(role, environment) for role in Role for environment in Environment]
HELD = [(role, where) for role, where in EVERYWHERE if role_permissions(role, where) is not None]


@pytest.mark.parametrize("role, environment", EVERYWHERE)
def test_a_definition_allows_exactly_this(role, environment):
    expected = EXPECTED[role][list(Environment).index(environment)]
    found = role_permissions(role, environment)
    assert (found and (found.actions, found.data_actions)) == expected


@pytest.mark.parametrize("role, environment", HELD)
def test_the_only_wildcards_are_readers_of_costs_and_of_access(role, environment):
    found = role_permissions(role, environment)
    wild = {each for each in (*found.actions, *found.data_actions) if "*" in each}
    allowed = {"Microsoft.CostManagement/*/read", "Microsoft.Consumption/*/read", "Microsoft.Authorization/*/read"}
    assert wild <= allowed


@pytest.mark.parametrize("role, environment", HELD)
def test_keys_are_taken_out_in_so_many_words(role, environment):
    found = role_permissions(role, environment)
    assert found.not_actions == KEYS
    assert "Microsoft.Quantum/Workspaces/listKeys/action" in KEYS
    assert "Microsoft.Quantum/Workspaces/regenerateKey/action" in KEYS


@pytest.mark.parametrize("role, environment", HELD)
def test_nobody_changes_diagnostics_accepts_terms_or_deletes_a_workspace(role, environment):
    found = role_permissions(role, environment)
    said = " ".join((*found.actions, *found.data_actions)).lower()
    assert "diagnosticsettings/write" not in said
    assert "diagnosticsettings/delete" not in said
    assert "marketplaceordering" not in said
    assert "/delete" not in said


def test_only_a_backend_admin_changes_the_workspace_and_only_before_benchmark():
    assert [(role, str(where)) for role, where in HELD if CHANGE in role_permissions(role, where).actions] == [
        (Role.BACKEND_ADMIN, "dev"),
        (Role.BACKEND_ADMIN, "test"),
    ]


def test_jobs_are_read_by_those_who_run_them_and_by_nobody_else():
    """Whoever reads jobs reads results; a reviewer therefore reads logs."""
    readers = {role for role, where in HELD if JOBS[0] in role_permissions(role, where).data_actions}
    assert readers == {Role.CIRCUIT_AUTHOR, Role.JOB_SUBMITTER}


def test_a_change_is_what_is_more_than_reading():
    assert not Permissions(actions=("a/read", "b/READ"), data_actions=("c/read",)).changes
    assert Permissions(actions=("a/read", "a/write")).changes
    assert Permissions(data_actions=("a/jobs/write",)).changes


def test_a_role_is_assigned_at_the_narrowest_scope_of_its_work(here, orion):
    workspace = here(orion)
    quantum = f"{workspace.group_id}/providers/Microsoft.Quantum/workspaces/qlz-orion-dev-quantum"
    assert {role: role_scope(workspace, role) for role in Role} == {
        Role.CIRCUIT_AUTHOR: quantum,
        Role.JOB_SUBMITTER: quantum,
        Role.BACKEND_ADMIN: quantum,
        Role.BILLING_VIEWER: workspace.group_id,
        Role.AUDIT_REVIEWER: workspace.group_id,
    }


def test_every_role_has_a_purpose():
    assert set(PURPOSE) == set(Role)
