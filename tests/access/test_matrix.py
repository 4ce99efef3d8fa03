"""Who can do what, exactly; and that no role implies another (IAM-01, TEN-02)."""

import dataclasses
from itertools import permutations

import pytest

from quantum_landing_zone.access import Document, NotUnderstoodError
from quantum_landing_zone.access.callers import EVERYTHING, Place, callers, person
from quantum_landing_zone.access.documents import JOB, Documents, Kind
from quantum_landing_zone.access.matrix import cell, held, matrix
from quantum_landing_zone.access.powers import POWERS
from quantum_landing_zone.tenant import AwsWorkspace, Environment, Role
from quantum_landing_zone.tenant.checks import SEPARATED

RUNS = {"look", "submit", "cancel-own", "cancel-others", "decrypt", "read-own-results", "write-results"}
SUBMITS = {*RUNS, "read-all-results"}
DEVELOPS = {"look", "author", "decrypt", "read-own-results", "read-every-kind"}
REVIEWS = {"read-logs", "decrypt-audit"}
EXPECTED = {
    "dev": {
        Role.CIRCUIT_AUTHOR: {*DEVELOPS, "submit", "cancel-own", "write-results"},
        Role.JOB_SUBMITTER: {*SUBMITS, "start-jobs", "pass-job-role"},
        Role.BACKEND_ADMIN: {"look", "raise-limits", "remove-limits"},
        Role.BILLING_VIEWER: {"bill"},
        Role.AUDIT_REVIEWER: REVIEWS,
        JOB: RUNS,
    },
    "test": {
        Role.CIRCUIT_AUTHOR: {*DEVELOPS, "read-all-results"},
        Role.JOB_SUBMITTER: {*SUBMITS, "start-jobs", "pass-job-role"},
        Role.BACKEND_ADMIN: {"look", "raise-limits", "remove-limits", "create-limits"},
        Role.BILLING_VIEWER: {"bill"},
        Role.AUDIT_REVIEWER: REVIEWS,
        JOB: RUNS,
    },
    "benchmark": {
        Role.CIRCUIT_AUTHOR: {"look"},
        Role.JOB_SUBMITTER: {*SUBMITS, "author"},
        Role.BACKEND_ADMIN: {"look", "raise-limits", "create-limits"},
        Role.BILLING_VIEWER: {"bill"},
        Role.AUDIT_REVIEWER: REVIEWS,
    },
    "validation": {
        Role.CIRCUIT_AUTHOR: {"look"},
        Role.JOB_SUBMITTER: {*SUBMITS, "author"},
        Role.BACKEND_ADMIN: {"look", "raise-limits"},
        Role.BILLING_VIEWER: {"bill"},
        Role.AUDIT_REVIEWER: REVIEWS,
    },
}
NEVER = {
    "accept-terms",
    "create-identities",
    "decrypt-directly",
    "delete-logs",
    "manage-keys",
    "other-role",
    "widen",
}
"""What no role has anywhere."""

# What makes a role that role; two roles that must be apart never meet in one of these.
MARK = {
    Role.CIRCUIT_AUTHOR: {"author", "submit"},
    Role.JOB_SUBMITTER: {"submit", "start-jobs", "cancel-others"},
    Role.BACKEND_ADMIN: {"raise-limits", "create-limits", "remove-limits"},
    Role.AUDIT_REVIEWER: {"read-logs", "decrypt-audit"},
}
EVERYWHERE = [(environment, role) for environment, roles in EXPECTED.items() for role in roles]


@pytest.mark.parametrize("environment, role", EVERYWHERE)
def test_a_role_has_exactly_its_powers(found, environment, role):
    assert held(found, Environment(environment), role) == EXPECTED[environment][role]


def test_the_matrix_has_a_cell_for_every_role_environment_and_power(found):
    assert len(found) == len(EVERYWHERE) * len(POWERS) == 22 * 25
    assert {(str(where), who) for where, who, _ in found} == set(EVERYWHERE)


def test_the_powers_that_nobody_may_have_are_had_by_nobody(found):
    assert {power for _, _, power in found} >= NEVER
    assert [key for key, each in found.items() if key[2] in NEVER and each.allowed] == []


def test_no_role_implies_another(found):
    """Over all environments, each role can do something that each other one cannot."""
    powers = {role: {(where, power) for where in Environment for power in held(found, where, role)} for role in Role}
    assert [(one, other) for one, other in permutations(Role, 2) if powers[one] >= powers[other]] == []


@pytest.mark.parametrize("one, other", SEPARATED)
def test_roles_that_must_be_apart_share_no_more_than_a_look(found, one, other):
    """Neither holds the other's mark, so that a group that may not hold both gains nothing by either."""
    for environment in Environment:
        mine, theirs = held(found, environment, one), held(found, environment, other)
        assert mine & theirs <= {"look"}
        assert not mine & MARK[other]
        assert not theirs & MARK[one]


@pytest.mark.parametrize("environment", Environment)
def test_everything_that_a_role_lacks_is_denied_by_a_document_that_is_named(found, environment):
    cells = {key: each for key, each in found.items() if key[0] is environment}
    assert all(each.documents for each in cells.values() if each.allowed is not None)
    unheld = [each for each in cells.values() if each.allowed is False]
    assert all(each.places == () for each in unheld)


@pytest.mark.parametrize("role", [Role.CIRCUIT_AUTHOR, Role.JOB_SUBMITTER])
def test_people_reach_stores_from_inside_and_jobs_from_outside_too(found, role):
    dev = Environment.DEV
    assert found[dev, role, "read-own-results"].places == (Place.INSIDE,)
    assert found[dev, JOB, "read-own-results"].places == (Place.INSIDE, Place.OUTSIDE)
    assert found[dev, role, "look"].places == (Place.INSIDE, Place.OUTSIDE)


def test_even_with_an_administrator_s_policy_no_session_gains_what_nobody_may_have(documents):
    """The boundary alone holds, for people and for jobs."""
    gained = [
        (caller.name, power.name)
        for caller in callers(documents)
        for power in POWERS
        if power.name in NEVER and cell(documents, dataclasses.replace(caller, identity=(EVERYTHING,)), power).allowed
    ]
    assert gained == []


def test_a_weakened_document_shows_in_the_matrix(sample):
    """Without its boundary, an administrator's policy has nearly all powers: the simulation can say yes."""
    documents = Documents(AwsWorkspace(sample, Environment.TEST))
    bare = dataclasses.replace(person(documents, Role.BILLING_VIEWER), identity=(EVERYTHING,), boundary=None)
    gained = {power.name for power in POWERS if cell(documents, bare, power).allowed}
    # Keys, the archive and the roles are held by their own policies, even then.
    refused = {"decrypt", "decrypt-audit", "decrypt-directly", "manage-keys", "read-logs"}
    stores = {"author", "read-all-results", "read-every-kind", "read-own-results", "write-results"}
    assert {power.name for power in POWERS} - gained == refused | stores


def test_a_document_that_is_not_understood_stops_the_whole_matrix(sample, monkeypatch):
    unknown = Document("x", '{"Statement": [{"Effect": "Allow", "Action": "s3:Get*", "Where": "*"}]}')
    monkeypatch.setattr(Documents, "of", lambda *_: unknown)
    with pytest.raises(NotUnderstoodError):
        matrix(sample)


def test_documents_have_names_and_no_two_the_same(documents):
    names = [each.named.name for each in documents]
    assert len(set(names)) == len(names)
    # The sample declares no secret, no elevation and no registry.
    assert {each.kind for each in documents} == set(Kind) - {Kind.VAULT, Kind.TABLE, Kind.REPOSITORY}
