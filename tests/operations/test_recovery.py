"""What a killed run created is found again by its own name or tags, and never twice."""

import io
import json
import zipfile
from datetime import UTC, datetime

import boto3
import pytest
from botocore.stub import Stubber
from moto import mock_aws

from quantum_landing_zone.operations.finders import FINDERS, RecoveryError
from quantum_landing_zone.operations.recovery import (
    Pending,
    find_existing,
    pending_creates,
    settled_state,
)

TAGS = {"Team": "aurora", "Environment": "dev", "Name": "aurora-dev-keys-internal"}
KEY = "aws:kms/key:Key"


@pytest.fixture
def client(monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    with mock_aws():
        yield lambda service: boto3.client(service, region_name="eu-west-2")


def pending(kind, **inputs):
    return Pending(urn=f"urn:pulumi:s::p::{kind}::thing", type=kind, inputs=inputs)


def test_only_unfinished_creations_are_pending():
    resource = {"urn": f"urn:pulumi:s::p::{KEY}::thing", "type": KEY, "inputs": {"tags": TAGS}}
    state = {
        "deployment": {
            "pending_operations": [
                {"resource": resource, "type": "creating"},
                {"resource": resource, "type": "deleting"},
            ]
        }
    }
    assert pending_creates(state) == [pending(KEY, tags=TAGS)]
    assert pending_creates({"deployment": {}}) == []


def test_the_settled_state_holds_what_was_found_and_no_unfinished_creation():
    def operation(name, kind):
        resource = {"urn": f"urn:{name}", "type": KEY, "inputs": {"tags": TAGS}, "parent": "urn:keys"}
        return {"resource": resource, "type": kind}

    before = {
        "version": 3,
        "deployment": {
            "resources": [{"urn": "urn:keys", "type": "c"}],
            "pending_operations": [
                operation("found", "creating"),
                operation("absent", "creating"),
                operation("going", "deleting"),
            ],
        },
    }
    after = settled_state(before, {"urn:found": "id-1"})
    assert after["deployment"]["resources"] == [
        {"urn": "urn:keys", "type": "c"},
        {
            "urn": "urn:found",
            "type": KEY,
            "inputs": {"tags": TAGS},
            "parent": "urn:keys",
            "id": "id-1",
            "outputs": {"tags": TAGS},
        },
    ]
    assert after["deployment"]["pending_operations"] == [operation("going", "deleting")]
    assert len(before["deployment"]["pending_operations"]) == 3


def test_a_key_is_found_by_all_of_its_tags(client):
    kms = client("kms")
    kms.create_key(Tags=[{"TagKey": "Team", "TagValue": "aurora"}])
    made = kms.create_key(Tags=[{"TagKey": name, "TagValue": value} for name, value in TAGS.items()])
    assert find_existing(pending(KEY, tags=TAGS), client, frozenset()) == made["KeyMetadata"]["KeyId"]


def test_a_key_that_waits_for_its_deletion_is_not_adopted(client):
    kms = client("kms")
    made = kms.create_key(Tags=[{"TagKey": name, "TagValue": value} for name, value in TAGS.items()])
    kms.schedule_key_deletion(KeyId=made["KeyMetadata"]["KeyId"])
    assert find_existing(pending(KEY, tags=TAGS), client, frozenset()) is None


def test_a_resource_that_the_state_holds_already_is_another_one(client):
    kms = client("kms")
    made = kms.create_key(Tags=[{"TagKey": name, "TagValue": value} for name, value in TAGS.items()])
    assert find_existing(pending(KEY, tags=TAGS), client, frozenset({made["KeyMetadata"]["KeyId"]})) is None


def test_two_that_fit_are_for_a_person_to_tell_apart(client):
    for _ in range(2):
        client("kms").create_key(Tags=[{"TagKey": name, "TagValue": value} for name, value in TAGS.items()])
    with pytest.raises(RecoveryError, match=r"thing: 2 resources in the account fit .* remove all but one"):
        find_existing(pending(KEY, tags=TAGS), client, frozenset())


def test_a_network_is_found_by_its_tags_and_an_absent_one_is_not(client):
    ec2 = client("ec2")
    vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
    ec2.create_tags(Resources=[vpc], Tags=[{"Key": name, "Value": value} for name, value in TAGS.items()])
    assert find_existing(pending("aws:ec2/vpc:Vpc", tags=TAGS), client, frozenset()) == vpc
    assert find_existing(pending("aws:ec2/vpc:Vpc", tags={**TAGS, "Name": "x"}), client, frozenset()) is None


@pytest.mark.parametrize(
    "kind,inputs",
    [
        ("aws:s3/bucket:Bucket", {"bucket": "qlz-absent-111122223333"}),
        ("aws:iam/role:Role", {"name": "absent"}),
        ("aws:iam/policy:Policy", {"name": "absent"}),
        ("aws:kms/alias:Alias", {"name": "alias/absent"}),
        ("aws:cloudwatch/logGroup:LogGroup", {"name": "/absent"}),
        ("aws:cloudwatch/eventRule:EventRule", {"name": "absent"}),
        ("aws:cloudtrail/trail:Trail", {"name": "absent"}),
        ("aws:sns/topic:Topic", {"name": "absent"}),
        ("aws:budgets/budget:Budget", {"accountId": "111122223333", "name": "absent"}),
        ("aws:sns/topicPolicy:TopicPolicy", {"arn": "arn:aws:sns:eu-west-2:111122223333:absent"}),
        ("aws:iam/openIdConnectProvider:OpenIdConnectProvider", {"url": "https://absent.example.org"}),
        ("aws:ec2/flowLog:FlowLog", {"tags": TAGS}),
        ("aws:ec2/vpcEndpoint:VpcEndpoint", {"tags": TAGS}),
        ("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", {"tags": TAGS}),
        ("aws:s3/bucketPolicy:BucketPolicy", {"bucket": "qlz-absent-111122223333", "policy": "{}"}),
    ],
)
def test_what_was_never_created_is_not_found(kind, inputs, client):
    assert find_existing(pending(kind, **inputs), client, frozenset()) is None


def test_named_resources_are_found_by_name(client):
    client("s3").create_bucket(
        Bucket="qlz-here-111122223333", CreateBucketConfiguration={"LocationConstraint": "eu-west-2"}
    )
    client("iam").create_role(RoleName="here", AssumeRolePolicyDocument="{}")
    client("logs").create_log_group(logGroupName="/here")
    client("logs").create_log_group(logGroupName="/here/and/more")
    assert (
        find_existing(pending("aws:s3/bucket:Bucket", bucket="qlz-here-111122223333"), client, frozenset())
        == "qlz-here-111122223333"
    )
    assert find_existing(pending("aws:iam/role:Role", name="here"), client, frozenset()) == "here"
    assert find_existing(pending("aws:cloudwatch/logGroup:LogGroup", name="/here"), client, frozenset()) == "/here"


def test_an_organisations_policy_and_its_attachment_are_found(client):
    organizations = client("organizations")
    organizations.create_organization(FeatureSet="ALL")
    root = organizations.list_roots()["Roots"][0]["Id"]
    kind, attachment = "aws:organizations/policy:Policy", "aws:organizations/policyAttachment:PolicyAttachment"
    inputs = {"name": "here", "type": "RESOURCE_CONTROL_POLICY"}
    assert find_existing(pending(kind, **inputs), client, frozenset()) is None
    made = organizations.create_policy(Name="here", Description="", Type=inputs["type"], Content="{}")
    policy = made["Policy"]["PolicySummary"]["Id"]
    assert find_existing(pending(kind, **inputs), client, frozenset()) == policy
    hung = pending(attachment, policyId=policy, targetId=root)
    assert find_existing(hung, client, frozenset()) is None
    organizations.attach_policy(PolicyId=policy, TargetId=root)
    assert find_existing(hung, client, frozenset()) == f"{root}:{policy}"


def test_an_alert_topic_and_a_budget_are_found_by_name(client):
    arn = client("sns").create_topic(Name="here")["TopicArn"]
    client("sns").create_topic(Name="not-here")
    budget = {
        "BudgetName": "here",
        "BudgetType": "COST",
        "TimeUnit": "MONTHLY",
        "BudgetLimit": {"Amount": "1", "Unit": "USD"},
    }
    client("budgets").create_budget(AccountId="111122223333", Budget=budget)
    inputs = {"accountId": "111122223333", "name": "here"}
    assert find_existing(pending("aws:sns/topic:Topic", name="here"), client, frozenset()) == arn
    assert find_existing(pending("aws:budgets/budget:Budget", **inputs), client, frozenset()) == "111122223333:here"


def test_a_spending_limit_is_found_by_its_device(client):
    device, moment = "arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet", datetime(2026, 11, 25, tzinfo=UTC)
    limit = {
        "spendingLimitArn": "arn:aws:braket:eu-north-1:111122223333:spending-limit/1",
        "deviceArn": device,
        "timePeriod": {"startAt": moment, "endAt": moment},
        "spendingLimit": "5",
        "queuedSpend": "0",
        "totalSpend": "0",
        "createdAt": moment,
        "updatedAt": moment,
    }
    braket = client("braket")
    asked = {"filters": [{"name": "deviceArn", "operator": "EQUAL", "values": [device]}]}
    kind = "aws:cloudcontrol/resource:Resource"
    inputs = {"typeName": "AWS::Braket::SpendingLimit", "desiredState": json.dumps({"DeviceArn": device})}
    with Stubber(braket) as stub:
        stub.add_response("search_spending_limits", {"spendingLimits": [limit]}, asked)
        stub.add_response("search_spending_limits", {"spendingLimits": []}, asked)
        found = [find_existing(pending(kind, **inputs), lambda _: braket, frozenset()) for _ in range(2)]
    assert found == [limit["spendingLimitArn"], None]


def test_another_type_of_cloud_control_is_never_guessed(client):
    other = pending("aws:cloudcontrol/resource:Resource", typeName="AWS::EC2::VPC", desiredState="{}")
    with pytest.raises(RecoveryError, match="AWS::EC2::VPC cannot be looked up"):
        find_existing(other, client, frozenset())


def test_a_secret_is_found_by_its_name_unless_it_waits_for_its_deletion(client):
    kind, secrets = "aws:secretsmanager/secret:Secret", client("secretsmanager")  # pragma: allowlist secret
    assert find_existing(pending(kind, name="/qlz/here"), client, frozenset()) is None
    arn = secrets.create_secret(Name="/qlz/here", SecretString="canary")["ARN"]
    secrets.create_secret(Name="/qlz/here-and-more", SecretString="canary")  # pragma: allowlist secret
    assert find_existing(pending(kind, name="/qlz/here"), client, frozenset()) == arn
    secrets.delete_secret(SecretId=arn, RecoveryWindowInDays=30)
    assert find_existing(pending(kind, name="/qlz/here"), client, frozenset()) is None


def test_a_function_and_its_permission_are_found(client):
    function, permission = "aws:lambda/function:Function", "aws:lambda/permission:Permission"
    inputs = {"function": "here", "statementId": "SecretsManager"}
    assert find_existing(pending(function, name="here"), client, frozenset()) is None
    assert find_existing(pending(permission, **inputs), client, frozenset()) is None
    role = client("iam").create_role(RoleName="here", AssumeRolePolicyDocument="{}")["Role"]["Arn"]
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as opened:
        opened.writestr("code.py", "")
    code = {"ZipFile": package.getvalue()}
    client("lambda").create_function(
        FunctionName="here", Runtime="python3.12", Role=role, Handler="code.handle", Code=code
    )
    assert find_existing(pending(function, name="here"), client, frozenset()) == "here"
    assert find_existing(pending(permission, **inputs), client, frozenset()) is None
    client("lambda").add_permission(
        FunctionName="here",
        StatementId="SecretsManager",
        Action="lambda:InvokeFunction",
        Principal="secretsmanager.amazonaws.com",
    )
    assert find_existing(pending(permission, **inputs), client, frozenset()) == "SecretsManager"


def test_a_type_without_a_finder_is_never_guessed(client):
    with pytest.raises(RecoveryError, match="cannot be looked up"):
        find_existing(pending("aws:glue/connection:Connection", name="x"), client, frozenset())


def test_every_aws_type_of_the_components_has_a_finder():
    """Else a killed run would leave a resource that the next run cannot find."""
    import re
    from pathlib import Path

    import pulumi_aws as aws

    folder = Path(__file__).parents[2] / "components" / "quantum_landing_zone" / "aws"
    used = set()
    for file in folder.rglob("*.py"):
        for module, name in re.findall(r"\baws\.(\w+)\.([A-Z]\w+)\(", file.read_text(encoding="utf-8")):
            if not name.endswith("Args"):
                used.add(getattr(getattr(aws, module), name).pulumi_type)
    assert used
    assert used - set(FINDERS) == set()
