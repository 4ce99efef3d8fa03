"""What an event is about, as its OCSF class wants it: the user changed, the entity, the bucket, or the resources."""

from typing import Any

from quantum_landing_zone.audit.backend import Backend
from quantum_landing_zone.audit.observation import Observation, at
from quantum_landing_zone.audit.redaction import Redactor
from quantum_landing_zone.audit.shapes import fits

_UNKNOWN = "unknown"
_S3 = "arn:aws:s3:::"
_DEVICE_TYPES = {"AWS": "AWS::Braket::Device", "Azure": "Microsoft.Quantum/targets"}
# Our words for classes are stable; their numbers are OCSF's.
_ACCOUNT_CHANGE, _AUTHENTICATION, _ENTITY_MANAGEMENT, _DATASTORE = 3001, 3002, 3004, 6005


def subject(seen: Observation, device: Backend | None, redactor: Redactor) -> dict[str, Any]:
    """Return the attributes in which the event's class names what it is about."""
    named = next((found for found in (at(seen.record, path) for path in seen.rule.subject_at) if found), _UNKNOWN)
    name = seen.subject_name or redactor.name(named, "identifier")
    kind = seen.rule.subject_type
    match seen.rule.ocsf.uid:
        case n if n == _ACCOUNT_CHANGE:
            return {"user": {"name": name, "type": kind, "type_id": 1 if kind == "User" else 99}}
        case n if n == _AUTHENTICATION:
            return {"user": seen.actor["user"], "service": {"name": seen.source}}
        case n if n == _ENTITY_MANAGEMENT:
            return {"entity": {"name": name, "type": kind}}
        case n if n == _DATASTORE:
            return {"databucket": _databucket(seen, redactor), "type_id": 2, "type": "Databucket"}
        case _:
            resources = _resources(seen, device, redactor)
            return {"resources": resources} if resources else {}


def bucket_of(seen: Observation) -> str:
    """Return the bucket that the event names, or nothing."""
    named = (at(seen.request, "bucketName"), at(seen.request, "outputS3Bucket"))
    found = next((name for name in named if fits(name, "bucket")), None)
    if found:
        return found
    arns = (arn.removeprefix(_S3).partition("/")[0] for arn, _ in seen.arns if arn.startswith(_S3))
    return next((name for name in arns if fits(name, "bucket")), "")


def copy_source_bucket(seen: Observation) -> str | None:
    """Return the bucket from which an object was copied, or None."""
    source = seen.copied_from or at(seen.request, "x-amz-copy-source")
    bucket = source.lstrip("/").partition("/")[0] if isinstance(source, str) else ""
    return bucket if fits(bucket, "bucket") else None


def _databucket(seen: Observation, redactor: Redactor) -> dict[str, Any]:
    """Return bucket and object; the object's key is a path that people choose, hence its fingerprint stands for it."""
    bucket: dict[str, Any] = {
        "name": redactor.name(bucket_of(seen) or _UNKNOWN, "bucket"),
        "type_id": seen.cloud.bucket_type_id,
        "type": seen.cloud.bucket_type,
    }
    key = at(seen.request, "key")
    if key is not None:
        bucket["file"] = {"name": redactor.fingerprint(key), "type_id": 1}
    return bucket


def _resources(seen: Observation, device: Backend | None, redactor: Redactor) -> list[dict[str, Any]]:
    """Return the resources that the record lists, objects as their bucket, and the device, each once."""
    found: dict[str, dict[str, Any]] = {}
    for arn, kind in seen.arns:
        plain = _S3 + arn.removeprefix(_S3).partition("/")[0] if arn.startswith(_S3) else arn
        uid = redactor.name(plain, seen.cloud.resource_shape)
        found.setdefault(uid, {"uid": uid, **({"type": redactor.name(kind, seen.cloud.type_shape)} if kind else {})})
    if device:
        found[device.arn] = {"uid": device.arn, "name": device.id, "type": _DEVICE_TYPES[seen.cloud.provider]}
    return list(found.values())
