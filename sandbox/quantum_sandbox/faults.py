"""Faults on purpose, so that recovery can be tested: throttling, server errors, delays, lost answers, a killed run.

`QLZ_SANDBOX_FAULTS` names a JSON file that holds a list of

    {"operation": "kms:CreateKey", "kind": "throttle", "times": 2, "seconds": 0}

`operation` is `service:Operation` as botocore names them, or `*`. `kind` is

- `throttle`: the call is answered with 429 `ThrottlingException` and never reaches the account;
- `error`: the same with 500 `InternalFailure`;
- `slow`: the call waits for `seconds` before it is sent;
- `lost-response`: the account does what was asked, and the connection breaks before the answer arrives;
- `kill`: the account does what was asked, then the engine and its provider are killed with -9.

`times` is how often the fault strikes (default 1), counted over all processes of all runs in a file beside the plan
(`<plan>.counts.json`); delete that file to start over. The two first kinds and `lost-response` strike single attempts:
the client retries them as it would retry the real service, so that `times` below six is survived by most calls.
"""

import json
import os
import signal
import time
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, cast, get_args

Kind = Literal["throttle", "error", "slow", "lost-response", "kill"]

VARIABLE = "QLZ_SANDBOX_FAULTS"
_ANSWERS = {"throttle": (429, "ThrottlingException"), "error": (500, "InternalFailure")}
_AFTER = frozenset({"lost-response", "kill"})


@dataclass(frozen=True)
class Fault:
    """One planned fault; see the module's text."""

    operation: str
    kind: Kind
    times: int = 1
    seconds: float = 0.0


def load(plan: Path) -> tuple[Fault, ...]:
    """Reads a fault plan.

    Raises:
        ValueError: The plan is no list of faults, or names an unknown kind or key.
    """
    content = json.loads(plan.read_text(encoding="utf-8"))
    if not isinstance(content, list):
        raise ValueError(f"{plan}: a fault plan is a list of faults")  # noqa: TRY004 - the file is wrong, not the caller
    found: list[Fault] = []
    for index, entry in enumerate(cast("list[dict[str, Any]]", content)):
        try:
            fault = Fault(**entry)
        except TypeError as problem:
            raise ValueError(f"{plan}: fault {index}: {problem}") from problem
        if fault.kind not in get_args(Kind):
            raise ValueError(f"{plan}: fault {index}: unknown kind {fault.kind!r}; one of {get_args(Kind)}")
        found.append(fault)
    return tuple(found)


def attach(client: Any) -> None:
    """Makes a boto3 client suffer the planned faults. Does nothing where no plan is named."""
    path = os.environ.get(VARIABLE)
    if not path:
        return
    plan = Path(path)
    faults = _plan(plan)
    service = client.meta.service_model.service_name

    def before(request: Any, event_name: str, **_: Any) -> Any:
        operation = f"{service}:{event_name.rpartition('.')[2]}"
        for index, fault in enumerate(faults):
            if fault.kind not in _AFTER and fault.operation in (operation, "*") and strike(plan, index, fault):
                if fault.kind == "slow":
                    time.sleep(fault.seconds)
                else:
                    return _answer(request.url, client, *_ANSWERS[fault.kind])
        for index, fault in enumerate(faults):
            if fault.kind in _AFTER and fault.operation in (operation, "*") and strike(plan, index, fault):
                client._endpoint.http_session.send(request)  # noqa: SLF001 - no public way to send and drop the answer
                return _break(fault)
        return None

    client.meta.events.register("before-send", before)


def strike(plan: Path, index: int, fault: Fault) -> bool:
    """Counts one strike of a fault over all processes; False once it has struck `times` times."""
    import fcntl

    counts = plan.with_name(f"{plan.name}.counts.json")
    with plan.with_name(f"{plan.name}.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        known: dict[str, int] = json.loads(counts.read_text(encoding="utf-8")) if counts.is_file() else {}
        struck = known.get(str(index), 0)
        if struck >= fault.times:
            return False
        counts.write_text(json.dumps(known | {str(index): struck + 1}), encoding="utf-8")
    return True


def _break(fault: Fault) -> Any:
    from botocore.exceptions import ConnectionClosedError

    if fault.kind == "kill":
        os.kill(os.getppid(), signal.SIGKILL)
        os.kill(os.getpid(), signal.SIGKILL)
    raise ConnectionClosedError(endpoint_url="the sandbox (fault: lost response)")


def _answer(url: str, client: Any, status: int, code: str) -> Any:
    from botocore.awsrequest import AWSResponse

    text = "injected by the sandbox's fault plan"
    protocol = client.meta.service_model.metadata["protocol"]
    if protocol in ("json", "rest-json"):
        body = json.dumps({"__type": code, "message": text})
    elif protocol == "rest-xml":
        body = f"<Error><Code>{code}</Code><Message>{text}</Message></Error>"
    else:
        body = f"<ErrorResponse><Error><Code>{code}</Code><Message>{text}</Message></Error></ErrorResponse>"
    return AWSResponse(url, status, {"x-amzn-errortype": code}, _Body(body.encode()))


class _Body:
    """The little of a raw HTTP response that botocore reads."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def stream(self) -> Any:
        yield self._content


@lru_cache
def _plan(plan: Path) -> tuple[Fault, ...]:
    return load(plan)
