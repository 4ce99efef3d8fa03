"""Properties that name another place: regions that copies go to or come from, and ARNs that things are sent to.

Source: the input types of pulumi-aws 7.51, read on 2026-11-25; a test checks each token and path against the SDK.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

REGIONS: Mapping[str, tuple[str, ...]] = {
    "aws:cloudformation/stackInstances:StackInstances": ("regions",),
    "aws:cloudformation/stackSetInstance:StackSetInstance": ("stackSetInstanceRegion",),
    "aws:dynamodb/globalTable:GlobalTable": ("replicas[*].regionName",),
    "aws:dynamodb/table:Table": ("replicas[*].regionName", "globalTableWitness.regionName"),
    "aws:dsql/clusterPeering:ClusterPeering": ("witnessRegion",),
    "aws:ebs/snapshotCopy:SnapshotCopy": ("sourceRegion",),
    "aws:ec2/amiCopy:AmiCopy": ("sourceAmiRegion",),
    "aws:ec2/vpcEndpoint:VpcEndpoint": ("serviceRegion",),
    "aws:ec2/vpcPeeringConnection:VpcPeeringConnection": ("peerRegion",),
    "aws:ec2transitgateway/peeringAttachment:PeeringAttachment": ("peerRegion",),
    "aws:ecr/replicationConfiguration:ReplicationConfiguration": (
        "replicationConfiguration.rules[*].destinations[*].region",
    ),
    "aws:rds/cluster:Cluster": ("sourceRegion",),
    "aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy": ("destinationRegion",),
    "aws:rds/snapshotCopy:SnapshotCopy": ("destinationRegion",),
    "aws:redshift/dataShareConsumerAssociation:DataShareConsumerAssociation": ("consumerRegion",),
    "aws:redshift/snapshotCopy:SnapshotCopy": ("destinationRegion",),
    "aws:secretsmanager/secret:Secret": ("replicas[*].region",),
    "aws:securityhub/findingAggregator:FindingAggregator": ("specifiedRegions",),
    "aws:ssmincidents/replicationSet:ReplicationSet": ("regions[*].name",),
    "aws:storagegateway/nfsFileShare:NfsFileShare": ("bucketRegion",),
    "aws:storagegateway/smbFileShare:SmbFileShare": ("bucketRegion",),
}
"""Names of regions."""

ARNS: Mapping[str, tuple[str, ...]] = {
    "aws:backup/plan:Plan": (
        "rules[*].copyActions[*].destinationVaultArn",
        "rules[*].targetLogicallyAirGappedBackupVaultArn",
    ),
    "aws:budgets/budget:Budget": ("notifications[*].subscriberSnsTopicArns[*]",),
    "aws:cloudwatch/eventTarget:EventTarget": ("arn", "deadLetterConfig.arn"),
    "aws:cloudwatch/logDestination:LogDestination": ("targetArn",),
    "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter": ("destinationArn",),
    "aws:cloudwatch/metricAlarm:MetricAlarm": (
        "alarmActions[*]",
        "okActions[*]",
        "insufficientDataActions[*]",
    ),
    "aws:datasync/task:Task": ("destinationLocationArn", "sourceLocationArn"),
    "aws:dynamodb/tableReplica:TableReplica": ("globalTableArn",),
    "aws:ec2/flowLog:FlowLog": ("logDestination",),
    "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": ("kinesisSourceConfiguration.kinesisStreamArn",),
    "aws:kms/replicaExternalKey:ReplicaExternalKey": ("primaryKeyArn",),
    "aws:kms/replicaKey:ReplicaKey": ("primaryKeyArn",),
    "aws:lambda/eventSourceMapping:EventSourceMapping": ("eventSourceArn",),
    "aws:neptune/cluster:Cluster": ("replicationSourceIdentifier",),
    "aws:pipes/pipe:Pipe": ("source", "target", "enrichment"),
    "aws:rds/cluster:Cluster": ("replicationSourceIdentifier",),
    "aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy": ("sourceDbClusterSnapshotIdentifier",),
    "aws:rds/instance:Instance": ("replicateSourceDb",),
    "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication": ("sourceDbInstanceArn",),
    "aws:s3/bucketNotification:BucketNotification": (
        "queues[*].queueArn",
        "topics[*].topicArn",
        "lambdaFunctions[*].lambdaFunctionArn",
    ),
    "aws:rds/snapshotCopy:SnapshotCopy": ("sourceDbSnapshotIdentifier",),
    "aws:scheduler/schedule:Schedule": ("target.arn", "target.deadLetterConfig.arn"),
    "aws:secretsmanager/secretRotation:SecretRotation": ("rotationLambdaArn",),
    "aws:sfn/stateMachine:StateMachine": ("loggingConfiguration.logDestination",),
    "aws:sns/topicSubscription:TopicSubscription": ("endpoint",),
}
"""ARNs of what data, events or messages are sent to or copied from."""
