"""The documents of the scheduled jobs' roles and of the role that starts them. Each is its own boundary as well."""

from collections.abc import Mapping, Sequence

from quantum_landing_zone.aws.bucket_policy import EVERYBODY
from quantum_landing_zone.aws.iam import Condition, Statement, document, statement
from quantum_landing_zone.operations.read_back_permissions import AWS as EVIDENCE
from quantum_landing_zone.operations.reviews.permissions import ACCESS, INACTIVE, PROVIDERS, ROTATION
from quantum_landing_zone.tenant import AUDIT, AwsWorkspace
from quantum_landing_zone.tenant.schedule import Job
from quantum_landing_zone.tenant.schedules import Schedules
from quantum_landing_zone.tenant.vault import Vault

CALLS: Mapping[Job, Mapping[str, str]] = {
    Job.EVIDENCE: EVIDENCE,
    Job.ACCESS: ACCESS,
    Job.INACTIVE: INACTIVE,
    Job.ROTATION: ROTATION,
    Job.PROVIDERS: PROVIDERS,
}
"""IAM action by call, for each job."""

# Listing calls of which IAM sees no resource, and what belongs to a service or is named by tags that only EC2 knows
# (Service Authorization Reference: no resource type). IAM accepts nothing but `*` there.
NO_RESOURCE = frozenset(
    {
        "braket:SearchDevices",
        "braket:SearchSpendingLimits",
        "ec2:DescribeFlowLogs",
        "ec2:DescribeInternetGateways",
        "ec2:DescribeVpcEndpoints",
        "ec2:DescribeVpcs",
        "iam:ListRoles",
        "iam:ListSAMLProviders",
        "iam:ListUsers",
    }
)
_USE = ("kms:Decrypt", "kms:GenerateDataKey")


def job_trust(here: AwsWorkspace, job: Job) -> str:
    """Return the trust of a job's role as JSON: CodeBuild, for the job's own project (IAM-08)."""
    return document(
        statement(
            "RunJob",
            "Allow",
            ["sts:AssumeRole"],
            principal={"Service": "codebuild.amazonaws.com"},
            condition={
                "StringEquals": {"aws:SourceAccount": here.account},
                "ArnEquals": {"aws:SourceArn": Schedules(here).arn(job)},
            },
        )
    )


def job_permissions(here: AwsWorkspace, job: Job) -> str:
    """Return what a job may do as JSON: the reads of its command, its image and its log; evidence writes its bundles.

    The reads are those that `operations.read_back_permissions` and `operations.reviews.permissions` list. Nothing is
    deleted; no artifact, no result and no value of a secret is read.
    """
    schedules = Schedules(here)
    group = here.log_group_arn(schedules.log_group)
    pull = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    return document(
        *_reads(here, sorted(set(CALLS[job].values()))),
        *(_bundles(here) if job is Job.EVIDENCE else ()),
        statement("SignInToRegistry", "Allow", ["ecr:GetAuthorizationToken"], resources=["*"]),
        statement("PullImage", "Allow", pull, resources=[schedules.repository_arn]),
        statement("WriteLog", "Allow", ["logs:CreateLogStream", "logs:PutLogEvents"], resources=[f"{group}:*"]),
    )


def starter_trust(here: AwsWorkspace) -> str:
    """Return the trust of the starting role as JSON: schedules of this account's default group.

    EventBridge Scheduler names the group as the source, not the schedule (its user guide, confused deputy prevention).
    """
    return document(
        statement(
            "StartJobs",
            "Allow",
            ["sts:AssumeRole"],
            principal={"Service": "scheduler.amazonaws.com"},
            condition={
                "StringEquals": {"aws:SourceAccount": here.account},
                "ArnEquals": {"aws:SourceArn": here.arn("scheduler", "schedule-group/default")},
            },
        )
    )


def starter_permissions(here: AwsWorkspace) -> str:
    """Return what the starting role may do as JSON: start these projects, and put away a start that failed."""
    schedules = Schedules(here)
    queue = schedules.dead_letters_arn
    return document(
        statement("StartJobs", "Allow", ["codebuild:StartBuild"], resources=[schedules.arn(job) for job in Job]),
        statement("PutAway", "Allow", ["sqs:SendMessage"], resources=[queue]),
        _key(here, "EncryptDeadLetters", "sqs", {"kms:EncryptionContext:aws:sqs:arn": queue}),
    )


def dead_letter_policy(here: AwsWorkspace) -> str:
    """Return the policy of the queue of starts that were given up: the starting role sends, nobody else, over TLS."""
    schedules = Schedules(here)
    queue = [schedules.dead_letters_arn]
    return document(
        statement(
            "DenyOtherSenders",
            "Deny",
            ["sqs:SendMessage"],
            principal=EVERYBODY,
            resources=queue,
            condition={"ArnNotEquals": {"aws:PrincipalArn": schedules.starter_arn}},
        ),
        statement(
            "DenyWithoutTls",
            "Deny",
            ["sqs:*"],
            principal=EVERYBODY,
            resources=queue,
            condition={"Bool": {"aws:SecureTransport": "false"}},
        ),
    )


def _reads(here: AwsWorkspace, actions: Sequence[str]) -> list[Statement]:
    """Return the reads, each on what is the workspace's, or at least the account's."""
    together: dict[tuple[str, ...], list[str]] = {}
    for action in actions:
        together.setdefault(tuple(_where(here, action)), []).append(action)
    return [
        statement(f"Read{number}", "Allow", asked, resources=list(resources))
        for number, (resources, asked) in enumerate(together.items(), start=1)
        if resources
    ]


def _where(here: AwsWorkspace, action: str) -> Sequence[str]:
    """Return on what an action is needed; nothing where the workspace has nothing of the kind."""
    if action in NO_RESOURCE:
        return ["*"]
    service, _, call = action.partition(":")
    if service == "iam":
        return _in_iam(here, call)
    buckets = [*(store.bucket for store in here.stores.values()), here.archive_bucket, here.access_log_bucket]
    where: Mapping[str, Sequence[str]] = {
        "budgets": [f"arn:aws:budgets::{here.account}:budget/{here.budget_name}"],
        "cloudtrail": [here.trail_arn],
        "ecr": [here.arn("ecr", "repository/*")],
        "kms": [here.arn("kms", "key/*")],
        "s3": [f"arn:aws:s3:::{bucket}" for bucket in buckets],
        "sagemaker": [here.arn("sagemaker", "notebook-instance/*")],
        "secretsmanager": [secret.arn_pattern for secret in Vault(here).secrets.values()],
        "sns": [here.alert_topic_arn],
    }
    return where[service]


def _in_iam(here: AwsWorkspace, call: str) -> Sequence[str]:
    if call.startswith("GetPolicy"):  # a policy of AWS that hangs on a role is what a review has to see first
        return [here.iam_arn("policy", "*"), "arn:aws:iam::aws:policy/*"]
    kinds = {"GetSAMLProvider": "saml-provider", "ListAccessKeys": "user"}
    return [here.iam_arn(kinds.get(call, "role"), "*")]


def _bundles(here: AwsWorkspace) -> list[Statement]:
    """Return leave to go on with the chain of bundles in the archive, and to read the stack's state.

    A put names no lock: the archive's own retention locks it, and its policy lets nobody here change that.
    """
    schedules = Schedules(here)
    archive, state = f"arn:aws:s3:::{here.archive_bucket}", f"arn:aws:s3:::{schedules.jobs.state.bucket}"
    prefix, key = schedules.evidence_prefix, schedules.jobs.state.key_arn
    listed: Condition = {"StringLike": {"s3:prefix": [prefix, f"{prefix}*"]}}
    # `pulumi stack export` and `stack history` get, head and list below this prefix, put nothing and ask for no
    # passphrase: observed with v3.220.0 on an S3 bucket, 2026-11-25.
    listed_state: Condition = {"StringLike": {"s3:prefix": [".pulumi/*"]}}
    context = {"kms:EncryptionContext:aws:s3:arn": [archive, f"{archive}/{prefix}*"]}
    made = [
        statement("PutBundles", "Allow", ["s3:GetObject", "s3:PutObject"], resources=[f"{archive}/{prefix}*"]),
        statement("ListBundles", "Allow", ["s3:ListBucket"], resources=[archive], condition=listed),
        _key(here, "UseArchiveKey", "s3", context),
        statement("ReadState", "Allow", ["s3:GetObject"], resources=[f"{state}/.pulumi/*"]),
        statement("ListState", "Allow", ["s3:ListBucket"], resources=[state], condition=listed_state),
    ]
    if key is not None:
        via: Condition = {"StringEquals": {"kms:ViaService": f"s3.{schedules.state_region}.amazonaws.com"}}
        made.append(statement("DecryptState", "Allow", ["kms:Decrypt"], resources=[key], condition=via))
    return made


def _key(here: AwsWorkspace, sid: str, service: str, context: Mapping[str, str | Sequence[str]]) -> Statement:
    """Return leave to use the audit key by way of one service, in one encryption context."""
    condition: Condition = {
        "StringEquals": {"kms:ViaService": f"{service}.{here.region}.amazonaws.com"},
        "StringLike": context,
        "ForAnyValue:StringEquals": {"kms:ResourceAliases": [here.key_alias(AUDIT)]},
    }
    return statement(sid, "Allow", _USE, resources=[here.arn("kms", "key/*")], condition=condition)
