"""The shape of the platform's policy configuration, as JSON Schema (2020-12)."""

from __future__ import annotations

from typing import Any

CONFIGURATION_RULE = "guardrail-configuration"
"""The pseudo-rule under whose name the configuration is given to every pack."""

_TEXT = {"type": "string", "minLength": 1, "pattern": r"\S"}
_DATE = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}


def _object(properties: dict[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": properties,
        "required": [key for key in properties if key not in optional],
        "additionalProperties": False,
    }


def _list(items: dict[str, Any], at_least: int = 0) -> dict[str, Any]:
    return {"type": "array", "items": items, "minItems": at_least, "uniqueItems": True}


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    # The object's own keywords say nothing about null, so no anyOf is needed, which would blur the messages.
    return {**schema, "type": ["object", "null"]}


_REVIEWS = {
    "type": "object",
    "additionalProperties": _object(
        {
            "state": {"type": "string", "enum": ["approved", "unreviewed", "withdrawn"]},
            "until": {**_DATE, "type": ["string", "null"]},
        },
    ),
}
"""Reviews in the platform's provider register, by the name of the device or the offer in the same configuration."""

_AWS = _object(
    {
        "accountId": {"type": "string", "pattern": r"^\d{12}$"},
        "regions": _list({"type": "string", "pattern": r"^[a-z]{2,}(-[a-z]+)+-\d+$"}, at_least=1),
        "devices": _list({"type": "string", "pattern": r"^arn:aws[a-z-]*:braket:[a-z0-9-]*:[0-9]*:device/[^*?]+$"}),
        "deviceReviews": _REVIEWS,
        "replicationBuckets": _list({"type": "string", "pattern": r"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$"}),
        "partnerAccounts": _list({"type": "string", "pattern": r"^\d{12}$"}),
    },
    optional=("deviceReviews", "replicationBuckets", "partnerAccounts"),
)

_AZURE = _object(
    {
        "subscriptionId": {
            "type": "string",
            "pattern": r"^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$",
        },
        "locations": _list(_TEXT, at_least=1),
        "providers": _list(_object({"id": _TEXT, "sku": _TEXT})),
        "providerReviews": _REVIEWS,
    },
    optional=("providerReviews",),
)

_DAYS = {"type": "integer", "minimum": 1, "maximum": 36500}

_WAIVER = _object(
    {
        "rule": _TEXT,
        "resource": _TEXT,
        "reason": _TEXT,
        "approver": _TEXT,
        "compensatingControl": _TEXT,
        "control": _TEXT,
        "expires": _DATE,
    },
)

SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    **_object(
        {
            "team": _TEXT,
            "environment": _TEXT,
            "stage": {"type": "string", "enum": ["pilot", "active"]},
            "profile": {"type": "string", "enum": ["research", "standard", "regulated"]},
            "aws": _or_null(_AWS),
            "azure": _or_null(_AZURE),
            "requiredTags": _list(_TEXT, at_least=1),
            "auditRetentionDays": _DAYS,
            "storeDays": {
                "type": "object",
                "additionalProperties": _object({"current": _DAYS, "noncurrent": _DAYS}),
            },
            "waivers": _list(_WAIVER),
            "levels": {
                "type": "object",
                "additionalProperties": {"enum": ["mandatory", "advisory"]},
            },
        },
        optional=("stage", "profile", "storeDays"),
    ),
}

DESCRIPTIONS = {
    "team": "The tenant, as its Team tag says.",
    "environment": "The environment that the stack belongs to.",
    "stage": "How far the team has come, `pilot` or `active`; a pilot holds no confidential data.",
    "profile": "How strictly the rules are held: `research`, `standard` (where absent) or `regulated`.",
    "aws": "Account, allowed regions, devices and their reviews on AWS; null where the team may not use AWS.",
    "azure": "Subscription, allowed locations, providers and their reviews; null where the team may not use Azure.",
    "requiredTags": "Tags that every taggable resource must carry.",
    "auditRetentionDays": "Least number of days for which audit records are kept write-once.",
    "storeDays": "Least number of days, by artifact, for which a store keeps what is current and what was overwritten.",
    "waivers": "Approved exceptions, each with a rule, resource, reason, approver, control and end.",
    "levels": "Rules whose level differs from their own, by id; none is lowered in `validation` or by `regulated`.",
}
