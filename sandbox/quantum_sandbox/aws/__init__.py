"""The stand-in for the AWS provider: resources are real API calls to moto; `TABLE` says which module serves what."""

import importlib
from functools import lru_cache

from quantum_sandbox.aws.entry import Entry

# By the module of the token, so that a run loads only what it uses.
TABLE: dict[str, str] = {
    "budgets": "budgets",
    "cloudcontrol": "cloudcontrol",
    "cloudtrail": "cloudtrail",
    "cloudwatch": "cloudwatch",
    "codebuild": "codebuild",
    "dynamodb": "dynamodb",
    "ebs": "ebs",
    "ec2": "ec2",
    "ecr": "ecr",
    "iam": "iam",
    "kinesis": "kinesis",
    "kms": "kms",
    "lambda": "lambda_",
    "organizations": "organizations",
    "s3": "s3",
    "sagemaker": "sagemaker",
    "scheduler": "scheduler",
    "secretsmanager": "secretsmanager",  # pragma: allowlist secret
    "sfn": "sfn",
    "sns": "sns",
    "sqs": "sqs",
    "ssoadmin": "ssoadmin",
    "vpc": "vpc",
}


@lru_cache
def find(token: str) -> Entry | None:
    """Returns the entry of a type token, or None for a type that the sandbox does not serve."""
    module = TABLE.get(token.split(":")[1].split("/", maxsplit=1)[0])
    if module is None:
        return None
    return {known.kind: known for known in entries(module)}.get(token)


@lru_cache
def entries(module: str) -> tuple[Entry, ...]:
    """Returns the entries of one module of the table."""
    return importlib.import_module(f"quantum_sandbox.aws.{module}").RESOURCES


def every() -> tuple[Entry, ...]:
    """Returns every entry of the table."""
    return tuple(known for module in sorted(set(TABLE.values())) for known in entries(module))
