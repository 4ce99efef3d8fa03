"""Where data and jobs may be."""

from quantum_policies.kit.rule import Rule
from quantum_policies.rules.residency import (
    aws_device_in_configuration,
    aws_iam_device_region,
    aws_kms_no_multi_region_key,
    aws_no_external_delivery,
    aws_no_foreign_share,
    aws_no_placeless_service,
    aws_provider_account,
    aws_provider_region,
    aws_replica_region,
    aws_resource_region,
    aws_s3_replication_destination,
    aws_target_place,
    azure_resource_location,
)

RULES: tuple[Rule, ...] = (
    aws_device_in_configuration.RULE,
    aws_iam_device_region.RULE,
    aws_kms_no_multi_region_key.RULE,
    aws_no_external_delivery.RULE,
    aws_no_foreign_share.RULE,
    aws_no_placeless_service.RULE,
    aws_provider_account.RULE,
    aws_provider_region.RULE,
    aws_replica_region.RULE,
    aws_resource_region.RULE,
    aws_s3_replication_destination.RULE,
    aws_target_place.RULE,
    azure_resource_location.RULE,
)
