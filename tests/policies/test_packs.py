from quantum_policies.packs import CREDENTIALS, GUARDRAILS, PACKS, RESIDENCY
from quantum_policies.rules import ALL_RULES

RESIDENCY_IDS = [
    "aws-device-in-configuration",
    "aws-iam-device-region",
    "aws-kms-no-multi-region-key",
    "aws-no-external-delivery",
    "aws-no-foreign-share",
    "aws-no-placeless-service",
    "aws-provider-account",
    "aws-provider-region",
    "aws-replica-region",
    "aws-resource-region",
    "aws-s3-replication-destination",
    "aws-target-place",
    "azure-resource-location",
]
CREDENTIAL_IDS = [
    "aws-cognito-sign-in",
    "aws-iam-no-access-key",
    "aws-iam-no-login-profile",
    "aws-iam-no-service-credential",
    "aws-iam-no-user",
    "aws-no-api-key",
    "aws-no-private-key",
    "aws-no-ssh-key",
    "aws-no-static-password",
    "aws-provider-no-static-key",
    "aws-secretsmanager-rotation",
    "aws-sign-in-session",
    "azure-quantum-api-key",
    "azure-storage-shared-key",
    "aws-iam-ci-subject",
    "aws-iam-cross-account-trust",
    "aws-iam-federated-trust",
    "aws-iam-role-trust-principal",
    "aws-iam-service-trust",
    "aws-lambda-permission",
    "aws-lambda-url-auth",
    "aws-policy-foreign-account",
    "aws-policy-no-public-principal",
    "aws-policy-service-source",
    "aws-imds-v2",
    "any-plaintext-credential",
]
OTHER_IDS = [
    "aws-iam-assume-role",
    "aws-iam-data-resource",
    "aws-iam-no-admin-attachment",
    "aws-iam-no-audit-tampering",
    "aws-iam-no-escalation",
    "aws-iam-no-group",
    "aws-iam-no-takeover",
    "aws-iam-no-wildcard-action",
    "aws-iam-pass-role",
    "aws-iam-role-boundary",
    "aws-iam-role-session",
    "aws-braket-spending-limit",
    "aws-cloudtrail-customer-key",
    "aws-deletion-protection",
    "aws-kms-key-deletion-window",
    "aws-kms-key-policy",
    "aws-kms-key-rotation",
    "aws-log-group-customer-key",
    "aws-machine-disk-key",
    "aws-no-force-destroy",
    "aws-s3-bucket-customer-key",
    "aws-s3-bucket-policy-tls",
    "aws-sns-topic-customer-key",
    "aws-sqs-queue-customer-key",
    "aws-store-customer-key",
    "aws-tls-version",
    "aws-transit-encryption",
    "aws-account-public-block",
    "aws-network-acl-open",
    "aws-network-no-internet-path",
    "aws-no-foreign-network",
    "aws-no-internet-route",
    "aws-no-public-endpoint",
    "aws-no-public-platform",
    "aws-s3-no-public-acl",
    "aws-s3-no-website",
    "aws-s3-ownership",
    "aws-s3-public-access-block",
    "aws-search-domain-vpc",
    "aws-security-group-egress",
    "aws-security-group-no-open-ingress",
    "aws-subnet-no-public-ip",
    "aws-vpc-endpoint-policy",
    "aws-cloudtrail-scope",
    "aws-cloudtrail-validation",
    "aws-detection-on",
    "aws-log-group-retention",
    "aws-no-payload-log",
    "aws-s3-audit-lifecycle",
    "aws-s3-audit-object-lock",
    "aws-s3-audit-retention",
    "aws-s3-versioning",
    "aws-pilot-data",
    "aws-required-tags",
    "aws-tag-values",
    "any-unjudged-resource",
    "aws-iam-no-provider-agreement",
    "aws-iam-spend-separation",
    "aws-job-image",
    "aws-notebook-isolation",
    "aws-secret-recovery",
    "aws-secret-value",
    "aws-ssm-secret-parameter",
]


def test_the_rules_of_each_pack_are_pinned():
    """A rule that leaves a pack leaves it on purpose."""
    assert [rule.id for rule in RESIDENCY.rules] == RESIDENCY_IDS
    assert [rule.id for rule in CREDENTIALS.rules] == CREDENTIAL_IDS
    assert GUARDRAILS.rules == ALL_RULES
    assert sorted(rule.id for rule in ALL_RULES) == sorted({*RESIDENCY_IDS, *CREDENTIAL_IDS, *OTHER_IDS})


def test_the_rules_without_waiver_are_pinned():
    assert [rule.id for rule in ALL_RULES if rule.non_waivable] == [
        "aws-iam-no-access-key",
        "aws-iam-no-login-profile",
        "aws-provider-no-static-key",
        "azure-quantum-api-key",
        "aws-iam-role-trust-principal",
        "aws-s3-public-access-block",
    ]


def test_pack_names_are_unique():
    assert len({pack.name for pack in PACKS}) == len(PACKS)
