"""The permissions boundary of circuit authors where there are notebooks or job images (TEN-04).

The boundary that people share has no room for what these take: IAM counts its characters. Authors then get one of their
own, which leaves out all that an author never does: it looks at no cost, log or identity, and touches no archive.
"""

from quantum_landing_zone.aws.boundary import boundary, pass_role, runs_within
from quantum_landing_zone.aws.iam import Condition, Statement, document, statement
from quantum_landing_zone.aws.notebook_access import author_actions
from quantum_landing_zone.tenant.studio import Studio
from quantum_landing_zone.tenant.vault import Vault
from quantum_landing_zone.tenant.vocabulary import Role
from quantum_landing_zone.tenant.workspace import AwsWorkspace

_AUTHOR = (
    "braket:Cancel*",
    "braket:CreateQuantumTask",
    "braket:Get*",
    "braket:ListTagsForResource",
    "braket:SearchDevices",
    "braket:TagResource",
)
_NOTEBOOKS = (
    "sagemaker:CreatePresignedNotebook*",
    "sagemaker:DescribeNotebook*",
    "sagemaker:St*NotebookInstance",
)


def author_boundary(here: AwsWorkspace) -> str:
    """Return the boundary of circuit authors as JSON."""
    studio = Studio(here)
    passable = [studio.role_arn] if studio.notebooks else []
    return document(
        statement("Ceiling", "Allow", [*_AUTHOR, *author_actions(here)], resources=["*"]),
        *_notebooks(here),
        *_secrets(here),
        *_keys(here),
        *pass_role(passable),
        *runs_within(here, passable),
    )


def _notebooks(here: AwsWorkspace) -> list[Statement]:
    """Which notebooks are one's own is said in the role's policy; each by its name would not fit here."""
    if not Studio(here).notebooks:
        return []
    named = [here.arn("sagemaker", "notebook-instance/amazon-braket-*")]
    return [statement("Notebooks", "Allow", _NOTEBOOKS, resources=named)]


def _secrets(here: AwsWorkspace) -> list[Statement]:
    """An author reads secrets and never puts one in."""
    vault = Vault(here)
    if not vault.secrets:
        return []
    every = here.arn("secretsmanager", f"secret:{vault.prefix}*")
    read = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]
    return [statement("Secrets", "Allow", read, resources=[every])]


def _keys(here: AwsWorkspace) -> list[Statement]:
    """What the two services do with a key for an author, in one statement: the keys' own policies tell them apart."""
    parts = {"secretsmanager": bool(Vault(here).secrets), "sagemaker": bool(Studio(here).notebooks)}
    services = [f"{service}.{here.region}.amazonaws.com" for service, declared in parts.items() if declared]
    if not services:
        return []
    through: Condition = {"StringEquals": {"kms:ViaService": services}}
    actions = ["kms:CreateGrant", "kms:Decrypt", "kms:DescribeKey"]
    return [statement("ServiceKeys", "Allow", actions, resources=["*"], condition=through)]


def bounded_apart(here: AwsWorkspace, role: Role) -> bool:
    """Return whether a role carries a boundary of its own instead of the one that people share."""
    studio = Studio(here)
    return role is Role.CIRCUIT_AUTHOR and (bool(studio.notebooks) or studio.images is not None)


def boundary_of(here: AwsWorkspace, role: Role) -> str:
    """Return the boundary that a human role carries, as JSON."""
    return author_boundary(here) if bounded_apart(here, role) else boundary(here)


def boundary_arn_of(here: AwsWorkspace, role: Role) -> str:
    """Return the ARN of the boundary that a human role carries."""
    return Studio(here).author_boundary_arn if bounded_apart(here, role) else here.boundary_arn
