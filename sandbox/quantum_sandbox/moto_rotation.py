"""Mends moto's rotation of a secret that has no value yet, which fails there with an error of its own."""

import threading
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

_Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]
_mending = threading.Lock()


def mended(application: _Wsgi) -> _Wsgi:
    """Returns moto's application, mended when Secrets Manager is first called: its modules take a second to load."""

    def serve(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ.get("HTTP_X_AMZ_TARGET", "").startswith("secretsmanager."):
            with _mending:
                mend()
        return application(environ, start_response)

    return serve


@lru_cache
def mend() -> None:
    """Lets RotateSecret set the schedule and the function of a secret without a value, and run nothing.

    moto 5.2 looks for the version that the function is to fill, and there is none. All else is moto's own code.
    """
    from moto.awslambda.utils import get_backend
    from moto.secretsmanager import models

    secrets: Any = models.SecretsManagerBackend
    original = secrets.rotate_secret

    def rotate_secret(
        backend: Any,
        secret_id: str,
        client_request_token: str | None = None,
        rotation_lambda_arn: str | None = None,
        *more: Any,
        **named: Any,
    ) -> str:
        secret = backend.secrets.get(secret_id)
        if secret is None or secret.versions or not rotation_lambda_arn:
            return original(backend, secret_id, client_request_token, rotation_lambda_arn, *more, **named)
        get_backend(backend.account_id, backend.region_name).get_function(rotation_lambda_arn)
        answer = original(backend, secret_id, client_request_token, None, *more, **named)
        secret.rotation_lambda_arn = rotation_lambda_arn
        return answer

    secrets.rotate_secret = rotate_secret
