"""Detached signatures of bundles: Ed25519, with a key of yours.

No key is made here. The signature is the 64 bytes of RFC 8032 over the bundle's file, in base64 and a line end, beside
it as `bundle-NNNNNN.json.sig`. Any tool that knows Ed25519 checks it, for example `openssl pkeyutl -verify -rawin`.
"""

import base64
import binascii
from pathlib import Path
from typing import TYPE_CHECKING

from quantum_landing_zone.evidence.store import SIGNATURE_SUFFIX

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey


class SignatureError(ValueError):
    """A key can't be used, or a signature is missing or wrong; the message says which."""


def sign(file: Path, key: bytes) -> Path:
    """Sign a bundle's file.

    Args:
        file: The bundle.
        key: An Ed25519 private key as unencrypted PEM (PKCS #8).

    Returns:
        The signature's file.

    Raises:
        SignatureError: The key is none of Ed25519, or is encrypted.
    """
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    wanted = "Fix: give an unencrypted PEM of `openssl genpkey -algorithm ed25519`"
    try:
        private = load_pem_private_key(key, password=None)
    except (ValueError, TypeError) as error:
        raise SignatureError(f"the signing key can't be read ({type(error).__name__}). {wanted}") from error
    if not isinstance(private, Ed25519PrivateKey):
        raise SignatureError(f"the signing key is not one of Ed25519. {wanted}")
    beside = file.with_name(file.name + SIGNATURE_SUFFIX)
    beside.write_bytes(base64.b64encode(private.sign(file.read_bytes())) + b"\n")
    return beside


def check_signature(content: bytes, beside: Path, public_key: bytes) -> None:
    """Check a detached signature.

    Args:
        content: The bundle's file.
        beside: The signature's file.
        public_key: The Ed25519 public key as PEM.

    Raises:
        SignatureError: There is none, it is not by this key over this content, or the key can't be read.
    """
    from cryptography.exceptions import InvalidSignature

    key = load_public_key(public_key)
    if not beside.is_file():
        raise SignatureError("it has no signature beside it")
    try:
        key.verify(base64.b64decode(beside.read_bytes(), validate=False), content)
    except (InvalidSignature, binascii.Error) as error:
        raise SignatureError("its signature is not by this key over this content") from error


def load_public_key(pem: bytes) -> "Ed25519PublicKey":
    """Return a public key.

    Raises:
        SignatureError: It is none of Ed25519.
    """
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.hazmat.primitives.serialization import load_pem_public_key

    try:
        key = load_pem_public_key(pem)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise SignatureError("the public key can't be read. Fix: give it as PEM.") from error
    if not isinstance(key, Ed25519PublicKey):
        raise SignatureError("the public key is not one of Ed25519.")
    return key
