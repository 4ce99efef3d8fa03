"""Clients for the sandbox's account: they speak to a loopback endpoint only, with no credential of the machine."""

import os
import threading
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from quantum_sandbox import faults

DEFAULT_ACCOUNT = "123456789012"
_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
_PLACEHOLDER = "sandbox"  # moto asks for a signature and ignores what it is made of
_last = threading.local()
_making = threading.Lock()


def client(service: str, *, endpoint: str, account: str = DEFAULT_ACCOUNT, region: str) -> Any:
    """Returns a boto3 client whose calls land in one account and region of the sandbox.

    Args:
        service: The service as boto3 names it, for example `s3`.
        endpoint: The URL of the moto server; anything but a loopback address is refused.
        account: The twelve digits of the account; moto keeps each account apart.
        region: The region of the calls.

    Raises:
        ValueError: The endpoint is not on this machine.
    """
    if urlsplit(endpoint).hostname not in _LOOPBACK:
        raise ValueError(
            f"sandbox endpoint {endpoint!r} is not on this machine: the stand-in speaks to moto only, never to a"
            " cloud; start it by `qlz sandbox start`"
        )
    with _making:
        return _client(service, endpoint, account, region)


def last_call() -> tuple[str, str]:
    """Returns the service and the operation of the last call of this thread, for error messages."""
    return getattr(_last, "call", ("AWS", "unknown"))


@lru_cache
def _session() -> Any:
    import boto3
    import botocore.session

    files = {"config_file": (None, None, os.devnull, None), "credentials_file": (None, None, os.devnull, None)}
    core = botocore.session.Session(session_vars=files | {"profile": (None, None, None, None)})
    core.set_credentials(_PLACEHOLDER, _PLACEHOLDER)
    return boto3.Session(botocore_session=core)


@lru_cache
def _client(service: str, endpoint: str, account: str, region: str) -> Any:
    from botocore.config import Config

    made = _session().client(
        service,
        region_name=region,
        endpoint_url=endpoint,
        config=Config(
            proxies={},
            connect_timeout=5,
            read_timeout=60,
            retries={"mode": "standard", "total_max_attempts": 6},
            s3={"addressing_style": "path"},
            max_pool_connections=32,
        ),
    )

    def sign_for_account(params: dict[str, Any], model: Any, **_: Any) -> None:
        _last.call = (str(model.service_model.service_id), str(model.name))
        params["headers"]["x-moto-account-id"] = account
        # S3 control puts the account into the host's name, which no resolver of a loopback address knows.
        params["url"] = params["url"].replace(f"//{account}.", "//", 1)

    made.meta.events.register("before-call", sign_for_account)
    faults.attach(made)
    return made
