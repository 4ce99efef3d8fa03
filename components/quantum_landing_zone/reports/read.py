"""Reads benchmark reports: every fault at once. No message repeats what stands in a field that has no place there."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated, Any, NoReturn, TypedDict

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from quantum_landing_zone.reports.benchmark import BenchmarkReport, inconsistencies
from quantum_landing_zone.tenant.faults import Fault, shown

_CONTROL = "BEN-01"


class _Strictness(TypedDict):
    strict: bool
    by_alias: bool
    by_name: bool


# Strict: a number in quotes is no number. Fields have one spelling, the one in the schema.
_STRICT = _Strictness(strict=True, by_alias=True, by_name=False)
_LARGEST = 1_000_000  # characters; a report of fifty metrics has fewer than ten thousand


class ReportError(ValueError):
    """A report has faults; `faults` holds every one."""

    def __init__(self, origin: str, faults: Sequence[Fault]) -> None:
        self.origin = origin
        self.faults = tuple(faults)
        count = len(self.faults)
        head = f"{origin}: {count} fault{'' if count == 1 else 's'}."
        super().__init__("\n".join([head, *(str(fault) for fault in self.faults)]))


def load_report(path: Path) -> BenchmarkReport:
    """Return the report in a JSON file.

    Raises:
        ReportError: The file is missing, is no JSON, or has faults; all of them are listed.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _refused(str(path), f"cannot be read: {error}", "Give the path of a UTF-8 file.") from error
    return parse_report(text, str(path))


def parse_report(text: str, origin: str = "report") -> BenchmarkReport:
    """Return the report in a JSON text.

    Args:
        text: The report.
        origin: What to call it in messages.

    Raises:
        ReportError: The text is no JSON, or has faults; all of them are listed.
    """
    if len(text) > _LARGEST:
        raise _refused(origin, f"has more than {_LARGEST} characters", "Keep raw data in its own store.")
    try:
        raw = json.loads(text, object_pairs_hook=_unique, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        problem = str(error) if isinstance(error, _NotOursError) else "is no valid JSON"
        raise _refused(origin, problem, "Write one JSON object, each key once, with finite numbers.") from error
    if not isinstance(raw, dict):
        raise _refused(origin, "is no JSON object", "Write one JSON object.")
    try:
        return BenchmarkReport.model_validate_json(text, **_STRICT)
    except ValidationError as error:
        faults = [_fault_of(detail) for detail in error.errors(include_url=False) if detail["loc"]]
        # Judged apart from the model, so that one bad field does not hide what is wrong between the others.
        between = inconsistencies(_valid_parts(raw))
        faults += [_fault(path, problem, "Correct the report.") for path, problem in between]
        raise ReportError(origin, faults) from error


def _valid_parts(raw: Mapping[str, Any]) -> dict[str, Any]:
    parts: dict[str, Any] = {}
    for name, field in BenchmarkReport.model_fields.items():
        alias = field.alias or name
        if alias not in raw:
            if not field.is_required():
                parts[name] = field.get_default()
            continue
        annotation: Any = field.annotation
        for constraint in field.metadata:
            annotation = Annotated[annotation, constraint]
        adapter: TypeAdapter[Any] = TypeAdapter(annotation)
        try:
            parts[name] = adapter.validate_json(json.dumps(raw[alias]), **_STRICT)
        except ValidationError:
            continue
    return parts


class _NotOursError(ValueError):
    """JSON that Python reads and we refuse; its text is shown."""


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _NotOursError("has a key twice in one object")
    return found


def _no_constant(_: str) -> NoReturn:
    raise _NotOursError("holds a number that JSON does not know")


def _refused(origin: str, problem: str, fix: str) -> ReportError:
    return ReportError(origin, [Fault(path=origin, value=None, problem=problem, fix=fix, control=_CONTROL)])


def _fault_of(detail: ErrorDetails) -> Fault:
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in detail["loc"]).lstrip(".")
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "missing":
        return _fault(path, "is missing", f"Add `{detail['loc'][-1]}`.")
    if kind == "extra_forbidden":
        # Its name is chosen by whoever wrote it, so it is not repeated either where it is long.
        return _fault(shown(path), "is not a field of a report", "Remove it: a report holds no data and no notes.")
    if kind == "string_pattern_mismatch":
        return _fault(path, "has not the form that the schema asks for", "Correct it.", str(context["pattern"]))
    problem = detail["msg"][:1].lower() + detail["msg"][1:]
    return _fault(path, problem, "Correct the value.", str(context.get("expected", "")))


def _fault(path: str, problem: str, fix: str, allowed: str = "") -> Fault:
    return Fault(path=path, value=None, problem=problem, fix=fix, allowed=allowed, control=_CONTROL)
