"""Permission sets of IAM Identity Center and their assignments, in the one instance that moto gives an account.

Moto keeps no tags that could be read back or changed, makes no role in an assigned account, and has no attributes for
access control: those fail as any type that is not served.
"""

from typing import Any

from quantum_sandbox.aws import rules
from quantum_sandbox.aws.entry import Autoname, Call, Entry, compact, names, tag_list
from quantum_sandbox.values import Props

_HOUR = "PT1H"
_INSTANCE = r"arn:aws:sso:::instance/(sso)?ins-[a-zA-Z0-9-.]{16}"
_PRINCIPAL = r"([0-9a-f]{10}-)?[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"


def _sets(call: Call) -> Any:
    return call.client("sso-admin")


def _of(identity: str) -> Props:
    """Returns the parameters that an id stands for: `<permission set>,<instance>`."""
    permission_set, instance = identity.split(",")
    return {"PermissionSetArn": permission_set, "InstanceArn": instance}


def _create(call: Call, inputs: Props) -> str:
    made = _sets(call).create_permission_set(
        Name=inputs["name"],
        InstanceArn=inputs["instanceArn"],
        SessionDuration=inputs.get("sessionDuration", _HOUR),
        Tags=tag_list(inputs.get("tags")),
        **compact(Description=inputs.get("description"), RelayState=inputs.get("relayState")),
    )
    return f"{made['PermissionSet']['PermissionSetArn']},{inputs['instanceArn']}"


def _update(call: Call, identity: str, _old: Props, new: Props) -> None:
    _sets(call).update_permission_set(
        **_of(identity),
        SessionDuration=new.get("sessionDuration", _HOUR),
        **compact(Description=new.get("description"), RelayState=new.get("relayState")),
    )


def _read(call: Call, identity: str, known: Props) -> Props:
    found = _sets(call).describe_permission_set(**_of(identity))["PermissionSet"]
    return {
        "arn": found["PermissionSetArn"],
        "createdDate": found["CreatedDate"].isoformat(),
        "instanceArn": _of(identity)["InstanceArn"],
        "name": found["Name"],
        "description": found.get("Description") or None,
        "relayState": found.get("RelayState") or None,
        "sessionDuration": found["SessionDuration"],
        "tags": known.get("tags"),
    }


def _delete(call: Call, identity: str, _state: Props) -> None:
    _sets(call).delete_permission_set(**_of(identity))


def _put_policy(call: Call, inputs: Props) -> str:
    identity = f"{inputs['permissionSetArn']},{inputs['instanceArn']}"
    _change_policy(call, identity, {}, inputs)
    return identity


def _change_policy(call: Call, identity: str, _old: Props, new: Props) -> None:
    _sets(call).put_inline_policy_to_permission_set(**_of(identity), InlinePolicy=new["inlinePolicy"])


def _read_policy(call: Call, identity: str, _known: Props) -> Props | None:
    text = _sets(call).get_inline_policy_for_permission_set(**_of(identity))["InlinePolicy"]
    if not text:
        return None
    of = _of(identity)
    return {"inlinePolicy": text, "permissionSetArn": of["PermissionSetArn"], "instanceArn": of["InstanceArn"]}


def _remove_policy(call: Call, identity: str, _state: Props) -> None:
    _sets(call).delete_inline_policy_from_permission_set(**_of(identity))


def _assignment(identity: str) -> Props:
    """Returns the parameters of an assignment: its id has them all, as the provider's has."""
    principal, kind, target, target_kind, permission_set, instance = identity.split(",")
    return {
        "PrincipalId": principal,
        "PrincipalType": kind,
        "TargetId": target,
        "TargetType": target_kind,
        "PermissionSetArn": permission_set,
        "InstanceArn": instance,
    }


def _assign(call: Call, inputs: Props) -> str:
    parts = ("principalId", "principalType", "targetId", "targetType", "permissionSetArn", "instanceArn")
    identity = ",".join(inputs[part] for part in parts)
    if _read_assignment(call, identity, {}) is None:  # moto would keep a second one, AWS has one
        _sets(call).create_account_assignment(**_assignment(identity))
    return identity


def _read_assignment(call: Call, identity: str, _known: Props) -> Props | None:
    of = _assignment(identity)
    pages = _sets(call).get_paginator("list_account_assignments")
    where = {"InstanceArn": of["InstanceArn"], "PermissionSetArn": of["PermissionSetArn"], "AccountId": of["TargetId"]}
    found = [one for page in pages.paginate(**where) for one in page["AccountAssignments"]]
    if (of["PrincipalType"], of["PrincipalId"]) not in {(one["PrincipalType"], one["PrincipalId"]) for one in found}:
        return None
    return {f"{name[0].lower()}{name[1:]}": value for name, value in of.items()}


def _unassign(call: Call, identity: str, _state: Props) -> None:
    _sets(call).delete_account_assignment(**_assignment(identity))


_GONE = names("ResourceNotFoundException")

RESOURCES = (
    Entry(
        kind="aws:ssoadmin/permissionSet:PermissionSet",
        label="SSO Permission Set",
        create=_create,
        read=_read,
        update=_update,
        delete=_delete,
        replace=names("name", "instanceArn"),
        autoname=Autoname("name", 32),
        subject="name",
        defaults={"sessionDuration": _HOUR},
        local=names("tags"),
        gone=_GONE,
        rules=(
            rules.matches("name", r"[\w+=,.@-]{1,32}", "1 to 32 letters, digits and + = , . @ - _"),
            rules.matches("instanceArn", _INSTANCE, "an instance of Identity Center"),
            rules.length("description", 1, 700),
        ),
    ),
    Entry(
        kind="aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy",
        label="SSO Permission Set Inline Policy",
        create=_put_policy,
        read=_read_policy,
        update=_change_policy,
        delete=_remove_policy,
        replace=names("permissionSetArn", "instanceArn"),
        subject="permissionSetArn",
        documents=names("inlinePolicy"),
        gone=_GONE,
        rules=(rules.policy("inlinePolicy"),),
    ),
    Entry(
        kind="aws:ssoadmin/accountAssignment:AccountAssignment",
        label="SSO Account Assignment",
        create=_assign,
        read=_read_assignment,
        delete=_unassign,
        replace=names("principalId", "principalType", "targetId", "targetType", "permissionSetArn", "instanceArn"),
        subject="principalId",
        gone=_GONE,
        rules=(
            rules.matches("principalId", _PRINCIPAL, "an id of the identity store"),
            rules.matches("targetId", r"\d{12}", "an account"),
            rules.one_of("principalType", "GROUP", "USER"),
        ),
    ),
)
