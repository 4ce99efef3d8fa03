"""Who did it: CloudTrail's userIdentity as an OCSF actor, down to the person behind a role session (AUD-02)."""

from collections.abc import Mapping
from typing import Any

from quantum_landing_zone.audit.broken import BrokenRecordError
from quantum_landing_zone.audit.observation import at, milliseconds
from quantum_landing_zone.audit.redaction import Redactor
from quantum_landing_zone.audit.shapes import fits

# OCSF user.type_id; every other type of CloudTrail is 99 with its own word.
_USER_TYPES = {"IAMUser": 1, "IdentityCenterUser": 1, "Root": 2, "AWSService": 4}


def actor(identity: Mapping[str, Any], redactor: Redactor) -> dict[str, Any]:
    """Return the OCSF actor.

    The access key's id is replaced by its fingerprint: equal for all calls of a session, useless to anyone else.

    Args:
        identity: `userIdentity` of the record.
        redactor: Keeps names only in the shape of names.

    Raises:
        BrokenRecordError: Nothing in it tells who acted.
    """
    who = _first(identity, "arn", "principalId", "invokedBy", "userName", "accountId", "onBehalfOf.userId")
    if who is None:
        raise BrokenRecordError("not an audit event: userIdentity names no principal")
    kind = redactor.name(identity.get("type") or "Unknown", "word")
    user: dict[str, Any] = {
        "uid": redactor.name(who, "principal"),
        "type": kind,
        "type_id": _USER_TYPES.get(kind, 99),
    }
    name = _first(identity, "userName", "sessionContext.sessionIssuer.userName")
    if name is not None:
        user["name"] = redactor.name(name, "principal")
    on_behalf = at(identity, "onBehalfOf.userId")
    if on_behalf is not None:
        user["uid_alt"] = redactor.name(on_behalf, "identifier")
    account = identity.get("accountId")
    if account is not None:
        user["account"] = {"uid": redactor.name(account, "identifier"), "type": "AWS Account", "type_id": 10}
    acting: dict[str, Any] = {"user": user}
    session = _session(identity, redactor)
    if session:
        acting["session"] = session
    if identity.get("invokedBy") is not None:
        acting["invoked_by"] = redactor.name(identity["invokedBy"], "phrase")
    return acting


def principal(identity: Mapping[str, Any]) -> str:
    """Return the ARN of the role or user behind the call, without the session; empty where there is none."""
    arn = _first(identity, "sessionContext.sessionIssuer.arn", "arn")
    return arn if isinstance(arn, str) else ""


def _session(identity: Mapping[str, Any], redactor: Redactor) -> dict[str, Any]:
    """Return session name, source identity, issuer, credential, MFA and start, each where the record has it."""
    session: dict[str, Any] = {}
    _, colon, name = str(identity.get("principalId") or "").partition(":")
    if colon and identity.get("type") == "AssumedRole":
        session["uid"] = redactor.name(name, "principal")
    for key, path, shape in (
        ("uid_alt", "sessionContext.sourceIdentity", "principal"),
        ("issuer", "sessionContext.sessionIssuer.arn", "arn"),
    ):
        value = at(identity, path)
        if value is not None:
            session[key] = redactor.name(value, shape)
    if "issuer" not in session and identity.get("identityProvider") is not None:
        session["issuer"] = redactor.name(identity["identityProvider"], "principal")
    if identity.get("accessKeyId"):
        session["credential_uid"] = redactor.fingerprint(identity["accessKeyId"])
    mfa = at(identity, "sessionContext.attributes.mfaAuthenticated")
    if mfa in ("true", "false"):
        session["is_mfa"] = mfa == "true"
    began = at(identity, "sessionContext.attributes.creationDate")
    if fits(began, "time"):
        session["created_time"] = milliseconds(began, "creationDate")
    return session


def _first(identity: Mapping[str, Any], *paths: str) -> Any:
    return next((found for found in (at(identity, path) for path in paths) if found not in (None, "")), None)
