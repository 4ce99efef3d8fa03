"""What cannot be changed once it is there: azure-native plans a replacement, or the service refuses."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from quantum_sandbox.azure import arm
from quantum_sandbox.values import Props

_VAULT = "azure-native:keyvault:Vault"
# Beside names, parents, scope and location, which every type has fixed. Source: pulumi/pulumi-azure-native,
# provider/pkg/gen/replacement.go (`forceNewMap`), read 2026-11-25. What the service's own specification marks as fixed
# (`x-ms-mutability`) is only in the provider's binary and not known here.
REPLACED: Mapping[str, frozenset[str]] = {
    "azure-native:authorization:RoleAssignment": frozenset({"principalId"}),
    "azure-native:network:PrivateEndpoint": frozenset({"subnet"}),
    "azure-native:storage:StorageAccount": frozenset({"isHnsEnabled"}),
    "azure-native:web:WebApp": frozenset({"kind"}),
}
# Azure's call for these makes what is not there and leaves alone what is, without a word. Source: Key Vault REST
# reference, Keys - Create If Not Exist: "If it already exists, then the existing key is returned without any write
# operations being performed."
MADE_ONCE = frozenset({"azure-native:keyvault:Key"})


@dataclass(frozen=True)
class _Fixed:
    """A property that a service refuses to change.

    Attributes:
        path: Where the property is.
        broken: What of before and after is refused.
        answer: Code and message, the service's own where `confirmed`.
    """

    path: str
    broken: Callable[[Any, Any], bool]
    answer: tuple[int, str, str]
    source: str
    confirmed: bool = True


def _changed(before: Any, after: Any) -> bool:
    return before is not None and after != before


def _turned_off(before: Any, after: Any) -> bool:
    return before is True and after is False


def _differs(before: Any, after: Any) -> bool:
    """Nothing said is false."""
    return bool(before) != bool(after)


_FIXED: Mapping[str, tuple[_Fixed, ...]] = {
    _VAULT: (
        _Fixed(
            "properties.enableSoftDelete",
            _turned_off,
            (
                400,
                "BadRequest",
                (
                    'The property "enableSoftDelete" can be set to false only for creating new vault. Enabling the'
                    " 'soft delete' functionality is irreversible."
                ),
            ),
            "Microsoft Learn, Key Vault soft-delete overview",
        ),
        _Fixed(
            "properties.softDeleteRetentionInDays",
            _changed,
            (
                400,
                "BadRequest",
                'The property "softDeleteRetentionInDays" has been set already and it can\'t be modified.',
            ),
            "Microsoft Learn, Key Vault soft-delete overview: the retention is set at creation",
            confirmed=False,
        ),
    ),
    "azure-native:storage:StorageAccount": (
        _Fixed(
            "encryption.requireInfrastructureEncryption",
            _differs,
            (
                409,
                "PropertyReadOnly",
                (
                    "The property 'requireInfrastructureEncryption' was specified in the input, but it cannot be"
                    " updated as it is read-only."
                ),
            ),
            "github.com/Azure/ResourceModules, issue 4466 (the message; status and code are not told there)",
            confirmed=False,
        ),
        _Fixed(
            "immutableStorageWithVersioning.enabled",
            _differs,
            (
                409,
                "AccountPropertyCannotBeUpdated",
                "The property 'immutableStorageWithVersioning' was specified in the input, but it cannot be updated.",
            ),
            "azure-native's docstring: can only be set at account creation time",
            confirmed=False,
        ),
    ),
    "azure-native:storage:BlobContainer": (
        _Fixed(
            "immutableStorageWithVersioning.enabled",
            _differs,
            (
                409,
                "ContainerImmutableStorageWithVersioningFailure",
                "Version-level immutability of a container is set when it is made; one that exists is migrated.",
            ),
            "azure-native's docstring: immutable, only set at container creation time; existing ones are migrated",
            confirmed=False,
        ),
    ),
    "azure-native:network:VirtualNetwork": (
        _Fixed(
            "subnets",
            lambda before, after: any(
                name in _outbound(after) and _outbound(after)[name] != value
                for name, value in _outbound(before).items()
            ),
            (400, "InvalidRequestFormat", "The property 'defaultOutboundAccess' of a subnet cannot be updated."),
            "azure-native's docstring: only set at the time of subnet creation",
            confirmed=False,
        ),
    ),
}


def refuse_never(token: str, inputs: Props) -> None:
    """Refuse what Azure never takes, neither at first nor later.

    Raises:
        Refusal: A vault says that it can be purged: it may leave the property away, and not set it to false.
            Source: github.com/Azure/azure-rest-api-specs, issue 18106.
    """
    if token == _VAULT and arm.values(inputs, "properties.enablePurgeProtection") == [False]:
        raise arm.refusal(
            400,
            "BadRequest",
            'The property "enablePurgeProtection" cannot be set to false. Enabling the purge protection for a vault is'
            " an irreversible action.",
        )


def refuse_change(token: str, before: Props, after: Props) -> None:
    """Refuse a change of what is fixed.

    Args:
        token: The type token.
        before: The resource as it is noted.
        after: Its new inputs.

    Raises:
        Refusal: The service would refuse the change.
    """
    for fixed in _FIXED.get(token, ()):
        old, new = (next(iter(arm.values(state, fixed.path)), None) for state in (before, after))
        if fixed.broken(old, new):
            raise arm.refusal(*fixed.answer)


def _outbound(subnets: Any) -> dict[str, bool]:
    return {
        str(one.get("name")): one.get("defaultOutboundAccess") is not False
        for one in subnets or ()
        if isinstance(one, dict)
    }
