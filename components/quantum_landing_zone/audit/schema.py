"""The JSON Schema of the events that are emitted: the subset of OCSF that we use, and nothing beyond it.

Every object is closed, so that a field which nobody decided to emit fails the tests.
"""

import json
from importlib.resources import files
from typing import Any

from quantum_landing_zone.audit.mapping import EventKind, mapping
from quantum_landing_zone.audit.observation import AWS, AZURE, ENTRA
from quantum_landing_zone.audit.outcome import OUTCOME_IDS
from quantum_landing_zone.audit.redaction import ALGORITHM

FILE = "ocsf-event.schema.json"
CLOUDS = (AWS, AZURE, ENTRA)
_PRODUCTS = {
    "CloudTrail": "AWS",
    "EventBridge": "AWS",
    "Activity Log": "Microsoft",
    "Resource Log": "Microsoft",
    "Sign-in Log": "Microsoft",
}

_TEXT = {"type": "string", "minLength": 1, "maxLength": 1024}
_INTEGER = {"type": "integer"}
_HASH = {"type": "string", "pattern": "^hmac-sha256:[0-9a-f]{64}$"}


def document() -> dict[str, Any]:
    """Return the schema, built from the mapping."""
    classes = mapping().classes.values()
    common = _common()
    shared = {name: {"$ref": f"#/$defs/{name}"} for name in common}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Audit event, a subset of OCSF {mapping().ocsf_version}",
        "oneOf": [{"$ref": f"#/$defs/{ocsf.uid}"} for ocsf in classes],
        "$defs": common
        | {
            str(ocsf.uid): _object(
                {
                    **shared,
                    **_CLASS_FIELDS[ocsf.uid],
                    "class_uid": {"const": ocsf.uid},
                    "class_name": {"const": ocsf.name},
                    "category_uid": {"const": ocsf.category},
                    "activity_id": {"enum": sorted(set(ocsf.activities.values()))},
                    "type_uid": {"enum": sorted({ocsf.uid * 100 + number for number in ocsf.activities.values()})},
                },
                optional={"status_code", "status_detail", *_OPTIONAL.get(ocsf.uid, ())},
            )
            for ocsf in classes
        },
    }


def render() -> str:
    """Return the schema in canonical JSON."""
    return json.dumps(document(), indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def committed() -> str:
    """Return the schema as it is committed."""
    return files(__name__.rpartition(".")[0]).joinpath(FILE).read_text(encoding="utf-8")


def _object(fields: dict[str, Any], optional: set[str] | None = None) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": fields,
        "required": sorted(fields.keys() - (optional or set())),
    }


_ACCOUNT = _object(
    {
        "uid": _TEXT,
        "type": {"enum": [each.account_type for each in CLOUDS]},
        "type_id": {"enum": [each.account_type_id for each in CLOUDS]},
    }
)
_USER = _object(
    {
        "uid": _TEXT,
        "name": _TEXT,
        "type": _TEXT,
        "type_id": {"enum": [1, 2, 4, 99]},
        "uid_alt": _TEXT,
        "account": _ACCOUNT,
    },
    {"name", "uid_alt", "account"},
)
_SESSION = _object(
    {
        "uid": _TEXT,
        "uid_alt": _TEXT,
        "issuer": _TEXT,
        "credential_uid": _HASH,
        "is_mfa": {"type": "boolean"},
        "created_time": _INTEGER,
    },
    {"uid", "uid_alt", "issuer", "credential_uid", "is_mfa", "created_time"},
)
_KEPT: dict[str, Any] = {"type": ["string", "integer", "boolean"], "maxLength": 512}
_RESOURCE = _object({"uid": _TEXT, "name": _TEXT, "type": _TEXT}, {"name", "type"})
_FILE = _object({"name": _HASH, "type_id": {"const": 1}})
_SERVICE = _object({"name": _TEXT})

_CLASS_FIELDS: dict[int, dict[str, Any]] = {
    3001: {"user": _object({"name": _TEXT, "type": {"enum": ["Role", "User"]}, "type_id": {"enum": [1, 99]}})},
    3002: {"user": _USER, "service": _SERVICE},
    3004: {"entity": _object({"name": _TEXT, "type": _TEXT})},
    6003: {"resources": {"type": "array", "minItems": 1, "maxItems": 17, "items": _RESOURCE}},
    6005: {
        "databucket": _object(
            {
                "name": _TEXT,
                "type_id": {"enum": [AWS.bucket_type_id, AZURE.bucket_type_id]},
                "type": {"enum": [AWS.bucket_type, AZURE.bucket_type]},
                "file": _FILE,
            },
            optional={"file"},
        ),
        "type_id": {"const": 2},
        "type": {"const": "Databucket"},
    },
}
_OPTIONAL = {6003: ("resources",)}


def _common() -> dict[str, Any]:
    return {
        "activity_name": _TEXT,
        "severity_id": {"enum": [1, 2, 3, 4]},
        "time": _INTEGER,
        "status_id": {"enum": list(OUTCOME_IDS)},
        "status": _TEXT,
        "status_code": _TEXT,
        "status_detail": _TEXT,
        "message": _TEXT,
        "metadata": _metadata(),
        "cloud": _object({"provider": {"enum": ["AWS", "Azure"]}, "region": _TEXT, "account": _ACCOUNT}),
        "actor": {
            **_object({"user": _USER, "session": _SESSION, "invoked_by": _TEXT}, {"user", "session", "invoked_by"}),
            "anyOf": [{"required": ["user"]}, {"required": ["invoked_by"]}],
        },
        "api": _api(),
        "src_endpoint": {
            **_object({"ip": _TEXT, "name": _TEXT, "svc_name": _TEXT}, {"ip", "name", "svc_name"}),
            "minProperties": 1,
        },
        "raw_data_hash": _object(
            {
                "algorithm": {"const": ALGORITHM},
                "algorithm_id": {"const": 99},
                "value": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            }
        ),
        "raw_data_size": _INTEGER,
        "unmapped": _unmapped(),
    }


def _metadata() -> dict[str, Any]:
    return _object(
        {
            "version": {"const": mapping().ocsf_version},
            "product": {"enum": [{"name": name, "vendor_name": vendor} for name, vendor in _PRODUCTS.items()]},
            "profiles": {"const": ["cloud"]},
            "uid": _TEXT,
            "original_event_uid": _TEXT,
            "original_time": _TEXT,
            "event_code": _TEXT,
            "log_version": _TEXT,
            "labels": {"type": "array", "minItems": 1, "uniqueItems": True, "items": _TEXT},
            "tenant_uid": _TEXT,
        },
        {"tenant_uid"},
    )


def _api() -> dict[str, Any]:
    hidden = _object({"fields": _INTEGER, "bytes": _INTEGER, "hash": _HASH})
    kept = {"type": "object", "propertyNames": {"enum": sorted(mapping().kept)}, "additionalProperties": _KEPT}
    summary = {**_object({"kept": kept, "hidden": hidden}, {"kept", "hidden"}), "minProperties": 1}
    return _object(
        {
            "operation": _TEXT,
            "service": _SERVICE,
            "request": _object({"uid": _TEXT, "data": summary}, {"data"}),
            "response": _object({"error": _TEXT, "data": summary}, {"error", "data"}),
        },
        {"response"},
    )


def _unmapped() -> dict[str, Any]:
    backend = _object({"id": _TEXT, "arn": _TEXT, "kind": {"enum": ["qpu", "simulator", "local"]}})
    told_by = {"enum": ["principal", "bucket", "resource-group", "account", "tags", "nothing"]}
    return _object(
        {
            "kinds": {"type": "array", "minItems": 1, "items": {"enum": [str(kind) for kind in EventKind]}},
            "project": _object({"team": _TEXT, "environment": _TEXT, "by": told_by}),
            "backend": backend,
            "bytes_out": {"type": "integer", "minimum": 0},
            "hash_key": {"type": "string", "pattern": "^[0-9a-f]{16}$"},
        },
        {"backend", "bytes_out"},
    )
