"""The hybrid-job execution role's documents: what a job may do while it runs (TEN-03, CLS-05).

A job's container runs in Braket's own account and network. It acts as this role, which is why the role is as narrow as
a person's: the workspace's stores, the approved devices, Braket's job log group, and images of two registries.
"""

from quantum_landing_zone.aws import braket_policy as braket
from quantum_landing_zone.aws.artifact_access import JOB
from quantum_landing_zone.aws.iam import document, statement
from quantum_landing_zone.aws.secret_access import reader_statements
from quantum_landing_zone.aws.store_policy import store_statements
from quantum_landing_zone.facts import job_image_registry
from quantum_landing_zone.tenant.names import JOB_PREFIX
from quantum_landing_zone.tenant.workspace import BRAKET_JOB_LOG_GROUP, AwsWorkspace

METRICS_NAMESPACE = "/aws/braket"  # AmazonBraketJobsExecutionPolicy: the only namespace that a job writes to


def job_trust(here: AwsWorkspace) -> str:
    """Return the trust policy of the job role as JSON.

    Braket's own role has no confused-deputy condition, and no public source says that Braket sends the account.
    `IfExists` refuses a call for another account where it does, and does not stop jobs where it does not (IAM-08).
    """
    return document(
        statement(
            "RunJobs",
            "Allow",
            ["sts:AssumeRole"],
            principal={"Service": "braket.amazonaws.com"},
            condition={"StringEqualsIfExists": {"aws:SourceAccount": here.account}},
        )
    )


def job_policy(here: AwsWorkspace) -> str:
    """Return the job role's identity policy as JSON: no CreateJob, no PassRole, no CreateBucket, no CreateLogGroup."""
    logs = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:GetLogEvents", "logs:PutLogEvents"]
    pull = ["ecr:BatchCheckLayerAvailability", "ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    only_braket = {"StringEquals": {"cloudwatch:namespace": METRICS_NAMESPACE}}
    group = here.log_group_arn(BRAKET_JOB_LOG_GROUP)
    return document(
        *braket.discover(),
        *braket.create_tasks(here),
        *braket.read_own(here),
        statement(
            "CancelTasks", "Allow", ["braket:CancelQuantumTask"], resources=[braket.tasks(here)], condition=braket.OWN
        ),
        *store_statements(here, JOB, [f"{JOB_PREFIX}/*"]),
        statement("WriteLogs", "Allow", logs, resources=[group, f"{group}:*"]),
        statement("WriteMetrics", "Allow", ["cloudwatch:PutMetricData"], resources=["*"], condition=only_braket),
        statement("PullImages", "Allow", pull, resources=image_repositories(here)),
        statement("SignInToRegistry", "Allow", ["ecr:GetAuthorizationToken"], resources=["*"]),
        *reader_statements(here, here.job_role_arn),
    )


def image_repositories(here: AwsWorkspace) -> list[str]:
    """Return the repositories of job images: Braket's own, and the account's, under the name that Braket expects."""
    return [
        f"arn:aws:ecr:{here.region}:{account}:repository/amazon-braket-*"
        for account in (job_image_registry(), here.account)
    ]
