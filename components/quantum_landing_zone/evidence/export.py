"""A bundle in the forms of others: OSCAL, SARIF, OCSF, CSV. What they say follows from the bundle alone."""

from collections.abc import Callable, Mapping
from pathlib import Path

from quantum_landing_zone.evidence.model import Bundle


class ExportError(ValueError):
    """There is no such form."""


def export(bundle: Bundle, form: str, folder: Path) -> list[Path]:
    """Write a bundle's files in one form.

    Args:
        bundle: The bundle.
        form: `oscal`, `sarif`, `ocsf` or `csv`.
        folder: Where; made where it is not there.

    Raises:
        ExportError: There is no such form.
    """
    if form not in _FORMS:
        raise ExportError(f"there is no form {form!r}. Fix: choose one of {', '.join(_FORMS)}.")
    texts = _FORMS[form](bundle)
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")
    return [folder / name for name in texts]


def _oscal(bundle: Bundle) -> Mapping[str, str]:
    from quantum_landing_zone.evidence.oscal import render

    return render(bundle)


def _sarif(bundle: Bundle) -> Mapping[str, str]:
    from quantum_landing_zone.evidence.sarif import render

    return {"evidence.sarif": render(bundle)}


def _ocsf(bundle: Bundle) -> Mapping[str, str]:
    from quantum_landing_zone.evidence.ocsf import render

    return {"findings.ocsf.jsonl": render(bundle)}


def _csv(bundle: Bundle) -> Mapping[str, str]:
    from quantum_landing_zone.evidence.tables import render

    return render(bundle)


_FORMS: Mapping[str, Callable[[Bundle], Mapping[str, str]]] = {
    "oscal": _oscal,
    "sarif": _sarif,
    "ocsf": _ocsf,
    "csv": _csv,
}
