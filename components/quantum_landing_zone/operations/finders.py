"""Which resource types can be found again after a run was killed, and how.

A new type of a component needs an entry here; a test asks for it.
"""

from collections.abc import Mapping

from quantum_landing_zone.operations.finding import Client, ClientFor, Finder, Inputs, RecoveryError
from quantum_landing_zone.operations.identity_center_finders import account_assignments, permission_sets
from quantum_landing_zone.operations.lookups import (
    aliases,
    anomalies,
    budgets,
    build_projects,
    cloud_control,
    ec2,
    keys,
    log_groups,
    named,
    oidc_providers,
    organization_policies,
    permissions,
    policies,
    policy_attachments,
    repositories,
    schedules,
    secrets,
    settled,
    state_machines,
    topics,
    trails,
)
from quantum_landing_zone.operations.pipeline_finders import PIPELINE_FINDERS

__all__ = ["FINDERS", "Client", "ClientFor", "Finder", "Inputs", "RecoveryError"]

_NO_NOTEBOOK = ("ValidationException",)  # SageMaker's answer, with the text RecordNotFound

FINDERS: Mapping[str, Finder] = {
    **PIPELINE_FINDERS,
    "aws:kms/key:Key": keys,
    "aws:kms/alias:Alias": aliases,
    "aws:s3/bucket:Bucket": named("s3", "head_bucket", "Bucket", "bucket", ("404", "NoSuchBucket", "NotFound")),
    "aws:iam/role:Role": named("iam", "get_role", "RoleName", "name", ("NoSuchEntity",)),
    "aws:iam/policy:Policy": policies,
    "aws:iam/openIdConnectProvider:OpenIdConnectProvider": oidc_providers,
    "aws:cloudwatch/logGroup:LogGroup": log_groups,
    "aws:cloudwatch/eventRule:EventRule": named(
        "events", "describe_rule", "Name", "name", ("ResourceNotFoundException",)
    ),
    "aws:cloudtrail/trail:Trail": trails,
    "aws:cloudcontrol/resource:Resource": cloud_control,
    "aws:budgets/budget:Budget": budgets,
    "aws:sns/topic:Topic": topics,
    "aws:secretsmanager/secret:Secret": secrets,
    "aws:lambda/function:Function": named(
        "lambda", "get_function", "FunctionName", "name", ("ResourceNotFoundException",)
    ),
    "aws:lambda/permission:Permission": permissions,
    "aws:codebuild/project:Project": build_projects,
    "aws:dynamodb/table:Table": named(
        "dynamodb", "describe_table", "TableName", "name", ("ResourceNotFoundException",)
    ),
    "aws:scheduler/schedule:Schedule": schedules,
    "aws:sfn/stateMachine:StateMachine": state_machines,
    "aws:ecr/repository:Repository": repositories,
    "aws:sagemaker/notebookInstance:NotebookInstance": named(
        "sagemaker", "describe_notebook_instance", "NotebookInstanceName", "name", _NO_NOTEBOOK
    ),
    "aws:sagemaker/notebookInstanceLifecycleConfiguration:NotebookInstanceLifecycleConfiguration": named(
        "sagemaker",
        "describe_notebook_instance_lifecycle_config",
        "NotebookInstanceLifecycleConfigName",
        "name",
        _NO_NOTEBOOK,
    ),
    "aws:ec2/vpc:Vpc": ec2("describe_vpcs", "Vpcs", "VpcId"),
    "aws:ec2/subnet:Subnet": ec2("describe_subnets", "Subnets", "SubnetId"),
    "aws:ec2/routeTable:RouteTable": ec2("describe_route_tables", "RouteTables", "RouteTableId"),
    "aws:ec2/securityGroup:SecurityGroup": ec2("describe_security_groups", "SecurityGroups", "GroupId"),
    "aws:ec2/vpcEndpoint:VpcEndpoint": ec2("describe_vpc_endpoints", "VpcEndpoints", "VpcEndpointId"),
    "aws:ec2/flowLog:FlowLog": ec2("describe_flow_logs", "FlowLogs", "FlowLogId", "Filter"),
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": ec2(
        "describe_security_group_rules", "SecurityGroupRules", "SecurityGroupRuleId"
    ),
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": ec2(
        "describe_security_group_rules", "SecurityGroupRules", "SecurityGroupRuleId"
    ),
    "aws:organizations/policy:Policy": organization_policies,
    "aws:organizations/policyAttachment:PolicyAttachment": policy_attachments,
    "aws:ssoadmin/permissionSet:PermissionSet": permission_sets,
    "aws:ssoadmin/accountAssignment:AccountAssignment": account_assignments,
    "aws:accessanalyzer/analyzer:Analyzer": named(
        "accessanalyzer", "get_analyzer", "analyzerName", "analyzerName", ("ResourceNotFoundException",)
    ),
    "aws:costexplorer/anomalyMonitor:AnomalyMonitor": anomalies("get_anomaly_monitors", "Monitor"),
    "aws:costexplorer/anomalySubscription:AnomalySubscription": anomalies("get_anomaly_subscriptions", "Subscription"),
    **dict.fromkeys(
        (
            "aws:dynamodb/resourcePolicy:ResourcePolicy",
            "aws:ebs/defaultKmsKey:DefaultKmsKey",
            "aws:ebs/encryptionByDefault:EncryptionByDefault",
            "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess",
            "aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess",
            "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults",
            "aws:ec2/serialConsoleAccess:SerialConsoleAccess",
            "aws:ec2/vpcBlockPublicAccessOptions:VpcBlockPublicAccessOptions",
            "aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock",
            "aws:s3/bucketVersioning:BucketVersioning",
            "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
            "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
            "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
            "aws:s3/bucketPolicy:BucketPolicy",
            "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
            "aws:s3/bucketLogging:BucketLogging",
            "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
            "aws:secretsmanager/secretPolicy:SecretPolicy",
            "aws:secretsmanager/secretRotation:SecretRotation",
            "aws:iam/rolePolicy:RolePolicy",
            "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
            "aws:cloudwatch/eventTarget:EventTarget",
            "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
            "aws:sns/topicPolicy:TopicPolicy",
            "aws:sns/topicSubscription:TopicSubscription",
            "aws:ssoadmin/instanceAccessControlAttributes:InstanceAccessControlAttributes",
            "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
            "aws:ecr/lifecyclePolicy:LifecyclePolicy",
            "aws:ecr/repositoryPolicy:RepositoryPolicy",
            "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
            "aws:ec2/routeTableAssociation:RouteTableAssociation",
        ),
        settled,
    ),
}
