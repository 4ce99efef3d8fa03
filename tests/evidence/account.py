"""An account in moto as a state describes it: what the read-back asks for, made by hand."""

import json
from typing import Any

KEY = "aws:kms/key:Key"
ENCRYPTION = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration"
LOCK = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration"


class Account:
    """Makes it, and knows which key of the account stands for which key of the state.

    Args:
        export: The state; its ids are changed to those that the account gives.
        client: Gives a boto3 client for a service.
    """

    def __init__(self, export: dict[str, Any], client: Any) -> None:
        self.client, self.renamed = client, {}
        self._resources = export["deployment"]["resources"]
        self._keys()
        self._network()
        self._buckets()
        self._roles()
        self._trail()
        self.export = self._with_own_ids(export)

    def all(self, kind: str) -> list[dict[str, Any]]:
        return [one["outputs"] for one in self._resources if one["type"] == kind]

    def _keys(self) -> None:
        kms = self.client("kms")
        for one in self.all(KEY):
            made = kms.create_key()["KeyMetadata"]
            self.renamed[one["arn"]] = made["Arn"]
            if one["enableKeyRotation"]:
                kms.enable_key_rotation(KeyId=made["KeyId"])
        for one in self.all("aws:kms/alias:Alias"):
            kms.create_alias(AliasName=one["name"], TargetKeyId=self.renamed[one["targetKeyArn"]])

    def _network(self) -> None:
        ec2 = self.client("ec2")
        for one in [each for each in self._resources if each["type"] == "aws:ec2/vpc:Vpc"]:
            vpc = ec2.create_vpc(CidrBlock=one["outputs"]["cidrBlock"])["Vpc"]["VpcId"]
            self.renamed[one["id"]] = vpc
            tags = [{"Key": key, "Value": value} for key, value in one["outputs"]["tags"].items()]
            ec2.create_tags(Resources=[vpc], Tags=tags)
        for one in self.all("aws:ec2/vpcEndpoint:VpcEndpoint"):
            vpc = self.renamed[one["vpcId"]]
            ec2.create_vpc_endpoint(
                VpcId=vpc,
                ServiceName=one["serviceName"],
                PolicyDocument=one["policy"],
                VpcEndpointType=one["vpcEndpointType"],
            )
        self.client("s3").create_bucket(
            Bucket="flow-logs", CreateBucketConfiguration={"LocationConstraint": "eu-west-2"}
        )
        for one in self.all("aws:ec2/flowLog:FlowLog"):
            ec2.create_flow_logs(
                ResourceIds=[self.renamed[one["vpcId"]]],
                ResourceType="VPC",
                TrafficType="ALL",
                LogDestinationType="s3",
                LogDestination="arn:aws:s3:::flow-logs",
            )

    def _buckets(self) -> None:
        s3 = self.client("s3")
        locks = {one["bucket"]: one["rule"]["defaultRetention"] for one in self.all(LOCK)}
        for one in self.all("aws:s3/bucket:Bucket"):
            name = one["bucket"]
            place = {"LocationConstraint": "eu-west-2"}
            s3.create_bucket(Bucket=name, CreateBucketConfiguration=place, ObjectLockEnabledForBucket=name in locks)
            s3.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Enabled"})
            closed = ("BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets")
            s3.put_public_access_block(Bucket=name, PublicAccessBlockConfiguration=dict.fromkeys(closed, True))
        for name, kept in locks.items():
            rule = {"DefaultRetention": {"Mode": kept["mode"], "Days": int(kept["days"])}}
            lock = {"ObjectLockEnabled": "Enabled", "Rule": rule}
            s3.put_object_lock_configuration(Bucket=name, ObjectLockConfiguration=lock)
        for one in self.all(ENCRYPTION):
            default = one["rules"][0]["applyServerSideEncryptionByDefault"]
            rule: dict[str, Any] = {"SSEAlgorithm": default["sseAlgorithm"]}
            if default.get("kmsMasterKeyId"):
                rule["KMSMasterKeyID"] = self.renamed[default["kmsMasterKeyId"]]
            self.encrypt(one["bucket"], rule)
        for one in self.all("aws:s3/bucketPolicy:BucketPolicy"):
            s3.put_bucket_policy(Bucket=one["bucket"], Policy=one["policy"])

    def encrypt(self, bucket: str, rule: dict[str, Any]) -> None:
        """Give a bucket a default encryption."""
        rules = {"Rules": [{"ApplyServerSideEncryptionByDefault": rule}]}
        self.client("s3").put_bucket_encryption(Bucket=bucket, ServerSideEncryptionConfiguration=rules)

    def _roles(self) -> None:
        iam = self.client("iam")
        for one in self.all("aws:iam/policy:Policy"):
            iam.create_policy(PolicyName=one["name"], PolicyDocument=one["policy"])
        for one in self.all("aws:iam/role:Role"):
            given = {"PermissionsBoundary": one["permissionsBoundary"]} if one.get("permissionsBoundary") else {}
            iam.create_role(
                RoleName=one["name"],
                AssumeRolePolicyDocument=one["assumeRolePolicy"],
                MaxSessionDuration=int(one["maxSessionDuration"]),
                **given,
            )

    def _trail(self) -> None:
        cloudtrail, s3 = self.client("cloudtrail"), self.client("s3")
        for one in self.all("aws:cloudtrail/trail:Trail"):
            bucket = one["s3BucketName"]
            policy = s3.get_bucket_policy(Bucket=bucket)["Policy"]
            s3.delete_bucket_policy(Bucket=bucket)  # moto ignores its conditions and would refuse every write
            name, validated = one["name"], one["enableLogFileValidation"]
            cloudtrail.create_trail(Name=name, S3BucketName=bucket, EnableLogFileValidation=validated)
            cloudtrail.start_logging(Name=name)
            s3.put_bucket_policy(Bucket=bucket, Policy=policy)

    def _with_own_ids(self, export: dict[str, Any]) -> dict[str, Any]:
        text = json.dumps(export)
        for old, new in self.renamed.items():
            text = text.replace(old, new)
        return json.loads(text)
