"""The default network ACL of a network, which is not made but taken over."""

from typing import Any

from quantum_sandbox.aws import rules
from quantum_sandbox.aws.ec2 import tags
from quantum_sandbox.aws.entry import Call, Entry, compact, names, tag_map
from quantum_sandbox.aws.errors import unless
from quantum_sandbox.cloud import Refusal
from quantum_sandbox.values import Props

_DIRECTIONS = {"ingress": False, "egress": True}
_LAST_RULE = 32767  # the account's own: it denies the rest and can't be removed
# moto answers for a missing ACL with the code of a missing route table.
_GONE = names("InvalidNetworkAclID.NotFound", "InvalidRouteTableID.NotFound")
_PROTOCOLS = {"all": "-1", "tcp": "6", "udp": "17", "icmp": "1"}


def _adopt(call: Call, inputs: Props) -> str:
    acl = inputs["defaultNetworkAclId"]
    if unless(_GONE, lambda: _find(call, acl)) is None:
        raise Refusal(f"reading EC2 Default Network ACL ({acl}): couldn't find resource")
    return acl


def _find(call: Call, acl: str) -> Any:
    found = call.client("ec2").describe_network_acls(NetworkAclIds=[acl])["NetworkAcls"]
    return found[0] if found else None


def _update(call: Call, acl: str, old: Props, new: Props) -> None:
    """Takes over whatever entries there are: those that the program does not name go."""
    ec2 = call.client("ec2")
    present = {(entry["Egress"], entry["RuleNumber"]): _block(entry) for entry in _entries(_find(call, acl))}
    wanted = {
        (egress, int(block["ruleNo"])): _normal(block)
        for direction, egress in _DIRECTIONS.items()
        for block in new.get(direction) or []
    }
    for egress, number in present.keys() - wanted.keys():
        ec2.delete_network_acl_entry(NetworkAclId=acl, Egress=egress, RuleNumber=number)
    for key, block in wanted.items():
        if present.get(key) != block:
            make = ec2.replace_network_acl_entry if key in present else ec2.create_network_acl_entry
            make(NetworkAclId=acl, Egress=key[0], RuleNumber=key[1], **_arguments(block))
    tags.update(call, acl, old, new)


def _entries(found: Any) -> list[Any]:
    return [entry for entry in found["Entries"] if entry["RuleNumber"] < _LAST_RULE]


def _arguments(block: Props) -> Props:
    return {
        "Protocol": block["protocol"],
        "RuleAction": block["action"],
        **compact(CidrBlock=block.get("cidrBlock"), Ipv6CidrBlock=block.get("ipv6CidrBlock")),
        "PortRange": {"From": block["fromPort"], "To": block["toPort"]},
    }


def _normal(block: Props) -> Props:
    return {
        "ruleNo": int(block["ruleNo"]),
        "action": block["action"].lower(),
        "protocol": _PROTOCOLS.get(str(block["protocol"]), str(block["protocol"])),
        "fromPort": int(block["fromPort"]),
        "toPort": int(block["toPort"]),
        **compact(cidrBlock=block.get("cidrBlock"), ipv6CidrBlock=block.get("ipv6CidrBlock")),
    }


def _block(entry: Any) -> Props:
    ports = entry.get("PortRange") or {}
    return {
        "ruleNo": entry["RuleNumber"],
        "action": entry["RuleAction"],
        "protocol": str(entry["Protocol"]),
        "fromPort": int(ports.get("From") or 0),
        "toPort": int(ports.get("To") or 0),
        **compact(cidrBlock=entry.get("CidrBlock"), ipv6CidrBlock=entry.get("Ipv6CidrBlock")),
    }


def _read(call: Call, acl: str, known: Props) -> Props | None:
    found = _find(call, acl)
    if found is None:
        return None
    state: Props = {
        "arn": call.arn("ec2", f"network-acl/{acl}"),
        "defaultNetworkAclId": acl,
        "vpcId": found["VpcId"],
        "ownerId": call.account,
        "tags": tag_map(found.get("Tags")),
    }
    for direction, egress in _DIRECTIONS.items():
        blocks = [_block(entry) for entry in _entries(found) if entry["Egress"] is egress]
        given = known.get(direction) or []
        state[direction] = given if sorted(map(str, map(_normal, given))) == sorted(map(str, blocks)) else blocks
    return state


def _let_go(call: Call, acl: str, state: Props) -> None:
    """What comes with a network can't be deleted; the provider only forgets it."""


RESOURCES = (
    Entry(
        kind="aws:ec2/defaultNetworkAcl:DefaultNetworkAcl",
        label="EC2 Default Network ACL",
        create=_adopt,
        read=_read,
        update=_update,
        settle=True,
        delete=_let_go,
        replace=names("defaultNetworkAclId"),
        subject="defaultNetworkAclId",
        computed=names("subnetIds"),
        sets=names("ingress", "egress"),
        gone=_GONE,
        rules=(rules.length("defaultNetworkAclId", 1, 255),),
    ),
)
