"""Keys that may leave their vault, or are weak."""

from __future__ import annotations

from quantum_policies.azure.types import every
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

LEAST_BITS = 2048
"""Source: NIST SP 800-57 part 1 revision 5, table 2; Key Vault itself takes 2048 for an absent size."""


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """A release policy hands the key itself to whoever proves to run in a certain enclave: that is an export too."""
    if resource.flag("properties.attributes.exportable"):
        return resource.fail("the key can be exported (`properties.attributes.exportable`)")
    if resource.read("properties.releasePolicy") is not None:
        return resource.fail("the key is released to who fits its policy (`properties.releasePolicy`)")
    if (resource.text("properties.kty") or "rsa").lower().startswith("rsa"):
        bits = resource.number("properties.keySize")
        if bits is not None and bits < LEAST_BITS:
            return resource.fail("an RSA key of {bits} bits is too short", bits=bits)
    return PASS


RULE = Rule(
    id="azure-key-not-exportable",
    title="Keys on Azure never leave their vault",
    why="a key that is outside of its vault once has no log, no end and no owner any more",
    controls=("ENC-03",),
    severity=Severity.HIGH,
    types=every("azure-native:keyvault:Key"),
    fix="remove `exportable` and `release_policy`, and let RSA keys have 2048 bits or more",
    check=check,
    labels=("encryption",),
)
