"""The permissions boundaries: the most that any role of the workspace can do, and what it can never do (TEN-04).

A boundary grants nothing by itself: a call passes when identity policy and boundary both allow it and neither denies
it. The ceiling is written here on its own, not derived from the role policies, so that a role policy that is widened by
mistake is still stopped.

What the denies can and cannot do:

- Tasks, jobs and spending limits are made in the workspace's region only. `Search*` and `GetDevice` are left free, as
  SDKs ask all regions for devices (qiskit-braket-provider#114).
- `DenyDevice` names the approved devices by NotResource. **Unproven**: no public source shows this form at work on
  Braket. `DenyHardware` is the form that AWS documents, a list of hardware to refuse; it is kept beside it, and the
  role policies allow named devices only, so that no approval rests on the unproven form.
- Every run carries the workspace's own tags (`AwsWorkspace.task_tags`), in one statement per key: a negated operator is
  also true where the key is missing, so a missing tag is refused like a wrong one. That the implied `TagResource`
  carries the same keys is documented and not tried.
- **Gap**: nothing here asks for the workspace's VPC endpoint. The endpoint's id is not known when the document is
  written, and the account-wide key `aws:VpceAccount` is known for S3 only. Where Braket is called from is bound by the
  endpoint policies inside the network, and by the session's pinned identity outside of it.
- **Gap**: Braket has no condition key for shots, cost, image or instance type; spending limits cap hardware only.
"""

from collections.abc import Sequence

from quantum_landing_zone.aws import braket_policy as braket
from quantum_landing_zone.aws.artifact_access import key_aliases
from quantum_landing_zone.aws.elevation_access import also_through_dynamodb, elevation_ceiling
from quantum_landing_zone.aws.escalation import escalating_actions
from quantum_landing_zone.aws.iam import Condition, Statement, document, statement
from quantum_landing_zone.aws.notebook_access import image_actions
from quantum_landing_zone.aws.secret_access import ceiling_statements
from quantum_landing_zone.aws.store_policy import key_statement
from quantum_landing_zone.facts import braket_devices
from quantum_landing_zone.tenant.studio import NOTEBOOK_LOG_GROUP, Studio
from quantum_landing_zone.tenant.vocabulary import Environment, Role
from quantum_landing_zone.tenant.workspace import AUDIT, BRAKET_JOB_LOG_GROUP, AwsWorkspace

_RUNS = ("braket:CreateJob", "braket:CreateQuantumTask")
# Patterns, as IAM counts characters: every call on something that carries tags.
_ON_TAGGED = ("braket:Cancel*", "braket:Delete*", "braket:Get*", "braket:Update*", "braket:*Resource")
_CHANGES_LIMITS = "braket:*SpendingLimit"  # the search is of SpendingLimits, and is not meant
_PEOPLE = (
    "access-analyzer:Get*",
    "access-analyzer:List*",
    *_RUNS,
    _CHANGES_LIMITS,
    "braket:Cancel*",
    "braket:Get*",
    "braket:ListTagsForResource",
    "braket:Search*",
    "braket:TagResource",
    "braket:UntagResource",
    "budgets:ViewBudget",
    "ce:Get*",
    "cloudtrail:Get*",
    "cloudtrail:LookupEvents",
    "config:Describe*",
    "config:Get*",
    "ec2:DescribeVpcEndpoints",
    "iam:Generate*",
    "iam:Get*",
    "iam:List*",
    "logs:FilterLogEvents",
    "logs:Get*",
    "logs:StartQuery",
    "logs:StopQuery",
    "pricing:GetProducts",
    "servicequotas:Get*",
    "servicequotas:List*",
    "servicequotas:RequestServiceQuotaIncrease",
)
_JOB = (
    "braket:CancelQuantumTask",
    "braket:CreateQuantumTask",
    "braket:GetDevice",
    "braket:GetJob",
    "braket:GetQuantumTask",
    "braket:ListTagsForResource",
    "braket:SearchDevices",
    "braket:TagResource",
    "cloudwatch:PutMetricData",
    "ecr:BatchCheckLayerAvailability",
    "ecr:BatchGetImage",
    "ecr:GetAuthorizationToken",
    "ecr:GetDownloadUrlForLayer",
)
_NOTEBOOK = tuple(action for action in _JOB if action.startswith("braket:") and action != "braket:GetJob")
_OBJECTS = (
    "s3:AbortMultipartUpload",
    "s3:GetBucketLocation",
    "s3:GetObject",
    "s3:ListBucket",
    "s3:PutObject",
    "s3:PutObjectTagging",
)


def boundary(here: AwsWorkspace) -> str:
    """Return the boundary of every human role as JSON."""
    passable = [here.job_role_arn] if here.jobs_allowed else []
    return document(
        statement("Ceiling", "Allow", [*_PEOPLE, *image_actions(here), *elevation_ceiling(here)], resources=["*"]),
        *_store_ceiling(here, [here.archive_bucket], [AUDIT]),
        *ceiling_statements(here),
        *pass_role(passable),
        *_common_denies(here),
        *_deny_limits(here),
        *([] if here.jobs_allowed else [_deny("DenyJobs", ["braket:CreateJob"])]),
        _deny_pass_role(passable),
    )


def job_boundary(here: AwsWorkspace) -> str:
    """Return the boundary of the hybrid-job execution role as JSON.

    A job runs as this role and not as the person who started it, so it carries the same denies; else a job would be
    the way around them. It starts no job, passes no role and touches no spending limit.
    """
    logs = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:GetLogEvents", "logs:PutLogEvents"]
    return document(
        statement("Ceiling", "Allow", _JOB, resources=["*"]),
        statement("JobLogs", "Allow", logs, resources=[f"{here.log_group_arn(BRAKET_JOB_LOG_GROUP)}*"]),
        *ceiling_statements(here),
        *runs_within(here),
    )


def notebook_boundary(here: AwsWorkspace) -> str:
    """Return the boundary of the notebooks' execution role as JSON: a person's denies, and less than a job may do."""
    logs = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
    own = [notebook.arn for notebook in Studio(here).notebooks.values()]
    return document(
        statement("Ceiling", "Allow", _NOTEBOOK, resources=["*"]),
        statement("StopItself", "Allow", ["sagemaker:StopNotebookInstance"], resources=own),
        statement("NotebookLogs", "Allow", logs, resources=[f"{here.log_group_arn(NOTEBOOK_LOG_GROUP)}*"]),
        *ceiling_statements(here),
        *runs_within(here),
    )


def runs_within(here: AwsWorkspace, passable: Sequence[str] = ()) -> list[Statement]:
    """Return what bounds who only runs: no store but one's own, no job, no spending limit, no role but the passable."""
    return [
        *_store_ceiling(here, [], []),
        *_common_denies(here),
        _deny("DenyLimits", ["braket:*SpendingLimit*"]),
        _deny("DenyJobs", ["braket:CreateJob"]),
        _deny_pass_role(passable),
    ]


def _deny(sid: str, actions: Sequence[str], condition: Condition | None = None) -> Statement:
    return statement(sid, "Deny", actions, resources=["*"], condition=condition)


def _store_ceiling(here: AwsWorkspace, buckets: Sequence[str], classes: Sequence[str]) -> list[Statement]:
    names = [*(store.bucket for store in here.stores.values()), *buckets]
    # One pattern covers a bucket and its objects, as IAM counts characters; a longer name of another account, which it
    # would match as well, is kept out by the account.
    covered = [f"arn:aws:s3:::{name}*" for name in names]
    own: Condition = {"StringEquals": {"aws:ResourceAccount": here.account}}
    aliases = [*key_aliases(here, here.stores), *(here.key_alias(name) for name in classes)]
    return [
        statement("Stores", "Allow", _OBJECTS, resources=covered, condition=own),
        also_through_dynamodb(here, key_statement(here, "Keys", ["kms:Decrypt", "kms:GenerateDataKey"], aliases)),
    ]


def pass_role(passable: Sequence[str]) -> list[Statement]:
    """Return leave to hand the given roles to a service; nothing where there is none."""
    return [statement("PassRole", "Allow", ["iam:PassRole"], resources=passable)] if passable else []


def _deny_pass_role(passable: Sequence[str]) -> Statement:
    if passable:
        return statement("DenyPassRole", "Deny", ["iam:PassRole"], not_resources=passable)
    return _deny("DenyPassRole", ["iam:PassRole"])


def _common_denies(here: AwsWorkspace) -> list[Statement]:
    create = [*_RUNS, "braket:CreateSpendingLimit"]
    return [
        _deny("DenyRegion", create, {"StringNotEquals": {"aws:RequestedRegion": [here.region]}}),
        *_deny_devices(here),
        # The keys are asked for in a call that tags later too: repeating three constants costs nothing, and no later
        # call can then move a run to another team or environment.
        *(
            _deny(f"Pin{key}", [*create, "braket:TagResource"], {"StringNotEquals": {f"aws:RequestTag/{key}": value}})
            for key, value in here.task_tags.items()
        ),
        _deny(
            "FreezeTags",
            ["braket:UntagResource"],
            {"ForAnyValue:StringEquals": {"aws:TagKeys": list(here.task_tags)}},
        ),
        *(_deny_others(here, key) for key in ("Team", "Environment")),
        _deny("DenyUserAgreement", ["braket:AcceptUserAgreement"]),
        _deny("DenyBuckets", ["s3:CreateBucket", "s3:Delete*", "s3:PutBucket*", "s3:PutObjectAcl", "s3:Bypass*"]),
        _deny("DenyEscalate", escalating_actions(here)),
        _deny("DenyBlinding", ["cloudtrail:Delete*", "cloudtrail:Put*", "cloudtrail:Stop*", "cloudtrail:Update*"]),
    ]


def _deny_others(here: AwsWorkspace, key: str) -> Statement:
    tag = f"aws:ResourceTag/{key}"
    return _deny(
        f"DenyOther{key}",
        _ON_TAGGED,
        {"StringNotEquals": {tag: here.task_tags[key]}, "Null": {tag: "false"}},
    )


def _deny_devices(here: AwsWorkspace) -> list[Statement]:
    approved = [device.iam_pattern for device in here.devices]
    made_here = [braket.tasks(here), braket.jobs(here)]
    return [
        statement("DenyDevice", "Deny", _RUNS, not_resources=[*approved, *made_here]),
        statement("DenyHardware", "Deny", _RUNS, resources=_refused_hardware(here)),
    ]


def _refused_hardware(here: AwsWorkspace) -> list[str]:
    """Return hardware to refuse: whole providers, and single devices of a provider of which another is approved."""
    approved = {device.id for device in braket.qpus(here)}
    if not approved:
        return ["arn:aws:braket:*:*:device/qpu/*"]
    providers = {name.split("/")[0] for name in approved}
    hardware = [device for device in braket_devices().values() if device.kind == "qpu"]
    # A retired device runs nothing, so it is not worth its characters; its provider's other devices are listed.
    refused = [
        f"arn:aws:braket:*:*:device/qpu/{provider}/*"
        for provider in dict.fromkeys(device.id.split("/")[0] for device in hardware)
        if provider not in providers
    ]
    others = [device for device in hardware if device.id not in approved and device.state == "active"]
    return [*refused, *(device.iam_pattern for device in others if device.id.split("/")[0] in providers)]


def _deny_limits(here: AwsWorkspace) -> list[Statement]:
    """Return who may not touch spending limits: all but the backend admin, and in part nobody (ONB-02)."""
    never = {
        Environment.BENCHMARK: ["braket:DeleteSpendingLimit"],
        Environment.VALIDATION: ["braket:CreateSpendingLimit", "braket:DeleteSpendingLimit"],
    }.get(here.environment, [])
    admin = {"ArnNotEquals": {"aws:PrincipalArn": here.role_arn(Role.BACKEND_ADMIN)}}
    made = [_deny("DenyLimits", [_CHANGES_LIMITS], admin)]
    return [*made, _deny("KeepLimits", never)] if never else made
