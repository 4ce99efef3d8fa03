"""The process of the sandbox's account: moto's own server on a free loopback port, with two things in front of it.

One is a page that says who it is, the other are the devices and spending limits of Amazon Braket, which moto has not.

`python -m quantum_sandbox.moto_server INSTANCE READY_FILE`; started by `quantum_sandbox.server` only. The page
`/quantum-sandbox` gives the instance and the process id, so that nobody mistakes a stranger on an old port for it.
"""

import json
import os
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from quantum_sandbox.braket_devices import Devices
from quantum_sandbox.braket_limits import SpendingLimits
from quantum_sandbox.moto_events import ruled
from quantum_sandbox.moto_machines import executed
from quantum_sandbox.moto_queues import kept
from quantum_sandbox.moto_rotation import mended

IDENTITY_PATH = "/quantum-sandbox"

# Managed policies are attached by their well-known ARNs; the images of virtual machines are no use to anyone here.
_SETTINGS = {
    "MOTO_IAM_LOAD_MANAGED_POLICIES": "true",
    "MOTO_EC2_LOAD_DEFAULT_AMIS": "false",
    "MOTO_EVENTS_INVOKE_HTTP": "false",
    "S3_IGNORE_SUBDOMAIN_BUCKETNAME": "true",
    "AWS_EC2_METADATA_DISABLED": "true",
}

_Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def identified(application: _Wsgi, instance: str) -> _Wsgi:
    """Returns moto's application with the identity page in front of it."""
    body = json.dumps({"instance": instance, "pid": os.getpid()}).encode()

    def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ.get("PATH_INFO") == IDENTITY_PATH:
            start_response("200 OK", [("Content-Type", "application/json")])
            return [body]
        return application(environ, start_response)

    return serve


def main(arguments: list[str]) -> int:
    """Serves until it is told to stop.

    Args:
        arguments: The id of this life, and the file that gets the port once the server listens.
    """
    instance, ready = arguments
    os.environ.update(_SETTINGS)
    from moto.moto_server.werkzeug_app import (
        DomainDispatcherApplication,
        MotoRequestHandler,
        create_backend_app,
    )
    from werkzeug.serving import make_server

    moto = DomainDispatcherApplication(create_backend_app)
    application = identified(Devices().served(SpendingLimits().served(executed(ruled(kept(mended(moto)))))), instance)
    server = make_server("127.0.0.1", 0, application, threaded=True, request_handler=MotoRequestHandler)
    written = Path(f"{ready}.part")
    written.write_text(str(server.server_port), encoding="utf-8")
    written.replace(ready)
    server.serve_forever()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
