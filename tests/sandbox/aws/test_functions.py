import pytest

from quantum_sandbox.aws.config import Config
from quantum_sandbox.aws.functions import invoke
from quantum_sandbox.cloud import Refusal

HERE = Config(account="111122223333", region="eu-west-2")


def test_caller_is_in_the_account_of_the_provider() -> None:
    found = invoke("aws:index/getCallerIdentity:getCallerIdentity", {}, HERE)
    assert found["accountId"] == "111122223333"
    assert found["arn"] == "arn:aws:sts::111122223333:assumed-role/sandbox/quantum-sandbox"


def test_region_is_that_of_the_provider() -> None:
    found = invoke("aws:index/getRegion:getRegion", {}, HERE)
    assert (found["region"], found["endpoint"]) == ("eu-west-2", "ec2.eu-west-2.amazonaws.com")


def test_region_is_asked_for_where_there_is_none() -> None:
    with pytest.raises(Refusal, match="Missing region configuration"):
        invoke("aws:index/getRegion:getRegion", {}, Config())


@pytest.mark.parametrize(
    "region, partition, suffix",
    [
        ("eu-west-2", "aws", "amazonaws.com"),
        ("cn-north-1", "aws-cn", "amazonaws.com.cn"),
        ("us-gov-west-1", "aws-us-gov", "amazonaws.com"),
        ("eusc-de-east-1", "aws-eusc", "amazonaws.eu"),
    ],
)
def test_partition_follows_the_region(region: str, partition: str, suffix: str) -> None:
    found = invoke("aws:index/getPartition:getPartition", {}, Config(region=region))
    assert (found["partition"], found["dnsSuffix"]) == (partition, suffix)


def test_zones_of_the_region() -> None:
    found = invoke("aws:index/getAvailabilityZones:getAvailabilityZones", {"excludeNames": ["eu-west-2b"]}, HERE)
    assert (found["names"], found["zoneIds"]) == (["eu-west-2a", "eu-west-2c"], ["euw2-az1", "euw2-az3"])


def test_policy_document_faults_are_named() -> None:
    args = {"statements": [{"sid": "a"}, {"sid": "a"}]}
    with pytest.raises(Refusal, match=r"^invoking aws:iam/getPolicyDocument:getPolicyDocument: duplicate Sid \(a\)$"):
        invoke("aws:iam/getPolicyDocument:getPolicyDocument", args, HERE)


def test_unknown_argument_is_refused() -> None:
    with pytest.raises(Refusal, match=r"Invalid or unknown key: colour$"):
        invoke("aws:index/getRegion:getRegion", {"colour": "red"}, HERE)


def test_unknown_lookup_is_refused_and_the_known_ones_listed() -> None:
    with pytest.raises(
        Refusal,
        match=r"^the sandbox does not serve the lookup aws:ec2/getAmi:getAmi; it has getAvailabilityZones,"
        r" getCallerIdentity, getPartition, getPolicyDocument, getRegion$",
    ):
        invoke("aws:ec2/getAmi:getAmi", {}, HERE)
