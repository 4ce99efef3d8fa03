"""Who can do what on Azure, exactly; and that no role implies another (IAM-01, TEN-02)."""

import dataclasses
from itertools import permutations

import pytest

from quantum_landing_zone.access_azure.holdings import ENCRYPTION, WORKSPACE, holdings, of_holder
from quantum_landing_zone.access_azure.matrix import Answer, cell, holders, matrix, powers_of
from quantum_landing_zone.access_azure.powers import POWERS
from quantum_landing_zone.azure.role_permissions import Permissions
from quantum_landing_zone.tenant import Environment, Role
from quantum_landing_zone.tenant.checks import SEPARATED

PIPELINE = "pipeline nightly"
RUNS = {"look", "submit", "cancel", "read-results"}
KEEPS = {"read-stored-results", "read-secrets", "write-results"}
REVIEWS = {"look", "read-logs", "review-access"}
ACCOUNT = {"change-diagnostics", "list-keys", "sign-addresses", "destroy"}
"""What the service demands for its own identity on its one linked account."""
SERVICES = {WORKSPACE: (ACCOUNT, set()), ENCRYPTION: ({"use-keys"}, set())}
ALWAYS = {Role.BILLING_VIEWER: ({"bill"}, set()), Role.AUDIT_REVIEWER: (REVIEWS, set()), **SERVICES}
DEVELOPS = {"look", "author", "read-every-kind", "read-stored-results"}
LATE = {
    Role.CIRCUIT_AUTHOR: (set(), set()),
    Role.JOB_SUBMITTER: ({"author", "read-stored-results", "write-results"}, {*RUNS, "read-secrets"}),
    Role.BACKEND_ADMIN: ({"look"}, {"put-secrets"}),
    **ALWAYS,
}
EXPECTED = {
    "dev": {
        Role.CIRCUIT_AUTHOR: ({*DEVELOPS, *RUNS, "write-results"}, set()),
        Role.JOB_SUBMITTER: ({*RUNS, *KEEPS}, set()),
        Role.BACKEND_ADMIN: (set(), {"look", "administer", "put-secrets"}),
        **ALWAYS,
    },
    "test": {
        Role.CIRCUIT_AUTHOR: (DEVELOPS, set()),
        Role.JOB_SUBMITTER: ({*RUNS, *KEEPS}, set()),
        Role.BACKEND_ADMIN: (set(), {"look", "administer", "put-secrets"}),
        PIPELINE: (RUNS, set()),
        **ALWAYS,
    },
    "benchmark": LATE,
    "validation": {**LATE, PIPELINE: (RUNS, set())},
}
"""What each holds, and what each holds once it is activated."""
NEVER = {
    "accept-terms",
    "change-diagnostics",
    "delete-logs",
    "delete-workspace",
    "destroy",
    "destroy-secrets",
    "list-keys",
    "manage-keys",
    "sign-addresses",
    "use-keys",
    "widen",
}
"""What no person and no pipeline has anywhere, active or eligible."""
MARK = {
    Role.CIRCUIT_AUTHOR: {"author", "submit"},
    Role.JOB_SUBMITTER: {"submit", "cancel", "read-results"},
    Role.BACKEND_ADMIN: {"administer"},
    Role.AUDIT_REVIEWER: {"read-logs", "review-access"},
}
EVERYWHERE = [(environment, holder) for environment, all_ in EXPECTED.items() for holder in all_]


@pytest.mark.parametrize("environment, holder", EVERYWHERE)
def test_a_holder_has_exactly_its_powers(found, environment, holder):
    where = Environment(environment)
    active, eligible = EXPECTED[environment][holder]
    assert powers_of(found, where, holder, Answer.YES) == active
    assert powers_of(found, where, holder, Answer.ELIGIBLE) == eligible


def test_the_matrix_has_a_cell_for_every_holder_environment_and_power(found):
    assert len(found) == len(EVERYWHERE) * len(POWERS) == 30 * 25
    assert {(str(where), who) for where, who, _ in found} == set(EVERYWHERE)


def test_no_person_and_no_pipeline_has_what_nobody_may_have(found):
    assert {power for _, _, power in found} >= NEVER
    services = {WORKSPACE, ENCRYPTION}
    reached = {Answer.YES, Answer.ELIGIBLE}
    gained = [k for k, each in found.items() if k[2] in NEVER and k[1] not in services and each.answer in reached]
    assert gained == []


def test_no_role_implies_another(found):
    """Over all environments, and with everything activated, each role can do something that each other cannot."""
    powers = {
        role: {
            (where, one) for where in Environment for one in powers_of(found, where, role, Answer.YES, Answer.ELIGIBLE)
        }
        for role in Role
    }
    assert [(one, other) for one, other in permutations(Role, 2) if powers[one] >= powers[other]] == []


@pytest.mark.parametrize("one, other", SEPARATED)
def test_roles_that_must_be_apart_share_no_more_than_a_look(found, one, other):
    for environment in Environment:
        mine = powers_of(found, environment, one, Answer.YES, Answer.ELIGIBLE)
        theirs = powers_of(found, environment, other, Answer.YES, Answer.ELIGIBLE)
        assert mine & theirs <= {"look"}
        assert not mine & MARK[other]
        assert not theirs & MARK[one]


def test_an_audit_reviewer_reads_no_result_and_no_artifact(found):
    reads = {"read-results", "read-stored-results", "read-every-kind"}
    for environment in Environment:
        assert not reads & powers_of(found, environment, Role.AUDIT_REVIEWER, Answer.YES, Answer.ELIGIBLE)


def test_every_answer_that_is_not_no_names_what_allows_it(found):
    assert all(bool(each.by) == (each.answer in {Answer.YES, Answer.ELIGIBLE}) for each in found.values())


def test_a_widened_definition_shows_in_the_matrix(lyra):
    """An administrator's definition has every power but those on the subscription and on data: it can say yes."""
    here = lyra["test"]
    (bill,) = of_holder(holdings(here), Role.BILLING_VIEWER)
    wide = dataclasses.replace(bill, permissions=Permissions(actions=("*",)))
    gained = {power.name for power in POWERS if cell(here, [wide], power).answer is Answer.YES}
    data_only = {"author", "cancel", "read-every-kind", "read-results", "read-stored-results", "submit", "read-logs"}
    assert {power.name for power in POWERS} - gained == {
        *data_only,
        *("write-results", "use-keys", "read-secrets", "put-secrets", "accept-terms"),
    }
    everything = dataclasses.replace(wide, permissions=Permissions(actions=("*",), data_actions=("*",)))
    assert {power.name for power in POWERS if cell(here, [everything], power).answer is Answer.NO} == {"accept-terms"}


def test_a_kind_that_the_workspace_does_not_hold_is_no_power(lyra):
    here = lyra["dev"]
    tenant = here.tenant.model_copy(
        update={"artifacts": {k: v for k, v in here.tenant.artifacts.items() if k != "circuit"}}
    )
    other = dataclasses.replace(here, tenant=tenant)
    author = next(power for power in POWERS if power.name == "author")
    assert cell(other, holdings(other), author).answer is Answer.NOTHING


def test_everybody_whom_a_workspace_knows_is_in_the_matrix(lyra):
    """No assignment of a workspace belongs to somebody without a column."""
    for here in lyra.values():
        assert {holder for one in holdings(here) for holder in one.holders} <= set(holders(here))


def test_a_team_on_aws_alone_has_an_empty_matrix(lyra):
    tenant = lyra["dev"].tenant
    nowhere = {name: spec.model_copy(update={"azure": None}) for name, spec in tenant.environments.items()}
    assert matrix(tenant.model_copy(update={"environments": nowhere})) == {}


def test_who_puts_a_secret_in_does_not_read_it_and_the_other_way_round(found):
    for environment, holder, _ in found:
        held = powers_of(found, environment, holder, Answer.YES, Answer.ELIGIBLE)
        assert not {"read-secrets", "put-secrets"} <= held
