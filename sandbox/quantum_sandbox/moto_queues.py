"""Keeps what is sent to a queue there: moto would hand it to the function of a mapping, in a container.

Without containers moto tries, fails and puts the message back; with them it would fetch an image and run our code
against no account of ours. Here a mapping is kept and read back, and messages wait for whoever receives them.
"""

import threading
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

_Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
_PATH = "/2015-03-31/event-source-mappings"
_keeping = threading.Lock()


def kept(application: _Wsgi) -> _Wsgi:
    """Returns moto's application, mended when a mapping is first asked for: its modules take a second to load."""

    def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ.get("PATH_INFO", "").startswith(_PATH):
            with _keeping:
                keep()
        return application(environ, start_response)

    return serve


@lru_cache
def keep() -> None:
    """Lets no mapping deliver; moto then shows the messages again at once."""
    from moto.awslambda import models

    def send_sqs_batch(_backend: Any, _function: str, _messages: Any, _queue: str) -> bool:
        return False

    functions: Any = models.LambdaBackend
    functions.send_sqs_batch = send_sqs_batch
