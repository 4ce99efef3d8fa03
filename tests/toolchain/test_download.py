import hashlib
import socket
import time
from pathlib import Path
from typing import Any

import pytest

from toolchain import download
from toolchain.errors import ToolchainError, UnavailableError

BODY = b"a release" * 5000
SHA256 = hashlib.sha256(BODY).hexdigest()


@pytest.fixture(autouse=True)
def body(server: Any) -> None:
    server.body = BODY


def test_the_pinned_file_is_kept(server: Any, tmp_path: Path) -> None:
    download.fetch(server.url, tmp_path / "file", SHA256)
    assert (tmp_path / "file").read_bytes() == BODY
    assert server.requests == ["GET /pulumi.tar.gz"]


def test_another_file_is_refused_deleted_and_not_asked_for_again(server: Any, tmp_path: Path) -> None:
    wrong = hashlib.sha256(b"what was pinned").hexdigest()
    with pytest.raises(download.ChecksumError) as refusal:
        download.fetch(server.url, tmp_path / "file", wrong, pause=0)
    assert str(refusal.value) == (
        f"refused {server.url}: its sha256 is {SHA256}, pinned is {wrong}. The file was deleted, not used"
    )
    assert list(tmp_path.glob("file*")) == []
    assert len(server.requests) == 1


@pytest.mark.parametrize("fault", ["half", "503"])
def test_a_flaky_transfer_is_repeated(server: Any, tmp_path: Path, fault: str) -> None:
    server.answers = [fault, fault, "whole"]
    download.fetch(server.url, tmp_path / "file", SHA256, pause=0)
    assert (tmp_path / "file").read_bytes() == BODY
    assert len(server.requests) == 3


def test_three_broken_transfers_are_enough(server: Any, tmp_path: Path) -> None:
    server.answers = ["half"]
    with pytest.raises(ToolchainError, match=rf"broke off after 100 of {len(BODY)} bytes"):
        download.fetch(server.url, tmp_path / "file", SHA256, pause=0)
    assert len(server.requests) == 3
    assert list(tmp_path.glob("file*")) == []


@pytest.mark.parametrize("code", [403, 404, 407])
def test_a_refusing_host_is_asked_once(server: Any, tmp_path: Path, code: int) -> None:
    server.answers = [str(code)]
    with pytest.raises(download.NotReachableError, match=f"HTTP {code}"):
        download.fetch(server.url, tmp_path / "file", SHA256, pause=0)
    assert len(server.requests) == 1


def test_a_closed_port_is_given_up_at_once(tmp_path: Path) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}/x"
    with pytest.raises(download.NotReachableError, match=r"is not reachable: .*Connection refused"):
        download.fetch(url, tmp_path / "file", SHA256, pause=60)


def test_a_silent_host_is_given_up_after_the_connect_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A full backlog accepts no connection, as a firewall that drops packets does."""
    monkeypatch.setattr(download, "CONNECT_SECONDS", 0.2)
    with socket.socket() as full, socket.socket() as filler, socket.socket() as second:
        full.bind(("127.0.0.1", 0))
        full.listen(0)
        for sock in (filler, second):
            sock.setblocking(False)
            sock.connect_ex(full.getsockname())
        began = time.monotonic()
        with pytest.raises(download.NotReachableError, match="timed out"):
            download.fetch(f"http://127.0.0.1:{full.getsockname()[1]}/x", tmp_path / "file", SHA256, pause=60)
        assert time.monotonic() - began < 2


def test_only_web_addresses_are_downloaded(tmp_path: Path) -> None:
    (tmp_path / "local").write_bytes(BODY)
    with pytest.raises(ToolchainError, match="only https and http addresses"):
        download.fetch((tmp_path / "local").as_uri(), tmp_path / "file", SHA256)


def test_reach_asks_without_downloading(server: Any) -> None:
    download.reach(server.url)
    assert server.requests == ["HEAD /pulumi.tar.gz"]


def test_reach_says_when_the_host_fails(server: Any) -> None:
    server.answers = ["503"]
    with pytest.raises(UnavailableError, match="HTTP 503"):
        download.reach(server.url)
