"""The entry point of the rotation function, with its settings and its log.

`QLZ_ROTATION` maps the name of each secret to the settings of its issuer, or to null where a person replaces it. It
holds no secret. One line of JSON is logged per step; a failure also reaches CloudTrail as `RotationFailed`.
"""

import json
import logging
import os
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from quantum_landing_zone.rotation.errors import ManualRotationDueError, RotationError
from quantum_landing_zone.rotation.issuer import TokenIssuer, issuer_of
from quantum_landing_zone.rotation.steps import STEPS
from quantum_landing_zone.rotation.stored_secret import StoredSecret

SETTINGS = "QLZ_ROTATION"
_log = logging.getLogger("quantum_landing_zone.rotation")
_log.setLevel(logging.INFO)
# At a lower level these write whole requests and answers, values included, whatever the function's own level is.
for _name in ("boto3", "botocore", "urllib3"):
    logging.getLogger(_name).setLevel(logging.INFO)


def handle(event: Mapping[str, Any], _context: object) -> None:
    """Run one step for Secrets Manager.

    Args:
        event: `Step`, `SecretId` and `ClientRequestToken`.
        _context: Lambda's own; not used.

    Raises:
        RotationError: The step did not succeed. Secrets Manager tries again, and reports `RotationFailed`.
    """
    run(event, _client(), json.loads(os.environ[SETTINGS]))


def run(event: Mapping[str, Any], client: Any, settings: Mapping[str, Any]) -> None:
    """Run one step with a client and settings of one's own.

    Args:
        event: `Step`, `SecretId` and `ClientRequestToken`.
        client: A boto3 client of Secrets Manager.
        settings: What `QLZ_ROTATION` holds.

    Raises:
        RotationError: The step did not succeed; whatever went wrong, the message holds no token.
    """
    line = {"step": event.get("Step"), "secret": event.get("SecretId"), "version": event.get("ClientRequestToken")}
    try:
        outcome = _step(event, client, settings)
    except ManualRotationDueError as problem:
        _log.warning("%s", json.dumps({**line, "outcome": "manual rotation due", "why": str(problem)}))
        raise
    except RotationError as problem:
        _log.error("%s", json.dumps({**line, "outcome": "failed", "why": str(problem)}))
        raise
    except Exception as problem:  # noqa: BLE001 - its text may hold what was sent, so its kind has to do
        kind = _kind(problem)
    else:
        _log.info("%s", json.dumps({**line, "outcome": "done", "why": outcome}))
        return
    _log.error("%s", json.dumps({**line, "outcome": "failed", "why": kind}))
    raise RotationError(f"{event.get('Step')} of {event.get('SecretId')} failed: {kind}")


def _step(event: Mapping[str, Any], client: Any, settings: Mapping[str, Any]) -> str:
    step = STEPS.get(event.get("Step", ""))
    if step is None or not event.get("SecretId") or not event.get("ClientRequestToken"):
        raise RotationError(
            f"the event is none of Secrets Manager's: it needs a step of {', '.join(STEPS)}, a secret and a version."
        )
    secret = StoredSecret(client, event["SecretId"], event["ClientRequestToken"])
    if secret.name not in settings:
        raise RotationError(f"{secret.name}: no secret of this workspace. Fix: declare it in the tenant file (SEC-02).")
    if secret.done:
        return "the version is in use already"
    issuer: TokenIssuer | None = issuer_of(settings[secret.name])
    return step(secret, issuer)


def _kind(problem: Exception) -> str:
    """Return the kind of an error: of AWS's the code as well, which is a word of theirs."""
    answer: Any = getattr(problem, "response", None)
    code = answer.get("Error", {}).get("Code", "") if isinstance(answer, dict) else ""
    return f"{type(problem).__name__} {code}".strip()


@lru_cache
def _client() -> Any:
    import boto3
    from botocore.config import Config

    retries: Any = {"mode": "standard", "total_max_attempts": 3}
    return boto3.client("secretsmanager", config=Config(retries=retries, connect_timeout=3, read_timeout=8))
