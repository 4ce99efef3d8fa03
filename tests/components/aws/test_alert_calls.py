"""A misspelt call would be watched for ever and never seen."""

import boto3
import pytest

from quantum_landing_zone.aws import alert_calls

# CloudTrail's own names of calls that the API names otherwise, and what has no API (Braket's terms are in the console).
CLOUDTRAIL_ONLY = {
    "CreateFunction20150331",
    "DeleteAccountPublicAccessBlock",
    "DeleteBucketPublicAccessBlock",
    "PutAccountPublicAccessBlock",
    "PutBucketObjectLockConfiguration",
    "PutBucketPublicAccessBlock",
}
SERVICES = {
    "CREDENTIALS": ["iam"],
    "TRAIL": ["cloudtrail"],
    "BUCKET_RETENTION": ["s3"],
    "GROUP_RETENTION": ["logs"],
    "BUCKET_ACCESS": ["s3"],
    "ACCOUNT_ACCESS": ["s3control"],
    "INTERNET_PATH": ["ec2"],
    "SUBMISSION": ["braket"],
    "SPENDING_LIMIT": ["braket"],
    "BUDGET": ["budgets"],
    "CREATION": ["braket", "s3", "kms", "sagemaker", "ecr", "secretsmanager", "ec2"],
    "ROLE": ["iam"],
    "POLICY": ["iam"],
    "TRUST": ["iam"],
    "SIGN_IN_TO_ROLE": ["sts"],
    "KEY": ["kms"],
    "RULE": ["events"],
    "RULE_TARGETS": ["events"],
    "TOPIC": ["sns"],
}


def test_every_list_of_calls_is_tested():
    assert set(SERVICES) == {name for name in vars(alert_calls) if name.isupper()} - {"DENIED"}


@pytest.mark.parametrize("name", SERVICES)
def test_every_call_is_an_operation_of_its_service(name):
    known = {
        operation
        for service in SERVICES[name]
        for operation in boto3.client(service, region_name="eu-west-2").meta.service_model.operation_names
    }
    assert set(getattr(alert_calls, name)) - known <= CLOUDTRAIL_ONLY
