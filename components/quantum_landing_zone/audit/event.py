"""Writes an observation as an OCSF event: the five kept fields in the clear, payloads as counts and keyed hashes."""

from typing import Any

from quantum_landing_zone.audit.backend import Backend, backend
from quantum_landing_zone.audit.mapping import EventKind, mapping
from quantum_landing_zone.audit.observation import Observation, at
from quantum_landing_zone.audit.outcome import DENIED
from quantum_landing_zone.audit.projects import Attribution, ProjectDirectory
from quantum_landing_zone.audit.redaction import ALGORITHM, Redactor, canonical
from quantum_landing_zone.audit.shapes import fits
from quantum_landing_zone.audit.subject import bucket_of, copy_source_bucket, subject

_CREDENTIALS = frozenset({EventKind.API_KEY_ISSUANCE})
_CHANGES = frozenset({EventKind.ROLE_CHANGE, EventKind.ACCOUNT_CREATION, EventKind.ADMIN_ACTION, EventKind.EXPORT})


def write(seen: Observation, redactor: Redactor, directory: ProjectDirectory) -> dict[str, Any]:
    """Return the OCSF event.

    Args:
        seen: What was read.
        redactor: Hides payloads.
        directory: Tells whose it is.
    """
    rule = seen.rule
    device = backend(seen.device_texts)
    kinds = _kinds(seen, device)
    owner = directory.attribute(seen.principal, bucket_of(seen), seen.account, _tags(seen, redactor), seen.group)
    activity = rule.ocsf.activities[rule.activity]
    whole = canonical(seen.record)
    event: dict[str, Any] = {
        "activity_id": activity,
        "activity_name": rule.label or rule.activity.replace("-", " ").capitalize(),
        "category_uid": rule.ocsf.category,
        "class_uid": rule.ocsf.uid,
        "class_name": rule.ocsf.name,
        "type_uid": rule.ocsf.uid * 100 + activity,
        "severity_id": _severity(seen, kinds),
        "time": seen.time,
        "status_id": seen.outcome.status_id,
        "status": seen.outcome.status,
        "message": f"{seen.operation}: {seen.outcome.status}",
        "metadata": _metadata(seen, kinds, owner),
        "cloud": {
            "provider": seen.cloud.provider,
            "region": seen.region,
            "account": {
                "uid": seen.account,
                "type": seen.cloud.account_type,
                "type_id": seen.cloud.account_type_id,
            },
        },
        "actor": seen.actor,
        "api": _api(seen, redactor),
        "src_endpoint": seen.src_endpoint,
        "raw_data_hash": {"algorithm": ALGORITHM, "algorithm_id": 99, "value": redactor.digest(whole)},
        "raw_data_size": len(whole),
        "unmapped": _unmapped(seen, kinds, owner, device, redactor),
        **subject(seen, device, redactor),
    }
    if seen.outcome.code:
        event["status_code"] = seen.outcome.code
    if seen.outcome.detail:
        event["status_detail"] = seen.outcome.detail
    return event


def _kinds(seen: Observation, device: Backend | None) -> tuple[EventKind, ...]:
    source = copy_source_bucket(seen)
    holds = {
        "qpu": device is not None and device.kind == "qpu",
        "presigned": seen.presigned,
        "other-bucket": source is not None and source != bucket_of(seen),
    }
    return (*seen.rule.kinds, *(kind for condition, kind in seen.rule.when.items() if holds[condition]))


def _severity(seen: Observation, kinds: tuple[EventKind, ...]) -> int:
    """Return 4 for the root user, 3 for refusals and for credentials that were issued, 2 for other changes, else 1."""
    if seen.root:
        return 4
    failed = seen.outcome.status_id == 2  # noqa: PLR2004 - OCSF's number of a failure
    issued = not failed and seen.rule.activity != "read" and _CREDENTIALS.intersection(kinds)
    if issued or DENIED.fullmatch(seen.outcome.code):
        return 3
    return 2 if _CHANGES.intersection(kinds) else 1


def _metadata(seen: Observation, kinds: tuple[EventKind, ...], owner: Attribution) -> dict[str, Any]:
    labels = [f"kind:{kind}" for kind in kinds] + (["cross-project"] if owner.crossed else [])
    metadata: dict[str, Any] = {
        "version": mapping().ocsf_version,
        "product": seen.product,
        "profiles": ["cloud"],
        "uid": seen.uid,
        "original_event_uid": seen.native_uid or seen.uid,
        "original_time": seen.original_time,
        "event_code": seen.operation,
        "log_version": seen.log_version,
        "labels": labels,
    }
    if owner.project:
        metadata["tenant_uid"] = owner.project.team
    return metadata


def _api(seen: Observation, redactor: Redactor) -> dict[str, Any]:
    request: dict[str, Any] = {"uid": seen.request_id}
    said = redactor.summary(seen.request)
    if said:
        request["data"] = said
    response: dict[str, Any] = {}
    if seen.outcome.status == "Failure" and seen.outcome.code:
        response["error"] = seen.outcome.code
    answered = redactor.summary(seen.response)
    if answered:
        response["data"] = answered
    api: dict[str, Any] = {"operation": seen.operation, "service": {"name": seen.source}, "request": request}
    if response:
        api["response"] = response
    return api


def _unmapped(
    seen: Observation, kinds: tuple[EventKind, ...], owner: Attribution, device: Backend | None, redactor: Redactor
) -> dict[str, Any]:
    """Return what OCSF has no attribute for: kinds, project, backend, and by which key the hashes were made."""
    project = owner.project
    ours: dict[str, Any] = {
        "kinds": [str(kind) for kind in kinds],
        "project": {
            "team": project.team if project else "unknown",
            "environment": project.environment if project else "unknown",
            "by": owner.by,
        },
        "hash_key": redactor.key_id,
    }
    if device:
        ours["backend"] = {"id": device.id, "arn": device.arn, "kind": device.kind}
    if seen.bytes_out is not None:
        ours["bytes_out"] = seen.bytes_out
    return ours


def _tags(seen: Observation, redactor: Redactor) -> dict[str, str]:
    """Return the tags of the request that are short words; the two forms are a map and a list of key and value."""
    tags = at(seen.request, "tags")
    pairs = list(tags.items()) if isinstance(tags, dict) else []
    if isinstance(tags, list):
        pairs = [(at(tag, "key"), at(tag, "value")) for tag in tags]
    return {
        name: value
        for name, value in pairs
        if name in ("Team", "Environment") and fits(value, "word") and redactor.name(value, "word") == value
    }
