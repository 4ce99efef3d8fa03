import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

Program = Callable[[Path, str, str], Path]


@pytest.fixture
def program() -> Program:
    """Return a maker of small shell programs: folder, name, body."""

    def make(folder: Path, name: str, body: str = "exit 0") -> Path:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / name
        path.write_text(f"#!/bin/sh\n{body}\n")
        path.chmod(0o755)
        return path

    return make


@pytest.fixture(autouse=True)
def lonely_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give every test a cache of its own, no wish for an engine, and a PATH of the system's own tools only."""
    monkeypatch.setenv("QLZ_CACHE", str(tmp_path / "cache"))
    monkeypatch.delenv("QLZ_ENGINE", raising=False)
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    return tmp_path


class ReleaseHost:
    """A release host on the loopback.

    Attributes:
        body: What it serves.
        answers: How it answers, one request after the other, the last way for ever: `whole`, `half`, or a status.
        requests: What it was asked.
        url: The address of its one file.
    """

    def __init__(self) -> None:
        self.body = b""
        self.answers = ["whole"]
        self.requests: list[str] = []
        host = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                host.requests.append(f"{self.command} {self.path}")
                answer = host.answers.pop(0) if len(host.answers) > 1 else host.answers[0]
                served = answer in ("whole", "half")
                self.send_response(200 if served else int(answer))
                self.send_header("Content-Length", str(len(host.body) if served else 0))
                self.end_headers()
                if served and self.command == "GET":
                    self.wfile.write(host.body[: 100 if answer == "half" else None])

            do_HEAD = do_GET  # noqa: N815 - the base class's name

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as above
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.http.server_port}/pulumi.tar.gz"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[ReleaseHost]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    running = ReleaseHost()
    thread = threading.Thread(target=running.http.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield running
    running.http.shutdown()
    running.http.server_close()
    thread.join()
