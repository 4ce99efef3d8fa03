"""The key under which payloads are hashed: made from a signature of the vault, once for each run, and kept nowhere.

Key Vault makes no MACs outside of a managed HSM. An RSA signature by PKCS #1 v1.5 is the same each time (RFC 8017,
section 8.2), can be made by whoever may sign with the key and by nobody else, and its hash is therefore a secret that
only the relay can make. It changes when the key is replaced, every year: `unmapped.hash_key` names the one in use.
"""

import base64
import binascii
import hashlib
import json

from quantum_landing_zone.audit_relay.errors import RelayError
from quantum_landing_zone.audit_relay.rest import Rest

_AUDIENCE = "https://vault.azure.net"
_VERSION = "api-version=7.4"
_LEAST = 256  # bytes of a signature; a key of 2048 bits makes as many


def hash_key(rest: Rest, vault: str, key: str, context: str) -> bytes:
    """Return the 32 bytes.

    Args:
        rest: Calls the vault.
        vault: Its address.
        key: Name of the key.
        context: What the hash key is for.

    Raises:
        RelayError: The vault refuses, or answers with no signature.
    """
    digest = base64.urlsafe_b64encode(hashlib.sha256(context.encode()).digest()).rstrip(b"=").decode()
    body = json.dumps({"alg": "RS256", "value": digest}).encode()
    try:
        version = json.loads(rest.call(_AUDIENCE, "GET", f"{vault}/keys/{key}?{_VERSION}"))["key"]["kid"]
        if not str(version).startswith(f"{vault}/keys/{key}/"):
            raise RelayError("the vault names a key of another vault")
        signed = rest.call(
            _AUDIENCE,
            "POST",
            f"{version}/sign?{_VERSION}",
            body=body,
            headers={"Content-Type": "application/json"},
        )
        value = str(json.loads(signed)["value"])
        signature = base64.urlsafe_b64decode(value + "=" * (-len(value) % 4))
    except (ValueError, KeyError, TypeError, binascii.Error):
        raise RelayError("the vault answered with no signature (AUD-03), and nothing is hashed without it") from None
    if len(signature) < _LEAST:
        raise RelayError(f"the vault's signature has {len(signature)} bytes (AUD-03), fewer than any key of ours makes")
    return hashlib.sha256(signature).digest()
