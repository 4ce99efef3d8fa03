"""How a resource of each type is looked for in the account: by its own name, else by all of its tags.

A new type of a component needs an entry here; a test asks for it.
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from quantum_landing_zone.operations.identity_center_finders import account_assignments, permission_sets
from quantum_landing_zone.operations.pipeline_finders import PIPELINE_FINDERS

Client = Any
Inputs = Mapping[str, Any]
ClientFor = Callable[[str], Client]
_NO_NOTEBOOK = ("ValidationException",)  # SageMaker's answer, with the text RecordNotFound
Finder = Callable[[ClientFor, Inputs], list[str]]


class RecoveryError(RuntimeError):
    """A pending resource cannot be told apart; the message says which, and what a person must do."""


def _tag_filters(inputs: Inputs) -> list[dict[str, Any]]:
    return [{"Name": f"tag:{key}", "Values": [value]} for key, value in (inputs.get("tags") or {}).items()]


def _ec2(call: str, list_key: str, id_key: str, filters: str = "Filters") -> Finder:
    """Return a finder of EC2 resources by all of their tags; each of ours carries a `Name` that is its own."""

    def find(client: ClientFor, inputs: Inputs) -> list[str]:
        pages = client("ec2").get_paginator(call).paginate(**{filters: _tag_filters(inputs)})
        return [
            item[id_key]
            for page in pages
            for item in page[list_key]
            if item.get("State") not in {"deleted", "deleting"}
        ]

    return find


def _keys(client: ClientFor, inputs: Inputs) -> list[str]:
    kms, wanted = client("kms"), dict(inputs.get("tags") or {})
    found: list[str] = []
    for page in kms.get_paginator("list_keys").paginate():
        for key in page["Keys"]:
            meta = kms.describe_key(KeyId=key["KeyId"])["KeyMetadata"]
            if meta["KeyManager"] != "CUSTOMER" or meta["KeyState"] == "PendingDeletion":
                continue
            tags = {t["TagKey"]: t["TagValue"] for t in kms.list_resource_tags(KeyId=key["KeyId"])["Tags"]}
            if wanted and wanted.items() <= tags.items():
                found.append(key["KeyId"])
    return found


def _named(service: str, read: str, parameter: str, field: str, missing: tuple[str, ...]) -> Finder:
    """Return a finder of a resource whose name is its id: it exists, or reading it says that it does not."""

    def find(client: ClientFor, inputs: Inputs) -> list[str]:
        from botocore.exceptions import ClientError

        try:
            getattr(client(service), read)(**{parameter: inputs[field]})
        except ClientError as error:
            if error.response["Error"]["Code"] in missing:
                return []
            raise
        return [inputs[field]]

    return find


def _log_groups(client: ClientFor, inputs: Inputs) -> list[str]:
    groups = client("logs").describe_log_groups(logGroupNamePrefix=inputs["name"])["logGroups"]
    return [group["logGroupName"] for group in groups if group["logGroupName"] == inputs["name"]]


def _aliases(client: ClientFor, inputs: Inputs) -> list[str]:
    pages = client("kms").get_paginator("list_aliases").paginate()
    return [alias["AliasName"] for page in pages for alias in page["Aliases"] if alias["AliasName"] == inputs["name"]]


def _policies(client: ClientFor, inputs: Inputs) -> list[str]:
    pages = client("iam").get_paginator("list_policies").paginate(Scope="Local")
    return [one["Arn"] for page in pages for one in page["Policies"] if one["PolicyName"] == inputs["name"]]


def _oidc_providers(client: ClientFor, inputs: Inputs) -> list[str]:
    host = str(inputs["url"]).removeprefix("https://")
    listed = client("iam").list_open_id_connect_providers()["OpenIDConnectProviderList"]
    return [one["Arn"] for one in listed if one["Arn"].endswith(f"oidc-provider/{host}")]


def _trails(client: ClientFor, inputs: Inputs) -> list[str]:
    listed = client("cloudtrail").describe_trails(trailNameList=[inputs["name"]], includeShadowTrails=False)
    return [one["TrailARN"] for one in listed["trailList"]]


def _organization_policies(client: ClientFor, inputs: Inputs) -> list[str]:
    kind = inputs.get("type", "SERVICE_CONTROL_POLICY")
    pages = client("organizations").get_paginator("list_policies").paginate(Filter=kind)
    return [one["Id"] for page in pages for one in page["Policies"] if one["Name"] == inputs["name"]]


def _policy_attachments(client: ClientFor, inputs: Inputs) -> list[str]:
    target, policy = inputs["targetId"], inputs["policyId"]
    pages = client("organizations").get_paginator("list_targets_for_policy").paginate(PolicyId=policy)
    return [f"{target}:{policy}" for page in pages for one in page["Targets"] if one["TargetId"] == target]


def _topics(client: ClientFor, inputs: Inputs) -> list[str]:
    listed = client("sns").get_paginator("list_topics").paginate()
    arns = [one["TopicArn"] for page in listed for one in page["Topics"]]
    return [arn for arn in arns if arn.rsplit(":", 1)[-1] == inputs["name"]]


def _budgets(client: ClientFor, inputs: Inputs) -> list[str]:
    account, name = inputs["accountId"], inputs["name"]
    pages = client("budgets").get_paginator("describe_budgets").paginate(AccountId=account)
    found = [one["BudgetName"] for page in pages for one in page.get("Budgets", [])]
    return [f"{account}:{name}"] if name in found else []


def _cloud_control(client: ClientFor, inputs: Inputs) -> list[str]:
    """Return the spending limit of the device, which has one at most; Cloud Control makes no other type here."""
    if inputs["typeName"] != "AWS::Braket::SpendingLimit":
        raise RecoveryError(f"resources of Cloud Control type {inputs['typeName']} cannot be looked up")
    device = json.loads(inputs["desiredState"])["DeviceArn"]
    filters = [{"name": "deviceArn", "operator": "EQUAL", "values": [device]}]
    pages = client("braket").get_paginator("search_spending_limits").paginate(filters=filters)
    return [one["spendingLimitArn"] for page in pages for one in page["spendingLimits"]]


def _secrets(client: ClientFor, inputs: Inputs) -> list[str]:
    filters = [{"Key": "name", "Values": [inputs["name"]]}]  # by prefix
    pages = client("secretsmanager").get_paginator("list_secrets").paginate(Filters=filters)
    found = [one for page in pages for one in page["SecretList"] if one["Name"] == inputs["name"]]
    return [one["ARN"] for one in found if not one.get("DeletedDate")]


def _permissions(client: ClientFor, inputs: Inputs) -> list[str]:
    functions = client("lambda")
    try:
        policy = functions.get_policy(FunctionName=inputs["function"])["Policy"]
    except functions.exceptions.ResourceNotFoundException:
        return []
    return [one["Sid"] for one in json.loads(policy)["Statement"] if one["Sid"] == inputs["statementId"]]


def _repositories(client: ClientFor, inputs: Inputs) -> list[str]:
    pages = client("ecr").get_paginator("describe_repositories").paginate()
    names = [one["repositoryName"] for page in pages for one in page["repositories"]]
    return [name for name in names if name == inputs["name"]]


def _state_machines(client: ClientFor, inputs: Inputs) -> list[str]:
    pages = client("stepfunctions").get_paginator("list_state_machines").paginate()
    return [one["stateMachineArn"] for page in pages for one in page["stateMachines"] if one["name"] == inputs["name"]]


def _schedules(client: ClientFor, inputs: Inputs) -> list[str]:
    group, name = inputs.get("groupName") or "default", inputs["name"]
    pages = client("scheduler").get_paginator("list_schedules").paginate(GroupName=group, NamePrefix=name)
    return [f"{group}/{name}" for page in pages for one in page["Schedules"] if one["Name"] == name]


def _anomalies(call: str, word: str) -> Finder:
    """Return a finder of what Cost Explorer keeps for anomalies, by name; botocore has no paginator for it."""

    def find(client: ClientFor, inputs: Inputs) -> list[str]:
        found: list[str] = []
        more: dict[str, str] = {}
        while True:
            page = getattr(client("ce"), call)(**more)
            listed = page[f"Anomaly{word}s"]
            found += [one[f"{word}Arn"] for one in listed if one[f"{word}Name"] == inputs["name"]]
            if not page.get("NextPageToken"):
                return found
            more = {"NextPageToken": page["NextPageToken"]}

    return find


def _settled(_: ClientFor, __: Inputs) -> list[str]:
    """Return nothing: writing such a resource again writes the same thing to the same place, so no twin can arise."""
    return []


FINDERS: Mapping[str, Finder] = {
    **PIPELINE_FINDERS,
    "aws:kms/key:Key": _keys,
    "aws:kms/alias:Alias": _aliases,
    "aws:s3/bucket:Bucket": _named("s3", "head_bucket", "Bucket", "bucket", ("404", "NoSuchBucket", "NotFound")),
    "aws:iam/role:Role": _named("iam", "get_role", "RoleName", "name", ("NoSuchEntity",)),
    "aws:iam/policy:Policy": _policies,
    "aws:iam/openIdConnectProvider:OpenIdConnectProvider": _oidc_providers,
    "aws:cloudwatch/logGroup:LogGroup": _log_groups,
    "aws:cloudwatch/eventRule:EventRule": _named(
        "events", "describe_rule", "Name", "name", ("ResourceNotFoundException",)
    ),
    "aws:cloudtrail/trail:Trail": _trails,
    "aws:cloudcontrol/resource:Resource": _cloud_control,
    "aws:budgets/budget:Budget": _budgets,
    "aws:sns/topic:Topic": _topics,
    "aws:secretsmanager/secret:Secret": _secrets,
    "aws:lambda/function:Function": _named(
        "lambda", "get_function", "FunctionName", "name", ("ResourceNotFoundException",)
    ),
    "aws:lambda/permission:Permission": _permissions,
    "aws:dynamodb/table:Table": _named(
        "dynamodb", "describe_table", "TableName", "name", ("ResourceNotFoundException",)
    ),
    "aws:scheduler/schedule:Schedule": _schedules,
    "aws:sfn/stateMachine:StateMachine": _state_machines,
    "aws:ecr/repository:Repository": _repositories,
    "aws:sagemaker/notebookInstance:NotebookInstance": _named(
        "sagemaker", "describe_notebook_instance", "NotebookInstanceName", "name", _NO_NOTEBOOK
    ),
    "aws:sagemaker/notebookInstanceLifecycleConfiguration:NotebookInstanceLifecycleConfiguration": _named(
        "sagemaker",
        "describe_notebook_instance_lifecycle_config",
        "NotebookInstanceLifecycleConfigName",
        "name",
        _NO_NOTEBOOK,
    ),
    "aws:ec2/vpc:Vpc": _ec2("describe_vpcs", "Vpcs", "VpcId"),
    "aws:ec2/subnet:Subnet": _ec2("describe_subnets", "Subnets", "SubnetId"),
    "aws:ec2/routeTable:RouteTable": _ec2("describe_route_tables", "RouteTables", "RouteTableId"),
    "aws:ec2/securityGroup:SecurityGroup": _ec2("describe_security_groups", "SecurityGroups", "GroupId"),
    "aws:ec2/vpcEndpoint:VpcEndpoint": _ec2("describe_vpc_endpoints", "VpcEndpoints", "VpcEndpointId"),
    "aws:ec2/flowLog:FlowLog": _ec2("describe_flow_logs", "FlowLogs", "FlowLogId", "Filter"),
    "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule": _ec2(
        "describe_security_group_rules", "SecurityGroupRules", "SecurityGroupRuleId"
    ),
    "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule": _ec2(
        "describe_security_group_rules", "SecurityGroupRules", "SecurityGroupRuleId"
    ),
    "aws:organizations/policy:Policy": _organization_policies,
    "aws:organizations/policyAttachment:PolicyAttachment": _policy_attachments,
    "aws:ssoadmin/permissionSet:PermissionSet": permission_sets,
    "aws:ssoadmin/accountAssignment:AccountAssignment": account_assignments,
    "aws:accessanalyzer/analyzer:Analyzer": _named(
        "accessanalyzer", "get_analyzer", "analyzerName", "analyzerName", ("ResourceNotFoundException",)
    ),
    "aws:costexplorer/anomalyMonitor:AnomalyMonitor": _anomalies("get_anomaly_monitors", "Monitor"),
    "aws:costexplorer/anomalySubscription:AnomalySubscription": _anomalies("get_anomaly_subscriptions", "Subscription"),
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
        _settled,
    ),
}
