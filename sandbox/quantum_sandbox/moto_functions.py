"""Runs a Python function from the package that the account holds, in a process of its own, against the sandbox."""

import json
import os
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

# Only the package, the standard library and what is installed beside it, as in Lambda: a checkout that is on the path
# would hide a package of the same name.
_RUNNER = """
import importlib, json, sys, sysconfig
package, handler = sys.argv[1:]
installed = tuple(sysconfig.get_path(name) for name in ("stdlib", "platstdlib", "purelib", "platlib"))
sys.path[:] = [package, *(one for one in sys.path if one.startswith(installed))]
module, _, name = handler.rpartition(".")
event = json.load(sys.stdin)
try:
    answer = {"Payload": getattr(importlib.import_module(module), name)(event, None)}
except Exception as problem:
    failure = {"errorType": type(problem).__name__, "errorMessage": str(problem)}
    answer = {"FunctionError": "Unhandled", "Payload": failure}
print("\\n" + json.dumps(answer))
"""


@dataclass(frozen=True)
class Place:
    """Where a function runs.

    Args:
        endpoint: The URL of the sandbox.
        account: The account that holds it.
        region: Its region.
    """

    endpoint: str
    account: str
    region: str


def invoke(place: Place, function: str, payload: bytes) -> dict[str, Any]:
    """Runs a function and returns what Lambda's Invoke gives, with the payload read.

    A function that does not end in its time, or cannot be started, ends with an error of its own, as in Lambda.

    Args:
        place: Where.
        function: Its name or ARN.
        payload: The event, as JSON.
    """
    from moto.awslambda.utils import get_backend
    from moto.iam.models import iam_backends

    found: Any = get_backend(place.account, place.region).get_function(function)
    # A key of the account: moto knows the account of a call by it.
    key: Any = iam_backends[place.account]["aws"].create_temp_access_key()
    environment = {
        "PATH": os.environ.get("PATH", ""),
        "AWS_ENDPOINT_URL": place.endpoint,
        "AWS_DEFAULT_REGION": place.region,
        "AWS_ACCESS_KEY_ID": key.access_key_id,
        "AWS_SECRET_ACCESS_KEY": key.secret_access_key,
        "NO_PROXY": "127.0.0.1",
        **(found.environment_vars or {}),
    }
    with tempfile.TemporaryDirectory() as folder:
        zipfile.ZipFile(BytesIO(found.code_bytes)).extractall(folder)
        words = [sys.executable, "-c", _RUNNER, str(Path(folder)), found.handler]
        try:
            done = subprocess.run(
                words,
                input=payload,
                capture_output=True,
                timeout=found.timeout + 5,
                check=False,
                env=environment,
                cwd=folder,
            )
        except subprocess.TimeoutExpired:
            return _failed("Sandbox.Timedout", f"the function took longer than {found.timeout} s")
    if done.returncode != 0:
        return _failed("Runtime.ExitError", done.stderr.decode(errors="replace")[-2000:])
    return {"StatusCode": 200, **json.loads(done.stdout.decode().splitlines()[-1])}


def _failed(kind: str, message: str) -> dict[str, Any]:
    failure = {"errorType": kind, "errorMessage": message}
    return {"StatusCode": 200, "FunctionError": "Unhandled", "Payload": failure}
