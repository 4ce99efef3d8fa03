"""An account of moto that holds every document of a workspace exactly as the components generate it."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import boto3
import pytest
import yaml
from botocore.exceptions import ClientError
from moto import mock_aws
from operations.exercises.account import _archive, _keys, _roles, _topic

from quantum_landing_zone.access.documents import JOB, Documents, Kind
from quantum_landing_zone.operations.deployed_roles import role_names
from quantum_landing_zone.tenant import AwsWorkspace, Environment, Role, parse_tenant

AURORA = Path(__file__).parents[3] / "stacks" / "tenants" / "aurora.yaml"
PIPELINE = {"kind": "github", "repository": "example/aurora", "branch": "main", "environments": ["dev"]}


@dataclass
class Account:
    """The account, and the workspace that it should hold."""

    here: AwsWorkspace

    def __call__(self, service: str) -> Any:
        return boto3.client(service, region_name=self.here.region)

    def put(self, role: str, name: str, *statements: dict[str, Any]) -> None:
        """Put an inline policy on a role."""
        document = json.dumps({"Version": "2012-10-17", "Statement": list(statements)})
        self("iam").put_role_policy(RoleName=role, PolicyName=name, PolicyDocument=document)


def declared(**more: Any) -> AwsWorkspace:
    declaration = yaml.safe_load(AURORA.read_text(encoding="utf-8"))
    declaration["pipelines"] = {"nightly": {**PIPELINE, "role": "job-submitter"}}
    return AwsWorkspace(parse_tenant(yaml.safe_dump(declaration | more)), Environment.DEV)


def _others(account: Account, documents: Documents) -> None:
    """Make the roles of services, of jobs and of pipelines."""
    iam, here = account("iam"), account.here
    tags = [{"Key": key, "Value": value} for key, value in here.tags("identity", "internal").items()]
    for subject, name in role_names(here).items():
        if subject in set(Role):
            continue
        bound = documents.get(Kind.BOUNDARY, subject)
        arn = here.boundary_arn
        if bound is not None:
            made = iam.create_policy(PolicyName=f"{name}-boundary", PolicyDocument=bound.text)
            arn = made["Policy"]["Arn"]
        trust = documents.of(Kind.TRUST, subject).text
        path = "/service-role/" if subject == JOB else "/"
        iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust, PermissionsBoundary=arn, Path=path, Tags=tags)
        document = documents.of(Kind.IDENTITY, subject).text
        iam.put_role_policy(RoleName=name, PolicyName="own", PolicyDocument=document)


def _stores(account: Account, documents: Documents) -> None:
    s3, here = account("s3"), account.here
    place = {"LocationConstraint": here.region}
    for each in documents:
        if each.kind is Kind.BUCKET and each.subject != here.archive_bucket:
            s3.create_bucket(Bucket=each.subject, CreateBucketConfiguration=place)
            s3.put_bucket_policy(Bucket=each.subject, Policy=each.text)


def _hash_key(account: Account, documents: Documents) -> None:
    kms = account("kms")
    for each in documents:
        if each.kind is Kind.KEY and each.subject not in account.here.data_classes:
            key = kms.create_key(Policy=each.text)["KeyMetadata"]["KeyId"]
            kms.create_alias(AliasName=account.here.key_alias(each.subject), TargetKeyId=key)


def _endpoints(account: Account, documents: Documents) -> None:
    ec2, here = account("ec2"), account.here
    vpc = ec2.create_vpc(CidrBlock="10.0.0.0/20")["Vpc"]["VpcId"]
    tags = [{"Key": "Team", "Value": here.slug}, {"Key": "Environment", "Value": str(here.environment)}]
    for each in documents:
        if each.kind is Kind.ENDPOINT:
            made = ec2.create_vpc_endpoint(
                VpcId=vpc, ServiceName=f"com.amazonaws.{here.region}.{each.subject}", PolicyDocument=each.text
            )
            ec2.create_tags(Resources=[made["VpcEndpoint"]["VpcEndpointId"]], Tags=tags)


@contextmanager
def _made(*, whole: bool) -> Iterator[Account]:
    here = declared()
    with pytest.MonkeyPatch.context() as patch:
        for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
            patch.setenv(name, "testing")
        patch.setenv("MOTO_ACCOUNT_ID", here.account)
        with mock_aws():
            made, documents = Account(here), Documents(here)
            _keys(made("kms"), here, documents)
            _roles(made("iam"), here, documents)
            _others(made, documents)
            if whole:
                _archive(made("s3"), here, documents)
                _topic(made("sns"), here, documents)
                for part in (_stores, _hash_key, _endpoints):
                    part(made, documents)
            yield made


@pytest.fixture
def account() -> Iterator[Account]:
    """Identities and keys alone."""
    with _made(whole=False) as made:
        yield made


@pytest.fixture
def whole_account() -> Iterator[Account]:
    """Every document."""
    with _made(whole=True) as made:
        yield made


@pytest.fixture
def broken() -> Callable[..., Callable[[str], Any]]:
    """Clients of the account, of which some operations are refused."""

    def refuse(account: Account, *operations: str) -> Callable[[str], Any]:
        def deny(model: Any, **_: Any) -> None:
            raise ClientError({"Error": {"Code": "AccessDenied", "Message": "not allowed"}}, model.name)

        def client(wanted: str) -> Any:
            made = account(wanted)
            for operation in operations:
                service, _, name = operation.partition(":")
                if wanted == service:
                    made.meta.events.register(f"before-call.{service}.{name}", deny)
            return made

        return client

    return refuse
