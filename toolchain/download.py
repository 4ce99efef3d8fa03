"""Downloads that are worth nothing until their checksum is the pinned one."""

import contextlib
import hashlib
import http.client
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

from toolchain.errors import ToolchainError, UnavailableError
from toolchain.progress import attempts

CONNECT_SECONDS = 5.0
READ_SECONDS = 60.0
CHUNK = 1 << 18
SERVER_FAULTS = 500


class NotReachableError(UnavailableError):
    """The host doesn't answer, or doesn't serve the file; trying again at once is of no use."""


class ChecksumError(UnavailableError):
    """What came is not what was pinned. It has been deleted."""


class _QuickConnect:
    """Gives up a connection after a few seconds, but leaves a slow transfer its time."""

    timeout: Any
    sock: Any

    def connect(self) -> None:
        self.timeout = CONNECT_SECONDS
        super().connect()  # pyright: ignore[reportAttributeAccessIssue]
        self.sock.settimeout(READ_SECONDS)


class _Http(_QuickConnect, http.client.HTTPConnection):
    pass


class _Https(_QuickConnect, http.client.HTTPSConnection):
    pass


class _HttpHandler(urllib.request.HTTPHandler):
    def http_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_Http, req)


class _HttpsHandler(urllib.request.HTTPSHandler):
    def https_open(self, req: urllib.request.Request) -> http.client.HTTPResponse:
        return self.do_open(_Https, req)


def fetch(url: str, target: Path, sha256: str, times: int = 3, pause: float = 3.0) -> None:
    """Download one file. Proxies and certificates come from the usual environment variables.

    Args:
        url: Where it is.
        target: Where to put it; deleted again unless everything went well.
        sha256: The pinned checksum, in hex.
        times: How often to try when a transfer breaks off.
        pause: Seconds before the second try.

    Raises:
        NotReachableError: The host can't be reached or refuses.
        ChecksumError: The file is not the pinned one.
        ToolchainError: The transfer broke off each time.
    """
    opener, request = _opener(), _request(url)
    found = ""
    try:
        found = attempts(f"download of {url}", lambda: _transfer(opener, request, target), times, pause)
    finally:
        if found != sha256:
            target.unlink(missing_ok=True)
    if found != sha256:
        raise ChecksumError(f"refused {url}: its sha256 is {found}, pinned is {sha256}. The file was deleted, not used")


def reach(url: str) -> None:
    """Ask whether a file can be downloaded, without downloading it.

    Raises:
        UnavailableError: It can't, at the moment.
    """
    try:
        with contextlib.closing(_open(_opener(), _request(url, "HEAD"))):
            return
    except UnavailableError:
        raise
    except ToolchainError as fault:
        raise UnavailableError(str(fault)) from fault


def _request(url: str, method: str = "GET") -> urllib.request.Request:
    if not url.startswith(("https://", "http://")):
        raise ToolchainError(f"{url}: only https and http addresses are downloaded.\n  fix: correct the pinned address")
    return urllib.request.Request(url, method=method)  # noqa: S310 - the scheme has just been checked


def _opener() -> urllib.request.OpenerDirector:
    return urllib.request.build_opener(_HttpHandler(), _HttpsHandler())


def _transfer(opener: urllib.request.OpenerDirector, request: urllib.request.Request, target: Path) -> str:
    checksum = hashlib.sha256()
    url, response = request.full_url, _open(opener, request)
    try:
        with contextlib.closing(response), target.open("wb") as file:
            wanted = response.headers.get("Content-Length")
            while chunk := response.read(CHUNK):
                checksum.update(chunk)
                file.write(chunk)
            if wanted is not None and file.tell() != int(wanted):
                raise ToolchainError(f"{url}: broke off after {file.tell()} of {wanted} bytes")
    except (OSError, http.client.HTTPException) as fault:
        raise ToolchainError(f"{url}: broke off: {fault}") from fault
    return checksum.hexdigest()


def _open(opener: urllib.request.OpenerDirector, request: urllib.request.Request) -> Any:
    url = request.full_url
    try:
        return opener.open(request)
    except urllib.error.HTTPError as refusal:
        with contextlib.closing(refusal):
            text = f"{url}: HTTP {refusal.code} {refusal.reason}"
        kind = ToolchainError if refusal.code >= SERVER_FAULTS else NotReachableError
        raise kind(text) from refusal
    except (OSError, http.client.HTTPException) as fault:
        raise NotReachableError(f"{url} is not reachable: {getattr(fault, 'reason', fault)}") from fault
