"""Links between the tenant's network and others."""

from __future__ import annotations

from quantum_policies.aws.forbidden import refuse
from quantum_policies.kit import Rule, Severity

RULE = Rule(
    id="aws-no-foreign-network",
    title="The tenant's network is linked to no other",
    why="whatever is on the other side then reaches the tenant's machines, and their data the other side",
    controls=("TEN-01", "TEN-02"),
    severity=Severity.HIGH,
    types=(
        "aws:directconnect/connection:Connection",
        "aws:directconnect/gateway:Gateway",
        "aws:directconnect/gatewayAssociation:GatewayAssociation",
        "aws:ec2/vpcPeeringConnection:VpcPeeringConnection",
        "aws:ec2/vpcPeeringConnectionAccepter:VpcPeeringConnectionAccepter",
        "aws:ec2/vpnConnection:VpnConnection",
        "aws:ec2/vpnGateway:VpnGateway",
        "aws:ec2clientvpn/endpoint:Endpoint",
        "aws:ec2transitgateway/peeringAttachment:PeeringAttachment",
        "aws:ec2transitgateway/vpcAttachment:VpcAttachment",
        "aws:vpclattice/serviceNetworkVpcAssociation:ServiceNetworkVpcAssociation",
    ),
    fix="reach the other side by an endpoint service for one service, or have the link waived by the platform",
    check=refuse("a link to another network is declared"),
    labels=("network",),
)
