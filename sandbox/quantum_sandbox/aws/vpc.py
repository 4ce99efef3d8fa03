"""The rules of security groups, each a resource of its own."""

from collections.abc import Callable
from typing import Any

from quantum_sandbox.aws import rules
from quantum_sandbox.aws.ec2 import tags
from quantum_sandbox.aws.entry import Call, Entry, compact, names, tag_map
from quantum_sandbox.values import Props

_ALL = "-1"
_ENDS = ("cidrIpv4", "cidrIpv6", "prefixListId", "referencedSecurityGroupId")


def _permission(inputs: Props) -> Props:
    note = compact(Description=inputs.get("description"))
    permission: Props = {"IpProtocol": inputs["ipProtocol"]}
    for name, api in (("fromPort", "FromPort"), ("toPort", "ToPort")):
        if inputs.get(name) is not None:
            permission[api] = int(inputs[name])
    ends = {
        "IpRanges": ("CidrIp", "cidrIpv4"),
        "Ipv6Ranges": ("CidrIpv6", "cidrIpv6"),
        "PrefixListIds": ("PrefixListId", "prefixListId"),
        "UserIdGroupPairs": ("GroupId", "referencedSecurityGroupId"),
    }
    for api, (key, name) in ends.items():
        if inputs.get(name):
            permission[api] = [{key: inputs[name], **note}]
    return permission


def _create(direction: str) -> Callable[[Call, Props], str]:
    def create(call: Call, inputs: Props) -> str:
        authorise = getattr(call.client("ec2"), f"authorize_security_group_{direction}")
        made = authorise(
            GroupId=inputs["securityGroupId"],
            IpPermissions=[_permission(inputs)],
            **tags.specification("security-group-rule", inputs),
        )
        return made["SecurityGroupRules"][0]["SecurityGroupRuleId"]

    return create


def _update(call: Call, rule: str, old: Props, new: Props) -> None:
    if _permission(old) != _permission(new):
        wanted = compact(
            IpProtocol=new["ipProtocol"],
            CidrIpv4=new.get("cidrIpv4"),
            CidrIpv6=new.get("cidrIpv6"),
            PrefixListId=new.get("prefixListId"),
            ReferencedGroupId=new.get("referencedSecurityGroupId"),
            Description=new.get("description"),
        )
        ports = {api: int(new[name]) for name, api in _PORTS.items() if new.get(name) is not None}
        call.client("ec2").modify_security_group_rules(
            GroupId=new["securityGroupId"],
            SecurityGroupRules=[{"SecurityGroupRuleId": rule, "SecurityGroupRule": wanted | ports}],
        )
    tags.update(call, rule, old, new)


_PORTS = {"fromPort": "FromPort", "toPort": "ToPort"}


def _read(call: Call, rule: str, known: Props) -> Props | None:
    found = call.client("ec2").describe_security_group_rules(SecurityGroupRuleIds=[rule])["SecurityGroupRules"]
    if not found:
        return None
    one: Any = found[0]
    state: Props = {
        "arn": call.arn("ec2", f"security-group-rule/{rule}"),
        "securityGroupRuleId": rule,
        "securityGroupId": one["GroupId"],
        "ipProtocol": one["IpProtocol"],
        "cidrIpv4": one.get("CidrIpv4"),
        "cidrIpv6": one.get("CidrIpv6"),
        "prefixListId": one.get("PrefixListId"),
        "referencedSecurityGroupId": (one.get("ReferencedGroupInfo") or {}).get("GroupId"),
        # moto keeps a description beside a range of addresses only: elsewhere the program's own word stands in.
        "description": one.get("Description") or (None if one.get("CidrIpv4") else known.get("description")),
        "tags": tag_map(one.get("Tags")),
    }
    # The API writes "all ports" in a way of its own where every protocol is meant.
    if one["IpProtocol"] != _ALL:
        state |= {"fromPort": one.get("FromPort"), "toPort": one.get("ToPort")}
    return state


def _delete(direction: str) -> Callable[[Call, str, Props], None]:
    def delete(call: Call, rule: str, state: Props) -> None:
        revoke = getattr(call.client("ec2"), f"revoke_security_group_{direction}")
        revoke(GroupId=state["securityGroupId"], SecurityGroupRuleIds=[rule])

    return delete


def _entry(kind: str, direction: str) -> Entry:
    return Entry(
        kind=f"aws:vpc/securityGroup{kind}Rule:SecurityGroup{kind}Rule",
        label=f"VPC Security Group {kind} Rule",
        create=_create(direction),
        read=_read,
        update=_update,
        delete=_delete(direction),
        replace=names("securityGroupId"),
        subject="securityGroupId",
        gone=names("InvalidSecurityGroupRuleId.NotFound", "InvalidPermission.NotFound", "InvalidGroup.NotFound"),
        rules=(rules.exactly_one(*_ENDS),),
    )


RESOURCES = (_entry("Ingress", "ingress"), _entry("Egress", "egress"))
