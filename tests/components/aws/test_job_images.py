"""The registry of job images as a component."""

import json

import pytest
from components.aws.studio_declarations import with_studio

from quantum_landing_zone.aws.image_policy import image_policy
from quantum_landing_zone.aws.job_images import AwsJobImages
from quantum_landing_zone.aws.job_role import image_repositories
from quantum_landing_zone.tenant.studio import Studio

KEYS = {name: f"arn:key:{name}" for name in ("internal", "audit")}


@pytest.fixture
def make(plan, aurora):
    def built(environment="dev", declaration=None, keys=KEYS, **more):
        args = {"declaration": declaration or with_studio(aurora), "environment": environment}
        return plan(lambda: AwsJobImages("i", {**args, "key_arns": keys}), **more)

    return built


@pytest.fixture
def made(make):
    return make()


def test_the_inventory_is_exact(made):
    assert made.counts() == {
        "quantum-landing-zone:index:AwsJobImages": 1,
        "aws:ecr/repository:Repository": 1,
        "aws:ecr/repositoryPolicy:RepositoryPolicy": 1,
        "aws:ecr/lifecyclePolicy:LifecyclePolicy": 1,
    }


def test_images_are_scanned_never_overwritten_encrypted_and_not_deleted_with_the_stack(made):
    found = made.inputs("i-repository")
    assert {name: value for name, value in found.items() if name != "tags"} == {
        "name": "amazon-braket-aurora-dev-jobs",
        "imageTagMutability": "IMMUTABLE",
        "imageScanningConfiguration": {"scanOnPush": True},
        "encryptionConfigurations": [{"encryptionType": "KMS", "kmsKey": "arn:key:internal"}],
        "forceDelete": False,
    }
    assert (found["tags"]["Artifact"], found["tags"]["Sensitivity"], len(found["tags"])) == (
        "job-image",
        "internal",
        6,
    )


def test_the_job_role_may_pull_from_a_repository_of_that_name(workspace, aurora):
    here = workspace(with_studio(aurora), "dev")
    pattern = next(each for each in image_repositories(here) if here.account in each)
    assert pattern.endswith("repository/amazon-braket-*")
    assert Studio(here).repository_arn.startswith(pattern.removesuffix("*"))


def test_it_is_closed_before_images_end(made, workspace, aurora):
    here = workspace(with_studio(aurora), "dev")
    assert made.inputs("i-policy") == {"repository": "amazon-braket-aurora-dev-jobs", "policy": image_policy(here)}
    assert "i-repository" in made.after("i-policy")
    assert "i-policy" in made.after("i-lifecycle")


def test_the_declared_number_of_images_is_kept(made):
    (rule,) = json.loads(made.inputs("i-lifecycle")["policy"])["rules"]
    assert (rule["selection"], rule["action"]) == (
        {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 7},
        {"type": "expire"},
    )


def test_the_policy_is_known_at_preview(make, workspace, aurora):
    assert make(preview=True).inputs("i-policy")["policy"] == image_policy(workspace(with_studio(aurora), "dev"))


def test_without_a_declared_registry_there_is_nothing(make):
    made = make("test")
    assert made.counts() == {"quantum-landing-zone:index:AwsJobImages": 1}
    assert made.outputs == {"repository": None}


def test_its_name_is_given_back(made):
    assert made.outputs == {"repository": "amazon-braket-aurora-dev-jobs"}


def test_a_class_without_a_key_is_refused(make):
    with pytest.raises(ValueError, match=r"keyArns has no key for data class 'internal'"):
        make(keys={"audit": "arn:key:audit"})
