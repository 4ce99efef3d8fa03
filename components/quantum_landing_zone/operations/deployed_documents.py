"""A workspace's documents as the account holds them, for the same simulator that judges the generated ones.

Only read calls are made. What cannot be read is noted with its reason and is never taken for a document without
statements: whoever judges by it must ask `unread` first.
"""

import json
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from quantum_landing_zone.access.callers import Caller, person
from quantum_landing_zone.access.documents import PEOPLE, Documents, Generated, Kind
from quantum_landing_zone.access.judge import Document
from quantum_landing_zone.operations.deployed_roles import role_names
from quantum_landing_zone.operations.finders import ClientFor
from quantum_landing_zone.tenant import AwsWorkspace, Role

_READ = frozenset({Kind.IDENTITY, Kind.BUCKET, Kind.KEY, Kind.ENDPOINT, Kind.TOPIC})
"""The kinds that are read here, besides each role's own boundary and trust."""
_ABSENT = frozenset({"NoSuchBucketPolicy", "NoSuchBucket", "NoSuchEntity", "NotFoundException", "NotFound"})
# What a service itself gives where no policy was written.
_OPEN = '{"Version":"2012-10-17","Statement":[]}'


class DeployedDocuments(Documents):
    """The documents of one workspace, each read once from its account.

    Attributes:
        unread: Why a document could not be read, by kind and subject.
        absent: What the account has nothing of, by kind and subject.
        boundaries: The boundary of each role, by subject; None where the role has none.
        roles: The name in IAM of each role that was looked for, by subject.
    """

    def __init__(self, here: AwsWorkspace, client: ClientFor) -> None:
        """Read them all.

        Args:
            here: The workspace.
            client: Gives a boto3 client of the workspace's account and region.
        """
        self.here = here
        self.unread: dict[tuple[str, str], str] = {}
        self.absent: set[tuple[str, str]] = set()
        self.boundaries: dict[str, Document | None] = {}
        self._meant = Documents(here)
        self.roles = role_names(here, self._meant)
        self._client = client
        self._all: dict[tuple[Kind, str], Generated] = {}
        for subject, name in self.roles.items():
            self._role(subject, name)
        for wanted in self._meant:
            if wanted.kind in _READ and wanted.kind is not Kind.IDENTITY:
                self._put(wanted.kind, wanted.subject, lambda one=wanted: self._resource(one.kind, one.subject))

    def caller(self, role: Role, user: str = "ada") -> Caller:
        """Return somebody in a role, bounded by what really bounds the role.

        Raises:
            KeyError: The role's policies or its boundary could not be read.
        """
        if (Kind.BOUNDARY, role) in self.unread:
            raise KeyError((Kind.BOUNDARY, role))
        declared = person(self._meant, role, user)
        return Caller(
            name=declared.name,
            account=declared.account,
            arn=declared.arn,
            tags=declared.tags,
            identity=(self.of(Kind.IDENTITY, role),),
            boundary=self.boundaries[role],
        )

    def _role(self, subject: str, name: str) -> None:
        iam = self._client("iam")
        self._put(Kind.IDENTITY, subject, lambda: _permissions(iam, name))
        self._put(Kind.TRUST, subject, lambda: _text(iam.get_role(RoleName=name)["Role"]["AssumeRolePolicyDocument"]))
        try:
            self.boundaries[subject] = _boundary(iam, subject, name)
        except _mishaps() as mishap:
            if not _is_absent(mishap):
                self.unread[Kind.BOUNDARY, subject] = str(mishap)
            return
        found = self.boundaries[subject]
        if subject == Role.JOB_SUBMITTER and found is not None:  # the boundary that people share
            self._all[Kind.BOUNDARY, PEOPLE] = Generated(kind=Kind.BOUNDARY, subject=PEOPLE, text=found.text)

    def _put(self, kind: Kind, subject: str, find: Callable[[], str | None]) -> None:
        try:
            text = find()
        except _mishaps() as mishap:
            if _is_absent(mishap):
                self.absent.add((kind, subject))
            else:
                self.unread[kind, subject] = str(mishap)
            return
        if text is None:
            self.absent.add((kind, subject))
        else:
            self._all[kind, subject] = Generated(kind=kind, subject=subject, text=text)

    def _resource(self, kind: Kind, subject: str) -> str | None:
        here = self.here
        if kind is Kind.BUCKET:
            return self._client("s3").get_bucket_policy(Bucket=subject)["Policy"]
        if kind is Kind.TOPIC:
            found = self._client("sns").get_topic_attributes(TopicArn=here.alert_topic_arn)["Attributes"]
            return found.get("Policy")
        if kind is Kind.KEY:
            kms = self._client("kms")
            key = kms.describe_key(KeyId=here.key_alias(subject))["KeyMetadata"]["KeyId"]
            return kms.get_key_policy(KeyId=key, PolicyName="default")["Policy"]
        return self._endpoints.get(subject)

    @cached_property
    def _endpoints(self) -> Mapping[str, str]:
        here = self.here
        own = [
            {"Name": "tag:Team", "Values": [here.slug]},
            {"Name": "tag:Environment", "Values": [str(here.environment)]},
        ]
        pages = self._client("ec2").get_paginator("describe_vpc_endpoints").paginate(Filters=own)
        prefix = f"com.amazonaws.{here.region}."
        return {
            one["ServiceName"].removeprefix(prefix): one.get("PolicyDocument") or _OPEN
            for page in pages
            for one in page["VpcEndpoints"]
        }


def _permissions(iam: Any, role: str) -> str:
    """Return what a role may do: the statements of all its policies, inline and attached, in one document."""
    statements: list[Any] = []
    for page in iam.get_paginator("list_role_policies").paginate(RoleName=role):
        for name in page["PolicyNames"]:
            statements += _statements(iam.get_role_policy(RoleName=role, PolicyName=name)["PolicyDocument"])
    for page in iam.get_paginator("list_attached_role_policies").paginate(RoleName=role):
        for policy in page["AttachedPolicies"]:
            statements += _statements(_managed(iam, policy["PolicyArn"]))
    return json.dumps({"Version": "2012-10-17", "Statement": statements})


def _boundary(iam: Any, subject: str, role: str) -> Document | None:
    arn = iam.get_role(RoleName=role)["Role"].get("PermissionsBoundary", {}).get("PermissionsBoundaryArn")
    if arn is None:
        return None
    return Document(f"{Kind.BOUNDARY} of {subject}", _text(_managed(iam, arn)))


def _managed(iam: Any, arn: str) -> Any:
    version = iam.get_policy(PolicyArn=arn)["Policy"]["DefaultVersionId"]
    return iam.get_policy_version(PolicyArn=arn, VersionId=version)["PolicyVersion"]["Document"]


def _statements(document: Any) -> list[Any]:
    read = json.loads(document) if isinstance(document, str) else document
    found = read.get("Statement", [])
    return found if isinstance(found, list) else [found]


def _text(document: Any) -> str:
    return document if isinstance(document, str) else json.dumps(document)


def _mishaps() -> tuple[type[Exception], ...]:
    from botocore.exceptions import BotoCoreError, ClientError

    return BotoCoreError, ClientError


def _is_absent(mishap: Exception) -> bool:
    answer: Any = getattr(mishap, "response", {})
    return answer.get("Error", {}).get("Code") in _ABSENT
