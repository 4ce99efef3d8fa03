"""Where IAM documents stand: which property of which resource type holds one, and of which kind.

Source: the input types of pulumi-aws 7.51, read on 2026-11-25; a test checks each token against the installed SDK.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quantum_policies.kit import not_applicable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quantum_policies.kit import Document, Resource

IDENTITY: Mapping[str, tuple[str, ...]] = {
    "aws:iam/groupPolicy:GroupPolicy": ("policy",),
    "aws:iam/policy:Policy": ("policy",),
    "aws:iam/role:Role": ("inlinePolicies[*].policy",),
    "aws:iam/rolePolicy:RolePolicy": ("policy",),
    "aws:iam/userPolicy:UserPolicy": ("policy",),
    "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy": ("inlinePolicy",),
}
"""Documents that grant their holder something."""

ENDPOINT: Mapping[str, tuple[str, ...]] = {
    "aws:ec2/vpcEndpoint:VpcEndpoint": ("policy",),
    "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy": ("policy",),
}
"""Documents that limit what passes through a network endpoint. They grant nothing."""

RESOURCE: Mapping[str, tuple[str, ...]] = {
    "aws:backup/vaultPolicy:VaultPolicy": ("policy",),
    "aws:cloudwatch/eventBusPolicy:EventBusPolicy": ("policy",),
    "aws:cloudwatch/logDestinationPolicy:LogDestinationPolicy": ("accessPolicy",),
    "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": ("policyDocument",),
    "aws:ecr/repositoryPolicy:RepositoryPolicy": ("policy",),
    "aws:efs/fileSystemPolicy:FileSystemPolicy": ("policy",),
    "aws:kms/externalKey:ExternalKey": ("policy",),
    "aws:kms/key:Key": ("policy",),
    "aws:kms/keyPolicy:KeyPolicy": ("policy",),
    "aws:kms/replicaKey:ReplicaKey": ("policy",),
    "aws:s3/accessPoint:AccessPoint": ("policy",),
    "aws:s3/bucket:Bucket": ("policy",),
    "aws:s3/bucketPolicy:BucketPolicy": ("policy",),
    "aws:s3/bucketV2:BucketV2": ("policy",),
    "aws:secretsmanager/secret:Secret": ("policy",),
    "aws:secretsmanager/secretPolicy:SecretPolicy": ("policy",),
    "aws:sns/topic:Topic": ("policy",),
    "aws:sns/topicPolicy:TopicPolicy": ("policy",),
    "aws:sqs/queue:Queue": ("policy",),
    "aws:sqs/queuePolicy:QueuePolicy": ("policy",),
}
"""Documents that grant others access to the resource."""

NO_DOCUMENT = not_applicable("it holds no IAM document of its own")
"""The verdict of rules about documents on a resource that has none."""


def documents(resource: Resource, *tables: Mapping[str, tuple[str, ...]]) -> list[tuple[str, Document]]:
    """The documents of a resource with their paths.

    Raises:
        UnknownValue: where one is not known.
        MalformedDocument: where one can't be read.
    """
    found: list[tuple[str, Document]] = []
    for table in tables:
        for place in table.get(resource.type, ()):
            for path in _spread(resource, place):
                document = resource.document(path)
                if document is not None:
                    found.append((path, document))
    return found


def _spread(resource: Resource, place: str) -> list[str]:
    head, star, tail = place.partition("[*]")
    return [f"{path}{tail}" for path, _ in resource.elements(head)] if star else [place]
