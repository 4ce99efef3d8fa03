"""Who did it on Azure: claims, requesters and sign-ins as an OCSF actor (AUD-02). Names of people are not emitted."""

from collections.abc import Mapping
from typing import Any

from quantum_landing_zone.audit.broken import BrokenRecordError
from quantum_landing_zone.audit.observation import at
from quantum_landing_zone.audit.redaction import Redactor

_CLAIMS = "http://schemas.microsoft.com/identity/claims/"
OBJECT = f"{_CLAIMS}objectidentifier"
_TENANT = f"{_CLAIMS}tenantid"
_UPN = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn"
_SPN = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/spn"
_METHODS = "http://schemas.microsoft.com/claims/authnmethodsreferences"
_LATEST = 2**40  # seconds; claims carry times as digits


def by_claims(claims: Any, redactor: Redactor) -> dict[str, Any]:
    """Return the actor of a token's claims, as the activity log and Key Vault record them.

    Raises:
        BrokenRecordError: Nothing in them tells who acted.
    """
    held: Mapping[str, Any] = claims if isinstance(claims, Mapping) else {}
    person, service = held.get(_UPN), held.get("appid") or held.get(_SPN)
    who = next((one for one in (held.get(OBJECT), person, service) if one), None)
    if who is None:
        raise BrokenRecordError("not an audit event: identity names no principal")
    user = _user(who, person, held.get(_TENANT), redactor)
    session: dict[str, Any] = {}
    if held.get("iss"):
        session["issuer"] = redactor.name(str(held["iss"]).rstrip("/"), "principal")
    if held.get("uti"):
        session["credential_uid"] = redactor.fingerprint(held["uti"])
    methods = held.get(_METHODS)
    if isinstance(methods, str):
        session["is_mfa"] = "mfa" in methods.split(",")
    issued = str(held.get("iat", ""))
    if issued.isascii() and issued.isdigit() and int(issued[:20]) < _LATEST:
        session["created_time"] = int(issued) * 1000
    return _actor(user, session, held.get("appid"), redactor)


def by_requester(identity: Any, redactor: Redactor) -> dict[str, Any]:
    """Return the actor of a storage record: an Entra principal, or the kind of signature with which it was let in.

    Raises:
        BrokenRecordError: The record has no identity at all.
    """
    if not isinstance(identity, Mapping):
        raise BrokenRecordError("not an audit event: identity is missing")
    kind = str(identity.get("type") or "Unknown")
    requester = at(identity, "requester")
    held: Mapping[str, Any] = requester if isinstance(requester, Mapping) else {}
    token = identity.get("tokenHash")
    session = {"credential_uid": redactor.fingerprint(token)} if token else {}
    who = held.get("objectId") or held.get("appId")
    if who is None:
        # Whoever uses a signature or nothing at all is nobody; how they came in is what the record knows.
        user = {"uid": redactor.name(kind, "phrase"), "type": redactor.name(kind, "phrase"), "type_id": 99}
        return {"user": user, **({"session": session} if session else {})}
    user = _user(who, held.get("upn"), held.get("tenantId"), redactor)
    return _actor(user, session, held.get("appId"), redactor)


def by_ids(who: Any, person: Any, tenant: Any, redactor: Redactor, app: Any = None) -> dict[str, Any]:
    """Return the actor of a record that names ids alone: a job's requester, or who signed in.

    Raises:
        BrokenRecordError: Nobody is named.
    """
    if not who and not person:
        raise BrokenRecordError("not an audit event: the record names no principal")
    return _actor(_user(who or person, person, tenant, redactor), {}, app, redactor)


def _user(who: Any, person: Any, tenant: Any, redactor: Redactor) -> dict[str, Any]:
    user: dict[str, Any] = {
        "uid": redactor.name(who, "principal"),
        "type": "User" if person else "ServicePrincipal",
        "type_id": 1 if person else 4,
    }
    if person:
        user["name"] = redactor.name(person, "principal")
    if tenant:
        user["account"] = {"uid": redactor.name(tenant, "guid"), "type": "Entra Tenant", "type_id": 99}
    return user


def _actor(user: dict[str, Any], session: dict[str, Any], app: Any, redactor: Redactor) -> dict[str, Any]:
    acting: dict[str, Any] = {"user": user}
    if session:
        acting["session"] = session
    if app and app != user["uid"]:
        acting["invoked_by"] = redactor.name(app, "guid")
    return acting
