"""What people may do with the workspace's notebooks and job images: statements of identity policies and boundaries.

| who | notebooks | job images |
|---|---|---|
| circuit author | open, start, stop | push, pull, see findings |
| job submitter | | see images and findings, to name one by its digest |
| everybody else | | |

Starting a notebook asks its caller for more than the call itself: to pass the notebook's role, to make a network
interface, and to grant SageMaker the volume's key (Amazon SageMaker developer guide, API permissions reference). The
last two are allowed through SageMaker only. **Unproven**: that SageMaker's call to EC2 carries `aws:ViaAWSService`.

**Gap**: a notebook's page is opened by a URL that is signed for the session that asked for it, and reached at a public
address of SageMaker by TLS. Nothing here binds it to the network: a workspace has no way in for a browser.
"""

from quantum_landing_zone.aws.account_scope import sets_region
from quantum_landing_zone.aws.artifact_access import access_of, stores_of
from quantum_landing_zone.aws.iam import Condition, Statement, statement
from quantum_landing_zone.tenant.studio import Studio
from quantum_landing_zone.tenant.vault import Vault
from quantum_landing_zone.tenant.vocabulary import Role, Sensitivity
from quantum_landing_zone.tenant.workspace import AwsWorkspace

_NOTEBOOKS = (
    "sagemaker:CreatePresignedNotebookInstanceUrl",
    "sagemaker:DescribeNotebookInstance",
    "sagemaker:StartNotebookInstance",
    "sagemaker:StopNotebookInstance",
)
PULL = ("ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer")
PUSH = ("ecr:CompleteLayerUpload", "ecr:InitiateLayerUpload", "ecr:PutImage", "ecr:UploadLayerPart")
FINDINGS = ("ecr:DescribeImageScanFindings", "ecr:DescribeImages")
# Patterns, as IAM counts a boundary's characters.
_NOTEBOOK_CEILING = ("ec2:CreateNetworkInterface", "ec2:Describe*")
_IMAGE_CEILING = ("ecr:*Layer*", "ecr:BatchGetImage", "ecr:Describe*", "ecr:GetAuthorizationToken", "ecr:PutImage")


def makes_log_group(here: AwsWorkspace) -> bool:
    """Return whether this environment makes the notebooks' log group, which an account has once in a region.

    It does where it makes what a region has once, and any environment of the team in this account and region has a
    notebook: the group is then there, encrypted and kept, before SageMaker would make it without a key.
    """
    there = [
        spec
        for spec in here.tenant.environments.values()
        if spec.aws and (spec.aws.account, spec.aws.region) == (here.account, here.region)
    ]
    return sets_region(here) and any(spec.notebooks for spec in there)


def volume_class(here: AwsWorkspace) -> Sensitivity:
    """Return the class whose key encrypts the notebooks' volumes: the highest of what a notebook can read.

    A copy of anything that it reads may lie on the volume, and a copy is as sensitive as the original. A lower class
    would put it under a key that more identities may use; a higher one would tie the notebook to a key with which it
    has no other business. A notebook is declared only where circuit authors read results, so there is always one.
    """
    access = access_of(Role.CIRCUIT_AUTHOR, here.environment)
    read = [store.sensitivity for store in stores_of(here, (*access.read, *access.write))]
    read += [secret.sensitivity for secret in Vault(here).read_by(Studio(here).role_arn)]
    return max(read, key=lambda level: level.rank)


def image_actions(here: AwsWorkspace) -> tuple[str, ...]:
    """Return the actions that the ceiling of the people's boundary gains: a submitter sees images."""
    return ("ecr:DescribeImage*",) if Studio(here).images is not None else ()


def author_actions(here: AwsWorkspace) -> tuple[str, ...]:
    """Return the actions that the ceiling of the author's boundary gains; none where neither part is declared."""
    studio = Studio(here)
    return (*(_NOTEBOOK_CEILING if studio.notebooks else ()), *(_IMAGE_CEILING if studio.images else ()))


def workbench_statements(here: AwsWorkspace, role: Role) -> list[Statement]:
    """Return what a human role's identity policy gains."""
    if role is Role.CIRCUIT_AUTHOR:
        return [*_open(here), *_images(here, (*PULL, *PUSH, *FINDINGS)), *_sign_in(here)]
    return _images(here, FINDINGS) if role is Role.JOB_SUBMITTER else []


def _open(here: AwsWorkspace) -> list[Statement]:
    studio = Studio(here)
    if not studio.notebooks:
        return []
    own = [notebook.arn for notebook in studio.notebooks.values()]
    network = [here.arn("ec2", f"{kind}/*") for kind in ("network-interface", "security-group", "subnet")]
    see = ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSecurityGroups", "ec2:DescribeSubnets", "ec2:DescribeVpcs"]
    through: Condition = {"Bool": {"aws:ViaAWSService": "true"}}
    key: Condition = {
        "ForAnyValue:StringEquals": {"kms:ResourceAliases": [here.key_alias(volume_class(here))]},
        "StringEquals": {"kms:ViaService": f"sagemaker.{here.region}.amazonaws.com"},
    }
    grant: Condition = {**key, "Bool": {"kms:GrantIsForAWSResource": "true"}}
    passed: Condition = {"StringEquals": {"iam:PassedToService": "sagemaker.amazonaws.com"}}
    keys = [here.arn("kms", "key/*")]
    return [
        statement("UseNotebooks", "Allow", _NOTEBOOKS, resources=own),
        statement("PassNotebookRole", "Allow", ["iam:PassRole"], resources=[studio.role_arn], condition=passed),
        statement("AttachNetwork", "Allow", ["ec2:CreateNetworkInterface"], resources=network, condition=through),
        statement("SeeNetwork", "Allow", see, resources=["*"], condition=through),
        statement("GrantVolumeKey", "Allow", ["kms:CreateGrant"], resources=keys, condition=grant),
        statement("SeeVolumeKey", "Allow", ["kms:DescribeKey"], resources=keys, condition=key),
    ]


def _images(here: AwsWorkspace, actions: tuple[str, ...]) -> list[Statement]:
    studio = Studio(here)
    if studio.images is None:
        return []
    return [statement("JobImages", "Allow", actions, resources=[studio.repository_arn])]


def _sign_in(here: AwsWorkspace) -> list[Statement]:
    if Studio(here).images is None:
        return []
    return [statement("SignInToRegistry", "Allow", ["ecr:GetAuthorizationToken"], resources=["*"])]
