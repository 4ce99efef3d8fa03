"""A signature is by one key over one content, and any tool that knows Ed25519 checks it."""

import shutil
import subprocess

import pytest
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from quantum_landing_zone.evidence.sign import SignatureError, sign
from quantum_landing_zone.evidence.verify import verify


def pem(key):
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def public(key):
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


KEY, OTHER = ed25519.Ed25519PrivateKey.generate(), ed25519.Ed25519PrivateKey.generate()


def problems(chain, key):
    report = verify([chain[0].parent], public_key=public(key))
    return [(one.file, one.text) for one in report.problems if one.kind == "signature"]


def test_signed_bundles_verify_and_a_missing_a_foreign_and_a_moved_signature_are_named(chain):
    for file in chain:
        sign(file, pem(KEY))
    assert problems(chain, KEY) == []
    wrong = "its signature is not by this key over this content."
    assert problems(chain, OTHER) == [(file.name, wrong) for file in chain]
    first, second = (file.with_name(file.name + ".sig") for file in chain[:2])
    second.write_bytes(first.read_bytes())
    first.unlink()
    assert problems(chain, KEY) == [(chain[0].name, "it has no signature beside it."), (chain[1].name, wrong)]
    second.write_text("x")
    assert (chain[1].name, wrong) in problems(chain, KEY)


@pytest.mark.skipif(shutil.which("openssl") is None, reason="no openssl here")
def test_openssl_agrees(chain, tmp_path):
    import base64

    signature = tmp_path / "raw"
    signature.write_bytes(base64.b64decode(sign(chain[0], pem(KEY)).read_bytes()))
    (tmp_path / "key.pem").write_bytes(public(KEY))
    words = ["openssl", "pkeyutl", "-verify", "-rawin", "-pubin", "-inkey", str(tmp_path / "key.pem")]
    done = subprocess.run([*words, "-sigfile", str(signature), "-in", str(chain[0])], capture_output=True, check=False)
    assert b"Signature Verified Successfully" in done.stdout, done.stderr


def test_a_key_of_another_kind_is_refused_and_nothing_is_written(chain):
    with pytest.raises(SignatureError, match="the signing key is not one of Ed25519"):
        sign(chain[0], pem(rsa.generate_private_key(65537, 2048)))
    with pytest.raises(SignatureError, match="the signing key can't be read"):
        sign(chain[0], b"nonsense")
    assert not list(chain[0].parent.glob("*.sig"))
    with pytest.raises(SignatureError, match="the public key can't be read"):
        verify([chain[0]], public_key=b"nonsense")
