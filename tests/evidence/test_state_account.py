"""The state answers the read-back's questions from outputs; what it does not hold it does not tell."""

import json

import pytest

from quantum_landing_zone.evidence.state_account import NotInStateError, aws_state, azure_state


def one(kind, identity="", **outputs):
    return {"type": kind, "id": identity, "outputs": outputs}


def test_a_notebook_and_a_registry_are_told_as_the_services_would():
    client = aws_state(
        [
            one(
                "aws:sagemaker/notebookInstance:NotebookInstance",
                name="lab",
                directInternetAccess="Disabled",
                rootAccess="Disabled",
                subnetId="subnet-1",
                kmsKeyId="key",
                roleArn="role",
                lifecycleConfigName="lab",
            ),
            one(
                "aws:ecr/repository:Repository",
                name="jobs",
                imageTagMutability="IMMUTABLE",
                imageScanningConfiguration={"scanOnPush": True},
                encryptionConfigurations=[{"encryptionType": "KMS", "kmsKey": "key"}],
            ),
            one("aws:ecr/repositoryPolicy:RepositoryPolicy", repository="jobs", policy="{}"),
        ]
    )("any")
    assert client.describe_notebook_instance(NotebookInstanceName="lab") == {
        "DirectInternetAccess": "Disabled",
        "SubnetId": "subnet-1",
        "RootAccess": "Disabled",
        "KmsKeyId": "key",
        "RoleArn": "role",
        "NotebookInstanceLifecycleConfigName": "lab",
    }
    (found,) = client.describe_repositories(repositoryNames=["jobs"])["repositories"]
    assert found["encryptionConfiguration"] == {"kmsKey": "key"}
    assert client.get_repository_policy(repositoryName="jobs") == {"policyText": "{}"}


def test_a_gateway_in_the_state_is_a_way_out():
    gateway = one("aws:ec2/internetGateway:InternetGateway", "igw-1", vpcId="vpc-1")
    client = aws_state([gateway])("ec2")
    attached = [{"Name": "attachment.vpc-id", "Values": ["vpc-1"]}]
    assert len(client.describe_internet_gateways(Filters=attached)["InternetGateways"]) == 1
    attached[0]["Values"] = ["vpc-2"]
    assert client.describe_internet_gateways(Filters=attached)["InternetGateways"] == []


def test_what_waits_for_its_deletion_is_not_there():
    gone = {**one("aws:cloudtrail/trail:Trail", arn="t", enableLogFileValidation=True), "delete": True}
    with pytest.raises(NotInStateError, match="aws:cloudtrail/trail:Trail t"):
        aws_state([gone])("cloudtrail").get_trail(Name="t")


def test_what_no_state_can_tell_is_an_error_and_no_empty_answer():
    client = aws_state([])("iam")
    for ask in (lambda: client.get_paginator("list_users"), lambda: client.list_access_keys):
        with pytest.raises(NotInStateError):
            ask()


def test_azure_ids_are_compared_without_their_case():
    vault = one("azure-native:keyvault:Vault", "/Sub/Vaults/V", properties={"enablePurgeProtection": True})
    read = azure_state([vault])
    assert read("/sub/vaults/v")["enablePurgeProtection"] is True
    with pytest.raises(NotInStateError):
        read("/sub/vaults/other")


def test_a_budget_and_a_spending_limit_are_told_as_the_services_would():
    limit = json.dumps({"DeviceArn": "garnet", "SpendingLimit": "50"})
    warning = {"notificationType": "ACTUAL", "threshold": 100, "thresholdType": "PERCENTAGE", "other": 1}
    client = aws_state(
        [
            one("aws:cloudcontrol/resource:Resource", typeName="AWS::Braket::SpendingLimit", properties=limit),
            one("aws:cloudcontrol/resource:Resource", typeName="AWS::Logs::Group", properties="{}"),
            one("aws:budgets/budget:Budget", "1:b", limitAmount="100.0", limitUnit="USD", notifications=[warning]),
        ]
    )("any")
    named = {"AccountId": "1", "BudgetName": "b"}
    assert client.describe_budget(**named) == {"Budget": {"BudgetLimit": {"Amount": "100.0", "Unit": "USD"}}}
    (told,) = client.describe_notifications_for_budget(**named)["Notifications"]
    assert told == {"NotificationType": "ACTUAL", "Threshold": 100, "ThresholdType": "PERCENTAGE"}
    with pytest.raises(NotInStateError, match="aws:budgets/budget:Budget 2:b"):
        client.describe_budget(AccountId="2", BudgetName="b")
    pages = client.get_paginator("search_spending_limits")

    def found(device):
        (page,) = pages.paginate(filters=[{"name": "deviceArn", "operator": "EQUAL", "values": [device]}])
        return page["spendingLimits"]

    assert found("garnet") == [{"deviceArn": "garnet", "spendingLimit": "50"}]
    assert found("emerald") == []
