"""Answers the questions of the read-back from a stack's state, so that both can be compared subject by subject.

What the state does not tell is an error of its own kind, never an empty answer.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from quantum_landing_zone.aws.spending_limit import TYPE
from quantum_landing_zone.operations.arm import ArmReader, Body, flat

Resources = Sequence[Mapping[str, Any]]
_BUDGET = "aws:budgets/budget:Budget"


class NotInStateError(LookupError):
    """The state does not tell."""


def aws_state(resources: Resources) -> Callable[[str], Any]:
    """Return what gives a boto3-shaped reader of the state for a service.

    Args:
        resources: The resources of the state, secrets replaced.
    """
    one = _AwsState(resources)
    return lambda _: one


def azure_state(resources: Resources) -> ArmReader:
    """Return a reader of the state by ARM id. Ids are compared without their case, as Azure does."""
    known = {
        str(one["id"]).lower(): flat(one.get("outputs") or {})
        for one in resources
        if one["type"].startswith("azure-native:") and one.get("id")
    }

    def read(identity: str) -> Body | None:
        found = known.get(identity.lower())
        if found is None:
            raise NotInStateError(identity)
        return found

    return read


class _Limits:
    """Braket's spending limits as Cloud Control described them when they were made or refreshed."""

    def __init__(self, found: Resources) -> None:
        limits = [json.loads(one["properties"]) for one in found if one.get("typeName") == TYPE]
        self._limits = [{"deviceArn": one["DeviceArn"], "spendingLimit": one["SpendingLimit"]} for one in limits]

    def paginate(self, *, filters: Any) -> list[Any]:
        wanted = filters[0]["values"]
        return [{"spendingLimits": [one for one in self._limits if one["deviceArn"] in wanted]}]


class _AwsState:
    """The calls that `operations.read_back` makes, answered by outputs. Any other call is not in the state."""

    def __init__(self, resources: Resources) -> None:
        self._resources = resources

    def _all(self, kind: str) -> Iterator[Mapping[str, Any]]:
        for one in self._resources:
            if one["type"] == kind and not one.get("delete") and not one.get("pendingReplacement"):
                yield {**(one.get("outputs") or {}), "id": one.get("id", "")}

    def _one(self, kind: str, name: str, value: str) -> Mapping[str, Any]:
        for one in self._all(kind):
            if one.get(name) == value:
                return one
        raise NotInStateError(f"{kind} {value}")

    def describe_key(self, *, KeyId: str) -> Any:  # noqa: N803 - boto3's words, here and below
        return {"KeyMetadata": {"Arn": self._one("aws:kms/alias:Alias", "name", KeyId)["targetKeyArn"]}}

    def get_key_rotation_status(self, *, KeyId: str) -> Any:  # noqa: N803
        return {"KeyRotationEnabled": self._one("aws:kms/key:Key", "arn", KeyId)["enableKeyRotation"]}

    def get_bucket_encryption(self, *, Bucket: str) -> Any:  # noqa: N803
        kind = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration"
        default = self._one(kind, "bucket", Bucket)["rules"][0]["applyServerSideEncryptionByDefault"]
        rule = {"ApplyServerSideEncryptionByDefault": {"KMSMasterKeyID": default.get("kmsMasterKeyId")}}
        return {"ServerSideEncryptionConfiguration": {"Rules": [rule]}}

    def get_public_access_block(self, *, Bucket: str) -> Any:  # noqa: N803
        found = self._one("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "bucket", Bucket)
        names = ("blockPublicAcls", "ignorePublicAcls", "blockPublicPolicy", "restrictPublicBuckets")
        return {"PublicAccessBlockConfiguration": {name: found[name] for name in names}}

    def get_bucket_policy(self, *, Bucket: str) -> Any:  # noqa: N803
        return {"Policy": self._one("aws:s3/bucketPolicy:BucketPolicy", "bucket", Bucket)["policy"]}

    def get_bucket_versioning(self, *, Bucket: str) -> Any:  # noqa: N803
        found = self._one("aws:s3/bucketVersioning:BucketVersioning", "bucket", Bucket)
        return {"Status": found["versioningConfiguration"]["status"]}

    def get_object_lock_configuration(self, *, Bucket: str) -> Any:  # noqa: N803
        kind = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration"
        kept = self._one(kind, "bucket", Bucket)["rule"]["defaultRetention"]
        rule = {"DefaultRetention": {"Mode": kept["mode"], "Days": int(kept["days"])}}
        return {"ObjectLockConfiguration": {"Rule": rule}}

    def get_trail(self, *, Name: str) -> Any:  # noqa: N803
        found = self._one("aws:cloudtrail/trail:Trail", "arn", Name)
        names = {"LogFileValidationEnabled": "enableLogFileValidation", "S3BucketName": "s3BucketName"}
        return {"Trail": {ours: found[theirs] for ours, theirs in names.items()}}

    def get_trail_status(self, *, Name: str) -> Any:  # noqa: N803
        return {"IsLogging": self._one("aws:cloudtrail/trail:Trail", "arn", Name).get("enableLogging", True)}

    def describe_vpcs(self, *, Filters: Any) -> Any:  # noqa: N803
        wanted = {one["Name"].removeprefix("tag:"): one["Values"][0] for one in Filters}
        vpcs = [one for one in self._all("aws:ec2/vpc:Vpc") if wanted.items() <= (one.get("tags") or {}).items()]
        return {"Vpcs": [{"VpcId": one["id"]} for one in vpcs]}

    def describe_internet_gateways(self, *, Filters: Any) -> Any:  # noqa: N803
        vpc = Filters[0]["Values"][0]
        gateways = [*self._all("aws:ec2/internetGateway:InternetGateway")]
        attached = [*self._all("aws:ec2/internetGatewayAttachment:InternetGatewayAttachment")]
        return {"InternetGateways": [one for one in (*gateways, *attached) if one.get("vpcId") == vpc]}

    def describe_vpc_endpoints(self, *, Filters: Any) -> Any:  # noqa: N803
        vpc = Filters[0]["Values"][0]
        found = [one for one in self._all("aws:ec2/vpcEndpoint:VpcEndpoint") if one.get("vpcId") == vpc]
        return {"VpcEndpoints": [{"PolicyDocument": one.get("policy", "")} for one in found]}

    def describe_flow_logs(self, *, Filter: Any) -> Any:  # noqa: N803
        vpc = Filter[0]["Values"][0]
        return {"FlowLogs": [one for one in self._all("aws:ec2/flowLog:FlowLog") if one.get("vpcId") == vpc]}

    def get_role(self, *, RoleName: str) -> Any:  # noqa: N803
        found = self._one("aws:iam/role:Role", "name", RoleName)
        role: dict[str, Any] = {"MaxSessionDuration": int(found["maxSessionDuration"])}
        if found.get("permissionsBoundary"):
            role["PermissionsBoundary"] = {"PermissionsBoundaryArn": found["permissionsBoundary"]}
        return {"Role": role}

    def describe_notebook_instance(self, *, NotebookInstanceName: str) -> Any:  # noqa: N803
        found = self._one("aws:sagemaker/notebookInstance:NotebookInstance", "name", NotebookInstanceName)
        return {
            "DirectInternetAccess": found.get("directInternetAccess"),
            "SubnetId": found.get("subnetId"),
            "RootAccess": found.get("rootAccess"),
            "KmsKeyId": found.get("kmsKeyId"),
            "RoleArn": found.get("roleArn"),
            "NotebookInstanceLifecycleConfigName": found.get("lifecycleConfigName"),
        }

    def describe_repositories(self, *, repositoryNames: list[str]) -> Any:  # noqa: N803
        found = self._one("aws:ecr/repository:Repository", "name", repositoryNames[0])
        encryption = (found.get("encryptionConfigurations") or [{}])[0]
        one = {
            "imageTagMutability": found.get("imageTagMutability"),
            "imageScanningConfiguration": {"scanOnPush": found["imageScanningConfiguration"]["scanOnPush"]},
            "encryptionConfiguration": {"kmsKey": encryption.get("kmsKey")},
        }
        return {"repositories": [one]}

    def get_repository_policy(self, *, repositoryName: str) -> Any:  # noqa: N803
        found = self._one("aws:ecr/repositoryPolicy:RepositoryPolicy", "repository", repositoryName)
        return {"policyText": found["policy"]}

    def describe_budget(self, *, AccountId: str, BudgetName: str) -> Any:  # noqa: N803
        found = self._budget(AccountId, BudgetName)
        return {"Budget": {"BudgetLimit": {"Amount": found["limitAmount"], "Unit": found["limitUnit"]}}}

    def describe_notifications_for_budget(self, *, AccountId: str, BudgetName: str) -> Any:  # noqa: N803
        told = self._budget(AccountId, BudgetName).get("notifications") or []
        words = {"NotificationType": "notificationType", "Threshold": "threshold", "ThresholdType": "thresholdType"}
        return {"Notifications": [{ours: one[theirs] for ours, theirs in words.items()} for one in told]}

    def _budget(self, account: str, name: str) -> Mapping[str, Any]:
        return self._one(_BUDGET, "id", f"{account}:{name}")

    def get_paginator(self, operation: str) -> Any:
        """Refuse all but spending limits: what an account holds beside the stack, such as users, no state can tell."""
        if operation != "search_spending_limits":
            raise NotInStateError(operation)
        return _Limits([*self._all("aws:cloudcontrol/resource:Resource")])

    def __getattr__(self, operation: str) -> Any:
        raise NotInStateError(operation)
