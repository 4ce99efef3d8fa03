import pytest
import yaml
from operations.revocation.conftest import declaration

from quantum_landing_zone.operations.revocation.notebooks import opens_notebooks, stop_notebooks
from quantum_landing_zone.operations.revocation.order import Revocation
from quantum_landing_zone.operations.revocation.report import Report, State
from quantum_landing_zone.operations.revocation.words import Kind
from quantum_landing_zone.tenant import AwsWorkspace, Environment, parse_tenant
from quantum_landing_zone.tenant.studio import Studio


@pytest.fixture
def studio():
    declared = declaration()
    declared["environments"]["dev"]["notebooks"] = {"bench": {}, "study": {}}
    return Studio(AwsWorkspace(parse_tenant(yaml.safe_dump(declared)), Environment.DEV))


@pytest.fixture
def sagemaker(account, studio):
    client = account("sagemaker")
    names = [*(one.instance for one in studio.notebooks.values()), "amazon-braket-aurora-dev-bench-of-others"]
    for name in names:
        client.create_notebook_instance(
            NotebookInstanceName=name, InstanceType="ml.t3.medium", RoleArn="arn:aws:iam::111122223333:role/x"
        )
    return client


@pytest.fixture
def stopped(sagemaker, studio):
    def run(*, plan=False):
        report = Report(act="revoke", here=studio.workspace, revocation=None, by="", reason="", approver="", plan=plan)
        stop_notebooks(report, sagemaker)
        return [(step.what, step.target, step.state) for step in report.steps]

    return run


BENCH, STUDY = "amazon-braket-aurora-dev-bench", "amazon-braket-aurora-dev-study"


def status(sagemaker, name):
    return sagemaker.describe_notebook_instance(NotebookInstanceName=name)["NotebookInstanceStatus"]


def test_the_workspace_s_notebooks_are_stopped_and_no_other_of_a_like_name(sagemaker, stopped):
    assert stopped() == [("stop notebook", BENCH, State.DONE), ("stop notebook", STUDY, State.DONE)]
    assert (status(sagemaker, BENCH), status(sagemaker, STUDY)) == ("Stopped", "Stopped")
    assert status(sagemaker, f"{BENCH}-of-others") == "InService"


def test_a_second_time_changes_nothing(account, stopped):
    stopped()
    account.asked.clear()
    assert {state for _, _, state in stopped()} == {State.ALREADY}
    assert account.writes == []


def test_a_plan_stops_nothing(sagemaker, stopped):
    assert {state for _, _, state in stopped(plan=True)} == {State.PLANNED}
    assert status(sagemaker, BENCH) == "InService"


def test_a_notebook_that_was_never_made_is_no_failure(sagemaker, stopped):
    sagemaker.stop_notebook_instance(NotebookInstanceName=BENCH)
    sagemaker.delete_notebook_instance(NotebookInstanceName=BENCH)
    assert stopped() == [("stop notebook", BENCH, State.ALREADY), ("stop notebook", STUDY, State.DONE)]


@pytest.mark.parametrize(
    "kind,subject,opens",
    [
        (Kind.PERSON, "ada", True),
        (Kind.TENANT, "aurora", True),
        (Kind.ROLE, "circuit-author", True),
        (Kind.ROLE, "notebook", True),
        (Kind.ROLE, "billing-viewer", False),
    ],
)
def test_only_those_who_can_be_in_a_notebook_stop_it(kind, subject, opens):
    assert opens_notebooks(Revocation(kind=kind, subject=subject)) is opens
