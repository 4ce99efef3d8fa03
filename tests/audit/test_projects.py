"""A project is told by exact names; the principal is believed before the bucket, and tags last."""

import json

from quantum_landing_zone.audit.projects import Attribution, Project, ProjectDirectory
from quantum_landing_zone.tenant import Role

DEV = Project(team="aurora", environment="dev")
TEST = Project(team="aurora", environment="test")
TAGS = {"Team": "other", "Environment": "dev"}
NOBODY = "arn:aws:iam::999988887777:role/somebody"


def test_every_role_and_bucket_of_a_workspace_is_known(workspaces, directory):
    here = workspaces[0]
    roles = [*(here.role_arn(role) for role in Role), here.job_role_arn, here.flow_log_role_arn]
    assert {directory.principals[arn] for arn in roles} == {DEV}
    stores = [store.bucket for store in here.stores.values()]
    assert {directory.buckets[name] for name in (*stores, here.archive_bucket, here.access_log_bucket)} == {DEV}
    assert len(directory.principals) == 2 * len(roles)


def test_an_account_tells_a_project_only_if_it_holds_one(workspaces, directory):
    assert directory.accounts == {workspaces[0].account: DEV, workspaces[1].account: TEST}
    shared = ProjectDirectory.of([workspaces[0], _moved(workspaces[1], workspaces[0].account)])
    assert shared.accounts == {}


def _moved(workspace, account):
    tenant = workspace.tenant.model_copy(deep=True)
    moved = tenant.environments[workspace.environment].aws.model_copy(update={"account": account})
    environment = tenant.environments[workspace.environment].model_copy(update={"aws": moved})
    environments = {**tenant.environments, workspace.environment: environment}
    return type(workspace)(tenant.model_copy(update={"environments": environments}), workspace.environment)


def test_the_principal_is_believed_before_all_else(workspaces, directory):
    dev, test = workspaces
    told = directory.attribute(dev.role_arn(Role.CIRCUIT_AUTHOR), test.archive_bucket, test.account, TAGS)
    assert told == Attribution(project=DEV, by="principal", crossed=True)


def test_then_the_bucket_then_the_account_then_the_tags(workspaces, directory):
    dev, test = workspaces
    assert directory.attribute(NOBODY, dev.archive_bucket, test.account, TAGS) == Attribution(project=DEV, by="bucket")
    assert directory.attribute(NOBODY, "", test.account, TAGS) == Attribution(project=TEST, by="account")
    assert directory.attribute(NOBODY, "", "999988887777", TAGS) == Attribution(
        project=Project(team="other", environment="dev"), by="tags"
    )
    assert directory.attribute(NOBODY, "", "999988887777", {}) == Attribution(project=None, by="nothing")


def test_a_role_of_the_same_name_in_another_account_is_not_believed(workspaces, directory):
    copied = workspaces[0].role_arn(Role.JOB_SUBMITTER).replace(workspaces[0].account, "999988887777")
    assert directory.attribute(copied, "", "999988887777", {}).project is None


def test_the_directory_survives_its_way_through_json(directory):
    assert ProjectDirectory.read(json.loads(json.dumps(directory.document()))) == directory


def test_on_azure_the_place_tells_and_nobody_s_id_does(orion_workspace):
    directory = ProjectDirectory.of_azure([orion_workspace])
    project, here = Project(team="orion", environment="dev"), orion_workspace
    accounts = ["internal", "quantum", "archive"]
    assert directory.buckets == {here.storage_account(purpose): project for purpose in accounts}
    assert directory.principals == {}
    told = directory.attribute("", "", "other", {}, here.group_id.lower())
    assert told == Attribution(project=project, by="resource-group")
    assert directory.attribute("", "", here.subscription, {}) == Attribution(project=project, by="account")
    assert ProjectDirectory.read(json.loads(json.dumps(directory.document()))) == directory


def test_a_bucket_is_believed_before_the_group_that_it_lies_in(orion_workspace):
    directory = ProjectDirectory.of_azure([orion_workspace])
    account = orion_workspace.storage_account("internal")
    assert directory.attribute("", account, "", {}, orion_workspace.group_id.lower()).by == "bucket"


def test_a_directory_of_aws_alone_is_written_as_before(directory):
    assert set(directory.document()) == {"principals", "buckets", "accounts"}
