"""What runs on a clock in one AWS workspace, as plain values: names, the image, where state and evidence are."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from quantum_landing_zone.tenant.schedule import TIMES, Job, ScheduledJobs
from quantum_landing_zone.tenant.workspace import AwsWorkspace

_PROJECT = 150  # CodeBuild CreateProject: 2 to 150 characters
_SCHEDULE = 64  # EventBridge Scheduler CreateSchedule
_ROLE = 64  # IAM quotas: role name
_QUEUE = 80  # SQS CreateQueue
_ALARM = 255  # CloudWatch PutMetricAlarm
FAILED = "scheduled-job-failed"
"""Purpose of the rule that tells of a job that failed, as `AwsWorkspace.event_rule` takes it."""


@dataclass(frozen=True)
class Schedules:
    """The scheduled jobs of a workspace. Owns no resource: all members are plain values.

    Attributes:
        workspace: The tenant's environment.
    """

    workspace: AwsWorkspace

    @property
    def declared(self) -> ScheduledJobs | None:
        """The declaration, or nothing where nothing runs on a clock."""
        return self.workspace.spec.schedules

    @cached_property
    def times(self) -> Mapping[Job, str]:
        """When each job runs; empty where nothing is declared."""
        declared = self.declared
        return {} if declared is None else {job: declared.at.get(job, TIMES[job]) for job in Job}

    @property
    def jobs(self) -> ScheduledJobs:
        """The declaration.

        Raises:
            ValueError: Nothing is declared.
        """
        if self.declared is None:
            raise ValueError(f"environments.{self.workspace.environment}.schedules: nothing is declared.")
        return self.declared

    def name(self, job: Job) -> str:
        """Return the name of a job's project."""
        return self.workspace.name(f"scheduled-{job}", limit=_PROJECT)

    def arn(self, job: Job) -> str:
        """Return the ARN of a job's project."""
        return self.workspace.arn("codebuild", f"project/{self.name(job)}")

    def schedule(self, job: Job) -> str:
        """Return the name of a job's schedule."""
        return self.workspace.name(f"scheduled-{job}", limit=_SCHEDULE)

    def role(self, job: Job) -> str:
        """Return the name of the role that a job works as."""
        return self.workspace.name(f"scheduled-{job}", limit=_ROLE)

    def role_arn(self, job: Job) -> str:
        """Return the ARN of the role that a job works as."""
        return self.workspace.iam_arn("role", self.role(job))

    @property
    def starter(self) -> str:
        """Name of the role as which EventBridge Scheduler starts the jobs."""
        return self.workspace.name("scheduler", limit=_ROLE)

    @property
    def starter_arn(self) -> str:
        """ARN of that role."""
        return self.workspace.iam_arn("role", self.starter)

    @property
    def log_group(self) -> str:
        """The jobs' log group; under the workspace's own prefix, which the audit key covers."""
        return self.workspace.log_group("scheduled-jobs")

    @property
    def dead_letters(self) -> str:
        """The queue of starts that EventBridge Scheduler gave up."""
        return self.workspace.name("scheduled-dead-letters", limit=_QUEUE)

    @property
    def dead_letters_arn(self) -> str:
        """The queue's ARN."""
        return self.workspace.arn("sqs", self.dead_letters)

    @property
    def alarm(self) -> str:
        """The alarm on that queue."""
        return self.workspace.name("scheduled-dead-letters", limit=_ALARM)

    @property
    def alarm_arn(self) -> str:
        """The alarm's ARN."""
        return self.workspace.arn("cloudwatch", f"alarm:{self.alarm}")

    @property
    def image(self) -> str:
        """The image, in the registry of the workspace's account and region."""
        here = self.workspace
        return f"{here.account}.dkr.ecr.{here.region}.amazonaws.com/{self.jobs.image}"

    @property
    def repository_arn(self) -> str:
        """ARN of the image's repository."""
        return self.workspace.arn("ecr", f"repository/{self.jobs.image.partition('@')[0]}")

    @property
    def state_region(self) -> str:
        """Region of the bucket that holds the stack's state."""
        return self.jobs.state.region or self.workspace.region

    @property
    def backend(self) -> str:
        """The stack's backend as Pulumi takes it."""
        return f"s3://{self.jobs.state.bucket}?region={self.state_region}&awssdk=v2"

    @property
    def evidence_prefix(self) -> str:
        """Where in the archive the stack's bundles are; as `evidence.archive.key_of` puts them."""
        return f"evidence/{self.jobs.project}/{self.jobs.stack}/"
