"""What may pass through each VPC endpoint: the tenant's own principals, on the tenant's own resources (TEN-05).

An endpoint policy grants nothing; it is the most that passes. Each names its actions. Its principal is anybody because
AWS asks for that form, and is pinned by `aws:PrincipalAccount`, so that credentials brought from elsewhere do not pass.
Two calls are not signed by a principal of the account and are pinned in another way:

- sign-in through STS, by the identity provider and the workspace's own roles;
- image layers, which ECR serves from a bucket of AWS by presigned URLs (Amazon ECR user guide, minimum S3 permissions),
  by that one bucket, read only. Nothing of the tenant can leave that way.
"""

from collections.abc import Callable, Mapping, Sequence

from quantum_landing_zone.aws.iam import Condition, Statement, document, statement
from quantum_landing_zone.aws.job_role import image_repositories
from quantum_landing_zone.tenant.vocabulary import Role
from quantum_landing_zone.tenant.workspace import AwsWorkspace

S3 = "s3"
_ANYBODY = {"AWS": "*"}
_OBJECTS = (
    "s3:AbortMultipartUpload",
    "s3:GetBucketLocation",
    "s3:GetObject",
    "s3:ListBucket",
    "s3:ListMultipartUploadParts",
    "s3:PutObject",
    "s3:PutObjectTagging",
)
# Every call of the API. `AcceptUserAgreement` is left out: terms are accepted by the organisation, not from here.
_BRAKET = (
    "braket:CancelJob",
    "braket:CancelQuantumTask",
    "braket:CreateJob",
    "braket:CreateQuantumTask",
    "braket:CreateSpendingLimit",
    "braket:DeleteSpendingLimit",
    "braket:GetDevice",
    "braket:GetJob",
    "braket:GetQuantumTask",
    "braket:ListTagsForResource",
    "braket:SearchDevices",
    "braket:SearchJobs",
    "braket:SearchQuantumTasks",
    "braket:SearchSpendingLimits",
    "braket:TagResource",
    "braket:UntagResource",
    "braket:UpdateSpendingLimit",
)
_LOGS = (
    "logs:CreateLogStream",
    "logs:DescribeLogGroups",
    "logs:DescribeLogStreams",
    "logs:FilterLogEvents",
    "logs:GetLogEvents",
    "logs:PutLogEvents",
    "logs:StartQuery",
)
_METRICS = ("cloudwatch:GetMetricData", "cloudwatch:GetMetricStatistics", "cloudwatch:PutMetricData")
_NOTEBOOKS = (
    "sagemaker:CreatePresignedNotebookInstanceUrl",
    "sagemaker:DescribeNotebookInstance",
    "sagemaker:ListTags",
    "sagemaker:StartNotebookInstance",
    "sagemaker:StopNotebookInstance",
)
_PULL = ("ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer")


def endpoint_policy(here: AwsWorkspace, service: str) -> str:
    """Return the policy of the endpoint of a service.

    Args:
        here: The workspace.
        service: `s3` or one of `INTERFACES`, as in the endpoint's service name.

    Raises:
        KeyError: There is no endpoint for that service.
    """
    return document(*_POLICIES[service](here))


def _tenant(
    here: AwsWorkspace, sid: str, actions: Sequence[str], resources: Sequence[str], more: Condition | None = None
) -> Statement:
    condition = {"StringEquals": {"aws:PrincipalAccount": here.account}, **(more or {})}
    return statement(sid, "Allow", actions, principal=_ANYBODY, resources=resources, condition=condition)


def _s3(here: AwsWorkspace) -> list[Statement]:
    names = [*(store.bucket for store in here.stores.values()), here.archive_bucket]
    own = [f"arn:aws:s3:::{name}{end}" for name in names for end in ("", "/*")]
    layers = [f"arn:aws:s3:::prod-{here.region}-starport-layer-bucket/*"]
    return [
        _tenant(here, "OwnBuckets", _OBJECTS, own, {"Bool": {"aws:SecureTransport": "true"}}),
        statement("ImageLayers", "Allow", ["s3:GetObject"], principal=_ANYBODY, resources=layers),
    ]


def _sts(here: AwsWorkspace) -> list[Statement]:
    roles = [here.role_arn(role) for role in Role]
    made = [
        _tenant(here, "WhoAmI", ["sts:GetCallerIdentity"], ["*"]),
        _tenant(here, "BecomeRole", ["sts:AssumeRole", "sts:TagSession"], roles),
    ]
    identity = here.tenant.identity
    if identity.kind == "identity-center":
        return made
    oidc = identity.kind == "oidc"
    provider = here.oidc_provider_arn if oidc else here.iam_arn("saml-provider", identity.provider_name)
    sign_in = "sts:AssumeRoleWithWebIdentity" if oidc else "sts:AssumeRoleWithSAML"
    return [
        *made,
        statement(
            "SignIn",
            "Allow",
            [sign_in, "sts:TagSession"],
            principal={"Federated": provider},
            resources=roles,
            condition={"StringEquals": {"aws:ResourceAccount": here.account}},
        ),
    ]


def _kms(here: AwsWorkspace) -> list[Statement]:
    actions = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"]
    return [_tenant(here, "OwnKeys", actions, [here.arn("kms", "key/*")])]


def _secrets(here: AwsWorkspace) -> list[Statement]:
    actions = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]
    return [_tenant(here, "OwnSecrets", actions, [here.arn("secretsmanager", "secret:*")])]


def _logs(here: AwsWorkspace) -> list[Statement]:
    return [
        _tenant(here, "OwnLogGroups", _LOGS, [here.arn("logs", "log-group:*")]),
        _tenant(here, "OwnQueries", ["logs:GetQueryResults", "logs:StopQuery"], ["*"]),
    ]


def _ecr(here: AwsWorkspace) -> list[Statement]:
    # Both ECR endpoints need the sign-in: Docker signs in to the registry, the SDK to the API.
    return [
        _tenant(here, "SignInToRegistry", ["ecr:GetAuthorizationToken"], ["*"]),
        _tenant(here, "PullImages", _PULL, image_repositories(here)),
    ]


def _sagemaker(here: AwsWorkspace) -> list[Statement]:
    return [_tenant(here, "OwnNotebooks", _NOTEBOOKS, [here.arn("sagemaker", "notebook-instance/*")])]


def _braket(here: AwsWorkspace) -> list[Statement]:
    # Devices belong to the service, so the resource cannot be narrowed to the account; the account is the caller's.
    return [_tenant(here, "Braket", _BRAKET, ["*"])]


def _monitoring(here: AwsWorkspace) -> list[Statement]:
    return [_tenant(here, "Metrics", _METRICS, ["*"])]


_INTERFACES: Mapping[str, Callable[[AwsWorkspace], list[Statement]]] = {
    "braket": _braket,
    "ecr.api": _ecr,
    "ecr.dkr": _ecr,
    "kms": _kms,
    "logs": _logs,
    "monitoring": _monitoring,
    "sagemaker.api": _sagemaker,
    "secretsmanager": _secrets,
    "sts": _sts,
}
_POLICIES = {S3: _s3, **_INTERFACES}
INTERFACES: tuple[str, ...] = tuple(_INTERFACES)
"""The services that are reached through an interface endpoint; S3 has a gateway."""
