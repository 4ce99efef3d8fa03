"""A saved plan: what a preview proposed, sealed with everything that it was worked out from, so that it can go stale.

The engine's own plan (`pulumi preview --save-plan`, a preview feature of the engine) binds which resources an update
touches, by which kind of step, and to which inputs. It does not bind the state that the update starts from, nor say by
which program, packs and declaration it was made. The seal does, and an update by a plan that does not fit is refused
before the engine is asked.
"""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import quantum_landing_zone
import quantum_policies
from quantum_landing_zone.cli.engine import Engine
from quantum_landing_zone.cli.project import ProjectError, Stack
from quantum_landing_zone.tenant.policy_configuration import policy_configuration

VALID = timedelta(hours=24)
"""How long a plan may be used: about as long as an approval takes; the cloud moves on meanwhile."""
_CODE = {".py", ".yaml", ".yml", ".json", ".toml", ".txt", ".lock"}
_VERSION = re.compile(r"v?(\d+\.\d+\.\d+\S*)")
_TOLD = {
    "project": "it was made for another project",
    "stack": "it was made for another stack",
    "sandbox": "it was made for the sandbox and real accounts are not it, or the other way round",
    "engine": "another version of the engine made it",
    "state": "the stack has changed since",
    "program": "the program or the components have changed since",
    "declaration": "the team file, the stack's configuration or the guardrails' configuration has changed since",
    "packs": "the policy packs have changed since",
}


@dataclass(frozen=True, kw_only=True)
class SealedPlan:
    """A plan and what it was made from.

    Attributes:
        made: When, in UTC.
        seal: Digests and names, by what they are of.
        plan: The engine's plan; its secrets are encrypted as in the stack's state.
    """

    made: datetime
    seal: Mapping[str, str]
    plan: Mapping[str, Any]

    def write(self, file: Path) -> None:
        """Write it, whole or not at all, readable by its owner only."""
        document = {"version": 1, "made": self.made.isoformat(), "seal": dict(self.seal), "plan": dict(self.plan)}
        new = file.with_name(f"{file.name}.new")
        new.touch(mode=0o600)
        new.write_text(json.dumps(document), encoding="utf-8")
        new.replace(file)

    def steps(self) -> dict[str, int]:
        """Return how many resources the plan creates, updates, replaces and deletes, by the engine's words."""
        found: dict[str, int] = {}
        for each in self.plan.get("resourcePlans", {}).values():
            for step in each.get("steps") or []:
                found[step] = found.get(step, 0) + 1
        return dict(sorted(found.items()))

    def refuse_stale(self, seal: Mapping[str, str], now: datetime) -> None:
        """Refuse the plan where anything that it was made from is another now.

        Args:
            seal: The seal of the stack as it is now.
            now: The present time.

        Raises:
            ProjectError: It does not fit; every reason is told.
        """
        reasons = [text for key, text in _TOLD.items() if self.seal.get(key) != seal.get(key)]
        if not self.made <= now <= self.made + VALID:
            hours = int(VALID.total_seconds() // 3600)
            reasons.append(f"it is of {self.made:%Y-%m-%d %H:%M} UTC, and a plan may be used for {hours} hours")
        if reasons:
            raise ProjectError(
                f"the plan is stale: {'; '.join(reasons)}. Why: what was approved is not what would be done. Control:"
                " CMP-04. Fix: make a new plan by `qlz preview STACK --save-plan FILE`, and have it approved again."
            )


def read(file: Path) -> SealedPlan:
    """Read a sealed plan.

    Raises:
        ProjectError: The file is missing or none.
    """
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        if found["version"] != 1:
            raise ValueError("another version")  # noqa: TRY301 - told below with all others
        made = datetime.fromisoformat(found["made"])
        return SealedPlan(made=made.astimezone(UTC), seal=dict(found["seal"]), plan=dict(found["plan"]))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ProjectError(
            f"{file} is no plan of `qlz preview --save-plan` ({error}). Fix: make one; the engine's own plans carry no"
            " seal and are not taken."
        ) from error


def seal_of(engine: Engine) -> dict[str, str]:
    """Return the seal of a stack as it is now: its state, program, declaration, packs and engine."""
    stack = engine.stack
    version = _VERSION.search(engine.run("version", show=False).stdout)
    here = stack.place()
    declaration = [
        stack.tenant_file.read_bytes(),
        _text(stack.configuration),
        _text(policy_configuration(here.tenant, here.environment)),
    ]
    return {
        "project": stack.project,
        "stack": stack.name,
        "sandbox": "yes" if engine.local else "no",
        "engine": version[1] if version else "unknown",
        "state": _digest([_text(_resources(engine.export()))]),
        "program": _digest(_files(stack)),
        "declaration": _digest(declaration),
        "packs": _digest(_sources(Path(quantum_policies.__file__).parent)),
    }


def _resources(state: Mapping[str, Any]) -> Any:
    """The resources of a state without what an export writes anew each time: the encrypted form of the same secret."""
    deployment = state.get("deployment") or {}
    return [_plain(each) for each in deployment.get("resources") or []]


def _plain(value: Any) -> Any:
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items() if key not in {"ciphertext", "modified", "created"}}
    return value


def _files(stack: Stack) -> Iterator[bytes]:
    # Team files and configurations have a digest of their own; those of other stacks are none of this one's business.
    yield from _sources(stack.program, without=(".yaml", ".yml"))
    yield from _sources(Path(quantum_landing_zone.__file__).parent)


def _sources(folder: Path, without: tuple[str, ...] = ()) -> Iterator[bytes]:
    for file in sorted(folder.rglob("*")):
        hidden = any(part.startswith((".", "__pycache__")) for part in file.relative_to(folder).parts)
        if file.suffix in _CODE and file.suffix not in without and not hidden and file.is_file():
            yield file.relative_to(folder).as_posix().encode()
            yield file.read_bytes()


def _text(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, default=str).encode()


def _digest(parts: Iterator[bytes] | list[bytes]) -> str:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big") + part)
    return whole.hexdigest()
