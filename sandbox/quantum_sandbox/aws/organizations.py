"""Policies of an organisation, and what they hang at. The organisation itself must be there before."""

from quantum_sandbox.aws import rules
from quantum_sandbox.aws.entry import Autoname, Call, Entry, decline, names, tag_changes, tag_list, tag_map
from quantum_sandbox.values import Props

_KIND = "SERVICE_CONTROL_POLICY"


def _create(call: Call, inputs: Props) -> str:
    decline("Organizations Policy", inputs, "skipDestroy")
    made = call.client("organizations").create_policy(
        Name=inputs["name"],
        Description=inputs.get("description", ""),
        Type=inputs.get("type", _KIND),
        Content=inputs["content"],
        Tags=tag_list(inputs.get("tags")),
    )
    return made["Policy"]["PolicySummary"]["Id"]


def _update(call: Call, policy: str, old: Props, new: Props) -> None:
    organizations = call.client("organizations")
    organizations.update_policy(
        PolicyId=policy, Name=new["name"], Description=new.get("description", ""), Content=new["content"]
    )
    changed, removed = tag_changes(old, new)
    if removed:
        organizations.untag_resource(ResourceId=policy, TagKeys=removed)
    if changed:
        organizations.tag_resource(ResourceId=policy, Tags=tag_list(changed))


def _read(call: Call, policy: str, _known: Props) -> Props:
    organizations = call.client("organizations")
    found = organizations.describe_policy(PolicyId=policy)["Policy"]
    summary = found["PolicySummary"]
    return {
        "arn": summary["Arn"],
        "name": summary["Name"],
        "description": summary["Description"] or None,
        "type": summary["Type"],
        "content": found["Content"],
        "tags": tag_map(organizations.list_tags_for_resource(ResourceId=policy)["Tags"]),
    }


def _delete(call: Call, policy: str, _state: Props) -> None:
    call.client("organizations").delete_policy(PolicyId=policy)


def _attach(call: Call, inputs: Props) -> str:
    decline("Organizations Policy Attachment", inputs, "skipDestroy")
    call.client("organizations").attach_policy(PolicyId=inputs["policyId"], TargetId=inputs["targetId"])
    return f"{inputs['targetId']}:{inputs['policyId']}"


def _read_attachment(call: Call, attachment: str, _known: Props) -> Props | None:
    target, policy = attachment.split(":")
    pages = call.client("organizations").get_paginator("list_targets_for_policy").paginate(PolicyId=policy)
    if target not in {each["TargetId"] for page in pages for each in page["Targets"]}:
        return None
    return {"policyId": policy, "targetId": target}


def _detach(call: Call, attachment: str, _state: Props) -> None:
    target, policy = attachment.split(":")
    call.client("organizations").detach_policy(PolicyId=policy, TargetId=target)


RESOURCES = (
    Entry(
        kind="aws:organizations/policy:Policy",
        label="Organizations Policy",
        create=_create,
        read=_read,
        update=_update,
        delete=_delete,
        replace=names("type"),
        autoname=Autoname("name", 128),
        subject="name",
        defaults={"type": _KIND},
        documents=names("content"),
        gone=names("PolicyNotFoundException"),
        rules=(rules.json_document("content"), rules.length("name", 1, 128), rules.length("description", 0, 512)),
    ),
    Entry(
        kind="aws:organizations/policyAttachment:PolicyAttachment",
        label="Organizations Policy Attachment",
        create=_attach,
        read=_read_attachment,
        delete=_detach,
        replace=names("policyId", "targetId"),
        subject="policyId",
        gone=names("PolicyNotFoundException", "PolicyNotAttachedException", "TargetNotFoundException"),
        rules=(
            rules.matches(
                "targetId", r"r-[0-9a-z]{4,32}|\d{12}|ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}", "a root, unit or account"
            ),
        ),
    ),
)
