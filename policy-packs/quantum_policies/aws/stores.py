"""Types that keep data, and which of their properties names the key that it is encrypted with.

Source: the input types of pulumi-aws 7.51, read on 2026-11-25; a test checks each token and path against the SDK.
Buckets, topics, queues, log groups and trails have rules of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True)
class Store:
    """How one type is encrypted.

    Args:
        subject: what is encrypted, a constant sentence part.
        key: path of the key's ARN, id or alias.
        switch: path of a setting without which the key is not used; empty where there is none.
        on: the switch's value that uses the key, in lower case.
        only_with: path of the data; a resource without it has nothing to encrypt. Empty where it always has.
    """

    subject: str
    key: str
    switch: str = ""
    on: str = "true"
    only_with: str = ""


_INSIGHTS = "performanceInsightsEnabled"
STORES: Mapping[str, tuple[Store, ...]] = {
    "aws:amp/workspace:Workspace": (Store("the workspace", "kmsKeyArn"),),
    "aws:athena/database:Database": (Store("what the database writes", "encryptionConfiguration.kmsKey"),),
    "aws:athena/workgroup:Workgroup": (
        Store("the query result", "configuration.resultConfiguration.encryptionConfiguration.kmsKeyArn"),
    ),
    "aws:backup/vault:Vault": (Store("the backup vault", "kmsKeyArn"),),
    "aws:cloudtrail/eventDataStore:EventDataStore": (Store("the event data store", "kmsKeyId"),),
    "aws:cloudwatch/eventArchive:EventArchive": (Store("the event archive", "kmsKeyIdentifier"),),
    "aws:cloudwatch/eventBus:EventBus": (Store("the event bus", "kmsKeyIdentifier"),),
    "aws:codeartifact/domain:Domain": (Store("the package domain", "encryptionKey"),),
    "aws:codebuild/project:Project": (Store("the build project", "encryptionKey"),),
    "aws:dms/endpoint:Endpoint": (Store("how the endpoint signs in", "kmsKeyArn"),),
    "aws:dms/replicationInstance:ReplicationInstance": (Store("the migration's disk", "kmsKeyArn"),),
    "aws:docdb/cluster:Cluster": (Store("the database", "kmsKeyId", "storageEncrypted"),),
    "aws:dynamodb/table:Table": (Store("the table", "serverSideEncryption.kmsKeyArn", "serverSideEncryption.enabled"),),
    "aws:dynamodb/tableReplica:TableReplica": (Store("the table's replica", "kmsKeyArn"),),
    "aws:ebs/defaultKmsKey:DefaultKmsKey": (Store("each new volume", "keyArn"),),
    "aws:ebs/snapshotCopy:SnapshotCopy": (Store("the snapshot", "kmsKeyId", "encrypted"),),
    "aws:ebs/volume:Volume": (Store("the volume", "kmsKeyId", "encrypted"),),
    "aws:ec2/amiCopy:AmiCopy": (Store("the image", "kmsKeyId", "encrypted"),),
    "aws:ecr/repository:Repository": (
        Store(
            "the repository", "encryptionConfigurations[0].kmsKey", "encryptionConfigurations[0].encryptionType", "kms"
        ),
    ),
    "aws:efs/fileSystem:FileSystem": (Store("the file system", "kmsKeyId", "encrypted"),),
    "aws:eks/cluster:Cluster": (Store("what the cluster keeps as secrets", "encryptionConfig.provider.keyArn"),),
    "aws:elasticache/replicationGroup:ReplicationGroup": (Store("the cache", "kmsKeyId", "atRestEncryptionEnabled"),),
    "aws:elasticache/serverlessCache:ServerlessCache": (Store("the cache", "kmsKeyId"),),
    "aws:elasticsearch/domain:Domain": (Store("the search domain", "encryptAtRest.kmsKeyId", "encryptAtRest.enabled"),),
    "aws:fsx/lustreFileSystem:LustreFileSystem": (Store("the file system", "kmsKeyId"),),
    "aws:fsx/ontapFileSystem:OntapFileSystem": (Store("the file system", "kmsKeyId"),),
    "aws:fsx/openZfsFileSystem:OpenZfsFileSystem": (Store("the file system", "kmsKeyId"),),
    "aws:fsx/windowsFileSystem:WindowsFileSystem": (Store("the file system", "kmsKeyId"),),
    "aws:glue/securityConfiguration:SecurityConfiguration": (
        Store(
            "what jobs write",
            "encryptionConfiguration.s3Encryption.kmsKeyArn",
            "encryptionConfiguration.s3Encryption.s3EncryptionMode",
            "sse-kms",
        ),
        Store(
            "what jobs log",
            "encryptionConfiguration.cloudwatchEncryption.kmsKeyArn",
            "encryptionConfiguration.cloudwatchEncryption.cloudwatchEncryptionMode",
            "sse-kms",
        ),
        Store(
            "what jobs remember",
            "encryptionConfiguration.jobBookmarksEncryption.kmsKeyArn",
            "encryptionConfiguration.jobBookmarksEncryption.jobBookmarksEncryptionMode",
            "cse-kms",
        ),
    ),
    "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": (
        Store(
            "the delivery stream",
            "serverSideEncryption.keyArn",
            "serverSideEncryption.keyType",
            "customer_managed_cmk",
        ),
    ),
    "aws:kinesis/stream:Stream": (Store("the stream", "kmsKeyId", "encryptionType", "kms"),),
    "aws:lambda/function:Function": (
        Store("the function's environment", "kmsKeyArn", only_with="environment.variables"),
    ),
    "aws:memorydb/cluster:Cluster": (Store("the database", "kmsKeyArn"),),
    "aws:mq/broker:Broker": (Store("the broker", "encryptionOptions.kmsKeyId"),),
    "aws:msk/cluster:Cluster": (Store("the cluster", "encryptionInfo.encryptionAtRestKmsKeyArn"),),
    "aws:mwaa/environment:Environment": (Store("the environment", "kmsKey"),),
    "aws:neptune/cluster:Cluster": (Store("the database", "kmsKeyArn", "storageEncrypted"),),
    "aws:opensearch/domain:Domain": (Store("the search domain", "encryptAtRest.kmsKeyId", "encryptAtRest.enabled"),),
    "aws:rds/cluster:Cluster": (Store("the database", "kmsKeyId", "storageEncrypted"),),
    "aws:rds/clusterInstance:ClusterInstance": (
        Store("what the database tells of queries", "performanceInsightsKmsKeyId", only_with=_INSIGHTS),
    ),
    "aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy": (Store("the copied snapshot", "kmsKeyId"),),
    "aws:rds/instance:Instance": (
        # A member of a cluster or a replica takes the key of where its data comes from.
        Store("the database", "kmsKeyId", "storageEncrypted"),
        Store("what the database tells of queries", "performanceInsightsKmsKeyId", only_with=_INSIGHTS),
    ),
    "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication": (
        Store("the copied backup", "kmsKeyId"),
    ),
    "aws:rds/snapshotCopy:SnapshotCopy": (Store("the copied snapshot", "kmsKeyId"),),
    "aws:redshift/cluster:Cluster": (Store("the warehouse", "kmsKeyId", "encrypted"),),
    "aws:redshiftserverless/namespace:Namespace": (Store("the warehouse", "kmsKeyId"),),
    "aws:sagemaker/domain:Domain": (Store("the notebooks' storage", "kmsKeyId"),),
    "aws:sagemaker/endpointConfiguration:EndpointConfiguration": (Store("the endpoint's storage", "kmsKeyArn"),),
    "aws:sagemaker/notebookInstance:NotebookInstance": (Store("the notebook's volume", "kmsKeyId"),),
    "aws:scheduler/schedule:Schedule": (Store("the schedule's input", "kmsKeyArn", only_with="target.input"),),
    "aws:secretsmanager/secret:Secret": (Store("the secret", "kmsKeyId"),),
    "aws:sfn/stateMachine:StateMachine": (
        Store(
            "the workflow",
            "encryptionConfiguration.kmsKeyId",
            "encryptionConfiguration.type",
            "customer_managed_kms_key",
        ),
    ),
    "aws:timestreamwrite/database:Database": (Store("the database", "kmsKeyId"),),
}
"""The stores of each type."""
