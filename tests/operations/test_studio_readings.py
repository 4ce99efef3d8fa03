"""A notebook or a registry that is not as declared shows; one that is not declared is not asked for."""

import boto3
import pytest
import yaml
from moto import mock_aws
from tenant.conftest import AURORA

from quantum_landing_zone.aws.image_policy import image_policy
from quantum_landing_zone.operations.studio_readings import job_images, notebooks
from quantum_landing_zone.tenant import AwsWorkspace, Environment, load_tenant, parse_tenant
from quantum_landing_zone.tenant.studio import Studio


@pytest.fixture
def workspace():
    declared = yaml.safe_load(AURORA.read_text(encoding="utf-8"))
    declared["environments"]["dev"] |= {"notebooks": {"lab": {}}, "jobImages": {}}
    return AwsWorkspace(parse_tenant(yaml.safe_dump(declared)), Environment.DEV)


@pytest.fixture
def client(monkeypatch, workspace):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    with mock_aws():
        kms = boto3.client("kms", "eu-west-2")
        for data_class in workspace.data_classes:
            made = kms.create_key()["KeyMetadata"]
            kms.create_alias(AliasName=workspace.key_alias(data_class), TargetKeyId=made["KeyId"])
        yield lambda service: boto3.client(service, "eu-west-2")


def _key(client, workspace):
    return client("kms").describe_key(KeyId=workspace.key_alias("internal"))["KeyMetadata"]["Arn"]


def _notebook(client, workspace, **changed):
    studio = Studio(workspace)
    wanted = {
        "NotebookInstanceName": "amazon-braket-aurora-dev-lab",
        "InstanceType": "ml.t3.medium",
        "RoleArn": studio.role_arn,
        "KmsKeyId": _key(client, workspace),
        "SubnetId": "subnet-1",
        "DirectInternetAccess": "Disabled",
        "RootAccess": "Disabled",
        "LifecycleConfigName": "amazon-braket-aurora-dev-lab",
    }
    client("sagemaker").create_notebook_instance(**{**wanted, **changed})
    return [one.subject for one in notebooks(workspace, client) if not one.holds]


def test_a_notebook_as_declared_holds_in_every_fact(client, workspace):
    assert _notebook(client, workspace) == []
    assert len(list(notebooks(workspace, client))) == 6


@pytest.mark.parametrize(
    "changed, subject",
    [
        ({"DirectInternetAccess": "Enabled"}, "direct internet"),
        ({"RootAccess": "Enabled"}, "root"),
        ({"KmsKeyId": "arn:aws:kms:eu-west-2:111122223333:key/other"}, "key"),
        ({"RoleArn": "arn:aws:iam::111122223333:role/administrator"}, "role"),
        ({"LifecycleConfigName": "another"}, "script"),
    ],
)
def test_one_that_was_opened_differs(client, workspace, changed, subject):
    assert _notebook(client, workspace, **changed) == [f"notebook lab: {subject}"]


def _repository(client, workspace, policy=None, **changed):
    wanted = {
        "repositoryName": "amazon-braket-aurora-dev-jobs",
        "imageTagMutability": "IMMUTABLE",
        "imageScanningConfiguration": {"scanOnPush": True},
        "encryptionConfiguration": {"encryptionType": "KMS", "kmsKey": _key(client, workspace)},
    }
    client("ecr").create_repository(**{**wanted, **changed})
    text = policy or image_policy(workspace)
    client("ecr").set_repository_policy(repositoryName="amazon-braket-aurora-dev-jobs", policyText=text)
    return [one.subject for one in job_images(workspace, client) if not one.holds]


def test_a_registry_as_declared_holds_in_every_fact(client, workspace):
    assert _repository(client, workspace) == []
    assert len(list(job_images(workspace, client))) == 4


OPEN = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": ["ecr:*"]}]}'


@pytest.mark.parametrize(
    "changed, subject",
    [
        ({"imageTagMutability": "MUTABLE"}, "tags"),
        ({"imageScanningConfiguration": {"scanOnPush": False}}, "scanned when pushed"),
        ({"encryptionConfiguration": {"encryptionType": "AES256"}}, "key"),
        ({"policy": OPEN}, "closed"),
    ],
)
def test_one_that_was_changed_differs(client, workspace, changed, subject):
    assert _repository(client, workspace, **changed) == [f"job images: {subject}"]


def test_where_neither_is_declared_nothing_is_asked():
    plain = AwsWorkspace(load_tenant(AURORA), Environment.DEV)

    def client(service):
        raise AssertionError(f"{service} was asked")

    assert [*notebooks(plain, client), *job_images(plain, client)] == []
