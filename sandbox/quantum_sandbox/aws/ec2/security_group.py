"""Security groups; and the default one of a network, which is not made but taken over."""

from quantum_sandbox.aws import rules
from quantum_sandbox.aws.ec2 import permissions, tags
from quantum_sandbox.aws.entry import Autoname, Call, Entry, compact, names, tag_map
from quantum_sandbox.cloud import Refusal
from quantum_sandbox.values import Props

_DIRECTIONS = ("ingress", "egress")
_DESCRIPTION = "Managed by Pulumi"


def _create(call: Call, inputs: Props) -> str:
    made = call.client("ec2").create_security_group(
        GroupName=inputs["name"],
        Description=inputs.get("description", _DESCRIPTION),
        **compact(VpcId=inputs.get("vpcId")),
        **tags.specification("security-group", inputs),
    )
    return made["GroupId"]


def _update(call: Call, group: str, old: Props, new: Props) -> None:
    """A new group lets everything out; the provider takes that away, so that nothing is open unasked."""
    for direction in _DIRECTIONS:
        if not old or (new.get(direction) is not None and new.get(direction) != old.get(direction)):
            permissions.apply(call, group, direction, new.get(direction) or [])
    if old:
        tags.update(call, group, old, new)


def _read(call: Call, group: str, known: Props) -> Props:
    found = call.client("ec2").describe_security_groups(GroupIds=[group])["SecurityGroups"][0]
    # Rules may have their own resources: without any in the program they are none of the group's business.
    inline = [direction for direction in _DIRECTIONS if known.get(direction) is not None]
    return {
        "arn": call.arn("ec2", f"security-group/{group}"),
        "name": found["GroupName"],
        "description": found["Description"],
        "vpcId": found.get("VpcId"),
        "ownerId": found["OwnerId"],
        "tags": tag_map(found.get("Tags")),
        **{direction: permissions.blocks(call, group, direction) for direction in inline},
    }


def _delete(call: Call, group: str, state: Props) -> None:
    if state.get("revokeRulesOnDelete"):
        for direction in _DIRECTIONS:
            permissions.apply(call, group, direction, [])
    call.client("ec2").delete_security_group(GroupId=group)


def _adopt(call: Call, inputs: Props) -> str:
    wanted = [{"Name": "group-name", "Values": ["default"]}]
    if inputs.get("vpcId"):
        wanted.append({"Name": "vpc-id", "Values": [inputs["vpcId"]]})
    groups = call.client("ec2").describe_security_groups(Filters=wanted)["SecurityGroups"]
    if not groups:
        raise Refusal(f"reading EC2 Default Security Group ({inputs.get('vpcId', '')}): couldn't find resource")
    return groups[0]["GroupId"]


def _update_default(call: Call, group: str, old: Props, new: Props) -> None:
    """Takes over whatever rules there are: those that the program does not name go."""
    for direction in _DIRECTIONS:
        permissions.apply(call, group, direction, new.get(direction) or [])
    tags.update(call, group, old, new)


def _read_default(call: Call, group: str, known: Props) -> Props:
    everything = {direction: known.get(direction) or [] for direction in _DIRECTIONS}
    return _read(call, group, known | everything)


def _let_go(call: Call, identity: str, state: Props) -> None:
    """What comes with a network can't be deleted; the provider only forgets it."""


RESOURCES = (
    Entry(
        kind="aws:ec2/securityGroup:SecurityGroup",
        label="EC2 Security Group",
        create=_create,
        read=_read,
        update=_update,
        settle=True,
        delete=_delete,
        replace=names("name", "namePrefix", "description", "vpcId"),
        autoname=Autoname("name", 255),
        subject="name",
        defaults={"description": _DESCRIPTION},
        computed=names("ingress", "egress", "vpcId"),
        local=names("revokeRulesOnDelete"),
        sets=names("ingress", "egress"),
        gone=names("InvalidGroup.NotFound"),
        rules=(
            rules.length("name", 0, 255),
            rules.matches("name", r"(?!sg-).*", "cannot begin with sg-"),
            rules.length("description", 0, 255),
        ),
    ),
    Entry(
        kind="aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
        label="EC2 Default Security Group",
        create=_adopt,
        read=_read_default,
        update=_update_default,
        settle=True,
        delete=_let_go,
        replace=names("vpcId"),
        subject="vpcId",
        computed=names("vpcId"),
        local=names("revokeRulesOnDelete"),
        sets=names("ingress", "egress"),
        gone=names("InvalidGroup.NotFound"),
    ),
)
