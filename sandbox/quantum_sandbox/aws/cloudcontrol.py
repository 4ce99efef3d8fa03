"""Cloud Control, for the one type that has no resource of its own in the provider: Braket's spending limits.

Moto has no Cloud Control. What its handler for `AWS::Braket::SpendingLimit` does is done here: the calls of Braket
that belong to the desired state, to the sandbox's own server (`braket_limits`). Botocore checks them by Braket's model.
"""

import json
from typing import Any

from quantum_sandbox.aws import rules
from quantum_sandbox.aws.entry import Call, Entry, Rule, compact, names, tag_changes, tag_list, tag_map
from quantum_sandbox.cloud import Refusal
from quantum_sandbox.values import Props

_LIMIT = "AWS::Braket::SpendingLimit"
_MEMBERS = {"DeviceArn", "SpendingLimit", "TimePeriod", "Tags"}
_REQUIRED = {"DeviceArn", "SpendingLimit"}


def _members() -> Rule:
    """The desired state of a spending limit has the members of its schema; the real provider checks it at plan time."""

    def rule(inputs: Props, _region: str) -> list[tuple[str, str]]:
        text = inputs.get("desiredState")
        if inputs.get("typeName") != _LIMIT or not isinstance(text, str):
            return []
        try:
            state = json.loads(text)
        except ValueError:
            return []  # said by the rule on documents
        if not isinstance(state, dict):
            return [("desiredState", "the desired state is no JSON object")]
        unknown, missing = sorted(state.keys() - _MEMBERS), sorted(_REQUIRED - state.keys())
        return [
            *(("desiredState", f"extraneous key [{name}] is not permitted") for name in unknown),
            *(("desiredState", f"required key [{name}] not found") for name in missing),
        ]

    return rule


def _wanted(inputs: Props) -> Props:
    """Returns the desired state as arguments of Braket's calls, with the tags of the resource as a mapping."""
    if inputs.get("typeName") != _LIMIT:
        raise Refusal(
            f"Cloud Control type {inputs.get('typeName')}: the sandbox serves {_LIMIT} alone through Cloud Control;"
            " use the provider's own resource for the type, or a real account"
        )
    state = json.loads(inputs["desiredState"])
    period = state.get("TimePeriod") or {}
    return {
        "deviceArn": state["DeviceArn"],
        "spendingLimit": state["SpendingLimit"],
        "timePeriod": compact(startAt=period.get("StartAt"), endAt=period.get("EndAt")),
        "tags": tag_map(state.get("Tags")),
    }


def _create(call: Call, inputs: Props) -> str:
    return call.client("braket").create_spending_limit(**compact(**_wanted(inputs)))["spendingLimitArn"]


def _update(call: Call, limit: str, _old: Props, new: Props) -> None:
    braket, wanted = call.client("braket"), _wanted(new)
    found = _find(call, limit)
    if found is None:
        raise Refusal(f"updating {_LIMIT} ({limit}): it no longer exists; run `pulumi refresh`")
    if found["deviceArn"] != wanted["deviceArn"]:
        raise Refusal(
            f"updating {_LIMIT} ({limit}): its device is fixed. The real provider replaces the limit; the sandbox does"
            " not, so give the limit of another device a name of its own"
        )
    braket.update_spending_limit(
        spendingLimitArn=limit, **compact(spendingLimit=wanted["spendingLimit"], timePeriod=wanted["timePeriod"])
    )
    changed, removed = tag_changes(found, wanted)
    if removed:
        braket.untag_resource(resourceArn=limit, tagKeys=removed)
    if changed:
        braket.tag_resource(resourceArn=limit, tags=changed)


def _find(call: Call, limit: str) -> Props | None:
    pages = call.client("braket").get_paginator("search_spending_limits").paginate()
    return next((one for page in pages for one in page["spendingLimits"] if one["spendingLimitArn"] == limit), None)


def _read(call: Call, limit: str, _known: Props) -> Props | None:
    """Returns what the account has as `properties`, and nothing as the desired state: so does the real provider.

    A change behind the program is therefore no drift of its inputs.
    """
    found = _find(call, limit)
    if found is None:
        return None
    properties = {
        "SpendingLimitArn": limit,
        "DeviceArn": found["deviceArn"],
        "SpendingLimit": found["spendingLimit"],
        "TimePeriod": {"StartAt": _time(found["timePeriod"]["startAt"]), "EndAt": _time(found["timePeriod"]["endAt"])},
        "TotalSpend": found["totalSpend"],
        "QueuedSpend": found["queuedSpend"],
        "CreatedAt": _time(found["createdAt"]),
        "UpdatedAt": _time(found["updatedAt"]),
        "Tags": tag_list(found.get("tags")),
    }
    return {"typeName": _LIMIT, "properties": json.dumps(properties)}


def _time(moment: Any) -> str:
    return moment.isoformat()


def _delete(call: Call, limit: str, _state: Props) -> None:
    call.client("braket").delete_spending_limit(spendingLimitArn=limit)


RESOURCES = (
    Entry(
        kind="aws:cloudcontrol/resource:Resource",
        label="Cloud Control API Resource",
        create=_create,
        read=_read,
        update=_update,
        delete=_delete,
        replace=names("typeName"),
        subject="typeName",
        computed=names("schema", "typeVersionId"),
        local=names("desiredState", "schema", "roleArn", "typeVersionId"),
        documents=names("desiredState"),
        gone=names("ResourceNotFoundException"),
        rules=(
            rules.matches("typeName", r"[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}::[A-Za-z0-9]{2,64}", "is no type name"),
            rules.json_document("desiredState"),
            _members(),
        ),
    ),
)
