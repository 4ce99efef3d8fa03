"""Tags as EC2 takes them: with the resource when it is made, by its id later."""

from typing import Any

from quantum_sandbox.aws.entry import Call, tag_changes, tag_list
from quantum_sandbox.values import Props


def specification(kind: str, inputs: Props) -> dict[str, Any]:
    """Returns the argument that tags a resource of a kind in the call that makes it."""
    tags = tag_list(inputs.get("tags"))
    return {"TagSpecifications": [{"ResourceType": kind, "Tags": tags}]} if tags else {}


def update(call: Call, identity: str, old: Props, new: Props) -> None:
    """Brings the tags of a resource from old inputs to new ones."""
    ec2 = call.client("ec2")
    changed, removed = tag_changes(old, new)
    if removed:
        ec2.delete_tags(Resources=[identity], Tags=[{"Key": key} for key in removed])
    if changed:
        ec2.create_tags(Resources=[identity], Tags=tag_list(changed))
