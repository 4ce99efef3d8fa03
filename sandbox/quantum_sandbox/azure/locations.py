"""Locations: only those that Azure has, and together what Azure wants to be together."""

from collections.abc import Mapping

from quantum_sandbox.azure import arm
from quantum_sandbox.values import Props

_TABLE = arm.table("locations.toml")
_KNOWN: tuple[str, ...] = tuple(_TABLE["known"])
_GLOBAL: Mapping[str, list[str]] = _TABLE["global"]
_GROUP = "azure-native:resources:ResourceGroup"
_TOPIC = "azure-native:eventgrid:SystemTopic"
_ENDPOINT = "azure-native:network:PrivateEndpoint"
_SETTING = "azure-native:monitor:DiagnosticSetting"


def refuse_location(token: str, kind: str, inputs: Props) -> None:
    """Refuse a location that Azure does not have, or not for the type.

    Args:
        token: The type token.
        kind: The type as Azure Resource Manager names it: `Microsoft.Storage/storageAccounts`.
        inputs: The resource's inputs.

    Raises:
        Refusal: There is no such location for the type.
    """
    told = inputs.get("location")
    if told is None:
        return
    here = arm.place(told)
    also = _GLOBAL.get(token)
    allowed = _KNOWN if also is None else ("global", *(_KNOWN if also == ["*"] else also))
    if here in allowed:
        return
    listed = ",".join(allowed)
    if token == _GROUP:
        raise arm.refusal(
            400,
            "LocationNotAvailableForResourceGroup",
            f"The provided location '{told}' is not available for resource group. List of available regions is"
            f" '{listed}'.",
        )
    raise arm.refusal(
        400,
        "LocationNotAvailableForResourceType",
        f"The provided location '{told}' is not available for resource type '{kind}'. List of available regions for"
        f" the resource type is '{listed}'.",
    )


def require_together(token: str, identity: str, inputs: Props, known: Mapping[str, Props]) -> None:
    """Refuse what lies elsewhere than what it belongs to.

    That is a private endpoint and its network, an Event Grid system topic and its source, and the storage account or
    event hub of a diagnostic setting and what it watches. The code of the last is not confirmed.

    Args:
        token: The type token.
        identity: ARM id that the resource has or would have.
        inputs: Its inputs.
        known: Every resource that there is, by its id.

    Raises:
        Refusal: The two are in different locations.
    """
    here = arm.place(inputs.get("location", ""))
    if token == _ENDPOINT:
        for subnet in arm.values(inputs, "subnet.id"):
            there = _location(str(subnet), known)
            if there and there != here:
                raise arm.refusal(
                    400,
                    "InvalidResourceReference",
                    f"Resource {subnet} referenced by resource {identity} was not found. Please make sure that the"
                    " referenced resource exists, and that both resources are in the same region.",
                )
    elif token == _TOPIC:
        source = str(inputs.get("source", ""))
        there = _location(source, known) if "/providers/" in source else "global"
        if there and there != here:
            raise arm.refusal(
                400,
                "InvalidRequest",
                f"System topic's location must match with location of the source resource {source}.",
            )
    elif token == _SETTING:
        watched = _location(str(inputs["resourceUri"]), known)
        for path in ("storageAccountId", "eventHubAuthorizationRuleId"):
            for target in arm.values(inputs, path):
                there = _location(str(target), known)
                if watched and there and "global" not in (watched, there) and watched != there:
                    raise arm.refusal(
                        400,
                        "BadRequest",
                        f"Resource '{inputs['resourceUri']}' is in region '{watched}' and resource '{target}' is in"
                        f" region '{there}'. They must be in the same region.",
                    )


def _location(identity: str, known: Mapping[str, Props]) -> str:
    """Where something lies: its own location, or that of the next thing above it that has one."""
    above = identity
    while above.count("/") > 5:  # noqa: PLR2004 - down to the resource group, which says nothing of what is in it
        location = (arm.find(above, known) or {}).get("location")
        if location:
            return arm.place(location)
        above = above.rpartition("/")[0]
    return ""
