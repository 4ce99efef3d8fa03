"""Running tasks and jobs, against botocore's own model of Braket: moto and the sandbox have none."""

from datetime import UTC, datetime

import boto3
import pytest
from botocore.stub import Stubber
from operations.revocation.conftest import at_once

from quantum_landing_zone.operations.revocation.order import Revocation
from quantum_landing_zone.operations.revocation.report import Report, State
from quantum_landing_zone.operations.revocation.runs import Run, Whose, cancel_runs, whose
from quantum_landing_zone.operations.revocation.words import Kind, Runs

OWN = {"Team": "aurora", "Environment": "dev", "CostCentre": "CC-4711"}
NOW = datetime(2026, 11, 25, tzinfo=UTC)
ADA = Revocation(kind=Kind.PERSON, subject="Ada")
TENANT = Revocation(kind=Kind.TENANT, subject="aurora")


def arn(kind, name):
    return f"arn:aws:braket:eu-west-2:111122223333:{kind}/{name}"


def task(name, tags=None, directory="", status="QUEUED"):
    return {
        "quantumTaskArn": arn("quantum-task", name),
        "status": status,
        "deviceArn": "arn:aws:braket:::device/quantum-simulator/amazon/sv1",
        "shots": 10,
        "outputS3Bucket": "b",
        "outputS3Directory": directory,
        "createdAt": NOW,
        "tags": {**OWN, **(tags or {})},
    }


def job(name, tags=None):
    return {
        "jobArn": arn("job", name),
        "status": "RUNNING",
        "jobName": name,
        "device": "local:braket/simulator",
        "createdAt": NOW,
        "tags": {**OWN, **(tags or {})},
    }


@pytest.fixture
def braket():
    client = boto3.client("braket", region_name="eu-west-2", aws_access_key_id="x", aws_secret_access_key="x")
    with Stubber(client) as stub:
        yield client, stub
        stub.assert_no_pending_responses()


def search(stub, jobs=(), tasks=()):
    """Answer one look at what runs: jobs by two states, tasks by three; the second page of the queued tasks too."""

    def asked(status, token=None):
        filters = [{"name": "status", "operator": "EQUAL", "values": [status]}]
        return {"filters": filters, **({"nextToken": token} if token else {})}

    stub.add_response("search_jobs", {"jobs": []}, asked("QUEUED"))
    stub.add_response("search_jobs", {"jobs": list(jobs)}, asked("RUNNING"))
    stub.add_response("search_quantum_tasks", {"quantumTasks": []}, asked("CREATED"))
    stub.add_response("search_quantum_tasks", {"quantumTasks": list(tasks[:1]), "nextToken": "n"}, asked("QUEUED"))
    stub.add_response("search_quantum_tasks", {"quantumTasks": list(tasks[1:])}, asked("QUEUED", "n"))
    stub.add_response("search_quantum_tasks", {"quantumTasks": []}, asked("RUNNING"))


def cancels(stub, kind, name):
    if kind == "job":
        answer = {"jobArn": arn("job", name), "cancellationStatus": "CANCELLING"}
        stub.add_response("cancel_job", answer, {"jobArn": arn("job", name)})
    else:
        answer = {"quantumTaskArn": arn("quantum-task", name), "cancellationStatus": "CANCELLING"}
        stub.add_response("cancel_quantum_task", answer, {"quantumTaskArn": arn("quantum-task", name)})


@pytest.fixture
def run(braket, here):
    def cancelled(order, runs=Runs.OWN, *, plan=False):
        report = Report(act="revoke", here=here, revocation=order, by="", reason="", approver="", plan=plan)
        cancel_runs(report, order, braket[0], runs, at_once)
        return [(step.what, step.target.rpartition("/")[2], step.state) for step in report.steps]

    return cancelled


def test_a_tenant_s_runs_are_cancelled_and_those_of_another_team_or_environment_are_not(braket, run):
    stub = braket[1]
    others = [task("other-team", {"Team": "comet"}), task("other-environment", {"Environment": "test"})]
    search(stub, [job("j")], [task("t"), *others])
    cancels(stub, "job", "j")
    cancels(stub, "task", "t")
    search(stub, [], others)
    assert run(TENANT) == [("cancel job", "j", State.DONE), ("cancel task", "t", State.DONE)]


def test_a_person_s_runs_are_known_by_tag_or_by_prefix_and_what_says_nothing_remains(braket, run):
    stub = braket[1]
    tasks = [
        task("tagged", {"User": "ada"}),
        task("written", directory="tasks/ADA/0001"),
        task("bob", {"User": "bob"}, "tasks/bob/0001"),
        task("unsaid", directory="tasks/0002"),
    ]
    search(stub, [job("unsaid-job")], tasks)
    cancels(stub, "task", "tagged")
    cancels(stub, "task", "written")
    search(stub, [job("unsaid-job")], tasks[2:])
    assert run(ADA) == [
        ("cancel job", "unsaid-job", State.REMAINS),
        ("cancel task", "tagged", State.DONE),
        ("cancel task", "written", State.DONE),
        ("cancel task", "unsaid", State.REMAINS),
    ]


def test_all_means_all_of_the_workspace(braket, run):
    stub = braket[1]
    search(stub, [], [task("bob", {"User": "bob"}), task("unsaid")])
    cancels(stub, "task", "bob")
    cancels(stub, "task", "unsaid")
    search(stub)
    assert [state for _, _, state in run(ADA, Runs.ALL)] == [State.DONE, State.DONE]


def test_keep_asks_braket_nothing(run):
    assert run(TENANT, Runs.KEEP) == [("cancel runs", "dev", State.SPARED)]


def test_a_plan_cancels_nothing(braket, run):
    search(braket[1], [job("j")], [task("t")])
    assert [state for _, _, state in run(TENANT, plan=True)] == [State.PLANNED, State.PLANNED]


def test_a_run_that_has_ended_meanwhile_is_no_failure(braket, run):
    stub = braket[1]
    search(stub, [job("j")])
    stub.add_client_error("cancel_job", "ConflictException", "already COMPLETED")
    search(stub)
    assert run(TENANT) == [("cancel job", "j", State.ALREADY)]


def test_a_run_that_is_refused_fails_and_shows_as_running_on(braket, run):
    stub = braket[1]
    search(stub, [job("j")])
    stub.add_client_error("cancel_job", "AccessDeniedException", "no")
    for _ in range(6):
        search(stub, [job("j")])
    assert run(TENANT) == [("cancel job", "j", State.FAILED), ("job runs on", "j", State.REMAINS)]


def test_a_task_that_was_made_while_the_deny_spread_is_seen(braket, run):
    stub = braket[1]
    search(stub, [], [task("t")])
    cancels(stub, "task", "t")
    for _ in range(6):
        search(stub, [], [task("late")])
    assert run(TENANT) == [("cancel task", "t", State.DONE), ("task runs on", "late", State.REMAINS)]


def test_runs_that_cannot_be_looked_for_are_a_failure(braket, run):
    braket[1].add_client_error("search_jobs", "InternalServiceException", "no")
    assert run(TENANT) == [("look for runs", "dev", State.FAILED)]


@pytest.mark.parametrize(
    "role,kind,expected",
    [
        ("hybrid-job", "job", Whose.THEIRS),
        ("hybrid-job", "task", Whose.UNSAID),
        ("job-submitter", "task", Whose.UNSAID),
        ("circuit-author", "task", Whose.UNSAID),
        ("notebook", "task", Whose.UNSAID),
        ("pipeline-nightly", "job", Whose.UNSAID),
        ("audit-reviewer", "task", Whose.OTHERS),
        ("backend-admin", "job", Whose.OTHERS),
    ],
)
def test_a_run_tells_its_role_only_where_it_runs_as_that_role(role, kind, expected):
    order = Revocation(kind=Kind.ROLE, subject=role)
    assert whose(Run(arn="", kind=kind, users=frozenset({"ada"})), order) is expected
