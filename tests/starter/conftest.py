"""A workspace's description, a token of its identity provider, and moto in the place of AWS."""

import base64
import json

import boto3
import pytest
from moto import mock_aws

from quantum_landing_zone.starter.describe import describe
from quantum_landing_zone.tenant import AwsWorkspace, Environment, load_tenant
from quantum_landing_zone.tenant.workspace import AwsWorkspace as Workspace

TENANT = "stacks/tenants/aurora.yaml"


def token_of(user, **more):
    """A web identity token as an identity provider sends it, but for its signature: moto verifies none."""
    parts = ({"alg": "none"}, {"sub": f"aurora:{user}", "https://aws.amazon.com/tags": _tags(user), **more})
    return ".".join([*(base64.urlsafe_b64encode(json.dumps(p).encode()).decode().rstrip("=") for p in parts), "x"])


def _tags(user):
    return {"principal_tags": {"Team": ["aurora"], "User": [user]}}


@pytest.fixture
def here(request) -> Workspace:
    return AwsWorkspace(load_tenant(request.config.rootpath / TENANT), Environment.DEV)


@pytest.fixture
def workspace(here):
    return describe(here)


@pytest.fixture
def described(workspace, tmp_path):
    file = tmp_path / "workspace.json"
    file.write_text(workspace.text(), encoding="utf-8")
    return file


@pytest.fixture
def token(tmp_path):
    file = tmp_path / "token.jwt"
    file.write_text(token_of("ada") + "\n", encoding="utf-8")
    return file


@pytest.fixture
def account(monkeypatch, workspace):
    """An account without anybody's credentials, and with the workspace's bucket.

    The bucket has no policy: moto takes the conditions of a Deny for met, so it would refuse every write to the real
    one. That the real one takes the starter's write is judged from the documents instead.
    """
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "AWS_PROFILE", "AWS_ENDPOINT_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("AWS_EC2_METADATA_DISABLED", "true")
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", "/dev/null")
    monkeypatch.setenv("AWS_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("MOTO_ACCOUNT_ID", workspace.account)
    with mock_aws(config={"core": {"mock_credentials": False}}):
        s3 = boto3.client(
            "s3", "eu-west-2", aws_access_key_id="t", aws_secret_access_key="t"
        )  # pragma: allowlist secret
        s3.create_bucket(Bucket=workspace.bucket, CreateBucketConfiguration={"LocationConstraint": workspace.region})
        yield s3
