"""The tables that say where packets go, and which part of a network heeds which."""

from typing import Any

from quantum_sandbox.aws import rules
from quantum_sandbox.aws.ec2 import tags
from quantum_sandbox.aws.entry import Call, Entry, compact, decline, names, tag_map
from quantum_sandbox.aws.errors import unless
from quantum_sandbox.values import Props

_ROUTE_TARGETS = {
    "gatewayId": "GatewayId",
    "natGatewayId": "NatGatewayId",
    "networkInterfaceId": "NetworkInterfaceId",
    "transitGatewayId": "TransitGatewayId",
    "vpcEndpointId": "VpcEndpointId",
    "vpcPeeringConnectionId": "VpcPeeringConnectionId",
}
_ROUTE_ENDS = {
    "cidrBlock": "DestinationCidrBlock",
    "destinationPrefixListId": "DestinationPrefixListId",
    "ipv6CidrBlock": "DestinationIpv6CidrBlock",
}


def _create_table(call: Call, inputs: Props) -> str:
    decline("EC2 Route Table", inputs, "propagatingVgws")
    made = call.client("ec2").create_route_table(VpcId=inputs["vpcId"], **tags.specification("route-table", inputs))
    return made["RouteTable"]["RouteTableId"]


def _update_table(call: Call, table: str, old: Props, new: Props) -> None:
    ec2 = call.client("ec2")
    before, after = _by_destination(old.get("routes")), _by_destination(new.get("routes"))
    for destination in before.keys() - after.keys():
        ec2.delete_route(RouteTableId=table, **dict([destination]))
    for destination, target in after.items():
        if before.get(destination) != target:
            make = ec2.replace_route if destination in before else ec2.create_route
            make(RouteTableId=table, **dict([destination]), **target)
    if old:
        tags.update(call, table, old, new)


def _by_destination(routes: list[Props] | None) -> dict[tuple[str, str], dict[str, str]]:
    found: dict[tuple[str, str], dict[str, str]] = {}
    for route in routes or []:
        end = next((api, route[name]) for name, api in _ROUTE_ENDS.items() if route.get(name))
        found[end] = {api: route[name] for name, api in _ROUTE_TARGETS.items() if route.get(name)}
    return found


def _read_table(call: Call, table: str, known: Props) -> Props:
    found = call.client("ec2").describe_route_tables(RouteTableIds=[table])["RouteTables"][0]
    state = {
        "arn": call.arn("ec2", f"route-table/{table}"),
        "vpcId": found["VpcId"],
        "ownerId": call.account,
        "tags": tag_map(found.get("Tags")),
    }
    # Routes may have their own resources: without any in the program they are none of the table's business.
    return state | ({"routes": _routes(found["Routes"])} if known.get("routes") is not None else {})


def _routes(found: list[Any]) -> list[Props]:
    """Leaves out what nobody asked for: the local route, and those that gateway endpoints put in."""
    return [
        {name: route[api] for name, api in (_ROUTE_ENDS | _ROUTE_TARGETS).items() if route.get(api)}
        for route in found
        if route.get("GatewayId") != "local" and not str(route.get("GatewayId", "")).startswith("vpce-")
    ]


def _delete_table(call: Call, table: str, _state: Props) -> None:
    call.client("ec2").delete_route_table(RouteTableId=table)


def _associate(call: Call, inputs: Props) -> str:
    target = compact(SubnetId=inputs.get("subnetId"), GatewayId=inputs.get("gatewayId"))
    made = call.client("ec2").associate_route_table(RouteTableId=inputs["routeTableId"], **target)
    return made["AssociationId"]


def _read_association(call: Call, identity: str, _known: Props) -> Props | None:
    """The id of an import is `subnet/table`, as the provider documents it; the account's own id works too."""
    subnet, _, table = identity.partition("/")
    wanted = {"Name": "route-table-id", "Values": [table]} if table else None
    tables = call.client("ec2").describe_route_tables(Filters=[wanted] if wanted else [])["RouteTables"]
    for association in (one for found in tables for one in found["Associations"]):
        if (table and association.get("SubnetId") == subnet) or association["RouteTableAssociationId"] == identity:
            return {
                "routeTableId": association["RouteTableId"],
                "subnetId": association.get("SubnetId"),
                "gatewayId": association.get("GatewayId"),
            }
    return None


def _disassociate(call: Call, identity: str, _state: Props) -> None:
    ec2 = call.client("ec2")
    if "/" not in identity:
        ec2.disassociate_route_table(AssociationId=identity)
        return
    subnet, _, table = identity.partition("/")
    found = unless(names("InvalidRouteTableID.NotFound"), lambda: ec2.describe_route_tables(RouteTableIds=[table]))
    for association in found["RouteTables"][0]["Associations"] if found else []:
        if association.get("SubnetId") == subnet:
            ec2.disassociate_route_table(AssociationId=association["RouteTableAssociationId"])


RESOURCES = (
    Entry(
        kind="aws:ec2/routeTable:RouteTable",
        label="EC2 Route Table",
        create=_create_table,
        read=_read_table,
        update=_update_table,
        settle=True,
        delete=_delete_table,
        replace=names("vpcId"),
        computed=names("routes"),
        sets=names("routes"),
        gone=names("InvalidRouteTableID.NotFound"),
    ),
    Entry(
        kind="aws:ec2/routeTableAssociation:RouteTableAssociation",
        label="EC2 Route Table Association",
        create=_associate,
        read=_read_association,
        delete=_disassociate,
        replace=names("routeTableId", "subnetId", "gatewayId"),
        alone=True,
        subject="subnetId",
        gone=names("InvalidAssociationID.NotFound"),
        rules=(rules.exactly_one("subnetId", "gatewayId"),),
    ),
)
