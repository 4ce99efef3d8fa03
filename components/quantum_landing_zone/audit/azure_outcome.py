"""How it ended on Azure, by words and numbers; descriptions are never repeated, since they quote payloads."""

from typing import Any

from quantum_landing_zone.audit.observation import Outcome
from quantum_landing_zone.audit.redaction import Redactor

_SUCCEEDED = frozenset({"success", "succeeded", "0", "completed"})
_FAILED = frozenset({"failure", "failed", "clienterror", "servererror"})
_REFUSED = 400  # HTTP statuses from here on are refusals and faults
_FORBIDDEN = 403


def of_words(result: Any, detail: Any, redactor: Redactor) -> Outcome:
    """Return the outcome that a result and a closer word tell, as in `Failure` and `Forbidden`.

    A step on the way (`Start`, `Accept`, `Active`) is neither success nor failure.
    """
    if result is None:
        return Outcome(status_id=0, status="Unknown", code=_word(detail, redactor))
    word = str(redactor.name(str(result), "word"))
    # `Failed.Forbidden` and `Succeeded.Created` say the same twice.
    code = _word(detail, redactor) or word
    code = code.removeprefix("Failed.").removeprefix("Succeeded.") or word
    if word.lower() in _SUCCEEDED:
        return Outcome(status_id=1, status="Success", code=code)
    if word.lower() in _FAILED:
        return Outcome(status_id=2, status="Failure", code=code)
    return Outcome(status_id=99, status=word, code=code)


def of_http(status: Any, word: Any, redactor: Redactor) -> Outcome:
    """Return the outcome of an HTTP status and its word, as in 403 and `AuthorizationPermissionMismatch`."""
    number = int(status) if isinstance(status, int | str) and str(status).isascii() and str(status).isdigit() else None
    code = _word(word, redactor)
    if number is None:
        return Outcome(status_id=0, status="Unknown", code=code)
    if number >= _REFUSED:
        return Outcome(
            status_id=2, status="Failure", code=code or ("Forbidden" if number == _FORBIDDEN else str(number))
        )
    return Outcome(status_id=1, status="Success", code=code or str(number))


def of_sign_in(result: Any, redactor: Redactor) -> Outcome:
    """Return the outcome of a sign-in: 0, or the number of an error of Entra."""
    if result is None:
        return Outcome(status_id=0, status="Unknown")
    word = str(redactor.name(str(result), "word"))
    good = word == "0"
    return Outcome(status_id=1 if good else 2, status="Success" if good else "Failure", code=word)


def _word(value: Any, redactor: Redactor) -> str:
    return str(redactor.name(value, "word")) if isinstance(value, str) and value else ""
