"""The rules inside a security group, between the blocks of a program and the permissions of the API."""

from typing import Any

from quantum_sandbox.aws.entry import Call
from quantum_sandbox.values import Props

_ALL = "-1"
Direction = str


def apply(call: Call, group: str, direction: Direction, wanted: list[Props]) -> None:
    """Makes the rules of a group in one direction exactly those that are wanted.

    Args:
        call: Where to.
        group: The id of the group.
        direction: `ingress` or `egress`.
        wanted: The blocks of the program.
    """
    ec2 = call.client("ec2")
    present = _permissions(call, group, direction)
    after = [_permission(block, group) for block in wanted]
    obsolete = [one for one in present if one not in after]
    missing = [one for one in after if one not in present]
    if obsolete:
        getattr(ec2, f"revoke_security_group_{direction}")(GroupId=group, IpPermissions=obsolete)
    if missing:
        getattr(ec2, f"authorize_security_group_{direction}")(GroupId=group, IpPermissions=missing)


def blocks(call: Call, group: str, direction: Direction) -> list[Props]:
    """Returns the rules of a group as a program would write them."""
    return [_block(permission, group) for permission in _permissions(call, group, direction)]


def _permissions(call: Call, group: str, direction: Direction) -> list[Any]:
    found = call.client("ec2").describe_security_groups(GroupIds=[group])["SecurityGroups"][0]
    listed = found["IpPermissions" if direction == "ingress" else "IpPermissionsEgress"]
    return [_plain(permission) for permission in listed]


def _plain(permission: Any) -> Any:
    """Leaves out empty lists and what the account adds to a pair, so that permissions can be compared."""
    pairs = [{"GroupId": pair["GroupId"]} for pair in permission.get("UserIdGroupPairs") or []]
    kept = {key: value for key, value in permission.items() if value not in ([], None)}
    return {**kept, "UserIdGroupPairs": pairs} if pairs else kept


def _permission(block: Props, group: str) -> Any:
    note = {"Description": block["description"]} if block.get("description") else {}
    groups = list(block.get("securityGroups") or []) + ([group] if block.get("self") else [])
    permission: Props = {"IpProtocol": str(block["protocol"])}
    if permission["IpProtocol"] != _ALL:
        permission |= {"FromPort": int(block["fromPort"]), "ToPort": int(block["toPort"])}
    lists: Props = {
        "IpRanges": [{"CidrIp": cidr, **note} for cidr in block.get("cidrBlocks") or []],
        "Ipv6Ranges": [{"CidrIpv6": cidr, **note} for cidr in block.get("ipv6CidrBlocks") or []],
        "PrefixListIds": [{"PrefixListId": one, **note} for one in block.get("prefixListIds") or []],
        "UserIdGroupPairs": [{"GroupId": one} for one in groups],
    }
    return permission | {key: value for key, value in lists.items() if value}


def _block(permission: Any, group: str) -> Props:
    ranges = permission.get("IpRanges", [])
    pairs = [pair["GroupId"] for pair in permission.get("UserIdGroupPairs", [])]
    return {
        "protocol": permission["IpProtocol"],
        "fromPort": permission.get("FromPort", 0),
        "toPort": permission.get("ToPort", 0),
        "cidrBlocks": [one["CidrIp"] for one in ranges],
        "ipv6CidrBlocks": [one["CidrIpv6"] for one in permission.get("Ipv6Ranges", [])],
        "prefixListIds": [one["PrefixListId"] for one in permission.get("PrefixListIds", [])],
        "securityGroups": [pair for pair in pairs if pair != group],
        "self": group in pairs,
        "description": ranges[0].get("Description", "") if ranges else "",
    }
