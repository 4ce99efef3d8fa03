"""Who may touch the repository of job images, and how many images it keeps.

The policy only denies, as that of a secret does: what it leaves open an identity policy must still allow.

| who | pushes | pulls | sees findings | changes or deletes |
|---|---|---|---|---|
| circuit author | yes | yes | yes | no |
| job submitter | no | no | yes | no |
| hybrid job | no | yes | no | no |
| deployment role | no | no | yes | yes |
| everybody else of the account, another environment's jobs too | no | no | no | no |
"""

import json
from collections.abc import Sequence

from quantum_landing_zone.aws.iam import Statement, document, statement
from quantum_landing_zone.aws.notebook_access import FINDINGS, PULL, PUSH
from quantum_landing_zone.tenant.vocabulary import Role
from quantum_landing_zone.tenant.workspace import AwsWorkspace

ADMINISTER = (
    "ecr:BatchDeleteImage",
    "ecr:DeleteLifecyclePolicy",
    "ecr:DeleteRepository",
    "ecr:DeleteRepositoryPolicy",
    "ecr:PutImageScanningConfiguration",
    "ecr:PutImageTagMutability",
    "ecr:PutLifecyclePolicy",
    "ecr:SetRepositoryPolicy",
    "ecr:TagResource",
    "ecr:UntagResource",
)
_EVERYBODY = {"AWS": "*"}
_NOT_A_SERVICE = {"aws:PrincipalIsAWSService": "false"}


def image_policy(here: AwsWorkspace) -> str:
    """Return the repository's policy as JSON. It names no resource: it holds for the repository that carries it."""
    author, submitter = here.role_arn(Role.CIRCUIT_AUTHOR), here.role_arn(Role.JOB_SUBMITTER)
    deployment = here.deployment_role_arn
    return document(
        statement(
            "DenyOtherAccounts",
            "Deny",
            ["ecr:*"],
            principal=_EVERYBODY,
            # A service principal has no account; Braket pulls as the job's role, and others have no leave.
            condition={"StringNotEquals": {"aws:PrincipalAccount": here.account}, "BoolIfExists": _NOT_A_SERVICE},
        ),
        _all_but("DenyOtherPushers", PUSH, [author]),
        _all_but("DenyOtherPullers", PULL, [author, here.job_role_arn]),
        _all_but("DenyOtherReaders", FINDINGS, [author, submitter, deployment]),
        _all_but("DenyOtherAdministrators", ADMINISTER, [deployment]),
    )


def image_lifecycle(keep: int) -> str:
    """Return the rule that keeps the newest images and no more, as JSON.

    Args:
        keep: How many, 1 to 1000. An image that a job names by its digest ends like any other.
    """
    rule = {
        "rulePriority": 1,
        "description": f"Keep the newest {keep} images.",
        "selection": {"tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": keep},
        "action": {"type": "expire"},
    }
    return json.dumps({"rules": [rule]})


def _all_but(sid: str, actions: Sequence[str], principals: Sequence[str]) -> Statement:
    return statement(
        sid,
        "Deny",
        actions,
        principal=_EVERYBODY,
        condition={"ArnNotEquals": {"aws:PrincipalArn": list(principals)}, "BoolIfExists": _NOT_A_SERVICE},
    )
