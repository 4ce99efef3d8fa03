"""Rights to run code as somebody else: on any function, machine, notebook or pipeline there is."""

from __future__ import annotations

from quantum_policies.aws.documents import IDENTITY, NO_DOCUMENT
from quantum_policies.aws.grants import allowed, grants, reaches_everything
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, Statement

TAKING_OVER = (
    "cloudformation:UpdateStack",
    "codebuild:UpdateProject",
    "ec2-instance-connect:SendSSHPublicKey",
    "ec2:ModifyInstanceAttribute",
    "ecs:ExecuteCommand",
    "glue:UpdateJob",
    "lambda:UpdateFunctionCode",
    "lambda:UpdateFunctionConfiguration",
    "sagemaker:CreatePresignedDomainUrl",
    "sagemaker:CreatePresignedNotebookInstanceUrl",
    "sagemaker:UpdateNotebookInstanceLifecycleConfig",
    "ssm:SendCommand",
    "ssm:StartSession",
    "states:UpdateStateMachine",
)
_OWN = ("aws:resourcetag/", "ec2:resourcetag/", "sagemaker:resourcetag/", "ssm:resourcetag/")


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """A condition on the resource's tag names what is meant as well as an ARN does."""
    found = grants(resource)
    if not found:
        return NO_DOCUMENT
    for path, document, statement in found:
        taking = allowed(document, statement, TAKING_OVER)
        if taking and reaches_everything(statement) and not _is_tagged(statement):
            return resource.fail(
                "`{path}`, {statement}, allows {actions} on everything, and so the rights of whatever runs there",
                path=path,
                statement=statement.label,
                actions=taking,
            )
    return PASS


def _is_tagged(statement: Statement) -> bool:
    return any(condition.key.startswith(_OWN) and condition.pinned for condition in statement.conditions)


RULE = Rule(
    id="aws-iam-no-takeover",
    title="Nobody can run code as any function, machine or notebook",
    why="whoever changes what a function or machine runs acts with its role, past everything their own role denies",
    controls=("TEN-04", "IAM-01"),
    severity=Severity.HIGH,
    types=tuple(IDENTITY),
    fix="name the functions, machines or notebooks, or add a condition on `aws:ResourceTag`",
    check=check,
    labels=("privilege",),
)
