"""The answers of `pulumi new` become the tenant file: once, checked, and then out of the stack's configuration.

`pulumi new` keeps the project's name and description in Pulumi.yaml and every other answer in the stack's
configuration; in a YAML file it would write a name with a line break behind it. A template's tenant file therefore has
open places of its own, such as `${account}`. Filling them leaves one source: the file decides from then on, and the
configuration names only the file, the environment and the cloud.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from quantum_landing_zone.tenant import Environment, Tenant, parse_tenant

TENANT_FILE = "tenant.yaml"
GIVEN = ("team", "description", "environment")
"""Open places that no question is asked for: the project's name and description, and the end of the stack's name."""

_PLACE = re.compile(r"\$\{(\w+)(?:\.([1-9]))?\}")
_PLACED = re.compile(r"^\s*#.*$|" + _PLACE.pattern, re.MULTILINE)
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")


class AnswersError(ValueError):
    """The answers cannot become a tenant file; the message names each that lacks and how to give it."""


@dataclass(frozen=True, kw_only=True)
class Declared:
    """What a stack declares after its answers have become the tenant file.

    Attributes:
        file: The tenant file.
        tenant: Its content.
        environment: Which environment the stack deploys.
        cloud: Where to: `aws` or `azure`.
        taken: Names of the answers that the file now holds; empty where it was filled before.
    """

    file: Path
    tenant: Tenant
    environment: Environment
    cloud: str
    taken: tuple[str, ...]


def declare(folder: Path, project: str, stack: str, *, description: str = "", cloud: str | None = None) -> Declared:
    """Fill the tenant file of a project from a stack's answers, and name both in the stack's configuration.

    A file without open places is left as it is; then only the configuration is completed, as for a second stack.

    Args:
        folder: Where `tenant.yaml` and `Pulumi.<stack>.yaml` stand.
        project: Name of the Pulumi project, which its configuration keys begin with.
        stack: Name of the stack; an environment, or text that ends in `-` and one, for example `aws-dev`.
        description: The project's description, which becomes the use case.
        cloud: `aws` or `azure`; None takes the one that the environment declares or that the stack's name holds.

    Raises:
        AnswersError: An answer lacks, or environment or cloud cannot be told; nothing was written.
        TenantError: The file would have faults, all of which are listed; nothing was written.
        OSError: A file cannot be read or written.
    """
    file, settings_file = folder / TENANT_FILE, folder / f"Pulumi.{stack}.yaml"
    if not file.is_file():
        raise AnswersError(f"no {TENANT_FILE} in {folder}. Fix: start by `pulumi new` from one of our templates.")
    settings = yaml.safe_load(settings_file.read_text(encoding="utf-8")) if settings_file.is_file() else None
    settings = settings or {}
    config: dict[str, object] = settings.get("config") or {}
    environment = _environment(stack)
    answers = {name: str(config[f"{project}:{name}"]) for name in _names(config, project)}
    text = file.read_text(encoding="utf-8")
    given = dict(zip(GIVEN, (project, description, environment.value), strict=True))
    filled = fill(text, {**answers, **given}, stack)
    tenant = parse_tenant(filled, origin=TENANT_FILE)
    where = cloud or _cloud(tenant, environment, stack)
    taken = tuple(sorted({name for name, _ in _places(text)} & answers.keys()))
    if filled != text:
        file.write_text(filled, encoding="utf-8")
    kept = {key: value for key, value in config.items() if key not in {f"{project}:{name}" for name in taken}}
    named = {"tenant": TENANT_FILE, "environment": environment.value, "cloud": where}
    settings["config"] = {**kept, **{f"{project}:{name}": value for name, value in named.items()}}
    settings_file.write_text(yaml.safe_dump(settings, sort_keys=False, allow_unicode=True), encoding="utf-8")
    return Declared(file=file, tenant=tenant, environment=environment, cloud=where, taken=taken)


def fill(text: str, answers: Mapping[str, str], stack: str) -> str:
    """Return a tenant file with its open places filled; comments are left alone.

    Args:
        text: The file. `${name}` takes an answer whole, `${name.2}` the second part of one that commas divide.
        answers: The answers by name.
        stack: The stack that holds them, for messages.

    Raises:
        AnswersError: Places without an answer; all of them are named.
    """
    lacking = [name for name, part in _places(text) if _value(answers, name, part) is None]
    if lacking:
        each = "".join(f"\n  pulumi config set --stack {stack} {name} VALUE" for name in dict.fromkeys(lacking))
        raise AnswersError(f"{TENANT_FILE} has open places without an answer; nothing was written. Fix:{each}")

    def replaced(found: re.Match[str]) -> str:
        if found.group(1) is None:
            return found.group()
        value = _value(answers, found.group(1), found.group(2)) or ""
        if _stands_alone(text, found):
            # JSON's strings are YAML's: an account number stays text, and no answer can add a field.
            return json.dumps(value, ensure_ascii=False)
        if _WORD.fullmatch(value):
            return value
        raise AnswersError(
            f"the answer {found.group(1)!r} is part of a longer text in {TENANT_FILE}, so it may hold letters, digits,"
            f" dots, hyphens and underscores only; it is {value!r}. Fix: correct it and run again."
        )

    return _PLACED.sub(replaced, text)


def _stands_alone(text: str, found: re.Match[str]) -> bool:
    before, after = text[: found.start()][-1:], text[found.end() :][:1]
    return before in {"", " ", "["} and after in {"", "\n", " ", ",", "]", "}"}


def _places(text: str) -> list[tuple[str, str | None]]:
    return [(found.group(1), found.group(2)) for found in _PLACED.finditer(text) if found.group(1) is not None]


def _value(answers: Mapping[str, str], name: str, part: str | None) -> str | None:
    given = answers.get(name)
    if given is None or part is None:
        return given
    parts = [each.strip() for each in given.split(",")]
    return parts[int(part) - 1] if int(part) <= len(parts) else None


def _names(config: Mapping[str, object], project: str) -> list[str]:
    return [key.removeprefix(f"{project}:") for key in config if key.startswith(f"{project}:")]


def _environment(stack: str) -> Environment:
    last = stack.rpartition("/")[2].rpartition("-")[2]
    if last not in list(Environment):
        known = ", ".join(Environment)
        raise AnswersError(f"stack {stack!r} is named after no environment. Fix: end its name in one of {known}.")
    return Environment(last)


def _cloud(tenant: Tenant, environment: Environment, stack: str) -> str:
    declared = tenant.environments.get(environment)
    if declared is None:
        known = ", ".join(tenant.environments)
        raise AnswersError(f"{TENANT_FILE} declares no environment {environment.value!r}; declared: {known}.")
    clouds = [name for name in ("aws", "azure") if getattr(declared, name) is not None]
    if len(clouds) == 1:
        return clouds[0]
    named = [name for name in clouds if name in stack.split("-")]
    if len(named) != 1:
        raise AnswersError(
            f"environment {environment.value!r} is on {' and '.join(clouds) or 'no cloud'}, and stack {stack!r} does"
            f" not say which. Fix: name the stack `aws-{environment.value}` or `azure-{environment.value}`, or give"
            " --cloud."
        )
    return named[0]
