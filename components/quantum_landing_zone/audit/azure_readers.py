"""What each kind of Azure log says: who acted, on what, how it ended, and which rule takes it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from quantum_landing_zone.audit import azure_identity
from quantum_landing_zone.audit.azure_mapping import azure_rule
from quantum_landing_zone.audit.azure_outcome import of_http, of_sign_in, of_words
from quantum_landing_zone.audit.azure_record import UNKNOWN, AzureRecord, service_of
from quantum_landing_zone.audit.backend import AZURE as TARGETS
from quantum_landing_zone.audit.mapping import EventRule
from quantum_landing_zone.audit.observation import Outcome, at

_CHANGES = frozenset({"administrative", "write", "delete", "action"})  # the latter three as event hubs show them
_ACTIVITY = _CHANGES | {
    "security",
    "servicehealth",
    "alert",
    "recommendation",
    "policy",
    "autoscale",
    "resourcehealth",
}
_BLOBS = frozenset({"storageread", "storagewrite", "storagedelete"})
_VAULT_OBJECT = re.compile(r"https://[^/]+/([a-z]+/[A-Za-z0-9-]{1,127})(?:/.*)?")
_BLOB_ADDRESS = re.compile(r"https://([a-z0-9]{3,24})\.blob\.")
_ACCOUNT = re.compile(r"/storageaccounts/([a-z0-9]+)", re.IGNORECASE)
_LARGEST = 2**53


@dataclass(frozen=True, kw_only=True)
class Reading:
    """What a kind of log says beside what every log has.

    Attributes:
        service: Namespace of the service that acted.
        rule: What the record becomes.
        outcome: How it ended.
        actor: OCSF actor.
        request: What was asked for, raw, under the names that the events of every cloud use.
        subject_name: Name of what it is about, fit to be shown; or empty.
        device_texts: Raw values in which a target may be named.
        bytes_out: Bytes that were sent, or None.
        signed: Whether a signature or a key let the caller in.
        copied_from: Account from which a blob was copied, or empty.
        product: The log's name.
    """

    service: str
    rule: EventRule
    outcome: Outcome
    actor: dict[str, Any]
    request: Mapping[str, Any]
    subject_name: str = ""
    device_texts: tuple[Any, ...] = ()
    bytes_out: int | None = None
    signed: bool = False
    copied_from: str = ""
    product: str = "Resource Log"


def reading(seen: AzureRecord) -> Reading:
    """Return what a record says, by the kind of its log.

    Raises:
        BrokenRecordError: Nobody is said to have acted.
    """
    return _reader(seen)(seen)


def _reader(seen: AzureRecord) -> Callable[[AzureRecord], Reading]:
    if seen.category in _BLOBS:
        return _blob
    if seen.category == "auditevent" and seen.kind.lower() == "microsoft.quantum/workspaces":
        return _job
    if seen.category == "auditevent" and seen.kind.lower() == "microsoft.keyvault/vaults":
        return _vault
    if seen.category.endswith("signinlogs"):
        return _sign_in
    return _activity if seen.category in _ACTIVITY else _other


def _activity(seen: AzureRecord) -> Reading:
    service = service_of(seen.operation)
    properties = seen.properties.get("eventProperties")
    return Reading(
        service=service,
        rule=azure_rule(service, seen.operation, management=seen.category in _CHANGES),
        outcome=of_words(seen.raw.get("resultType"), seen.raw.get("resultSignature"), seen.redactor),
        actor=_of_claims(seen, "identity.claims", service),
        request=properties if isinstance(properties, Mapping) else seen.properties,
        subject_name=seen.redactor.name(seen.resource, "arm-id"),
        product="Activity Log",
    )


def _vault(seen: AzureRecord) -> Reading:
    service = "Microsoft.KeyVault"
    named = _VAULT_OBJECT.fullmatch(str(seen.properties.get("id") or ""))
    subject = (named[1], "identifier") if named else (seen.resource, "arm-id")
    claims = at(seen.raw, "identity.claim")
    return Reading(
        service=service,
        rule=azure_rule(service, seen.operation, management=False),
        outcome=of_http(seen.properties.get("httpStatusCode"), seen.raw.get("resultSignature"), seen.redactor),
        # The first request of a client comes without a token, is refused, and recorded with nobody's name.
        actor=azure_identity.by_claims(claims, seen.redactor) if claims else _NOBODY,
        request=seen.properties,
        subject_name=str(seen.redactor.name(*subject)),
    )


def _blob(seen: AzureRecord) -> Reading:
    service = "Microsoft.Storage"
    account, container, path = _object(seen)
    kind = str(at(seen.raw, "identity.type") or "").lower()
    sent = seen.properties.get("responseBodySize")
    source = seen.properties.get("sourceUri")
    copied = _BLOB_ADDRESS.match(source) if isinstance(source, str) else None
    return Reading(
        service=service,
        rule=azure_rule(service, seen.operation, management=False),
        outcome=of_http(seen.raw.get("statusCode"), seen.raw.get("statusText"), seen.redactor),
        actor=azure_identity.by_requester(seen.raw.get("identity"), seen.redactor),
        request={
            **{name: value for name, value in seen.properties.items() if name not in ("accountName", "objectKey")},
            "uri": seen.raw.get("uri"),
            "bucketName": account,
            **({"containerName": container} if container else {}),
            **({"key": path} if path else {}),
        },
        subject_name=str(seen.redactor.name(account, "bucket")),
        bytes_out=sent if type(sent) is int and 0 <= sent < _LARGEST else None,
        signed="sas" in kind or "account key" in kind,
        copied_from=copied[1] if copied else "",
    )


def _job(seen: AzureRecord) -> Reading:
    """Read a job of Azure Quantum: the columns of the table are documented, and the stored record is not."""
    service = "Microsoft.Quantum"
    target, result = seen.told("targetId"), seen.told("resultCode")
    names = ("jobId", "providerId", "targetId", "priority", "operationParams", "traceId")
    return Reading(
        service=service,
        rule=azure_rule(service, seen.operation, management=False),
        outcome=of_words(
            seen.raw.get("resultType") if result is None else result, seen.raw.get("resultSignature"), seen.redactor
        ),
        actor=azure_identity.by_ids(
            seen.told("requesterObjectId"), seen.told("requesterUpn"), seen.told("requesterTenantId"), seen.redactor
        ),
        request={name: seen.told(name) for name in names if seen.told(name) is not None},
        device_texts=(f"{TARGETS}{target}",) if isinstance(target, str) else (),
    )


def _sign_in(seen: AzureRecord) -> Reading:
    service, held = "Microsoft.aadiam", seen.properties
    return Reading(
        service=service,
        rule=azure_rule(service, seen.operation, management=False),
        outcome=of_sign_in(seen.raw.get("resultType"), seen.redactor),
        actor=azure_identity.by_ids(
            held.get("userId") or held.get("servicePrincipalId"),
            held.get("userPrincipalName"),
            seen.raw.get("tenantId"),
            seen.redactor,
            held.get("appId"),
        ),
        request=held,
        product="Sign-in Log",
    )


def _other(seen: AzureRecord) -> Reading:
    """Read a record of another log, such as that of a security group: kept, under no kind of its own."""
    return Reading(
        service=seen.service,
        rule=azure_rule(seen.service, seen.operation, management=False),
        outcome=of_words(seen.raw.get("resultType"), seen.raw.get("resultSignature"), seen.redactor),
        actor=_of_claims(seen, "identity.claims", seen.service),
        request=seen.properties,
    )


_NOBODY: dict[str, Any] = {"user": {"uid": UNKNOWN, "type": "Unknown", "type_id": 99}}


def _of_claims(seen: AzureRecord, path: str, service: str) -> dict[str, Any]:
    """Return who acted by a token's claims; without any it is the service itself."""
    claims = at(seen.raw, path)
    return azure_identity.by_claims(claims, seen.redactor) if claims else {"invoked_by": service}


def _object(seen: AzureRecord) -> tuple[str, str, str]:
    """Return account, container and path of the blob; the path is what people choose."""
    key = str(seen.properties.get("objectKey") or "").strip("\"'").lstrip("/")
    account, _, rest = key.partition("/")
    container, _, path = rest.partition("/")
    from_id = _ACCOUNT.search(seen.resource)
    return str(seen.properties.get("accountName") or account or (from_id[1] if from_id else "")), container, path
