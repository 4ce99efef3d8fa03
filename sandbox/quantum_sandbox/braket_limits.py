"""Amazon Braket's spending limits, kept by the sandbox's own server: moto has no Braket.

Only the four calls on spending limits and those on their tags are answered, by the rules that Amazon documents
(developer guide, cost tracking; API reference): one limit per device and account, QPUs only, in the device's region,
amounts as Braket writes them, an end in 2125 where none is asked for. Nothing is ever spent here, so no task is
refused and no limit is found too low. Any other call of Braket is answered with an error that says so.
The limits live as long as moto's own contents do, and a reset empties both.
"""

import json
import re
import threading
import time
import uuid
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any
from urllib.parse import parse_qs

_Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
_Props = dict[str, Any]

_SIGNED_FOR_BRAKET = re.compile(r"Credential=[^/]+/\d+/([\w-]+)/braket/aws4_request")
_AMOUNT = re.compile(r"\d+(\.\d{1,2})?")
_DEVICE = re.compile(r"arn:aws:braket:([a-z0-9-]*)::device/(qpu|quantum-simulator)/[\w.-]+/[\w.-]+")
_ONE_LIMIT = re.compile(r"/spending-limit/(.+)/(update|delete)")
_TAGS = re.compile(r"/tags/(.+)")
_RESET = "/moto-api/reset"
_ACCOUNT = "123456789012"  # moto's own, where a call names none
_END = 4_891_363_200  # 2125-01-01: without a time period a limit ends in the year 2125
_STATUS = {"ResourceNotFoundException": "404 Not Found", "NotImplementedException": "501 Not Implemented"}


class _Refused(Exception):  # noqa: N818 - an answer, not a mishap
    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class SpendingLimits:
    """The limits of every account and region of one server."""

    def __init__(self) -> None:
        self._limits: dict[str, _Props] = {}
        self._made_by: dict[str, str] = {}  # ARN by client token: a creation that is sent again makes nothing new
        self._lock = threading.Lock()

    def served(self, application: _Wsgi) -> _Wsgi:
        """Returns the application with Braket's spending limits in front of it."""

        def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
            if environ.get("PATH_INFO") == _RESET:
                with self._lock:
                    self._limits.clear()
                    self._made_by.clear()
            signed = _SIGNED_FOR_BRAKET.search(environ.get("HTTP_AUTHORIZATION", ""))
            if signed is None:
                return application(environ, start_response)
            account = environ.get("HTTP_X_MOTO_ACCOUNT_ID", _ACCOUNT)
            return self._respond(environ, start_response, account, signed[1])

        return serve

    def _respond(
        self, environ: dict[str, Any], start_response: Callable[..., Any], account: str, region: str
    ) -> Iterable[bytes]:
        kind = [("Content-Type", "application/json")]
        try:
            with self._lock:
                answer, status = self._answer(environ, account, region), "200 OK"
        except _Refused as refusal:
            answer, status = {"message": str(refusal)}, _STATUS.get(refusal.code, "400 Bad Request")
            kind.append(("x-amzn-ErrorType", refusal.code))
        start_response(status, kind)
        return [json.dumps(answer).encode()]

    def _answer(self, environ: dict[str, Any], account: str, region: str) -> _Props:
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        if (method, path) == ("POST", "/spending-limit"):
            return self._create(_body(environ), account, region)
        if (method, path) == ("POST", "/spending-limits"):
            return self._search(_body(environ), f"arn:aws:braket:{region}:{account}:")
        one = _ONE_LIMIT.fullmatch(path)
        if one and (method, one[2]) == ("PATCH", "update"):
            return self._update(self._found(one[1], account, region), _body(environ))
        if one and (method, one[2]) == ("DELETE", "delete"):
            del self._limits[self._found(one[1], account, region)["spendingLimitArn"]]
            return {}
        tagged = _TAGS.fullmatch(path)
        if tagged:
            return _retag(method, self._found(tagged[1], account, region)["tags"], environ)
        raise _Refused(
            "NotImplementedException",
            "the sandbox serves Amazon Braket's spending limits and devices, and nothing else of Braket:"
            f" {method} {path}",
        )

    def _create(self, asked: _Props, account: str, region: str) -> _Props:
        device = str(asked.get("deviceArn", ""))
        named = _DEVICE.fullmatch(device)
        if named is None:
            raise _Refused("ValidationException", f"Invalid device ARN: {device}")
        if named[2] != "qpu":
            raise _Refused("ValidationException", f"Spending limits are not supported for simulators: {device}")
        if named[1] != region:
            raise _Refused("ValidationException", f"Device {device} is not in region {region}")
        scope = f"arn:aws:braket:{region}:{account}:"
        token = f"{scope}{asked.get('clientToken')}"
        if self._made_by.get(token) in self._limits:
            return {"spendingLimitArn": self._made_by[token]}
        if any(arn.startswith(scope) and limit["deviceArn"] == device for arn, limit in self._limits.items()):
            raise _Refused("ValidationException", f"A spending limit already exists for device {device}")
        now = int(time.time())
        arn = self._made_by[token] = f"{scope}spending-limit/{uuid.uuid4()}"
        self._limits[arn] = {
            "spendingLimitArn": arn,
            "deviceArn": device,
            "spendingLimit": _amount(asked.get("spendingLimit")),
            "timePeriod": asked.get("timePeriod") or {"startAt": now, "endAt": _END},
            "totalSpend": "0",
            "queuedSpend": "0",
            "createdAt": now,
            "updatedAt": now,
            "tags": dict(asked.get("tags") or {}),
        }
        return {"spendingLimitArn": arn}

    def _search(self, asked: _Props, scope: str) -> _Props:
        filters: list[_Props] = asked.get("filters") or []
        unknown = {each["name"] for each in filters} - {"deviceArn"}
        if unknown:
            raise _Refused("ValidationException", f"Unsupported filter: {', '.join(sorted(unknown))}")
        found = [
            limit
            for arn, limit in self._limits.items()
            if arn.startswith(scope) and all(limit["deviceArn"] in each["values"] for each in filters)
        ]
        return {"spendingLimits": found}

    def _update(self, limit: _Props, asked: _Props) -> _Props:
        if "spendingLimit" in asked:
            limit["spendingLimit"] = _amount(asked["spendingLimit"])
        if "timePeriod" in asked:
            limit["timePeriod"] = asked["timePeriod"]
        limit["updatedAt"] = int(time.time())
        return {}

    def _found(self, arn: str, account: str, region: str) -> _Props:
        limit = self._limits.get(arn)
        if limit is None or not arn.startswith(f"arn:aws:braket:{region}:{account}:"):
            raise _Refused("ResourceNotFoundException", f"Spending limit not found: {arn}")
        return limit


def _amount(text: Any) -> str:
    if not isinstance(text, str) or _AMOUNT.fullmatch(text) is None:
        raise _Refused("ValidationException", f"Invalid spending limit: {text}")
    return f"{Decimal(text).normalize():f}"


def _retag(method: str, tags: dict[str, str], environ: dict[str, Any]) -> _Props:
    if method == "POST":
        tags.update(_body(environ)["tags"])
    if method == "DELETE":
        for key in parse_qs(environ.get("QUERY_STRING", ""))["tagKeys"]:
            tags.pop(key, None)
    return {"tags": tags} if method == "GET" else {}


def _body(environ: dict[str, Any]) -> _Props:
    length = int(environ.get("CONTENT_LENGTH") or 0)
    return json.loads(environ["wsgi.input"].read(length) or b"{}")
