"""What runs in a notebook can do what a circuit author can, and nothing more."""

import json

import pytest
from components.aws.effective import person
from components.aws.iam_evaluator import Request, decide
from components.aws.studio_declarations import notebook, studio

from quantum_landing_zone.aws import policy_size
from quantum_landing_zone.aws.boundary import notebook_boundary
from quantum_landing_zone.aws.notebook_role import notebook_policy, notebook_trust
from quantum_landing_zone.tenant import Role
from quantum_landing_zone.tenant.studio import Studio
from quantum_landing_zone.tenant.vault import Vault


@pytest.fixture
def here():
    return studio(secrets=True)


@pytest.fixture
def running(here):
    return notebook(here)


@pytest.mark.parametrize(
    "service, account, expected",
    [
        ("sagemaker.amazonaws.com", None, "allow"),
        ("sagemaker.amazonaws.com", "111122223333", "allow"),
        ("sagemaker.amazonaws.com", "999988887777", "none"),
        ("braket.amazonaws.com", None, "none"),
    ],
)
def test_only_sagemaker_becomes_the_role_and_never_for_another_account(here, service, account, expected):
    context = {"aws:SourceAccount": account} if account else {}
    assert decide(notebook_trust(here), Request("sts:AssumeRole", "*", context, service=service)) == expected


def test_it_runs_tasks_on_approved_devices_as_itself(running):
    assert running.runs("amazon/sv1")
    assert not running.runs("amazon/sv1", requested={**running.here.task_tags, "User": "ada"})
    assert not running.runs("amazon/sv1", requested=running.here.task_tags)
    assert not running.runs("iqm/Garnet")
    assert not running.runs("amazon/sv1", region="us-east-1")


def test_in_test_it_runs_nothing_as_an_author_does_not(here):
    other = studio("test")
    assert not notebook(other).runs("iqm/Garnet")
    assert not person(other, Role.CIRCUIT_AUTHOR).runs("iqm/Garnet")


def test_it_reads_and_writes_what_an_author_does_and_results_of_its_own_alone(here, running):
    author = person(here, Role.CIRCUIT_AUTHOR)
    for action in ("s3:GetObject", "s3:PutObject"):
        for kind, store in here.stores.items():
            key = "tasks/{user}/1/results.json" if kind == "result" else "one"
            own = f"{store.arn}/{key.format(user='notebook')}"
            assert running.may(action, own) == author.may(action, f"{store.arn}/{key.format(user='ada')}")
    result = here.stores["result"]
    assert running.may("s3:PutObject", f"{result.arn}/tasks/notebook/1/report.json")
    assert not running.may("s3:GetObject", f"{result.arn}/tasks/ada/1/results.json")
    assert not running.may("s3:PutObject", f"{result.arn}/jobs/1/results.json")


@pytest.mark.parametrize(
    "action, resource",
    [
        ("braket:CreateJob", "*"),
        ("braket:UpdateSpendingLimit", "*"),
        ("braket:AcceptUserAgreement", "*"),
        ("s3:CreateBucket", "arn:aws:s3:::amazon-braket-eu-west-2-111122223333"),
        ("s3:DeleteObject", "arn:aws:s3:::qlz-atlas-dev-circuit-eu-west-2-111122223333/one"),
        ("iam:PassRole", "arn:aws:iam::111122223333:role/service-role/AmazonBraketJobsExecutionRole-atlas-dev"),
        ("sagemaker:CreatePresignedNotebookInstanceUrl", "*"),
        ("sagemaker:UpdateNotebookInstance", "*"),
        ("sagemaker:UpdateNotebookInstanceLifecycleConfig", "*"),
        ("kms:CreateGrant", "arn:aws:kms:eu-west-2:111122223333:key/1"),
        ("ecr:PutImage", "*"),
        ("logs:CreateLogGroup", "*"),
        ("logs:DeleteLogStream", "*"),
        ("sts:AssumeRole", "arn:aws:iam::111122223333:role/qlz-atlas-dev-backend-admin"),
        ("iam:CreateAccessKey", "*"),
        ("s3:GetObject", "arn:aws:s3:::qlz-atlas-dev-archive-eu-west-2-111122223333/AWSLogs/1"),
    ],
)
def test_what_it_can_never_do(running, action, resource):
    passed = {"iam:PassedToService": "sagemaker.amazonaws.com", "kms:ViaService": "sagemaker.eu-west-2.amazonaws.com"}
    assert not running.may(action, resource, more=passed, requested=running.sends())


def test_it_stops_itself_and_no_other_notebook(here, running):
    (own,) = Studio(here).notebooks.values()
    assert running.may("sagemaker:StopNotebookInstance", own.arn)
    assert not running.may("sagemaker:StopNotebookInstance", f"{own.arn}-2")
    assert not running.may("sagemaker:StartNotebookInstance", own.arn)


def test_it_reads_its_own_secrets_and_not_the_author_s(here, running):
    secrets = Vault(here).secrets
    own, others = (here.arn("secretsmanager", f"secret:{secrets[name].path}-AbCdEf") for name in secrets)
    assert running.may("secretsmanager:GetSecretValue", own)
    assert not running.may("secretsmanager:GetSecretValue", others)
    author = person(here, Role.CIRCUIT_AUTHOR)
    assert not author.may("secretsmanager:GetSecretValue", own)
    assert author.may("secretsmanager:GetSecretValue", others)


def test_it_writes_its_log_and_no_other(here, running):
    group = here.log_group_arn("/aws/sagemaker/NotebookInstances")
    assert running.may("logs:PutLogEvents", f"{group}:log-stream:amazon-braket-atlas-dev-lab/jupyter.log")
    assert not running.may("logs:PutLogEvents", f"{here.log_group_arn(here.flow_log_group)}:log-stream:one")


def test_another_team_s_workspace_is_out_of_reach(running):
    assert not running.may("s3:GetObject", "arn:aws:s3:::qlz-vega-dev-circuit-eu-west-2-999988887777/one")
    assert not running.may("braket:GetQuantumTask", "arn:aws:braket:eu-west-2:999988887777:quantum-task/1")


def test_no_statement_allows_everything_of_a_service(here):
    for text in (notebook_policy(here), notebook_boundary(here)):
        allowed = [each for each in json.loads(text)["Statement"] if each["Effect"] == "Allow"]
        assert not [action for each in allowed for action in each["Action"] if action.endswith(":*") or action == "*"]


@pytest.mark.parametrize("environment", ["dev", "test"])
def test_both_documents_fit(environment):
    where = studio(environment, secrets=True)
    assert policy_size.size(notebook_policy(where), policy_size.INLINE) <= policy_size.INLINE.characters
    assert policy_size.size(notebook_boundary(where), policy_size.MANAGED) <= policy_size.MANAGED.characters
