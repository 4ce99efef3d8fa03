"""Notebooks as a component: their inventory, their settings, their order."""

import pytest
from components.aws.studio_declarations import with_studio

from quantum_landing_zone.aws.boundary import notebook_boundary
from quantum_landing_zone.aws.notebook_role import notebook_policy, notebook_trust
from quantum_landing_zone.aws.notebook_script import notebook_script
from quantum_landing_zone.aws.notebooks import AwsNotebooks
from quantum_landing_zone.tenant.studio import Studio

NOTEBOOK = "aws:sagemaker/notebookInstance:NotebookInstance"
SCRIPT = "aws:sagemaker/notebookInstanceLifecycleConfiguration:NotebookInstanceLifecycleConfiguration"
KEYS = {name: f"arn:key:{name}" for name in ("internal", "audit")}


@pytest.fixture
def make(plan, aurora):
    def built(environment="dev", declaration=None, keys=KEYS, **more):
        args = {"declaration": declaration or with_studio(aurora), "environment": environment}
        network = {"subnet_id": "subnet-1", "security_group_id": "sg-1"}
        return plan(lambda: AwsNotebooks("n", {**args, "key_arns": keys, **network}), **more)

    return built


@pytest.fixture
def made(make):
    return make()


@pytest.fixture
def studio(workspace, aurora):
    return Studio(workspace(with_studio(aurora), "dev"))


def test_the_inventory_is_exact(made):
    assert made.counts() == {
        "quantum-landing-zone:index:AwsNotebooks": 1,
        "aws:cloudwatch/logGroup:LogGroup": 1,
        "aws:iam/policy:Policy": 1,
        "aws:iam/role:Role": 1,
        "aws:iam/rolePolicy:RolePolicy": 1,
        SCRIPT: 1,
        NOTEBOOK: 1,
    }


def test_a_notebook_is_closed_in_every_way_that_sagemaker_offers(made, studio):
    found = made.inputs("n-lab")
    assert {name: value for name, value in found.items() if name != "tags"} == {
        "name": "amazon-braket-aurora-dev-lab",
        "instanceType": "ml.t3.medium",
        "volumeSize": 20,
        "platformIdentifier": "notebook-al2023-v1",
        "roleArn": studio.role_arn,
        "kmsKeyId": "arn:key:internal",
        "directInternetAccess": "Disabled",
        "rootAccess": "Disabled",
        "instanceMetadataServiceConfiguration": {"minimumInstanceMetadataServiceVersion": "2"},
        "subnetId": "subnet-1",
        "securityGroups": ["sg-1"],
        "lifecycleConfigName": "amazon-braket-aurora-dev-lab",
    }


def test_a_notebook_comes_after_its_role_its_script_and_the_encrypted_log(made):
    assert {"n-role", "n-role-policy", "n-lab-script", "n-log"} <= made.after("n-lab")
    assert "n-boundary" in made.after("n-role")


def test_the_script_is_the_notebook_s_own(made, studio):
    found = made.inputs("n-lab-script")
    assert (found["name"], found["onStart"]) == (
        "amazon-braket-aurora-dev-lab",
        notebook_script(studio.workspace, studio.notebooks["lab"]),
    )
    assert "onCreate" not in found


def test_the_role_is_the_environment_s_own_bounded_and_ends_after_an_hour(made, studio):
    here = studio.workspace
    role = made.inputs("n-role")
    assert (role["name"], role["path"]) == ("AmazonBraketServiceSageMakerNotebookRole-aurora-dev", "/service-role/")
    assert (role["assumeRolePolicy"], role["maxSessionDuration"]) == (notebook_trust(here), 3600)
    assert role["permissionsBoundary"] == studio.boundary_arn
    assert role["tags"]["User"] == "notebook"
    assert made.inputs("n-boundary")["policy"] == notebook_boundary(here)
    assert made.inputs("n-role-policy")["policy"] == notebook_policy(here)


def test_two_environments_have_two_roles(make):
    names = {make(environment).inputs("n-role")["name"] for environment in ("dev", "test")}
    assert len(names) == 2


def test_the_log_is_there_before_sagemaker_would_make_it_without_a_key(made):
    found = made.inputs("n-log")
    assert (found["name"], found["kmsKeyId"], found["retentionInDays"]) == (
        "/aws/sagemaker/NotebookInstances",
        "arn:key:audit",
        400,
    )


def test_documents_names_and_scripts_are_known_at_preview(make, studio):
    made = make(preview=True)
    assert made.inputs("n-role-policy")["policy"] == notebook_policy(studio.workspace)
    assert made.inputs("n-lab")["roleArn"] == studio.role_arn
    assert made.inputs("n-lab-script")["onStart"] == notebook_script(studio.workspace, studio.notebooks["lab"])


def test_everything_that_takes_tags_carries_its_class(made):
    tags = {one.name: one.inputs["tags"] for one in made.made if "tags" in one.inputs}
    assert {name: (found["Artifact"], found["Sensitivity"]) for name, found in tags.items()} == {
        "n-lab": ("notebook", "internal"),
        "n-lab-script": ("notebook", "internal"),
        "n-log": ("log", "confidential"),
        "n-boundary": ("identity", "internal"),
        "n-role": ("identity", "internal"),
    }
    assert all(set(found) >= {"Team", "Environment", "Owner", "CostCentre"} for found in tags.values())


def test_names_are_given_back(made, studio):
    assert made.outputs == {
        "notebook_names": {"lab": "amazon-braket-aurora-dev-lab"},
        "notebook_role_arn": studio.role_arn,
    }


def test_without_notebooks_there_is_nothing(make, aurora):
    made = make(declaration=aurora)
    assert made.counts() == {"quantum-landing-zone:index:AwsNotebooks": 1}
    assert made.outputs == {"notebook_names": {}, "notebook_role_arn": None}


def test_a_class_without_a_key_is_refused(make):
    with pytest.raises(ValueError, match=r"keyArns has no key for data class 'internal'"):
        make(keys={"audit": "arn:key:audit"})


def test_children_are_parented_to_the_component_alone(made):
    assert {one.parent for one in made.made if one.name != "n"} == {"n"}
