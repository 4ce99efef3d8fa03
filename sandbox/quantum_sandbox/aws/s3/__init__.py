"""Buckets and what is set on them: one resource type for each concern, as the provider has it since version 4."""

from quantum_sandbox.aws.s3 import access, account, bucket, encryption, lifecycle, notification, retention

RESOURCES = (
    *bucket.RESOURCES,
    *access.RESOURCES,
    *account.RESOURCES,
    *encryption.RESOURCES,
    *lifecycle.RESOURCES,
    *notification.RESOURCES,
    *retention.RESOURCES,
)
