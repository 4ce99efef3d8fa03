"""Roles, and the policies written into them."""

import json
from typing import Any

from quantum_sandbox.aws import rules
from quantum_sandbox.aws.entry import (
    Autoname,
    Call,
    Entry,
    compact,
    decline,
    names,
    tag_changes,
    tag_list,
    tag_map,
)
from quantum_sandbox.values import Props

_SESSION = 3600
NAME = r"[a-zA-Z0-9+=,.@_-]+"
NAME_HINT = "must contain only alphanumeric characters and any of +=,.@_-"


def as_text(document: Any) -> str:
    """Botocore parses the documents of IAM; the inputs carry them as text."""
    return document if isinstance(document, str) else json.dumps(document)


def _create(call: Call, inputs: Props) -> str:
    decline("IAM Role", inputs, "inlinePolicies")
    call.client("iam").create_role(
        RoleName=inputs["name"],
        AssumeRolePolicyDocument=inputs["assumeRolePolicy"],
        **compact(
            Path=inputs.get("path"),
            Description=inputs.get("description"),
            MaxSessionDuration=inputs.get("maxSessionDuration"),
            PermissionsBoundary=inputs.get("permissionsBoundary"),
            Tags=tag_list(inputs.get("tags")),
        ),
    )
    return inputs["name"]


def _update(call: Call, role: str, old: Props, new: Props) -> None:
    iam = call.client("iam")
    if old:
        _update_role(iam, role, old, new)
    before, after = set(old.get("managedPolicyArns") or []), set(new.get("managedPolicyArns") or [])
    for arn in sorted(after - before):
        iam.attach_role_policy(RoleName=role, PolicyArn=arn)
    for arn in sorted(before - after):
        iam.detach_role_policy(RoleName=role, PolicyArn=arn)


def _update_role(iam: Any, role: str, old: Props, new: Props) -> None:
    if old.get("assumeRolePolicy") != new["assumeRolePolicy"]:
        iam.update_assume_role_policy(RoleName=role, PolicyDocument=new["assumeRolePolicy"])
    if any(old.get(name) != new.get(name) for name in ("description", "maxSessionDuration")):
        iam.update_role(
            RoleName=role,
            Description=new.get("description", ""),
            MaxSessionDuration=int(new.get("maxSessionDuration", _SESSION)),
        )
    if old.get("permissionsBoundary") != new.get("permissionsBoundary"):
        if new.get("permissionsBoundary"):
            iam.put_role_permissions_boundary(RoleName=role, PermissionsBoundary=new["permissionsBoundary"])
        else:
            iam.delete_role_permissions_boundary(RoleName=role)
    changed, removed = tag_changes(old, new)
    if removed:
        iam.untag_role(RoleName=role, TagKeys=removed)
    if changed:
        iam.tag_role(RoleName=role, Tags=tag_list(changed))


def _read(call: Call, role: str, known: Props) -> Props:
    iam = call.client("iam")
    found = iam.get_role(RoleName=role)["Role"]
    state: Props = {}
    # Attachments may have their own resources: without any in the program they are none of the role's business.
    if known.get("managedPolicyArns") is not None:
        attached = iam.list_attached_role_policies(RoleName=role)["AttachedPolicies"]
        state["managedPolicyArns"] = sorted(policy["PolicyArn"] for policy in attached)
    return state | {
        "name": role,
        "arn": found["Arn"],
        "uniqueId": found["RoleId"],
        "createDate": found["CreateDate"].strftime("%Y-%m-%dT%H:%M:%SZ"),
        "path": found["Path"],
        "description": found.get("Description") or None,
        "assumeRolePolicy": as_text(found["AssumeRolePolicyDocument"]),
        "maxSessionDuration": found.get("MaxSessionDuration", _SESSION),
        "permissionsBoundary": (found.get("PermissionsBoundary") or {}).get("PermissionsBoundaryArn"),
        "tags": tag_map(iam.list_role_tags(RoleName=role)["Tags"]),
    }


def _delete(call: Call, role: str, state: Props) -> None:
    iam = call.client("iam")
    attached = iam.list_attached_role_policies(RoleName=role)["AttachedPolicies"]
    ours = set(state.get("managedPolicyArns") or [])
    for policy in attached:
        if state.get("forceDetachPolicies") or policy["PolicyArn"] in ours:
            iam.detach_role_policy(RoleName=role, PolicyArn=policy["PolicyArn"])
    if state.get("forceDetachPolicies"):
        for name in iam.list_role_policies(RoleName=role)["PolicyNames"]:
            iam.delete_role_policy(RoleName=role, PolicyName=name)
    iam.delete_role(RoleName=role)


def _put_policy(call: Call, inputs: Props) -> str:
    call.client("iam").put_role_policy(
        RoleName=inputs["role"], PolicyName=inputs["name"], PolicyDocument=inputs["policy"]
    )
    return f"{inputs['role']}:{inputs['name']}"


def _update_policy(call: Call, _identity: str, _old: Props, new: Props) -> None:
    _put_policy(call, new)


def _read_policy(call: Call, identity: str, _known: Props) -> Props:
    role, _, name = identity.partition(":")
    found = call.client("iam").get_role_policy(RoleName=role, PolicyName=name)
    return {"role": role, "name": name, "policy": as_text(found["PolicyDocument"])}


def _delete_policy(call: Call, identity: str, _state: Props) -> None:
    role, _, name = identity.partition(":")
    call.client("iam").delete_role_policy(RoleName=role, PolicyName=name)


RESOURCES = (
    Entry(
        kind="aws:iam/role:Role",
        label="IAM Role",
        create=_create,
        read=_read,
        update=_update,
        settle=True,
        delete=_delete,
        replace=names("name", "namePrefix", "path"),
        autoname=Autoname("name", 64),
        subject="name",
        defaults={"path": "/", "maxSessionDuration": _SESSION},
        computed=names("managedPolicyArns", "inlinePolicies"),
        local=names("forceDetachPolicies"),
        documents=names("assumeRolePolicy"),
        sets=names("managedPolicyArns"),
        gone=names("NoSuchEntity"),
        rules=(
            rules.policy("assumeRolePolicy"),
            rules.length("name", 1, 64),
            rules.matches("name", NAME, NAME_HINT),
            rules.length("description", 0, 1000),
            rules.between("maxSessionDuration", 3600, 43200),
            rules.arn("permissionsBoundary"),
        ),
    ),
    Entry(
        kind="aws:iam/rolePolicy:RolePolicy",
        label="IAM Role Policy",
        create=_put_policy,
        read=_read_policy,
        update=_update_policy,
        delete=_delete_policy,
        replace=names("role", "name", "namePrefix"),
        autoname=Autoname("name", 128),
        subject="name",
        documents=names("policy"),
        gone=names("NoSuchEntity"),
        rules=(
            rules.policy("policy"),
            rules.length("name", 1, 128),
            rules.matches("name", NAME, NAME_HINT),
        ),
    ),
)
