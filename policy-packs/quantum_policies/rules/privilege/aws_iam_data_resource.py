"""Rights to read or change data, and whose data is meant."""

from __future__ import annotations

from quantum_policies.aws.ceilings import LOOKED_UP, is_ceiling
from quantum_policies.aws.documents import IDENTITY, NO_DOCUMENT
from quantum_policies.aws.grants import allowed, grants, reaches_everything
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, Statement

DATA = (
    "athena:GetQueryResults",
    "braket:CancelJob",
    "braket:CancelQuantumTask",
    "dynamodb:DeleteItem",
    "dynamodb:GetItem",
    "dynamodb:PutItem",
    "dynamodb:Query",
    "dynamodb:Scan",
    "dynamodb:UpdateItem",
    "ec2:CreateSnapshot",
    "ecr:BatchGetImage",
    "ecr:PutImage",
    "events:PutEvents",
    "kms:Decrypt",
    "kms:GenerateDataKey",
    "kms:GenerateMac",
    "kms:ReEncryptFrom",
    "kms:Sign",
    "lambda:InvokeFunction",
    "logs:FilterLogEvents",
    "logs:GetLogEvents",
    "logs:PutLogEvents",
    "rds-data:ExecuteStatement",
    "s3:DeleteObject",
    "s3:DeleteObjectVersion",
    "s3:GetObject",
    "s3:GetObjectVersion",
    "s3:ListBucket",
    "s3:PutBucketPolicy",
    "s3:PutObject",
    "s3:PutObjectTagging",
    "sagemaker:StopNotebookInstance",
    "secretsmanager:GetSecretValue",
    "secretsmanager:PutSecretValue",
    "sns:Publish",
    "sqs:ReceiveMessage",
    "sqs:SendMessage",
    "ssm:GetParameter",
    "ssm:GetParameters",
    "ssm:GetParametersByPath",
    "states:DescribeExecution",
    "states:StartExecution",
    "states:StopExecution",
)
_NAMING = frozenset({"aws:resourceaccount", "kms:requestalias", "kms:resourcealiases", "s3:resourceaccount"})
_TAG = "aws:resourcetag/"
_IF_TAGGED = "stringequalsifexists"


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """A condition on the resource's account, alias or tag names what is meant as well as an ARN does."""
    found = grants(resource)
    if not found:
        return NO_DOCUMENT
    for path, document, statement in found:
        data = allowed(document, statement, DATA)
        everything = reaches_everything(statement) if data else None
        if everything and not _names(statement, data) and not is_ceiling(resource):
            return resource.fail(
                "`{path}`, {statement}, allows {actions} on everything ({pattern})",
                path=path,
                statement=statement.label,
                actions=data,
                pattern=everything,
            )
    return PASS


def _names(statement: Statement, data: list[str]) -> bool:
    """For runs alone `…IfExists` is enough: what has no tag there is nobody's, and may have to be stopped."""
    runs = all(action.startswith("braket:") for action in data)
    return statement.pins(_NAMING) or any(
        condition.key.startswith(_TAG)
        and (condition.pinned or (runs and condition.operator == _IF_TAGGED and bool(condition.values)))
        for condition in statement.conditions
    )


RULE = Rule(
    id="aws-iam-data-resource",
    title="Rights over data and runs name what they reach",
    why="a role that may read every bucket, key, secret or log reads those of other roles too, and of other tenants "
    "that let it in",
    controls=("TEN-04", "IAM-01", "SEC-01"),
    severity=Severity.HIGH,
    types=tuple(IDENTITY),
    fix="name the buckets, keys, secrets, tables, queues, log groups, functions and runs, or pin their tag or account",
    check=check,
    labels=("privilege",),
    looks_up=LOOKED_UP,
)
