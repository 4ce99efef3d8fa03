"""One environment of a tenant on AWS as plain values: names, ARNs, classes and stores, known before anything exists."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from quantum_landing_zone.facts import Device, device
from quantum_landing_zone.tenant.handling import HANDLING, artifacts_of
from quantum_landing_zone.tenant.naming import fit, slug
from quantum_landing_zone.tenant.spec import AwsAccount, EnvironmentSpec, Secret, Tenant
from quantum_landing_zone.tenant.vocabulary import ArtifactKind, Environment, Role, Sensitivity

AUDIT = "audit"
REQUIRED_TAGS = ("Team", "Environment", "Artifact", "Sensitivity", "Owner", "CostCentre")

_BUCKET = 63  # S3 user guide, bucket naming rules
_ROLE = 64  # IAM quotas: role name
_POLICY = 128  # IAM quotas: policy name
_ALIAS = 256 - len("alias/")  # KMS CreateAlias
_LOG_GROUP = 512  # CloudWatch Logs CreateLogGroup
_TRAIL = 128  # CloudTrail CreateTrail
_EVENT_RULE = 64  # EventBridge PutRule
_TOPIC = 256  # SNS CreateTopic
_BUDGET = 100  # Budgets CreateBudget
BRAKET_JOB_LOG_GROUP = "/aws/braket/jobs"  # where hybrid jobs log, in every account (amazon-braket-sdk)
_JOB_ROLE_PREFIX = "AmazonBraketJobsExecutionRole"  # Braket's managed PassRole grants look for this prefix


@dataclass(frozen=True, kw_only=True)
class Store:
    """A bucket for one artifact kind.

    Attributes:
        kind: The artifact kind that it holds.
        sensitivity: Its class, which is also the class of its key.
        labels: Quantum labels.
        bucket: Name of the bucket.
        retention_days: Days after which objects expire.
        noncurrent_days: Days for which old versions are kept.
        immutable: Whether objects are locked for the whole retention.
    """

    kind: ArtifactKind
    sensitivity: Sensitivity
    labels: tuple[str, ...]
    bucket: str
    retention_days: int
    noncurrent_days: int
    immutable: bool

    @property
    def arn(self) -> str:
        """The bucket's ARN."""
        return f"arn:aws:s3:::{self.bucket}"


@dataclass(frozen=True)
class AwsWorkspace:
    """A tenant's environment on AWS. Owns no resource and calls nothing: all members are plain values.

    Attributes:
        tenant: The validated declaration.
        environment: Which of its environments.
    """

    tenant: Tenant
    environment: Environment

    @property
    def spec(self) -> EnvironmentSpec:
        """The environment's part of the declaration."""
        return self.tenant.environments[self.environment]

    @property
    def aws(self) -> AwsAccount:
        """Account and region.

        Raises:
            ValueError: The environment is not declared for AWS.
        """
        if self.spec.aws is None:
            raise ValueError(
                f"environments.{self.environment}.aws: team {self.tenant.team!r} declares no AWS account"
                " for this environment. Fix: add account and region to the tenant file, or pick another environment."
            )
        return self.spec.aws

    @property
    def team(self) -> str:
        """The team's name as declared."""
        return self.tenant.team

    @cached_property
    def slug(self) -> str:
        """The team's name as it appears in resource names."""
        return slug(self.tenant.team)

    @property
    def account(self) -> str:
        """The AWS account id."""
        return self.aws.account

    @property
    def region(self) -> str:
        """The AWS region of the workspace."""
        return self.aws.region

    @property
    def audit_retention_days(self) -> int:
        """Days for which audit records are write-once."""
        return self.tenant.audit_retention_days

    @cached_property
    def devices(self) -> tuple[Device, ...]:
        """The approved Braket devices of this environment."""
        return tuple(device(name) for name in self.spec.devices)

    @property
    def jobs_allowed(self) -> bool:
        """Whether hybrid jobs may run: they run outside the tenant's network, so in `dev` and `test` only."""
        return self.environment.runs_jobs

    @property
    def task_tags(self) -> dict[str, str]:
        """The tags that every task and job must be created with; one constant set that a program can send as is."""
        return {"Team": self.slug, "Environment": str(self.environment), "CostCentre": self.tenant.cost_centre}

    def name(self, *parts: str, limit: int) -> str:
        """Return `qlz-<team>-<environment>-<parts>` within the limit."""
        return fit("qlz", self.slug, self.environment, *parts, limit=limit)

    @cached_property
    def stores(self) -> Mapping[ArtifactKind, Store]:
        """A store for each artifact kind that the workspace holds and that has a store of its own."""
        return {
            kind: Store(
                kind=kind,
                sensitivity=declared.sensitivity,
                labels=tuple(declared.labels),
                bucket=self.bucket(kind),
                retention_days=declared.retention_days or HANDLING[declared.sensitivity].retention_days,
                noncurrent_days=HANDLING[declared.sensitivity].noncurrent_days,
                immutable=declared.immutable,
            )
            for kind, declared in artifacts_of(self.tenant).items()
            if kind.in_store
        }

    @cached_property
    def secrets(self) -> Mapping[str, Secret]:
        """The secrets that are declared for this environment, by name; what they are in AWS is `vault.Vault`'s."""
        return {
            name: secret
            for name, secret in self.tenant.secrets.items()
            if not secret.environments or self.environment in secret.environments
        }

    @cached_property
    def data_classes(self) -> tuple[str, ...]:
        """The classes that need a key: each sensitivity in use, and `audit` for the archive and the logs."""
        used = {held.sensitivity for held in (*self.stores.values(), *self.secrets.values())}
        return (*(str(level) for level in Sensitivity if level in used), AUDIT)

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

    @property
    def shares_account(self) -> bool:
        """Whether another environment of the team is in the same account."""
        accounts = [spec.aws.account for spec in self.tenant.environments.values() if spec.aws is not None]
        return accounts.count(self.account) > 1

    def iam_arn(self, kind: str, name: str) -> str:
        """Return an IAM ARN in the workspace's account."""
        return f"arn:aws:iam::{self.account}:{kind}/{name}"

    def arn(self, service: str, resource: str) -> str:
        """Return a regional ARN in the workspace's account."""
        return f"arn:aws:{service}:{self.region}:{self.account}:{resource}"

    def tags(self, artifact: str, sensitivity: str, **more: str) -> dict[str, str]:
        """Return the required tags of a resource (CLS-04).

        Args:
            artifact: Artifact kind, or the purpose of a resource that holds none, for example `network`.
            sensitivity: Class of what it holds.
            **more: Further tags.
        """
        return {
            "Team": self.slug,
            "Environment": str(self.environment),
            "Artifact": artifact,
            "Sensitivity": sensitivity,
            "Owner": self.tenant.owners[0],
            "CostCentre": self.tenant.cost_centre,
            **more,
        }
