"""What a generated document is attached to, and how large it may be there."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from quantum_landing_zone.access.judge import Document
from quantum_landing_zone.aws import policy_size
from quantum_landing_zone.aws.policy_size import Limit


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
    QUEUE = "queue policy"
    TABLE = "table policy"
    REPOSITORY = "repository policy"


LIMITS: Mapping[Kind, Limit] = {
    Kind.IDENTITY: policy_size.INLINE,
    Kind.BOUNDARY: policy_size.MANAGED,
    Kind.TRUST: policy_size.TRUST,
    Kind.BUCKET: policy_size.BUCKET,
    Kind.KEY: Limit(characters=32 * 1024, spaces=True),  # KMS quotas, key policy document size
    Kind.ENDPOINT: policy_size.ENDPOINT,
    Kind.LOGS: Limit(characters=5120, spaces=True),  # CloudWatch Logs, PutResourcePolicy
    Kind.VAULT: Limit(characters=20 * 1024, spaces=True),  # Secrets Manager quotas, resource-based policy
    Kind.TOPIC: Limit(characters=30 * 1024, spaces=True),  # SNS, SetTopicAttributes: policy size
    Kind.QUEUE: Limit(characters=8192, spaces=True),  # Amazon SQS quotas, policy of a queue: 8,192 bytes
    Kind.TABLE: Limit(characters=20 * 1024, spaces=True),  # DynamoDB quotas, resource-based policy: 20 KB
    Kind.REPOSITORY: Limit(characters=10240, spaces=True),  # Amazon ECR, SetRepositoryPolicy: 10,240 characters
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
