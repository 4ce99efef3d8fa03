"""The key under which payloads are hashed: made by KMS once for each start of the function, and kept nowhere.

The function's key is the MAC, under an HMAC key that never leaves KMS, of a sentence that names team and environment
(a key derivation with HMAC as its function, NIST SP 800-108). It is the same each time, so that equal values have equal
hashes for good; there is no secret in state, package, environment or log, and only the pipeline's role can make it.

Why KMS is not asked for each value: CloudTrail records every call, the trail brings the record back here, and its
hashes would be asked for again, more of them each time round.
"""

from typing import Any

ALGORITHM = "HMAC_SHA_256"


def hash_key(kms: Any, key: str, context: str) -> bytes:
    """Return the 32 bytes.

    Args:
        kms: A boto3 client of KMS.
        key: Alias of the HMAC key.
        context: What the key is for.
    """
    return kms.generate_mac(KeyId=key, Message=context.encode(), MacAlgorithm=ALGORITHM)["Mac"]
