"""Whether what stands in the cloud is still what the program declares: a preview after reading every resource again.

What differs is told as what the next update would do about it. The engine reads what its providers read: a resource
that nobody declared is not found by this, but by the account's own inventory and by the guardrails at the organisation.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from quantum_landing_zone.cli.engine import Engine
from quantum_landing_zone.cli.exit_codes import CLEAN, ERROR, FINDINGS, UNKNOWN

_QUIET = frozenset({"same", "read", "refresh"})
_WORDS = {
    "create": "is gone",
    "delete": "is no longer declared",
    "update": "differs",
    "replace": "differs, needs replacement",
}


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One resource that is not as declared.

    Attributes:
        urn: Its URN.
        operation: What an update would do, in the engine's word.
        properties: The properties that differ, sorted; empty where the whole resource does.
    """

    urn: str
    operation: str
    properties: tuple[str, ...]

    def __str__(self) -> str:
        """Say it on one line."""
        kind, name = self.urn.split("::")[2].rpartition("$")[2], self.urn.rpartition("::")[2]
        what = _WORDS.get(self.operation, f"would be: {self.operation}")
        return f"{kind} {name}: {what}" + (f" ({', '.join(self.properties)})" if self.properties else "")


@dataclass(frozen=True, kw_only=True)
class Drift:
    """What a drift check found.

    Attributes:
        code: 0 nothing differs, 1 something differs, 2 the stack holds nothing, so nothing can be said, 3 it failed.
        differences: What differs, by URN.
        same: How many resources are as declared.
        error: What the engine said where it failed.
    """

    code: int
    differences: tuple[Difference, ...] = ()
    same: int = 0
    error: str = ""

    def as_json(self, stack: str) -> dict[str, Any]:
        """Return it as JSON."""
        return {
            "version": 1,
            "stack": stack,
            "code": self.code,
            "same": self.same,
            "differences": [
                {"urn": each.urn, "operation": each.operation, "properties": list(each.properties)}
                for each in self.differences
            ],
            "error": self.error,
        }


def drift(engine: Engine) -> Drift:
    """Check a stack for drift; nothing is changed, in the cloud or in the state.

    Args:
        engine: The engine of the stack, in the sandbox or on real accounts.

    Raises:
        TenantError: The tenant file has faults.
        ProjectError: The stack cannot be run.
    """
    engine.prepare()
    if not (engine.export().get("deployment") or {}).get("resources"):
        return Drift(code=UNKNOWN, error=f"stack {engine.stack.name} holds nothing, so nothing can have drifted")
    words = ["preview", "--stack", engine.stack.name, "--refresh", "--json", "--show-sames"]
    done = engine.run(*words, show=False, check=False)
    try:
        report = json.loads(done.stdout)
    except ValueError:
        return Drift(code=ERROR, error=(done.stderr or done.stdout).strip())
    if done.returncode != 0:
        said = [each["message"].strip() for each in report.get("diagnostics") or [] if each["severity"] == "error"]
        return Drift(code=ERROR, error="\n".join([*said, done.stderr.strip()]).strip())
    return read(report)


def read(report: Mapping[str, Any]) -> Drift:
    """Read the engine's report of a preview after a refresh."""
    found: dict[str, Difference] = {}
    same = 0
    for step in report.get("steps") or []:
        if step["op"] in _QUIET:
            same += step["op"] == "same"
            continue
        paths = step.get("detailedDiff") or dict.fromkeys(step.get("diffReasons") or [])
        properties = () if step["op"] in {"create", "delete"} else tuple(sorted(paths))
        # A replacement is several steps; the one that names it whole comes under the plain word.
        if step["urn"] not in found or step["op"] == "replace":
            found[step["urn"]] = Difference(urn=step["urn"], operation=step["op"], properties=properties)
    differences = tuple(found[urn] for urn in sorted(found))
    return Drift(code=FINDINGS if differences else CLEAN, differences=differences, same=same)
