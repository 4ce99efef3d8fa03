"""No way to or from the internet."""

from quantum_policies.kit.rule import Rule
from quantum_policies.rules.network import (
    aws_account_public_block,
    aws_imds_v2,
    aws_network_acl_open,
    aws_network_no_internet_path,
    aws_no_foreign_network,
    aws_no_internet_route,
    aws_no_public_endpoint,
    aws_no_public_platform,
    aws_s3_no_public_acl,
    aws_s3_no_website,
    aws_s3_ownership,
    aws_s3_public_access_block,
    aws_search_domain_vpc,
    aws_security_group_egress,
    aws_security_group_no_open_ingress,
    aws_subnet_no_public_ip,
    aws_vpc_endpoint_policy,
    azure_storage_network,
)

RULES: tuple[Rule, ...] = (
    aws_account_public_block.RULE,
    aws_imds_v2.RULE,
    aws_network_acl_open.RULE,
    aws_network_no_internet_path.RULE,
    aws_no_foreign_network.RULE,
    aws_no_internet_route.RULE,
    aws_no_public_endpoint.RULE,
    aws_no_public_platform.RULE,
    aws_s3_no_public_acl.RULE,
    aws_s3_no_website.RULE,
    aws_s3_ownership.RULE,
    aws_s3_public_access_block.RULE,
    aws_search_domain_vpc.RULE,
    aws_security_group_egress.RULE,
    aws_security_group_no_open_ingress.RULE,
    aws_subnet_no_public_ip.RULE,
    aws_vpc_endpoint_policy.RULE,
    azure_storage_network.RULE,
)
