"""The four steps of a rotation. Each may run again at any time, and finishes what an earlier attempt left.

A token stays valid for one more interval after it is replaced, so that who holds it is not cut off; it is revoked
when the next rotation finishes. That bounds its life to two intervals. A rotation that is given up for good leaves its
pending token valid: whoever takes the label away revokes that token at the provider first.
"""

from collections.abc import Callable, Mapping

from quantum_landing_zone.rotation.errors import ManualRotationDueError, RotationError
from quantum_landing_zone.rotation.issuer import TokenIssuer
from quantum_landing_zone.rotation.stored_secret import StoredSecret
from quantum_landing_zone.rotation.token import Token

Step = Callable[[StoredSecret, TokenIssuer | None], str]


def create(secret: StoredSecret, issuer: TokenIssuer | None) -> str:
    """Have a new token issued and store it as pending, unless an earlier attempt has."""
    current = secret.current()
    if secret.pending() is not None:
        return "a new token is stored already"
    new = _needed(issuer, secret).issue(current, key=secret.version)
    if new == current:
        raise RotationError(f"{secret.name}: the issuer gave the token that is in use already, so nothing is rotated.")
    if not secret.store_pending(new):
        # Another attempt of this rotation stored its own first; nobody will ever use this one.
        _needed(issuer, secret).revoke(new, using=current)
        return "another attempt stored a new token"
    return "a new token is stored"


def set_(secret: StoredSecret, issuer: TokenIssuer | None) -> str:
    """Make sure that there is a new token. It works from its issue on: nothing has to be set at a provider."""
    _needed(issuer, secret)
    if _pending(secret) == secret.current():
        raise RotationError(f"{secret.name}: the pending token is the one in use, so nothing is rotated.")
    return "the new token differs from the one in use"


def test(secret: StoredSecret, issuer: TokenIssuer | None) -> str:
    """Ask the provider whether it accepts the new token."""
    _needed(issuer, secret).check(_pending(secret))
    return "the provider accepts the new token"


def finish(secret: StoredSecret, issuer: TokenIssuer | None) -> str:
    """Revoke the token before the current one, and put the new one into use.

    In this order: a revocation that fails stops the rotation and is tried again, while a label that has moved would
    leave nobody who knows the old token.
    """
    provider, new = _needed(issuer, secret), _pending(secret)
    old = secret.previous()
    if old is not None and old not in (new, secret.current()):
        provider.revoke(old, using=new)
    secret.promote()
    return "the new token is in use"


STEPS: Mapping[str, Step] = {"createSecret": create, "setSecret": set_, "testSecret": test, "finishSecret": finish}


def _needed(issuer: TokenIssuer | None, secret: StoredSecret) -> TokenIssuer:
    if issuer is None:
        raise ManualRotationDueError(
            f"{secret.name}: manual rotation due: it has no issuer, so only a person can replace its token."
            " Fix: the backend administrator puts a new token in, or the tenant file names an issuer (SEC-02)."
        )
    return issuer


def _pending(secret: StoredSecret) -> Token:
    found = secret.pending()
    if found is None:
        raise RotationError(f"{secret.name}: version {secret.version} has no token yet; createSecret has to run first.")
    return found
