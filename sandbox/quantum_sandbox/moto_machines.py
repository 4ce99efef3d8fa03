"""Runs state machines: moto's own interpreter, made to work in the account and on the port of the sandbox.

moto can execute Amazon States Language (`execute_state_machine`) and leaves it off. Its tasks then call a server on
moto's usual port, in moto's usual account, and its functions need containers; here they call this server, in the
account of the execution, and functions are run from their packages (`moto_functions`). Roles are not enforced.
"""

import os
import threading
import time
from collections.abc import Callable, Iterable
from typing import Any

from quantum_sandbox import clients, moto_functions

_Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
_mending = threading.Lock()
_running = threading.local()
_mended = False


def executed(application: _Wsgi) -> _Wsgi:
    """Returns moto's application, which runs machines from the first call of Step Functions on."""

    def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ.get("HTTP_X_AMZ_TARGET", "").startswith("AWSStepFunctions."):
            with _mending:
                mend(f"http://127.0.0.1:{environ['SERVER_PORT']}")
        return application(environ, start_response)

    return serve


def mend(endpoint: str) -> None:
    """Switches execution on, once for a process: moto loads its interpreter, which takes a second.

    Args:
        endpoint: The URL of this server.
    """
    global _mended  # noqa: PLW0603 - moto's modules are the process's
    if _mended:
        return
    # moto takes timestamps without their zone.
    os.environ["TZ"] = "UTC"
    time.tzset()
    from moto.core.config import default_user_config
    from moto.stepfunctions.parser.asl.utils import boto_client

    def client_for(region: str, service: str, state_credentials: Any = None) -> Any:  # noqa: ARG001 - moto's signature
        return clients.client(service, endpoint=endpoint, account=_running.account, region=region)

    # Before the interpreter's other modules, which take the function by its name when they are loaded.
    boto_client.boto_client_for = client_for
    from moto.stepfunctions.parser.asl.component.state.exec.state_task import lambda_eval_utils
    from moto.stepfunctions.parser.asl.component.state.exec.state_task.service import (
        state_task_service,
        state_task_service_aws_sdk,
    )

    _in_its_account(state_task_service.StateTaskService)
    # Step Functions calls IAM so in the names of errors; moto has no word for it.
    state_task_service_aws_sdk._SERVICE_ERROR_NAMES["iam"] = "Iam"  # noqa: SLF001 - there is no other way

    def invoke(parameters: dict[str, Any], region: str, state_credentials: Any) -> dict[str, Any]:  # noqa: ARG001
        place = moto_functions.Place(endpoint=endpoint, account=_running.account, region=region)
        return moto_functions.invoke(place, parameters["FunctionName"], parameters.get("Payload") or b"{}")

    lambda_eval_utils._invoke_lambda_function = invoke  # noqa: SLF001 - there is no other way
    default_user_config["stepfunctions"] = {"execute_state_machine": True}
    _mended = True


def _in_its_account(tasks: Any) -> None:
    original = tasks._eval_execution  # noqa: SLF001 - there is no other way

    def evaluate(task: Any, env: Any) -> None:
        _running.account = env.aws_execution_details.account
        original(task, env)

    tasks._eval_execution = evaluate  # noqa: SLF001
