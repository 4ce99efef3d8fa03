"""How what Identity Center holds is looked for: a permission set by its name, an assignment by all that it joins."""

from collections.abc import Callable, Mapping
from typing import Any

Inputs = Mapping[str, Any]
ClientFor = Callable[[str], Any]


def permission_sets(client: ClientFor, inputs: Inputs) -> list[str]:
    """Return the id of the permission set of that name, if the instance has it."""
    center, instance = client("sso-admin"), inputs["instanceArn"]
    pages = center.get_paginator("list_permission_sets").paginate(InstanceArn=instance)
    described = (
        center.describe_permission_set(InstanceArn=instance, PermissionSetArn=arn)["PermissionSet"]
        for page in pages
        for arn in page["PermissionSets"]
    )
    return [f"{one['PermissionSetArn']},{instance}" for one in described if one["Name"] == inputs["name"]]


def account_assignments(client: ClientFor, inputs: Inputs) -> list[str]:
    """Return the id of that assignment, if it is there."""
    where = {
        "InstanceArn": inputs["instanceArn"],
        "PermissionSetArn": inputs["permissionSetArn"],
        "AccountId": inputs["targetId"],
    }
    pages = client("sso-admin").get_paginator("list_account_assignments").paginate(**where)
    wanted = (inputs["principalType"], inputs["principalId"])
    parts = ("principalId", "principalType", "targetId", "targetType", "permissionSetArn", "instanceArn")
    return [
        ",".join(inputs[part] for part in parts)
        for page in pages
        for one in page["AccountAssignments"]
        if (one["PrincipalType"], one["PrincipalId"]) == wanted
    ]
