"""A record of an Azure log, with what every log has read once: its resource, its operation, its properties."""

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from quantum_landing_zone.audit.broken import BrokenRecordError
from quantum_landing_zone.audit.observation import required
from quantum_landing_zone.audit.redaction import Redactor
from quantum_landing_zone.audit.shapes import fits

# "Required" in the common schema of resource logs; the activity log and Entra's logs have the same.
_REQUIRED = {"time": "time", "resourceId": "arm-id", "operationName": "azure-operation", "category": "word"}
_SUBSCRIPTION = re.compile(r"/subscriptions/([0-9a-f-]{36})(?:/resourcegroups/([^/]+))?(?:/|$)", re.IGNORECASE)
_TENANT = re.compile(r"/tenants/([0-9a-f-]{36})(?:/|$)", re.IGNORECASE)
_PROVIDERS = re.compile("/providers/", re.IGNORECASE)
_PORT = re.compile(r"(\d{1,3}(?:\.\d{1,3}){3}|\[[0-9a-fA-F:]+\]):\d{1,5}")
UNKNOWN = "unknown"


@dataclass(frozen=True, kw_only=True)
class AzureRecord:
    """A record of which the common part is sound.

    Attributes:
        raw: The record.
        properties: Its properties; empty where there are none.
        time: When it happened, as it says.
        resource: ARM id of the resource that it is of.
        operation: Name of the operation.
        category: The log's category, in lower case.
        redactor: Hides payloads.
    """

    raw: Mapping[str, Any]
    properties: Mapping[str, Any]
    time: str
    resource: str
    operation: str
    category: str
    redactor: Redactor

    @classmethod
    def read(cls, raw: Mapping[str, Any], redactor: Redactor) -> "AzureRecord":
        """Read a record.

        Raises:
            BrokenRecordError: It lacks what every record has; all faults of its fields are named at once.
        """
        fields = required(raw, _REQUIRED)
        properties = raw.get("properties")
        return cls(
            raw=raw,
            properties=properties if isinstance(properties, Mapping) else {},
            time=fields["time"],
            resource=fields["resourceId"],
            operation=fields["operationName"],
            category=fields["category"].lower(),
            redactor=redactor,
        )

    @property
    def kind(self) -> str:
        """The type of its resource, as far as the id tells it; services write it in their own case."""
        namespace, *parts = _PROVIDERS.split(self.resource)[-1].strip("/").split("/")
        return "/".join([namespace, *parts[::2]])

    @property
    def service(self) -> str:
        """The namespace of its resource's service."""
        return service_of(self.kind)

    @property
    def place(self) -> tuple[str, str]:
        """The subscription and the ARM id of the resource group, both in lower case; the group may be empty.

        Raises:
            BrokenRecordError: The id names neither a subscription nor an Entra tenant.
        """
        found = _SUBSCRIPTION.match(self.resource)
        if found:
            group = f"/subscriptions/{found[1]}/resourcegroups/{found[2]}".lower() if found[2] else ""
            return found[1].lower(), group
        found = _TENANT.match(self.resource)
        if found is None:
            raise BrokenRecordError("not an audit event: resourceId names neither subscription nor tenant")
        return found[1].lower(), ""

    @property
    def in_subscription(self) -> bool:
        """Whether it happened in a subscription, and not in Entra."""
        return _SUBSCRIPTION.match(self.resource) is not None

    @property
    def location(self) -> str:
        """Where, in the short form: `East US` and `eastus` are the same."""
        place = self.raw.get("location")
        if not isinstance(place, str) or not place:
            return UNKNOWN
        return str(self.redactor.name(place.replace(" ", "").lower(), "location"))

    @property
    def endpoint(self) -> dict[str, Any]:
        """Where the call came from; storage writes the port behind the address."""
        address = self.raw.get("callerIpAddress")
        if not isinstance(address, str) or not address:
            return {"svc_name": self.service}
        found = _PORT.fullmatch(address)
        try:
            return {"ip": str(ipaddress.ip_address((found[1] if found else address).strip("[]")))}
        except ValueError:
            return {"name": UNKNOWN}

    def told(self, name: str) -> Any:
        """Return a property by its name, whichever way its first letter is written, or the same beside them."""
        names = (name, name[:1].upper() + name[1:])
        return next((held[one] for held in (self.properties, self.raw) for one in names if one in held), None)


def service_of(operation: str) -> str:
    """Return the namespace with which an operation or a type begins."""
    name = operation.partition("/")[0]
    return name if fits(name, "azure-service") else UNKNOWN
