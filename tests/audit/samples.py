"""One native record or more for each kind of event, with what it has to become."""

from typing import Any

from audit.records import (
    ACCOUNT,
    CREATE_JOB,
    GARNET,
    IONQ_TOKEN,
    RESULTS,
    ROLE,
    TASK,
    access_key_id,
    create_task,
    event_bridge,
    record,
    s3,
    service_event,
    task_state,
)

# By what it is: the record, its kinds, and its OCSF type.
SAMPLES: dict[str, tuple[dict[str, Any], list[str], int]] = {
    "an account of the organisation": (
        record(
            "organizations.amazonaws.com",
            "CreateAccount",
            {"accountName": "HIDDEN_DUE_TO_SECURITY_REASONS", "email": "HIDDEN_DUE_TO_SECURITY_REASONS"},
            responseElements={"createAccountStatus": {"id": "car-0123456789abcdef", "state": "IN_PROGRESS"}},
            awsRegion="us-east-1",
        ),
        ["account-creation"],
        300401,
    ),
    "an account's completion": (
        service_event(
            "organizations.amazonaws.com",
            "CreateAccountResult",
            {"createAccountStatus": {"id": "car-0123456789abcdef", "state": "SUCCEEDED", "accountId": "444455556666"}},
        ),
        ["account-creation"],
        300401,
    ),
    "a user": (record("iam.amazonaws.com", "CreateUser", {"userName": "bob"}), ["account-creation"], 300101),
    "a role's policy": (
        record(
            "iam.amazonaws.com",
            "PutRolePolicy",
            {"roleName": "qlz-aurora-dev-job-submitter", "policyName": "work", "policyDocument": '{"Statement": []}'},
        ),
        ["role-change"],
        300107,
    ),
    "a role's trust": (
        record(
            "iam.amazonaws.com",
            "UpdateAssumeRolePolicy",
            {"roleName": "qlz-aurora-dev-job-submitter", "policyDocument": '{"Statement": []}'},
        ),
        ["role-change"],
        300403,
    ),
    "an access key": (
        record(
            "iam.amazonaws.com",
            "CreateAccessKey",
            {"userName": "bob"},
            responseElements={"accessKey": {"accessKeyId": access_key_id(), "status": "Active", "userName": "bob"}},
        ),
        ["api-key-issuance"],
        300401,
    ),
    "a provider token read": (
        record("secretsmanager.amazonaws.com", "GetSecretValue", {"secretId": IONQ_TOKEN}, readOnly=True),
        ["api-key-issuance"],
        300402,
    ),
    "session credentials": (
        record("sts.amazonaws.com", "GetSessionToken", {"durationSeconds": 3600}, readOnly=True),
        ["api-key-issuance"],
        300299,
    ),
    "a task on a simulator": (create_task(), ["job-submission", "backend-selection"], 600301),
    "a task on a QPU": (create_task(GARNET), ["job-submission", "backend-selection", "export"], 600301),
    "a hybrid job": (CREATE_JOB, ["job-submission", "backend-selection", "export"], 600301),
    "a task's cancellation": (
        record("braket.amazonaws.com", "CancelQuantumTask", {"quantumTaskArn": TASK}),
        ["job-submission"],
        600303,
    ),
    "a task's state": (task_state(), ["job-submission"], 600399),
    "a job's state": (
        event_bridge(
            "aws.braket",
            "Braket Job State Change",
            {
                "jobArn": f"arn:aws:braket:eu-west-2:{ACCOUNT}:job/1f",
                "status": "FAILED",
                "startedAt": "2026-11-24T10:00:00Z",
                "endedAt": "2026-11-24T10:04:00Z",
            },
            [f"arn:aws:braket:eu-west-2:{ACCOUNT}:job/1f"],
        ),
        ["job-submission"],
        600399,
    ),
    "a look at a device": (
        record("braket.amazonaws.com", "GetDevice", {"deviceArn": GARNET}, readOnly=True),
        ["backend-selection"],
        600302,
    ),
    "a device's status": (
        event_bridge(
            "aws.braket", "Braket Device Status Change", {"deviceArn": GARNET, "deviceStatus": "OFFLINE"}, [GARNET]
        ),
        ["backend-selection"],
        600399,
    ),
    "an object read": (s3("GetObject", {"key": "tasks/ada/results.json"}), ["dataset-access"], 600501),
    "an object deleted": (
        s3("DeleteObject", {"key": "tasks/ada/results.json"}, read_only=False),
        ["dataset-access"],
        600507,
    ),
    "a task's record": (
        record("braket.amazonaws.com", "GetQuantumTask", {"quantumTaskArn": TASK}, readOnly=True),
        ["dataset-access"],
        600302,
    ),
    "a notebook opened": (
        record(
            "sagemaker.amazonaws.com", "CreatePresignedNotebookInstanceUrl", {"notebookInstanceName": "qlz-aurora-dev"}
        ),
        ["notebook-execution"],
        600301,
    ),
    "a notebook's state": (
        event_bridge(
            "aws.sagemaker",
            "SageMaker Notebook Instance State Change",
            {"NotebookInstanceName": "qlz-aurora-dev", "NotebookInstanceStatus": "InService"},
            [f"arn:aws:sagemaker:eu-west-2:{ACCOUNT}:notebook-instance/qlz-aurora-dev"],
        ),
        ["notebook-execution"],
        600399,
    ),
    "an object fetched by a presigned URL": (
        s3("GetObject", {"key": "tasks/ada/results.json"}, AuthenticationMethod="QueryString"),
        ["dataset-access", "export"],
        600501,
    ),
    "an object copied from elsewhere": (
        s3("CopyObject", {"key": "a", "x-amz-copy-source": "other-bucket/a"}, read_only=False),
        ["dataset-access", "export"],
        600505,
    ),
    "an object copied within its bucket": (
        s3("CopyObject", {"key": "a", "x-amz-copy-source": f"/{RESULTS}/b"}, read_only=False),
        ["dataset-access"],
        600505,
    ),
    "logs exported": (
        record(
            "logs.amazonaws.com", "CreateExportTask", {"logGroupName": "/qlz/aurora/dev/flow", "destination": "out"}
        ),
        ["export"],
        600301,
    ),
    "a spending limit raised": (
        record(
            "braket.amazonaws.com",
            "UpdateSpendingLimit",
            {"spendingLimitArn": f"arn:aws:braket:eu-north-1:{ACCOUNT}:spending-limit/5d", "spendingLimit": "500.00"},
        ),
        ["admin-action"],
        600303,
    ),
    "a write that no rule names": (
        record("ec2.amazonaws.com", "CreateSubnet", {"vpcId": "vpc-0123"}),
        ["admin-action"],
        600301,
    ),
    "a read that no rule names": (
        record("ec2.amazonaws.com", "DescribeSubnets", {}, readOnly=True),
        ["other"],
        600302,
    ),
    "a role taken": (
        record(
            "sts.amazonaws.com",
            "AssumeRoleWithWebIdentity",
            {"roleArn": ROLE, "roleSessionName": "ada", "durationSeconds": 3600},
            readOnly=True,
            userIdentity={
                "type": "WebIdentityUser",
                "principalId": "login.example.org/quantum:quantum-landing-zone:ada",
                "userName": "ada",
                "identityProvider": f"arn:aws:iam::{ACCOUNT}:oidc-provider/login.example.org/quantum",
            },
            responseElements={"credentials": {"accessKeyId": access_key_id(), "sessionToken": "hidden-by-us"}},
        ),
        ["sign-in"],
        300201,
    ),
    "a console sign-in by root": (
        record(
            "signin.amazonaws.com",
            "ConsoleLogin",
            userIdentity={
                "type": "Root",
                "principalId": ACCOUNT,
                "arn": f"arn:aws:iam::{ACCOUNT}:root",
                "accountId": ACCOUNT,
            },
            responseElements={"ConsoleLogin": "Failure"},
            errorMessage="Failed authentication",
            additionalEventData={"MFAUsed": "No"},
            eventType="AwsConsoleSignIn",
        ),
        ["sign-in"],
        300201,
    ),
}
