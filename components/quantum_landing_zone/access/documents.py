"""Every IAM document of a workspace, by name: what is simulated, linted and measured is what is provisioned."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from quantum_landing_zone.access.judge import Document
from quantum_landing_zone.aws import policy_size
from quantum_landing_zone.aws.alert_patterns import alerts
from quantum_landing_zone.aws.alert_policy import topic_policy
from quantum_landing_zone.aws.boundary import boundary, job_boundary
from quantum_landing_zone.aws.bucket_policy import store_policy
from quantum_landing_zone.aws.detection import rule_purpose
from quantum_landing_zone.aws.endpoint_policy import INTERFACES, S3, endpoint_policy
from quantum_landing_zone.aws.event_forwarding import forwarding_permissions, forwarding_trust
from quantum_landing_zone.aws.job_role import job_policy, job_trust
from quantum_landing_zone.aws.key_policy import key_policy
from quantum_landing_zone.aws.log_policy import (
    access_log_policy,
    archive_policy,
    events_policy,
    flow_log_permissions,
    flow_log_trust,
)
from quantum_landing_zone.aws.policy_size import Limit
from quantum_landing_zone.aws.role_policy import role_policy
from quantum_landing_zone.aws.role_trust import role_trust
from quantum_landing_zone.aws.rotation_role import rotation_permissions, rotation_trust
from quantum_landing_zone.aws.secret_policy import secret_policy
from quantum_landing_zone.tenant.vault import Vault
from quantum_landing_zone.tenant.vocabulary import Role
from quantum_landing_zone.tenant.workspace import AwsWorkspace


class Kind(StrEnum):
    """What a document is attached to."""

    IDENTITY = "role policy"
    BOUNDARY = "boundary"
    TRUST = "trust"
    BUCKET = "bucket policy"
    KEY = "key policy"
    ENDPOINT = "endpoint policy"
    LOGS = "log resource policy"
    VAULT = "secret policy"
    TOPIC = "topic policy"


LIMITS: Mapping[Kind, Limit] = {
    Kind.IDENTITY: policy_size.INLINE,
    Kind.BOUNDARY: policy_size.MANAGED,
    Kind.TRUST: policy_size.TRUST,
    Kind.BUCKET: Limit(characters=20 * 1024, spaces=True),  # Amazon S3 user guide, bucket policies
    Kind.KEY: Limit(characters=32 * 1024, spaces=True),  # KMS quotas, key policy document size
    Kind.ENDPOINT: policy_size.ENDPOINT,
    Kind.LOGS: Limit(characters=5120, spaces=True),  # CloudWatch Logs, PutResourcePolicy
    Kind.VAULT: Limit(characters=20 * 1024, spaces=True),  # Secrets Manager quotas, resource-based policy
    Kind.TOPIC: Limit(characters=30 * 1024, spaces=True),  # SNS, SetTopicAttributes: policy size
}


@dataclass(frozen=True, kw_only=True)
class Generated:
    """A document that the components generate.

    Attributes:
        kind: What it is attached to.
        subject: Which role, bucket, key, endpoint or group, within its kind.
        text: The document as JSON.
    """

    kind: Kind
    subject: str
    text: str

    @property
    def named(self) -> Document:
        """The document under the name that verdicts show."""
        return Document(f"{self.kind} of {self.subject}", self.text)


JOB = "hybrid-job"
PEOPLE = "people"


class Documents:
    """The documents of one workspace, each built once."""

    def __init__(self, here: AwsWorkspace) -> None:
        """Build them all.

        Args:
            here: The workspace.
        """
        self.here = here
        self._all = {(each.kind, each.subject): each for each in (*_identities(here), *_resources(here))}

    def __iter__(self) -> Iterator[Generated]:
        return iter(self._all.values())

    def get(self, kind: Kind, subject: str) -> Document | None:
        """Return a document, or nothing where the workspace has none of that name."""
        found = self._all.get((kind, subject))
        return found.named if found else None

    def of(self, kind: Kind, subject: str) -> Document:
        """Return a document that the workspace has.

        Raises:
            KeyError: It has none of that name.
        """
        return self._all[kind, subject].named


def _identities(here: AwsWorkspace) -> Iterator[Generated]:
    yield Generated(kind=Kind.BOUNDARY, subject=PEOPLE, text=boundary(here))
    for role in Role:
        yield Generated(kind=Kind.IDENTITY, subject=role, text=role_policy(here, role))
        yield Generated(kind=Kind.TRUST, subject=role, text=role_trust(here, role))
    if here.jobs_allowed:
        yield Generated(kind=Kind.BOUNDARY, subject=JOB, text=job_boundary(here))
        yield Generated(kind=Kind.IDENTITY, subject=JOB, text=job_policy(here))
        yield Generated(kind=Kind.TRUST, subject=JOB, text=job_trust(here))
    yield from _bounded_by_itself("flow-logs", flow_log_permissions(here), flow_log_trust(here))
    yield from _bounded_by_itself("forwarding", forwarding_permissions(here), forwarding_trust(here))
    if here.secrets:
        yield from _bounded_by_itself("rotation", rotation_permissions(here), rotation_trust(here))


def _bounded_by_itself(subject: str, permissions: str, trust: str) -> Iterator[Generated]:
    """Yield the documents of a role whose boundary is its own policy."""
    yield Generated(kind=Kind.BOUNDARY, subject=subject, text=permissions)
    yield Generated(kind=Kind.IDENTITY, subject=subject, text=permissions)
    yield Generated(kind=Kind.TRUST, subject=subject, text=trust)


def _resources(here: AwsWorkspace) -> Iterator[Generated]:
    for data_class in here.data_classes:
        yield Generated(kind=Kind.KEY, subject=data_class, text=key_policy(here, data_class))
    for store in here.stores.values():
        yield Generated(kind=Kind.BUCKET, subject=store.bucket, text=store_policy(here, store))
    yield Generated(kind=Kind.BUCKET, subject=here.archive_bucket, text=archive_policy(here))
    yield Generated(kind=Kind.BUCKET, subject=here.access_log_bucket, text=access_log_policy(here))
    for service in (S3, *INTERFACES):
        yield Generated(kind=Kind.ENDPOINT, subject=service, text=endpoint_policy(here, service))
    rule = here.event_rule_arn("braket-events")
    yield Generated(kind=Kind.LOGS, subject=here.events_log_group, text=events_policy(here, rule))
    publishers = [rule_purpose(alert) for alert in alerts(here)]
    yield Generated(kind=Kind.TOPIC, subject=here.alert_topic, text=topic_policy(here, publishers))
    vault = Vault(here)
    for secret in vault.secrets.values():
        yield Generated(kind=Kind.VAULT, subject=secret.path, text=secret_policy(vault, secret))
