import hashlib
import io
import json
import platform
import re
import sys
import tarfile
from pathlib import Path
from typing import Any

import pytest

from toolchain import cache, download, official, parts
from toolchain.errors import UnavailableError

VERSION = "9.1.0"


def release(files: dict[str, str], odd: tarfile.TarInfo | None = None) -> bytes:
    """Return a release archive: file texts by their path, and one odd member."""
    raw = io.BytesIO()
    with tarfile.open(fileobj=raw, mode="w:gz") as archive:
        for name, text in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(text)
            archive.addfile(member, io.BytesIO(text.encode()))
        if odd is not None:
            archive.addfile(odd)
    return raw.getvalue()


GOOD = {
    "pulumi/pulumi": f"#!/bin/sh\necho v{VERSION}\n",
    "pulumi/pulumi-language-python": "host",
    "pulumi/pulumi-language-go": "not ours",
}


@pytest.fixture
def serve(server: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Return a function that pins one archive and lets the release host serve another (or the same)."""

    def start(pinned: bytes, served: bytes) -> None:
        pins = {
            "version": VERSION,
            "url": server.url.replace("pulumi.tar.gz", "pulumi-v{version}-{platform}.tar.gz"),
            "sha256": {"linux-x64": hashlib.sha256(pinned).hexdigest()},
        }
        (tmp_path / "release.json").write_text(json.dumps(pins))
        server.body = served

    monkeypatch.setattr(official, "PINS", (tmp_path / "release.json",))
    monkeypatch.setattr("time.sleep", lambda _seconds: None)
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(platform, "machine", lambda: "x86_64")
    return start


def test_the_pinned_release_becomes_an_engine(serve: Any, server: Any) -> None:
    serve(release(GOOD), release(GOOD))
    engine = official.get()
    assert official.get() == engine
    assert server.requests == ["GET /pulumi-v9.1.0-linux-x64.tar.gz"]
    assert (engine.source, engine.version) == ("official", VERSION)
    assert sorted(engine.files) == ["pulumi", "pulumi-language-python"]
    assert engine.files["pulumi"].stat().st_mode & 0o777 == 0o755
    folder = engine.files["pulumi"].parent
    assert sorted(path.name for path in folder.iterdir()) == [
        "manifest.json",
        "pulumi",
        "pulumi-language-python",
    ]


def test_a_release_with_a_wrong_checksum_leaves_nothing(serve: Any) -> None:
    serve(release(GOOD), release({**GOOD, "pulumi/pulumi": "#!/bin/sh\nrm -rf x\n"}))
    with pytest.raises(
        download.ChecksumError,
        match=r"^refused http://127\.0\.0\.1:\d+/pulumi-v9\.1\.0-linux-x64\.tar\.gz: its sha256 is ",
    ):
        official.get()
    assert list((cache.root() / "engine").iterdir()) == []


def test_three_broken_downloads_leave_the_way_to_the_build_open(serve: Any, server: Any) -> None:
    serve(release(GOOD), release(GOOD))
    server.answers = ["half"]
    with pytest.raises(UnavailableError, match="broke off"):
        official.get()


def test_a_release_without_a_language_host_is_refused(serve: Any) -> None:
    archive = release({"pulumi/pulumi": GOOD["pulumi/pulumi"]})
    serve(archive, archive)
    with pytest.raises(UnavailableError, match=r"holds no pulumi-language-python$"):
        official.get()


def test_a_release_of_another_version_is_refused(serve: Any) -> None:
    archive = release({**GOOD, "pulumi/pulumi": "#!/bin/sh\necho v9.0.0\n"})
    serve(archive, archive)
    with pytest.raises(UnavailableError, match=r"says that it is v9.0.0, expected 9.1.0"):
        official.get()


def test_an_unknown_machine_is_told_which_ones_are_pinned(serve: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    serve(b"", b"")
    monkeypatch.setattr(platform, "machine", lambda: "riscv64")
    with pytest.raises(UnavailableError, match="no release is pinned for linux-riscv64, only for linux-x64"):
        official.get()


@pytest.mark.parametrize(
    "system,machine,expected",
    [
        ("linux", "x86_64", "linux-x64"),
        ("linux", "aarch64", "linux-arm64"),
        ("darwin", "arm64", "darwin-arm64"),
        ("darwin", "x86_64", "darwin-x64"),
    ],
)
def test_machines_are_named_as_the_releases_are(
    monkeypatch: pytest.MonkeyPatch, system: str, machine: str, expected: str
) -> None:
    monkeypatch.setattr(sys, "platform", system)
    monkeypatch.setattr(platform, "machine", lambda: machine)
    assert official.platform_name() == expected
    assert official.url().endswith(f"/pulumi-v3.221.0-{expected}.tar.gz")


@pytest.mark.parametrize(
    "name,kind,target",
    [
        ("pulumi/pulumi", tarfile.SYMTYPE, "/etc/passwd"),
        ("../pulumi/pulumi", tarfile.REGTYPE, ""),
        ("/pulumi/pulumi", tarfile.REGTYPE, ""),
        ("pulumi/../../pulumi", tarfile.REGTYPE, ""),
    ],
)
def test_an_archive_cannot_choose_where_files_go(tmp_path: Path, name: str, kind: bytes, target: str) -> None:
    odd = tarfile.TarInfo(name)
    odd.type, odd.linkname = kind, target
    (tmp_path / "archive").write_bytes(release({}, odd))
    (tmp_path / "out").mkdir()
    official.unpack(tmp_path / "archive", tmp_path / "out")
    assert list((tmp_path / "out").iterdir()) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["archive", "out"]


def test_the_committed_pins_are_complete() -> None:
    pins = json.loads(official.PINS[0].read_text())
    assert sorted(pins["sha256"]) == ["darwin-arm64", "darwin-x64", "linux-arm64", "linux-x64"]
    assert all(re.fullmatch(r"[0-9a-f]{64}", value) for value in pins["sha256"].values())
    assert len(set(pins["sha256"].values())) == 4
    assert pins["url"].startswith("https://")
    assert parts.lacking({parts.CLI: Path(), parts.LANGUAGE_HOST: Path()}, pins["version"]) == []
