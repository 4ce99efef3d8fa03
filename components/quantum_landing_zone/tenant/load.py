"""Reads a tenant file: every fault at once, before anything is created."""

import difflib
from collections.abc import Hashable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import TypeAdapter, ValidationError

from quantum_landing_zone.tenant.checks import cross_check
from quantum_landing_zone.tenant.faults import Fault, TenantError
from quantum_landing_zone.tenant.forms import FORMS, known_fields
from quantum_landing_zone.tenant.spec import EnvironmentSpec, Tenant


class _StrictLoader(yaml.SafeLoader):
    """Safe YAML in which a key may stand once: a second one would silently win."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[Hashable] = set()
        for key_node, _ in node.value:
            key = self.construct_object(key_node, deep=True)
            if key in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key {key!r} stands twice", key_node.start_mark
                )
            seen.add(key)
        return super().construct_mapping(node, deep)


def load_tenant(path: Path) -> Tenant:
    """Return the tenant declared in a YAML file.

    Raises:
        TenantError: The file is missing, is no YAML, or has faults; all of them are listed.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        fault = Fault(
            path=str(path),
            value=None,
            problem=f"cannot be read: {error}",
            fix="Give the path of a UTF-8 file.",
        )
        raise TenantError(str(path), [fault]) from error
    return parse_tenant(text, origin=path.name)


@lru_cache(maxsize=64)
def parse_tenant(text: str, origin: str = "declaration") -> Tenant:
    """Return the tenant declared in YAML text. The result is cached: every component of a program reads the same text.

    Args:
        text: The declaration.
        origin: What to call it in messages.

    Raises:
        TenantError: The text is no YAML or has faults; all of them are listed.
    """
    try:
        raw = yaml.load(text, Loader=_StrictLoader)  # noqa: S506 - a subclass of the safe loader
    except yaml.YAMLError as error:
        place = getattr(error, "problem_mark", None)
        where = f"line {place.line + 1}, column {place.column + 1}" if place else origin
        problem = getattr(error, "problem", None) or "it cannot be parsed"
        fault = Fault(
            path=where, value=None, problem=f"no valid YAML: {problem}", fix="Correct the YAML at that place."
        )
        raise TenantError(origin, [fault]) from error
    if not isinstance(raw, Mapping):
        fault = Fault(
            path=origin,
            value=raw,
            problem="is not a mapping",
            fix="Start from examples/aws-minimal/tenant.yaml.",
        )
        raise TenantError(origin, [fault])
    faults = _form_faults(raw)
    faults += cross_check(_valid_parts(raw))
    if faults:
        raise TenantError(origin, faults)
    return Tenant.model_validate(raw)


def _form_faults(raw: Mapping[str, Any]) -> list[Fault]:
    try:
        Tenant.model_validate(raw)
    except ValidationError as error:
        return [form_fault(dict(detail), known_fields()) for detail in error.errors(include_url=False)]
    return []


def _valid_parts(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields whose own form is right, so that one bad field does not hide faults of the others."""
    parts: dict[str, Any] = {}
    for name, field in Tenant.model_fields.items():
        alias = field.alias or name
        if alias not in raw:
            if not field.is_required():
                parts[name] = field.get_default(call_default_factory=True)
            continue
        annotation: Any = field.annotation
        if name == "environments" and isinstance(raw[alias], Mapping):
            parts[name] = _valid_environments(raw[alias])
            continue
        adapter = TypeAdapter(annotation)
        try:
            parts[name] = adapter.validate_python(raw[alias])
        except ValidationError:
            continue
    return parts


def _valid_environments(raw: Mapping[str, Any]) -> dict[str, EnvironmentSpec]:
    valid: dict[str, EnvironmentSpec] = {}
    for name, declared in raw.items():
        try:
            valid[str(name)] = EnvironmentSpec.model_validate(declared)
        except ValidationError:
            continue
    return valid


def form_fault(detail: dict[str, Any], known: Sequence[str]) -> Fault:
    """Return what a model says of one value as a fault that teaches.

    Args:
        detail: One of the errors of pydantic.
        known: Names of the fields that there are, for a mistyped one.
    """
    # Pydantic names the branch of a union inside the path; it is no part of the file.
    parts = [part for part in detail["loc"] if part not in {"oidc", "saml", "identity-center", "[key]"}]
    path = "".join(f"[{p}]" if isinstance(p, int) else f".{p}" for p in parts).lstrip(".") or "(a field without a name)"
    context = detail.get("ctx", {})
    kind = detail["type"]
    if kind == "missing":
        return Fault(path=path, value=None, problem="is missing", fix=f"Add `{parts[-1]}`.")
    if kind == "extra_forbidden":
        close = difflib.get_close_matches(str(parts[-1]), known, n=1)
        fix = f"Did you mean `{close[0]}`?" if close else "Remove it."
        return Fault(path=path, value=detail["input"], problem="is not a known field", fix=fix)
    allowed = str(context.get("expected") or context.get("pattern") or context.get("expected_tags") or "")
    value = detail["input"]
    if isinstance(value, int) and kind == "string_type":
        return Fault(path=path, value=value, problem="is a number, not text", allowed=allowed, fix="Put it in quotes.")
    if kind == "string_pattern_mismatch":
        words = FORMS.get(allowed, allowed)
        return Fault(path=path, value=value, problem="has not the right form", allowed=words, fix="Correct the value.")
    problem = str(detail["msg"][:1]).lower() + str(detail["msg"][1:])
    fix = "Use one of the allowed values." if "expected" in context else "Correct the value."
    return Fault(path=path, value=value, problem=problem, allowed=allowed, fix=fix)
