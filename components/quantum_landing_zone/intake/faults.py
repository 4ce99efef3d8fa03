"""Every fault of the answers at once: their own form, and what the checks of the tenant file say of what they make."""

import dataclasses
from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import TypeAdapter, ValidationError

from quantum_landing_zone.intake.answers import Answers, AwsAnswer, AzureAnswer, document
from quantum_landing_zone.intake.build import declared, text_of
from quantum_landing_zone.tenant import Fault, TenantError, parse_tenant
from quantum_landing_zone.tenant.load import form_fault

# Which answer a part of the tenant file comes from; the longest that fits decides.
_FROM: Mapping[str, str] = {
    "team": "team",
    "owners": "owners",
    "costCentre": "costCentre",
    "stage": "stage",
    "pilotExit": "pilotExit",
    "useCase": "useCase",
    "frameworks": "frameworks",
    "residency.jurisdictions": "jurisdictions",
    "residency": "jurisdictions",
    "identity.issuer": "issuer",
    "identity.audience": "audience",
    "identity.subjects": "subjects",
    "identity.entraTenantId": "entraTenant",
    "identity.entraGroups": "groupIds",
    "identity": "issuer",
    "roles": "groups",
    "artifacts": "dataClass",
    "auditRetentionDays": "frameworks",
    "environments.*.aws": "aws",
    "environments.*.devices": "devices",
    "environments.*.spendCapsUsd": "monthlyBudgetUsd",
    "environments.*.monthlyBudgetUsd": "monthlyBudgetUsd",
    "environments.*.azure.subscriptionId": "azure.subscription",
    "environments.*.azure.deploymentPrincipalId": "azure.deployer",
    "environments.*.azure.providers": "providers",
    "environments.*.azure.acceptedTerms": "acceptedTerms",
    "environments.*.azure": "azure",
    "environments.*": "aws",
    "environments": "environment",
}

# Answers that are made from others where they are not given.
_MADE_FROM: Mapping[str, tuple[str, ...]] = {
    "subjects": ("team",),
    "jurisdictions": ("aws", "azure"),
}
_ZERO = "00000000-0000-0000-0000-000000000000"
# What stands in for a part of an answer that is wrong, so that the checks still see the rest of it.
_STAND_INS: Mapping[str, Mapping[str, str]] = {
    "aws": {"account": "000000000000"},
    "azure": {"subscription": _ZERO, "deployer": _ZERO},
}
_PROVIDERS_ALONE = Fault(
    path="providers",
    value=None,
    problem="are offers of Azure Quantum, but no subscription is given",
    fix="Add `azure`, or remove them.",
    control="ATT-04",
)


class AnswersError(TenantError):
    """The answers have faults; `faults` holds every one, by the answer that it comes from."""


def checked(raw: Mapping[str, Any], origin: str) -> dict[str, Any]:
    """Return the declaration that answers make, once nothing is wrong with it.

    Args:
        raw: The answers as they were given.
        origin: What to call them in messages.

    Raises:
        AnswersError: There are faults; all of them are listed.
    """
    faults = _form_faults(raw)
    bad = [fault.path for fault in faults]
    valid = _valid(raw)
    if valid.get("providers") and raw.get("azure") is None:
        faults.append(_PROVIDERS_ALONE)
    declaration = declared(valid)
    try:
        parse_tenant(text_of(declaration), origin)
    except TenantError as error:
        told = [_told(fault) for fault in error.faults]
        causes = [*bad, *(fault.path for fault in told)]
        for fault in told:
            if fault not in faults and not _repeats(fault, bad) and not _follows(fault, causes):
                faults.append(fault)
    if faults:
        raise AnswersError(origin, faults)
    return declaration


def _told(fault: Fault) -> Fault:
    """Return a fault of the tenant file as one of the answer that it comes from."""
    if fault.problem == "needs the Entra tenant":  # said of the place that needs it, mended where people sign in
        return dataclasses.replace(fault, path="entraTenant", fix="Add `entraTenant`, or give the issuer of Entra.")
    path = answer_of(fault.path)
    # A field of the file that is missing is often made from an answer of another name.
    fix = f"Add `{path}`." if fault.problem == "is missing" else fault.fix
    return dataclasses.replace(fault, path=path, fix=fix)


def _repeats(fault: Fault, bad: Sequence[str]) -> bool:
    """Return whether a fault says again what the form of its answer said."""
    return any(_touches(fault.path, path) for path in bad)


def _follows(fault: Fault, causes: Sequence[str]) -> bool:
    """Return whether an answer is only missing because what it is made from has a fault."""
    made_from = _MADE_FROM.get(fault.path, ()) if fault.problem == "is missing" else ()
    return any(path.partition(".")[0] in made_from for path in causes)


def _touches(one: str, other: str) -> bool:
    return one == other or one.startswith((f"{other}.", f"{other}[")) or other.startswith((f"{one}.", f"{one}["))


def answer_of(path: str) -> str:
    """Return the path of the answer that a place of the tenant file comes from, for example `aws.region`."""
    parts = path.replace("[", ".[").split(".")
    if len(parts) > 1 and parts[0] == "environments":
        parts[1] = "*"
    for length in range(len(parts), 0, -1):
        found = _FROM.get(".".join(parts[:length]))
        if found is not None:
            # Groups and classes are answered for all roles and kinds at once: what follows is no part of the answer.
            rest = [] if found in {"groups", "dataClass", "groupIds", "monthlyBudgetUsd"} else parts[length:]
            return ".".join([found, *rest]).replace(".[", "[")
    return path


def _form_faults(raw: Mapping[str, Any]) -> list[Fault]:
    known = tuple(sorted({name for part in _objects() for name in part}))
    try:
        Answers.model_validate(raw)
    except ValidationError as error:
        return [form_fault(dict(detail), known) for detail in error.errors(include_url=False)]
    return []


def _objects() -> list[Mapping[str, Any]]:
    schema = document()
    return [schema["properties"], *(part.get("properties", {}) for part in schema["$defs"].values())]


def _valid(raw: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answers whose own form is right, with defaults, so that one bad answer hides no fault of another."""
    found: dict[str, Any] = {}
    for name, field in Answers.model_fields.items():
        given = field.alias if field.alias and field.alias in raw else name
        if given not in raw:
            if not field.is_required():
                found[name] = field.get_default(call_default_factory=True)
            continue
        annotation: Any = field.rebuild_annotation()
        for value in (raw[given], _mended(str(given), raw[given])):
            try:
                found[name] = TypeAdapter(annotation).validate_python(value)
            except ValidationError:
                continue
            break
    return found


def _mended(name: str, value: Any) -> Any:
    """Return an answer with stand-ins for its wrong parts, where it has any."""
    if name not in _STAND_INS or not isinstance(value, Mapping):
        return value
    model = AwsAnswer if name == "aws" else AzureAnswer
    mended = {**value}
    try:
        model.model_validate(value)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            part = str(detail["loc"][0])
            mended.pop(part, None)
            mended.update({part: _STAND_INS[name][part]} if part in _STAND_INS[name] else {})
    return mended
