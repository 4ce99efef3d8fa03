"""Which devices Amazon Braket reports, kept by the sandbox's own server: moto has no Braket, and there is no hardware.

`SearchDevices` and `GetDevice` answer with the devices of the recorded facts, each in its own regions and `ONLINE` or
`RETIRED` as it is recorded, until somebody says otherwise: `PUT /quantum-sandbox/braket-device` with `deviceArn` and
`deviceStatus` is how an exercise takes a device down. A reset of the sandbox takes that back. Capabilities are not
recorded, so that `GetDevice` gives an empty object for them. Tasks and jobs there are none.
"""

import json
import re
import threading
import urllib.request
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import unquote, urlsplit

_Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
CONTROL = "/quantum-sandbox/braket-device"
STATES = ("ONLINE", "OFFLINE", "RETIRED")
_ANSWER_SECONDS = 10.0
_RESET = "/moto-api/reset"
_SIGNED = re.compile(r"Credential=[^/]+/\d+/([\w-]+)/braket/aws4_request")
_ONE = re.compile(r"/device/(.+)")


def report(endpoint: str, arn: str, state: str) -> None:
    """Has the sandbox's Braket report a device as `ONLINE`, `OFFLINE` or `RETIRED`, in all its regions.

    Args:
        endpoint: The URL of the sandbox's server.
        arn: The device's public ARN.
        state: What is reported.

    Raises:
        ValueError: The endpoint is not on this machine.
        OSError: The server does not take it.
    """
    if urlsplit(endpoint).hostname not in ("127.0.0.1", "localhost", "::1"):
        raise ValueError(f"sandbox endpoint {endpoint!r} is not on this machine")
    body = json.dumps({"deviceArn": arn, "deviceStatus": state}).encode()
    url = f"{endpoint}{CONTROL}"
    asked = urllib.request.Request(url, data=body, method="PUT")  # noqa: S310 - loopback, see above
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    opener.open(asked, timeout=_ANSWER_SECONDS).close()


class Devices:
    """The devices that one server reports."""

    def __init__(self) -> None:
        self._said: dict[str, str] = {}
        self._lock = threading.Lock()

    def served(self, application: _Wsgi) -> _Wsgi:
        """Returns the application with Braket's devices in front of it."""

        def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            method, path = str(environ["REQUEST_METHOD"]), unquote(str(environ.get("PATH_INFO", "")))
            if path == _RESET:
                with self._lock:
                    self._said.clear()
            if (method, path) == ("PUT", CONTROL):
                return self._set(environ, start_response)
            signed = _SIGNED.search(environ.get("HTTP_AUTHORIZATION", ""))
            if signed and (method, path) == ("POST", "/devices"):
                return _answer(start_response, {"devices": self._in(signed[1])})
            one = _ONE.fullmatch(path)
            if signed and method == "GET" and one:
                found = next((each for each in self._in(signed[1]) if each["deviceArn"] == one[1]), None)
                if found is None:
                    said = {"message": f"Device not found: {one[1]}"}
                    return _answer(start_response, said, "404 Not Found", "ResourceNotFoundException")
                return _answer(start_response, {**found, "deviceCapabilities": "{}", "deviceQueueInfo": []})
            return application(environ, start_response)

        return serve

    def _in(self, region: str) -> list[dict[str, str]]:
        names = _facts()["providers"]
        with self._lock:
            said = dict(self._said)
        return [
            {
                "deviceArn": one["arn"],
                "deviceName": one["id"].rpartition("/")[2],
                "providerName": names[one["id"].partition("/")[0]]["name"],
                "deviceType": "QPU" if one["kind"] == "qpu" else "SIMULATOR",
                "deviceStatus": said.get(one["arn"], "ONLINE" if one["state"] == "active" else "RETIRED"),
            }
            for one in _facts()["devices"]
            if region in one["regions"]
        ]

    def _set(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        length = int(environ.get("CONTENT_LENGTH") or 0)
        asked = json.loads(environ["wsgi.input"].read(length) or b"{}")
        arn, state = asked.get("deviceArn"), asked.get("deviceStatus")
        known = {one["arn"] for one in _facts()["devices"]}
        if arn not in known or state not in STATES:
            said = {"message": f"no device {arn!r}, or {state!r} is none of {', '.join(STATES)}"}
            return _answer(start_response, said, "400 Bad Request", "ValidationException")
        with self._lock:
            self._said[arn] = state
        return _answer(start_response, {})


def _facts() -> Mapping[str, Any]:
    from quantum_landing_zone.facts.load import read_facts

    return read_facts("braket.yaml")


def _answer(
    start_response: Callable[..., Any], body: Mapping[str, Any], status: str = "200 OK", error: str = ""
) -> Iterable[bytes]:
    kind = [("Content-Type", "application/json"), *([("x-amzn-ErrorType", error)] if error else [])]
    start_response(status, kind)
    return [json.dumps(body).encode()]
