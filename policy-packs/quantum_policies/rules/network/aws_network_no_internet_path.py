"""Ways between the tenant's network and the internet."""

from __future__ import annotations

from quantum_policies.aws.forbidden import refuse
from quantum_policies.kit import Rule, Severity

RULE = Rule(
    id="aws-network-no-internet-path",
    title="There is no internet gateway, NAT gateway or public address",
    why="a way to the internet is a way out for data and a way in for attackers; everything that the workspace "
    "needs is reached through private endpoints",
    controls=("TEN-05",),
    severity=Severity.CRITICAL,
    types=(
        "aws:ec2/carrierGateway:CarrierGateway",
        "aws:ec2/egressOnlyInternetGateway:EgressOnlyInternetGateway",
        "aws:ec2/eip:Eip",
        "aws:ec2/eipAssociation:EipAssociation",
        "aws:ec2/internetGateway:InternetGateway",
        "aws:ec2/internetGatewayAttachment:InternetGatewayAttachment",
        "aws:ec2/natGateway:NatGateway",
    ),
    fix="use an interface or gateway endpoint (aws.ec2.VpcEndpoint) for the service that has to be reached",
    check=refuse("a way to the internet is declared"),
    labels=("network",),
)
