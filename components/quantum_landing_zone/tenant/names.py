"""The names and ARNs of a workspace on AWS, known before anything exists and within each service's own limits."""

from quantum_landing_zone.tenant.naming import fit
from quantum_landing_zone.tenant.place import AwsPlace
from quantum_landing_zone.tenant.vocabulary import ArtifactKind, Role

_BUCKET = 63  # S3 user guide, bucket naming rules
_ROLE = 64  # IAM quotas: role name
_POLICY = 128  # IAM quotas: policy name
_ALIAS = 256 - len("alias/")  # KMS CreateAlias
_LOG_GROUP = 512  # CloudWatch Logs CreateLogGroup
_TRAIL = 128  # CloudTrail CreateTrail
_EVENT_RULE = 64  # EventBridge PutRule
_TOPIC = 256  # SNS CreateTopic
_BUDGET = 100  # Budgets CreateBudget
TASK_PREFIX = "tasks"  # where the Braket SDK puts results of tasks
JOB_PREFIX = "jobs"  # where it puts source, checkpoints and results of hybrid jobs
BRAKET_JOB_LOG_GROUP = "/aws/braket/jobs"  # where hybrid jobs log, in every account (amazon-braket-sdk)
_JOB_ROLE_PREFIX = "AmazonBraketJobsExecutionRole"  # Braket's managed PassRole grants look for this prefix


class AwsNames(AwsPlace):
    """Computes every name that a component gives to a resource."""

    def bucket(self, kind: ArtifactKind) -> str:
        """Return the bucket name of an artifact kind.

        Results carry Braket's own prefix: its service role may write to such buckets only
        (AmazonBraketServiceRolePolicy v4; the tag route of July 2026 is not relied on).
        """
        prefix = "amazon-braket" if kind is ArtifactKind.RESULT else "qlz"
        return fit(prefix, self.slug, self.environment, kind, self.region, self.account, limit=_BUCKET)

    @property
    def archive_bucket(self) -> str:
        """The write-once bucket of audit records."""
        return fit("qlz", self.slug, self.environment, "archive", self.region, self.account, limit=_BUCKET)

    @property
    def access_log_bucket(self) -> str:
        """The bucket that receives S3 server access logs."""
        return fit("qlz", self.slug, self.environment, "access-logs", self.region, self.account, limit=_BUCKET)

    def key_alias(self, data_class: str) -> str:
        """Return the KMS alias of a data class, with its `alias/` prefix."""
        return "alias/" + fit("qlz", self.slug, self.environment, data_class, limit=_ALIAS, separator="/")

    def role_name(self, role: Role) -> str:
        """Return the IAM role name of a human role."""
        return self.name(role, limit=_ROLE)

    def role_arn(self, role: Role) -> str:
        """Return the ARN of a human role."""
        return self.iam_arn("role", self.role_name(role))

    @property
    def job_role_name(self) -> str:
        """The hybrid-job execution role's name, with the prefix and path that Braket's tools expect."""
        return fit(_JOB_ROLE_PREFIX, self.slug, self.environment, limit=_ROLE)

    @property
    def job_role_arn(self) -> str:
        """The hybrid-job execution role's ARN."""
        return self.iam_arn("role", f"service-role/{self.job_role_name}")

    @property
    def braket_service_role_arn(self) -> str:
        """Amazon Braket's service-linked role of the account."""
        return self.iam_arn("role", "aws-service-role/braket.amazonaws.com/AWSServiceRoleForAmazonBraket")

    @property
    def deployment_role_arn(self) -> str:
        """The role through which the platform deploys; it exists before the workspace does."""
        return self.iam_arn("role", self.aws.deployment_role)

    @property
    def oidc_provider_arn(self) -> str:
        """The account's IAM OIDC provider of the declared issuer.

        Raises:
            ValueError: The tenant does not sign in by OIDC.
        """
        identity = self.tenant.identity
        if identity.kind != "oidc":
            raise ValueError(f"team {self.team!r} signs in by {identity.kind}, not by oidc")
        return self.iam_arn("oidc-provider", identity.issuer.removeprefix("https://"))

    @property
    def boundary_name(self) -> str:
        """The permissions boundary that every human role of the environment carries."""
        return self.name("boundary", limit=_POLICY)

    @property
    def boundary_arn(self) -> str:
        """The boundary's ARN."""
        return self.iam_arn("policy", self.boundary_name)

    @property
    def job_boundary_name(self) -> str:
        """The permissions boundary of the hybrid-job execution role."""
        return self.name("job-boundary", limit=_POLICY)

    @property
    def job_boundary_arn(self) -> str:
        """The job boundary's ARN."""
        return self.iam_arn("policy", self.job_boundary_name)

    @property
    def trail_name(self) -> str:
        """The trail's name."""
        return self.name("trail", limit=_TRAIL)

    @property
    def trail_arn(self) -> str:
        """The trail's ARN."""
        return self.arn("cloudtrail", f"trail/{self.trail_name}")

    def log_group(self, purpose: str) -> str:
        """Return the name of a log group of ours."""
        return fit("/qlz", self.slug, self.environment, purpose, limit=_LOG_GROUP, separator="/")

    def log_group_arn(self, name: str) -> str:
        """Return the ARN of a log group, without the trailing `:*`."""
        return self.arn("logs", f"log-group:{name}")

    @property
    def flow_log_group(self) -> str:
        """The log group that receives VPC flow logs."""
        return self.log_group("flow")

    @property
    def flow_log_group_arn(self) -> str:
        """The flow log group's ARN, without the trailing `:*`."""
        return self.log_group_arn(self.flow_log_group)

    @property
    def events_log_group(self) -> str:
        """The log group of Braket's EventBridge events.

        The prefix `/aws/events/` is the one that EventBridge documents for log group targets.
        """
        return fit("/aws/events/qlz", self.slug, self.environment, limit=_LOG_GROUP, separator="/")

    @property
    def flow_log_role_name(self) -> str:
        """The role through which VPC flow logs are delivered."""
        return self.name("flow-logs", limit=_ROLE)

    @property
    def flow_log_role_arn(self) -> str:
        """The flow-log role's ARN."""
        return self.iam_arn("role", self.flow_log_role_name)

    @property
    def flow_log_boundary_name(self) -> str:
        """The permissions boundary of the flow-log role."""
        return self.name("flow-logs-boundary", limit=_POLICY)

    @property
    def flow_log_boundary_arn(self) -> str:
        """The flow-log boundary's ARN."""
        return self.iam_arn("policy", self.flow_log_boundary_name)

    def event_rule(self, purpose: str) -> str:
        """Return the name of an EventBridge rule."""
        return self.name(purpose, limit=_EVENT_RULE)

    def event_rule_arn(self, purpose: str) -> str:
        """Return the ARN of an EventBridge rule on the default bus."""
        return self.arn("events", f"rule/{self.event_rule(purpose)}")

    @property
    def alert_topic(self) -> str:
        """The topic that alerts and budget notifications go to."""
        return self.name("alerts", limit=_TOPIC)

    @property
    def alert_topic_arn(self) -> str:
        """The alert topic's ARN."""
        return self.arn("sns", self.alert_topic)

    @property
    def budget_name(self) -> str:
        """The monthly budget's name."""
        return self.name("budget", limit=_BUDGET)
