from quantum_policies.packs import CREDENTIALS, GUARDRAILS, PACKS, RESIDENCY
from quantum_policies.rules import ALL_RULES

RESIDENCY_IDS = [
    "aws-iam-device-region",
    "aws-provider-account",
    "aws-provider-region",
    "aws-resource-region",
    "aws-s3-replication-destination",
    "azure-resource-location",
]
CREDENTIAL_IDS = [
    "aws-iam-no-access-key",
    "aws-iam-no-login-profile",
    "aws-iam-no-service-credential",
    "aws-iam-no-user",
    "azure-quantum-api-key",
    "azure-storage-shared-key",
    "aws-iam-federated-trust",
    "aws-iam-role-trust-principal",
    "aws-policy-no-public-principal",
]
OTHER_IDS = [
    "aws-iam-no-admin-attachment",
    "aws-iam-no-wildcard-action",
    "aws-iam-role-boundary",
    "aws-iam-role-session",
    "aws-cloudtrail-customer-key",
    "aws-kms-key-deletion-window",
    "aws-kms-key-policy",
    "aws-kms-key-rotation",
    "aws-log-group-customer-key",
    "aws-s3-bucket-customer-key",
    "aws-s3-bucket-policy-tls",
    "aws-sns-topic-customer-key",
    "aws-sqs-queue-customer-key",
    "aws-network-no-internet-path",
    "aws-s3-public-access-block",
    "aws-security-group-no-open-ingress",
    "aws-subnet-no-public-ip",
    "aws-vpc-endpoint-policy",
    "aws-cloudtrail-validation",
    "aws-log-group-retention",
    "aws-s3-audit-object-lock",
    "aws-s3-audit-retention",
    "aws-required-tags",
]


def test_the_rules_of_each_pack_are_pinned():
    """A rule that leaves a pack leaves it on purpose."""
    assert [rule.id for rule in RESIDENCY.rules] == RESIDENCY_IDS
    assert [rule.id for rule in CREDENTIALS.rules] == CREDENTIAL_IDS
    assert [rule.id for rule in GUARDRAILS.rules] == RESIDENCY_IDS + CREDENTIAL_IDS + OTHER_IDS


def test_the_rules_without_waiver_are_pinned():
    assert [rule.id for rule in ALL_RULES if rule.non_waivable] == [
        "aws-iam-no-access-key",
        "aws-iam-no-login-profile",
        "azure-quantum-api-key",
        "aws-iam-role-trust-principal",
        "aws-s3-public-access-block",
    ]


def test_pack_names_are_unique():
    assert len({pack.name for pack in PACKS}) == len(PACKS)
