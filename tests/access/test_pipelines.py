"""A pipeline's run has the powers of its role and no more, and from where it runs it reaches no store (IAM-07)."""

import dataclasses

import pytest
from attacks.pipeline_attempts import OWN, ROLES, pipeline_of

from quantum_landing_zone.access.callers import EVERYTHING, Place, run, runs
from quantum_landing_zone.access.calls import Calls
from quantum_landing_zone.access.documents import JOB, LIMITS, Kind
from quantum_landing_zone.access.matrix import cell, held, matrix
from quantum_landing_zone.access.powers import POWERS
from quantum_landing_zone.access.statement import read_document
from quantum_landing_zone.aws.pipeline_policy import pipeline_policy, pipeline_trust
from quantum_landing_zone.aws.policy_size import size
from quantum_landing_zone.tenant import Environment, Role
from quantum_landing_zone.tenant.vocabulary import ArtifactKind

NEVER = {
    "accept-terms",
    "bill",
    "create-identities",
    "create-limits",
    "decrypt-audit",
    "decrypt-directly",
    "delete-logs",
    "manage-keys",
    "other-role",
    "raise-limits",
    "read-logs",
    "remove-limits",
    "widen",
}
FROM_OUTSIDE = {
    ("dev", "author"): {"look", "submit", "cancel-own", "decrypt"},
    ("dev", "approved"): {"look", "submit", "start-jobs", "pass-job-role", "cancel-own", "cancel-others", "decrypt"},
    ("validation", "approved"): {"look", "submit", "cancel-own", "cancel-others", "decrypt"},
    ("benchmark", "gitlab"): {"look", "submit", "cancel-own", "cancel-others", "decrypt"},
}
"""What a run can do from where it is; `decrypt` is the use of a key that S3 makes of it, for an object it may reach."""


@pytest.fixture(scope="module")
def found():
    """The access matrix of the sample with pipelines."""
    return matrix(OWN["dev"].here.tenant)


def test_the_matrix_has_a_column_for_each_pipeline(found):
    for environment in Environment:
        columns = list(dict.fromkeys(who for where, who, _ in found if where is environment))
        names = [f"pipeline {name}" for where, name in ROLES if where == environment]
        jobs = [JOB] if environment.runs_jobs else []
        assert columns == [*Role, *names, *jobs]


@pytest.mark.parametrize("environment, name", ROLES)
def test_a_run_has_exactly_the_powers_of_its_role(found, environment, name):
    role = pipeline_of(environment, name).role
    where = Environment(environment)
    assert held(found, where, f"pipeline {name}") == held(found, where, role) != set()


@pytest.mark.parametrize("environment, name", ROLES)
def test_what_people_who_administer_pay_or_review_have_no_run_has(found, environment, name):
    assert held(found, Environment(environment), f"pipeline {name}") & NEVER == set()


@pytest.mark.parametrize("environment, name", FROM_OUTSIDE)
def test_from_outside_of_the_network_a_run_submits_watches_and_cancels(found, environment, name):
    powers = {
        power.name
        for power in POWERS
        if Place.OUTSIDE in found[Environment(environment), f"pipeline {name}", power.name].places
    }
    assert powers == FROM_OUTSIDE[environment, name]


@pytest.mark.parametrize("environment, name", ROLES)
def test_no_run_reads_or_writes_an_object_from_outside(environment, name):
    documents, target = OWN[environment], pipeline_of(environment, name)
    calls = Calls(documents, user=target.user)
    tried = [
        calls.on_object(f"s3:{verb}", store.bucket, calls.own_result)
        for store in documents.here.stores.values()
        for verb in ("GetObject", "PutObject", "DeleteObject")
    ]
    assert not any(run(documents, target).tries(call, Place.OUTSIDE).allowed for call in tried)
    assert len(tried) == 15


def test_an_author_s_run_acts_as_itself_and_as_nobody_else():
    """Its results are under its own name, and what another person made is not its to cancel or to read."""
    documents, target = OWN["dev"], pipeline_of("dev", "author")
    results = documents.here.stores[ArtifactKind.RESULT].bucket
    calls, who = Calls(documents, user=target.user), run(documents, target)
    own, other = calls.own_result, "tasks/ada/1/results.json"
    assert own == "tasks/pipeline-author/1/results.json"
    assert [who.tries(calls.on_object("s3:GetObject", results, key)).allowed for key in (own, other)] == [True, False]
    device = documents.here.devices[0]
    mine, theirs = calls.run(device, target.user), calls.run(device, "ada")
    assert all(who.tries(call).allowed for call in mine)
    assert not any(who.tries(call).allowed for call in theirs)
    assert not who.tries(calls.on_run("braket:CancelQuantumTask", "ada")).allowed


@pytest.mark.parametrize("environment", list(OWN))
def test_even_with_an_administrator_s_policy_no_run_gains_what_nobody_may_have(environment):
    documents = OWN[environment]
    kept = NEVER - {"bill", "read-logs", "decrypt-audit"}  # these the boundary of people leaves to the roles' policies
    gained = [
        (who.name, power.name)
        for who in (dataclasses.replace(each, identity=(EVERYTHING,)) for each in runs(documents))
        for power in POWERS
        if power.name in kept and cell(documents, who, power).allowed
    ]
    assert gained == []


@pytest.mark.parametrize("environment, name", ROLES)
def test_documents_are_understood_and_fit(environment, name):
    here, target = OWN[environment].here, pipeline_of(environment, name)
    for kind, text in ((Kind.IDENTITY, pipeline_policy(here, target)), (Kind.TRUST, pipeline_trust(target))):
        assert read_document(text)
        assert size(text, LIMITS[kind]) <= LIMITS[kind].characters
