"""Where IAM documents stand: which property of which resource type holds one, and of which kind.

Source: the input types of pulumi-aws 7.51, read on 2026-11-25; a test checks each token against the installed SDK.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quantum_policies.aws.paths import spread
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
    "aws:iot/policy:Policy": ("policy",),
    "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy": ("inlinePolicy",),
}
"""Documents that grant their holder something."""

ENDPOINT: Mapping[str, tuple[str, ...]] = {
    "aws:ec2/vpcEndpoint:VpcEndpoint": ("policy",),
    "aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy": ("policy",),
}
"""Documents that limit what passes through a network endpoint. They grant nothing."""

RESOURCE: Mapping[str, tuple[str, ...]] = {
    "aws:acmpca/policy:Policy": ("policy",),
    "aws:amp/resourcePolicy:ResourcePolicy": ("policyDocument",),
    "aws:apigateway/domainName:DomainName": ("policy",),
    "aws:apigateway/restApi:RestApi": ("policy",),
    "aws:apigateway/restApiPolicy:RestApiPolicy": ("policy",),
    "aws:backup/vaultPolicy:VaultPolicy": ("policy",),
    "aws:bedrock/agentcoreResourcePolicy:AgentcoreResourcePolicy": ("policy",),
    "aws:cloudsearch/domainServiceAccessPolicy:DomainServiceAccessPolicy": ("accessPolicy",),
    "aws:cloudwatch/eventBusPolicy:EventBusPolicy": ("policy",),
    "aws:cloudwatch/logDestinationPolicy:LogDestinationPolicy": ("accessPolicy",),
    "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": ("policyDocument",),
    "aws:codeartifact/domainPermissions:DomainPermissions": ("policyDocument",),
    "aws:codeartifact/repositoryPermissionsPolicy:RepositoryPermissionsPolicy": ("policyDocument",),
    "aws:codebuild/resourcePolicy:ResourcePolicy": ("policy",),
    "aws:dsql/clusterPolicy:ClusterPolicy": ("policy",),
    "aws:dynamodb/resourcePolicy:ResourcePolicy": ("policy",),
    "aws:ecr/registryPolicy:RegistryPolicy": ("policy",),
    "aws:ecr/repositoryCreationTemplate:RepositoryCreationTemplate": ("repositoryPolicy",),
    "aws:ecr/repositoryPolicy:RepositoryPolicy": ("policy",),
    "aws:ecrpublic/repositoryPolicy:RepositoryPolicy": ("policy",),
    "aws:efs/fileSystemPolicy:FileSystemPolicy": ("policy",),
    "aws:elasticsearch/domain:Domain": ("accessPolicies",),
    "aws:elasticsearch/domainPolicy:DomainPolicy": ("accessPolicies",),
    "aws:glacier/vault:Vault": ("accessPolicy",),
    "aws:glacier/vaultLock:VaultLock": ("policy",),
    "aws:glue/resourcePolicy:ResourcePolicy": ("policy",),
    "aws:kinesis/resourcePolicy:ResourcePolicy": ("policy",),
    "aws:kms/externalKey:ExternalKey": ("policy",),
    "aws:kms/key:Key": ("policy",),
    "aws:kms/keyPolicy:KeyPolicy": ("policy",),
    "aws:kms/replicaExternalKey:ReplicaExternalKey": ("policy",),
    "aws:kms/replicaKey:ReplicaKey": ("policy",),
    "aws:lambda/resourcePolicy:ResourcePolicy": ("policy",),
    "aws:msk/clusterPolicy:ClusterPolicy": ("policy",),
    "aws:networkfirewall/resourcePolicy:ResourcePolicy": ("policy",),
    "aws:oam/sinkPolicy:SinkPolicy": ("policy",),
    "aws:opensearch/domain:Domain": ("accessPolicies",),
    "aws:opensearch/domainPolicy:DomainPolicy": ("accessPolicies",),
    "aws:opensearchingest/resourcePolicy:ResourcePolicy": ("policy",),
    "aws:organizations/resourcePolicy:ResourcePolicy": ("content",),
    "aws:redshift/resourcePolicy:ResourcePolicy": ("policy",),
    "aws:redshiftserverless/resourcePolicy:ResourcePolicy": ("policy",),
    "aws:s3/accessPoint:AccessPoint": ("policy",),
    "aws:s3/bucket:Bucket": ("policy",),
    "aws:s3/bucketPolicy:BucketPolicy": ("policy",),
    "aws:s3/bucketV2:BucketV2": ("policy",),
    "aws:s3/filesFileSystemPolicy:FilesFileSystemPolicy": ("policy",),
    "aws:s3/vectorsVectorBucketPolicy:VectorsVectorBucketPolicy": ("policy",),
    "aws:s3control/accessGrantsInstanceResourcePolicy:AccessGrantsInstanceResourcePolicy": ("policy",),
    "aws:s3control/accessPointPolicy:AccessPointPolicy": ("policy",),
    "aws:s3control/bucketPolicy:BucketPolicy": ("policy",),
    "aws:s3control/objectLambdaAccessPointPolicy:ObjectLambdaAccessPointPolicy": ("policy",),
    "aws:s3tables/tableBucketPolicy:TableBucketPolicy": ("resourcePolicy",),
    "aws:s3tables/tablePolicy:TablePolicy": ("resourcePolicy",),
    "aws:sagemaker/modelPackageGroupPolicy:ModelPackageGroupPolicy": ("resourcePolicy",),
    "aws:schemas/registryPolicy:RegistryPolicy": ("policy",),
    "aws:secretsmanager/secret:Secret": ("policy",),
    "aws:secretsmanager/secretPolicy:SecretPolicy": ("policy",),
    "aws:ses/identityPolicy:IdentityPolicy": ("policy",),
    "aws:sesv2/emailIdentityPolicy:EmailIdentityPolicy": ("policy",),
    "aws:sns/topic:Topic": ("policy",),
    "aws:sns/topicPolicy:TopicPolicy": ("policy",),
    "aws:sqs/queue:Queue": ("policy",),
    "aws:sqs/queuePolicy:QueuePolicy": ("policy",),
    "aws:vpclattice/authPolicy:AuthPolicy": ("policy",),
    "aws:vpclattice/resourcePolicy:ResourcePolicy": ("policy",),
    "aws:xray/resourcePolicy:ResourcePolicy": ("policyDocument",),
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
            for path in spread(resource, place):
                document = resource.document(path)
                if document is not None:
                    found.append((path, document))
    return found
