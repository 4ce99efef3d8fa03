"""Where data and jobs may be."""

from quantum_policies.kit.rule import Rule
from quantum_policies.rules.residency import (
    aws_iam_device_region,
    aws_provider_account,
    aws_provider_region,
    aws_resource_region,
    aws_s3_replication_destination,
    azure_resource_location,
)

RULES: tuple[Rule, ...] = (
    aws_iam_device_region.RULE,
    aws_provider_account.RULE,
    aws_provider_region.RULE,
    aws_resource_region.RULE,
    aws_s3_replication_destination.RULE,
    azure_resource_location.RULE,
)
