"""Assets and archives as the engine sends them: the files that they stand for, and a package made of them.

The signatures are those of the engine's wire format (sdk/go/common/resource/sig of pulumi/pulumi).
"""

import base64
import hashlib
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from quantum_sandbox.cloud import Refusal

SIGNATURE = "4dabf18193072939515e22adb298388d"  # pragma: allowlist secret
ASSET = "c44067f5952c0a294b673a41bacd8c17"  # pragma: allowlist secret
ARCHIVE = "0def7320c3a5731c473e5ecbe6d01bc7"  # pragma: allowlist secret
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that a package can name: two packages of the same files are the same


def package(archive: Mapping[str, Any]) -> bytes:
    """Returns an archive as a package that is the same for the same files.

    Raises:
        Refusal: It holds something that is not on this machine.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in sorted(files(archive).items()):
            made.writestr(zipfile.ZipInfo(name, _EPOCH), content)
    return target.getvalue()


def at_hand(archive: Mapping[str, Any]) -> bool:
    """Whether its content came along: when the engine asks for a refresh, it sends the hash alone."""
    return any(archive.get(name) for name in ("assets", "path", "uri"))


def digest(content: bytes) -> str:
    """Returns the digest of a package as Lambda gives it."""
    return base64.b64encode(hashlib.sha256(content).digest()).decode()


def files(archive: Mapping[str, Any]) -> dict[str, bytes]:
    """Returns the files of an archive by their place in it.

    Raises:
        Refusal: It is no archive, or holds something that is not on this machine.
    """
    if archive.get(SIGNATURE) != ARCHIVE:
        raise Refusal("expected an archive, such as pulumi.FileArchive or pulumi.AssetArchive")
    if archive.get("assets"):
        found: dict[str, bytes] = {}
        for name, item in archive["assets"].items():
            if item.get(SIGNATURE) == ARCHIVE:
                found |= {f"{name}/{inner}": content for inner, content in files(item).items()}
            else:
                found[name] = _content(item)
        return found
    place = _place(archive)
    if place.is_dir():
        return {str(file.relative_to(place)): file.read_bytes() for file in place.rglob("*") if file.is_file()}
    if zipfile.is_zipfile(place):
        with zipfile.ZipFile(place) as opened:
            return {name: opened.read(name) for name in opened.namelist() if not name.endswith("/")}
    raise Refusal(f"{place.name!r} is neither a folder nor a zip file; the sandbox opens no other archive")


def _content(asset: Mapping[str, Any]) -> bytes:
    if asset.get(SIGNATURE) != ASSET:
        raise Refusal("expected an asset, such as pulumi.StringAsset or pulumi.FileAsset")
    text = asset.get("text")
    return text.encode() if isinstance(text, str) else _place(asset).read_bytes()


def _place(item: Mapping[str, Any]) -> Path:
    path = item.get("path")
    if not path:
        raise Refusal("an asset by URL is not fetched: the sandbox reaches no network")
    place = Path(path)
    if not place.exists():
        raise Refusal(f"there is no {place.name!r} at the path of the asset")
    return place
