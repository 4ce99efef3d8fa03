"""Networks and their parts."""

from quantum_sandbox.aws import rules
from quantum_sandbox.aws.ec2 import tags
from quantum_sandbox.aws.entry import Call, Entry, compact, decline, names, tag_map
from quantum_sandbox.values import Props

_CIDR = r"\d{1,3}(\.\d{1,3}){3}/\d{1,2}"
_CIDR_HINT = "must be an IPv4 CIDR block"
_VPC_ATTRIBUTES = {
    "enableDnsSupport": ("EnableDnsSupport", "enableDnsSupport", True),
    "enableDnsHostnames": ("EnableDnsHostnames", "enableDnsHostnames", False),
}
_SUBNET_ATTRIBUTES = {
    "assignIpv6AddressOnCreation": "AssignIpv6AddressOnCreation",
    "mapPublicIpOnLaunch": "MapPublicIpOnLaunch",
}


def _create_vpc(call: Call, inputs: Props) -> str:
    decline("EC2 VPC", inputs, "ipv4IpamPoolId", "ipv6CidrBlock", "ipv6IpamPoolId", "enableNetworkAddressUsageMetrics")
    made = call.client("ec2").create_vpc(
        CidrBlock=inputs["cidrBlock"],
        **compact(
            InstanceTenancy=inputs.get("instanceTenancy"),
            AmazonProvidedIpv6CidrBlock=inputs.get("assignGeneratedIpv6CidrBlock"),
        ),
        **tags.specification("vpc", inputs),
    )
    return made["Vpc"]["VpcId"]


def _update_vpc(call: Call, vpc: str, old: Props, new: Props) -> None:
    ec2 = call.client("ec2")
    ec2.get_waiter("vpc_available").wait(VpcIds=[vpc])
    for name, (api, _, default) in _VPC_ATTRIBUTES.items():
        if new.get(name, default) != old.get(name, default):
            ec2.modify_vpc_attribute(VpcId=vpc, **{api: {"Value": new.get(name, default)}})
    if old:
        tags.update(call, vpc, old, new)


def _read_vpc(call: Call, vpc: str, _known: Props) -> Props:
    ec2 = call.client("ec2")
    found = ec2.describe_vpcs(VpcIds=[vpc])["Vpcs"][0]
    state: Props = {}
    for name, (api, attribute, _) in _VPC_ATTRIBUTES.items():
        state[name] = ec2.describe_vpc_attribute(VpcId=vpc, Attribute=attribute)[api]["Value"]
    inside = {"Name": "vpc-id", "Values": [vpc]}
    acls = ec2.describe_network_acls(Filters=[inside, {"Name": "default", "Values": ["true"]}])["NetworkAcls"]
    tables = ec2.describe_route_tables(Filters=[inside, {"Name": "association.main", "Values": ["true"]}])
    groups = ec2.describe_security_groups(Filters=[inside, {"Name": "group-name", "Values": ["default"]}])
    main = tables["RouteTables"][0]["RouteTableId"] if tables["RouteTables"] else None
    return state | {
        "arn": call.arn("ec2", f"vpc/{vpc}"),
        "cidrBlock": found["CidrBlock"],
        "instanceTenancy": found.get("InstanceTenancy", "default"),
        "assignGeneratedIpv6CidrBlock": bool(found.get("Ipv6CidrBlockAssociationSet")),
        "dhcpOptionsId": found.get("DhcpOptionsId"),
        "ownerId": call.account,
        "defaultNetworkAclId": acls[0]["NetworkAclId"] if acls else None,
        "defaultSecurityGroupId": groups["SecurityGroups"][0]["GroupId"] if groups["SecurityGroups"] else None,
        "defaultRouteTableId": main,
        "mainRouteTableId": main,
        "tags": tag_map(found.get("Tags")),
    }


def _delete_vpc(call: Call, vpc: str, _state: Props) -> None:
    call.client("ec2").delete_vpc(VpcId=vpc)


def _create_subnet(call: Call, inputs: Props) -> str:
    unserved = ("customerOwnedIpv4Pool", "outpostArn", "ipv6Native", "enableDns64", "ipv4IpamPoolId", "ipv6IpamPoolId")
    decline("EC2 Subnet", inputs, *unserved)
    made = call.client("ec2").create_subnet(
        VpcId=inputs["vpcId"],
        **compact(
            CidrBlock=inputs.get("cidrBlock"),
            AvailabilityZone=inputs.get("availabilityZone"),
            AvailabilityZoneId=inputs.get("availabilityZoneId"),
            Ipv6CidrBlock=inputs.get("ipv6CidrBlock"),
        ),
        **tags.specification("subnet", inputs),
    )
    return made["Subnet"]["SubnetId"]


def _update_subnet(call: Call, subnet: str, old: Props, new: Props) -> None:
    ec2 = call.client("ec2")
    for name, api in _SUBNET_ATTRIBUTES.items():
        if bool(new.get(name)) != bool(old.get(name)):
            ec2.modify_subnet_attribute(SubnetId=subnet, **{api: {"Value": bool(new.get(name))}})
    if old:
        tags.update(call, subnet, old, new)


def _read_subnet(call: Call, subnet: str, _known: Props) -> Props:
    found = call.client("ec2").describe_subnets(SubnetIds=[subnet])["Subnets"][0]
    return {
        "arn": call.arn("ec2", f"subnet/{subnet}"),
        "vpcId": found["VpcId"],
        "cidrBlock": found["CidrBlock"],
        "availabilityZone": found["AvailabilityZone"],
        "availabilityZoneId": found["AvailabilityZoneId"],
        **{name: found.get(api, False) for name, api in _SUBNET_ATTRIBUTES.items()},
        "ownerId": call.account,
        "tags": tag_map(found.get("Tags")),
    }


def _delete_subnet(call: Call, subnet: str, _state: Props) -> None:
    call.client("ec2").delete_subnet(SubnetId=subnet)


RESOURCES = (
    Entry(
        kind="aws:ec2/vpc:Vpc",
        label="EC2 VPC",
        create=_create_vpc,
        read=_read_vpc,
        update=_update_vpc,
        settle=True,
        delete=_delete_vpc,
        replace=names("cidrBlock", "ipv4IpamPoolId", "ipv4NetmaskLength"),
        subject="cidrBlock",
        defaults={"enableDnsSupport": True, "instanceTenancy": "default"},
        computed=names("cidrBlock", "ipv6CidrBlock", "ipv6NetmaskLength"),
        gone=names("InvalidVpcID.NotFound"),
        rules=(
            rules.matches("cidrBlock", _CIDR, _CIDR_HINT),
            rules.one_of("instanceTenancy", "default", "dedicated"),
        ),
    ),
    Entry(
        kind="aws:ec2/subnet:Subnet",
        label="EC2 Subnet",
        create=_create_subnet,
        read=_read_subnet,
        update=_update_subnet,
        settle=True,
        delete=_delete_subnet,
        replace=names("vpcId", "cidrBlock", "availabilityZone", "availabilityZoneId"),
        subject="cidrBlock",
        computed=names("availabilityZone", "availabilityZoneId", "privateDnsHostnameTypeOnLaunch"),
        gone=names("InvalidSubnetID.NotFound"),
        rules=(
            rules.matches("cidrBlock", _CIDR, _CIDR_HINT),
            rules.exclusive("availabilityZone", "availabilityZoneId"),
        ),
    ),
)
