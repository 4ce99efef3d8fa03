"""No way to or from the internet."""

from quantum_policies.kit.rule import Rule
from quantum_policies.rules.network import (
    aws_network_no_internet_path,
    aws_s3_public_access_block,
    aws_security_group_no_open_ingress,
    aws_subnet_no_public_ip,
    aws_vpc_endpoint_policy,
)

RULES: tuple[Rule, ...] = (
    aws_network_no_internet_path.RULE,
    aws_s3_public_access_block.RULE,
    aws_security_group_no_open_ingress.RULE,
    aws_subnet_no_public_ip.RULE,
    aws_vpc_endpoint_policy.RULE,
)
