"""The provider process: `python -m quantum_sandbox.provider aws`, started by the engine through `plugins/`.

Prints its port on the first line, as the engine expects of a plugin, and ends with the engine: the parent is watched,
so that an engine killed with -9 leaves nothing behind.
"""

import os
import signal
import sys
import threading
from typing import Any

from quantum_sandbox import protocol

_WORKERS = 32
_WATCH_SECONDS = 0.5
_MESSAGE_BYTES = 400 * 1024 * 1024


def cloud(package: str) -> Any:
    """Returns the stand-in for a provider package.

    Raises:
        ValueError: There is no stand-in of that name.
    """
    if package == "aws":
        from quantum_sandbox.aws.cloud import AwsCloud

        return AwsCloud()
    if package == "azure-native":
        from quantum_sandbox.azure.cloud import AzureCloud

        return AzureCloud()
    raise ValueError(f"no stand-in for the provider {package!r}; the sandbox has 'aws' and 'azure-native'")


def main(arguments: list[str]) -> int:
    """Serves a provider until the engine ends.

    Args:
        arguments: The package, then what the engine gives to a plugin (the address of the engine).
    """
    if not arguments:
        sys.stderr.write("usage: python -m quantum_sandbox.provider aws|azure-native [engine address]\n")
        return 2
    parent = os.getppid()
    protocol.bare()
    from concurrent.futures import ThreadPoolExecutor

    import grpc

    from quantum_sandbox.servicer import Servicer

    done = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: done.set())
    server = grpc.server(
        ThreadPoolExecutor(_WORKERS),
        options=[("grpc.max_receive_message_length", _MESSAGE_BYTES), ("grpc.max_send_message_length", -1)],
    )
    servicer = Servicer(cloud(arguments[0]), _logger(arguments[1:]), done.set)
    protocol.stub("provider_pb2_grpc").add_ResourceProviderServicer_to_server(servicer, server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()
    while not done.wait(_WATCH_SECONDS):
        if os.getppid() != parent:
            break
    server.stop(grace=None)
    os._exit(0)  # an API call in flight must not keep the process alive once nobody listens


def _logger(addresses: list[str]) -> Any:
    """Returns a function that says a line in the engine's output, or on stderr where there is no engine."""

    def log(text: str) -> None:
        if not addresses:
            sys.stderr.write(f"{text}\n")
            return
        import grpc

        engine, calls = protocol.stub("engine_pb2"), protocol.stub("engine_pb2_grpc")
        with grpc.insecure_channel(addresses[0]) as channel:
            request = engine.LogRequest(severity=engine.INFO, message=text)
            calls.EngineStub(channel).Log(request, timeout=5)

    return log


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
