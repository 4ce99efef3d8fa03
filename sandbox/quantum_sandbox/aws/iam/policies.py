"""Managed policies, and what they are attached to."""

from typing import Any

from quantum_sandbox.aws import rules
from quantum_sandbox.aws.entry import (
    Autoname,
    Call,
    Entry,
    compact,
    names,
    tag_changes,
    tag_list,
    tag_map,
)
from quantum_sandbox.aws.iam.roles import NAME, NAME_HINT, as_text
from quantum_sandbox.cloud import Refusal
from quantum_sandbox.values import Props

_MOST_VERSIONS = 5


def _create(call: Call, inputs: Props) -> str:
    made = call.client("iam").create_policy(
        PolicyName=inputs["name"],
        PolicyDocument=inputs["policy"],
        **compact(
            Path=inputs.get("path"),
            Description=inputs.get("description"),
            Tags=tag_list(inputs.get("tags")),
        ),
    )
    return made["Policy"]["Arn"]


def _update(call: Call, arn: str, old: Props, new: Props) -> None:
    iam = call.client("iam")
    if old.get("policy") != new["policy"]:
        _make_room(iam, arn)
        iam.create_policy_version(PolicyArn=arn, PolicyDocument=new["policy"], SetAsDefault=True)
    changed, removed = tag_changes(old, new)
    if removed:
        iam.untag_policy(PolicyArn=arn, TagKeys=removed)
    if changed:
        iam.tag_policy(PolicyArn=arn, Tags=tag_list(changed))


def _make_room(iam: Any, arn: str) -> None:
    """A policy keeps five versions; the oldest makes way for a new one."""
    versions = iam.list_policy_versions(PolicyArn=arn)["Versions"]
    spare = [version for version in versions if not version["IsDefaultVersion"]]
    if len(versions) >= _MOST_VERSIONS and spare:
        oldest = min(spare, key=lambda version: version["CreateDate"])
        iam.delete_policy_version(PolicyArn=arn, VersionId=oldest["VersionId"])


def _read(call: Call, arn: str, _known: Props) -> Props:
    iam = call.client("iam")
    found = iam.get_policy(PolicyArn=arn)["Policy"]
    version = iam.get_policy_version(PolicyArn=arn, VersionId=found["DefaultVersionId"])["PolicyVersion"]
    return {
        "arn": arn,
        "name": found["PolicyName"],
        "policyId": found["PolicyId"],
        "path": found["Path"],
        "description": found.get("Description") or None,
        "attachmentCount": None,  # counts what others attach: a refresh would show that as a change of this one
        "policy": as_text(version["Document"]),
        "tags": tag_map(iam.list_policy_tags(PolicyArn=arn)["Tags"]),
    }


def _delete(call: Call, arn: str, _state: Props) -> None:
    iam = call.client("iam")
    for version in iam.list_policy_versions(PolicyArn=arn)["Versions"]:
        if not version["IsDefaultVersion"]:
            iam.delete_policy_version(PolicyArn=arn, VersionId=version["VersionId"])
    # IAM refuses it. moto deletes it, and what carries it could never be deleted afterwards.
    carriers = iam.list_entities_for_policy(PolicyArn=arn)
    if any(carriers[kind] for kind in ("PolicyGroups", "PolicyRoles", "PolicyUsers")):
        raise Refusal(
            f"deleting IAM Policy ({arn}): operation error IAM: DeletePolicy, https response error StatusCode: 409,"
            " DeleteConflict: Cannot delete a policy attached to entities."
        )
    iam.delete_policy(PolicyArn=arn)


def _attach(call: Call, inputs: Props) -> str:
    call.client("iam").attach_role_policy(RoleName=inputs["role"], PolicyArn=inputs["policyArn"])
    return f"{inputs['role']}/{inputs['policyArn']}"


def _read_attachment(call: Call, identity: str, _known: Props) -> Props | None:
    role, _, arn = identity.partition("/")
    attached = call.client("iam").list_attached_role_policies(RoleName=role)["AttachedPolicies"]
    if arn not in [policy["PolicyArn"] for policy in attached]:
        return None
    return {"role": role, "policyArn": arn}


def _detach(call: Call, identity: str, _state: Props) -> None:
    role, _, arn = identity.partition("/")
    call.client("iam").detach_role_policy(RoleName=role, PolicyArn=arn)


RESOURCES = (
    Entry(
        kind="aws:iam/policy:Policy",
        label="IAM Policy",
        create=_create,
        read=_read,
        update=_update,
        delete=_delete,
        replace=names("name", "namePrefix", "path", "description"),
        autoname=Autoname("name", 128),
        subject="name",
        defaults={"path": "/"},
        local=names("delayAfterPolicyCreationInMs"),
        documents=names("policy"),
        gone=names("NoSuchEntity"),
        rules=(
            rules.policy("policy"),
            rules.length("name", 1, 128),
            rules.matches("name", NAME, NAME_HINT),
        ),
    ),
    Entry(
        kind="aws:iam/rolePolicyAttachment:RolePolicyAttachment",
        label="IAM Role Policy Attachment",
        create=_attach,
        read=_read_attachment,
        delete=_detach,
        replace=names("role", "policyArn"),
        subject="policyArn",
        gone=names("NoSuchEntity"),
        rules=(rules.arn("policyArn"),),
    ),
)
