"""Assets and archives stand for files, and a package of the same files is the same."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest

from quantum_sandbox import assets
from quantum_sandbox.cloud import Refusal

SIGNATURE = "4dabf18193072939515e22adb298388d"  # pragma: allowlist secret


def asset(**content: Any) -> dict[str, Any]:
    return {SIGNATURE: "c44067f5952c0a294b673a41bacd8c17", **content}  # pragma: allowlist secret


def archive(**content: Any) -> dict[str, Any]:
    return {SIGNATURE: "0def7320c3a5731c473e5ecbe6d01bc7", **content}  # pragma: allowlist secret


def test_texts_files_folders_and_archives_are_files(tmp_path: Path) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "a.txt").write_text("A", encoding="utf-8")
    (tmp_path / "b.txt").write_text("B", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "c.zip", "w") as opened:
        opened.writestr("d/c.txt", "C")
    found = assets.files(
        archive(
            assets={
                "text": asset(text="T"),
                "file": asset(path=str(tmp_path / "b.txt")),
                "folder": archive(path=str(tmp_path / "inner")),
                "zip": archive(path=str(tmp_path / "c.zip")),
                "empty": asset(text=""),
            }
        )
    )
    assert found == {"text": b"T", "file": b"B", "folder/a.txt": b"A", "zip/d/c.txt": b"C", "empty": b""}


def test_a_package_depends_on_names_and_contents_alone() -> None:
    one = assets.package(archive(assets={"a": asset(text="1"), "b": asset(text="2")}))
    assert one == assets.package(archive(assets={"b": asset(text="2"), "a": asset(text="1")}))
    assert one != assets.package(archive(assets={"a": asset(text="1"), "b": asset(text="3")}))
    with zipfile.ZipFile(io.BytesIO(one)) as opened:
        assert {name: opened.read(name) for name in opened.namelist()} == {"a": b"1", "b": b"2"}


def test_the_digest_is_lambda_s() -> None:
    assert assets.digest(b"") == "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="  # pragma: allowlist secret


@pytest.mark.parametrize(
    "given,why",
    [
        ({"a": 1}, "expected an archive"),
        (archive(assets={"a": {"text": "x"}}), "expected an asset"),
        (archive(uri="https://example.org/a.zip"), "the sandbox reaches no network"),
        (archive(path="/absent/code.zip"), "there is no 'code.zip' at the path of the asset"),
        (archive(path=__file__), "is neither a folder nor a zip file"),
    ],
)
def test_what_is_not_on_this_machine_is_refused(given: dict[str, Any], why: str) -> None:
    with pytest.raises(Refusal, match=why):
        assets.package(given)
