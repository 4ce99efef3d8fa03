"""Endpoints: the doors of a private network to a service."""

from typing import Any

from quantum_sandbox.aws import rules
from quantum_sandbox.aws.ec2 import tags
from quantum_sandbox.aws.entry import Call, Entry, compact, decline, names, tag_map
from quantum_sandbox.values import Props

_LISTS = {
    "routeTableIds": ("RouteTableIds", "AddRouteTableIds", "RemoveRouteTableIds"),
    "securityGroupIds": ("SecurityGroupIds", "AddSecurityGroupIds", "RemoveSecurityGroupIds"),
    "subnetIds": ("SubnetIds", "AddSubnetIds", "RemoveSubnetIds"),
}
_UNSERVED = (
    "dnsOptions",
    "ipAddressType",
    "resourceConfigurationArn",
    "serviceNetworkArn",
    "serviceRegion",
    "subnetConfigurations",
)


def _create(call: Call, inputs: Props) -> str:
    decline("EC2 VPC Endpoint", inputs, *_UNSERVED)
    made = call.client("ec2").create_vpc_endpoint(
        VpcId=inputs["vpcId"],
        ServiceName=inputs["serviceName"],
        VpcEndpointType=inputs.get("vpcEndpointType", "Gateway"),
        **compact(PolicyDocument=inputs.get("policy"), PrivateDnsEnabled=inputs.get("privateDnsEnabled")),
        **{api: inputs[name] for name, (api, _, _) in _LISTS.items() if inputs.get(name)},
        **tags.specification("vpc-endpoint", inputs),
    )
    return made["VpcEndpoint"]["VpcEndpointId"]


def _update(call: Call, endpoint: str, old: Props, new: Props) -> None:
    changed: dict[str, Any] = {}
    for name, (_, add, remove) in _LISTS.items():
        before, after = set(old.get(name) or []), set(new.get(name) or [])
        if name in new:
            changed |= compact(**{add: sorted(after - before), remove: sorted(before - after)})
    if old.get("policy") != new.get("policy"):
        changed |= {"PolicyDocument": new["policy"]} if new.get("policy") else {"ResetPolicy": True}
    if old.get("privateDnsEnabled") != new.get("privateDnsEnabled"):
        changed["PrivateDnsEnabled"] = bool(new.get("privateDnsEnabled"))
    if changed:
        call.client("ec2").modify_vpc_endpoint(VpcEndpointId=endpoint, **changed)
    tags.update(call, endpoint, old, new)


def _read(call: Call, endpoint: str, _known: Props) -> Props | None:
    ec2 = call.client("ec2")
    endpoints = ec2.describe_vpc_endpoints(VpcEndpointIds=[endpoint])["VpcEndpoints"]
    if not endpoints or endpoints[0].get("State", "available").lower() in ("deleting", "deleted"):
        return None
    found = endpoints[0]
    kind = found.get("VpcEndpointType", "Gateway")
    dns = [
        {"dnsName": entry.get("DnsName"), "hostedZoneId": entry.get("HostedZoneId")}
        for entry in found.get("DnsEntries") or []
    ]
    return {
        "arn": call.arn("ec2", f"vpc-endpoint/{endpoint}"),
        "vpcId": found["VpcId"],
        "serviceName": found["ServiceName"],
        "vpcEndpointType": kind,
        "policy": found.get("PolicyDocument") or None,
        "privateDnsEnabled": found.get("PrivateDnsEnabled") or False,
        "routeTableIds": found.get("RouteTableIds") or [],
        "subnetIds": found.get("SubnetIds") or [],
        "securityGroupIds": [group["GroupId"] for group in found.get("Groups") or []],
        "networkInterfaceIds": found.get("NetworkInterfaceIds") or [],
        "dnsEntries": dns,
        "prefixListId": _prefix_list(ec2, found["ServiceName"]) if kind == "Gateway" else None,
        "cidrBlocks": [],
        "requesterManaged": found.get("RequesterManaged", False),
        "ownerId": found.get("OwnerId") or call.account,
        "state": found.get("State", "available"),
        "tags": tag_map(found.get("Tags")),
    }


def _prefix_list(ec2: Any, service: str) -> str | None:
    wanted = {"Name": "prefix-list-name", "Values": [service]}
    lists = ec2.describe_managed_prefix_lists(Filters=[wanted])["PrefixLists"]
    return lists[0]["PrefixListId"] if lists else None


def _delete(call: Call, endpoint: str, _state: Props) -> None:
    call.client("ec2").delete_vpc_endpoints(VpcEndpointIds=[endpoint])


RESOURCES = (
    Entry(
        kind="aws:ec2/vpcEndpoint:VpcEndpoint",
        label="EC2 VPC Endpoint",
        create=_create,
        read=_read,
        update=_update,
        delete=_delete,
        replace=names("vpcId", "serviceName", "vpcEndpointType"),
        subject="serviceName",
        defaults={"vpcEndpointType": "Gateway"},
        computed=names("policy", "privateDnsEnabled", *_LISTS, *_UNSERVED),
        local=names("autoAccept"),
        documents=names("policy"),
        sets=names(*_LISTS),
        gone=names("InvalidVpcEndpointId.NotFound"),
        rules=(
            rules.policy("policy"),
            rules.one_of(
                "vpcEndpointType",
                "Gateway",
                "GatewayLoadBalancer",
                "Interface",
                "Resource",
                "ServiceNetwork",
            ),
        ),
    ),
)
