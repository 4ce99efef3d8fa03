"""Where an exercise acts: makes calls, remembers how each is undone, and measures from the injection on.

What is undone is written into a journal before the call is made, so that a killed exercise is undone by the next one.
"""

import json
import re
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from quantum_landing_zone.operations.deployed_documents import DeployedDocuments
from quantum_landing_zone.operations.exercises.guardrails import Guardrails
from quantum_landing_zone.operations.exercises.words import Call, Exercise, Found, Outcome
from quantum_landing_zone.tenant import AwsWorkspace

MISHAPS = (BotoCoreError, ClientError)
# What undoing finds undone already, or never done.
_UNDONE = ("NotFound", "NoSuch", "NonExistent", "AlreadyExists")
Regional = Callable[[str, str], Any]
"""Gives a boto3 client for a service and a region."""


@dataclass
class Stage:
    """One run of one exercise on one workspace.

    Attributes:
        here: The workspace.
        regional: Gives a boto3 client of the workspace's account for a service and a region.
        exercise: What is run.
        journal: The file that keeps what is still to be undone.
        guardrails: Judges a change as a preview would.
        report_device: Sets what the sandbox's Braket reports of a device; nothing on a real account.
        outcomes: What became of each expectation, by name.
        injected: The calls that were made, in words.
        left: What could not be undone, and what stays on purpose.
        notes: What a reader must know besides.
    """

    here: AwsWorkspace
    regional: Regional
    exercise: Exercise
    journal: Path
    guardrails: Guardrails = field(default_factory=Guardrails)
    report_device: Callable[[str, str], None] | None = None
    outcomes: dict[str, Outcome] = field(default_factory=dict[str, Outcome])
    injected: list[str] = field(default_factory=list[str])
    left: list[str] = field(default_factory=list[str])
    notes: list[str] = field(default_factory=list[str])
    _begun: float = field(default_factory=time.monotonic)
    _undo: list[Call] = field(default_factory=list[Call])

    def client(self, service: str) -> Any:
        """Return a client of the workspace's region."""
        return self.regional(service, self.here.region)

    def documents(self) -> DeployedDocuments:
        """Return the workspace's documents as the account holds them now."""
        return DeployedDocuments(self.here, self.client)

    def make(self, call: Call, *undo: Call) -> dict[str, Any]:
        """Make a call that helps, and remember how it is undone."""
        self.later(*undo)
        return self._send(call)

    def inject(self, call: Call, *undo: Call) -> dict[str, Any]:
        """Make a call that is the condition; what is measured is measured from its end on.

        Returns:
            The service's answer; for a refused call its `Error`.
        """
        self.later(*undo)
        self.injected.append(str(call))
        try:
            return self._send(call)
        except ClientError as refusal:
            self.injected[-1] += f": refused ({refusal.response['Error']['Code']})"
            return dict(refusal.response)
        finally:
            self._begun = time.monotonic()

    def begin(self, what: str) -> None:
        """Note a condition that is no call of AWS, and measure from now on."""
        self.injected.append(what)
        self._begun = time.monotonic()

    def later(self, *undo: Call) -> None:
        """Remember calls that undo something; the last is made first."""
        self._undo += undo
        self._keep()

    def expect(self, name: str, find: Callable[[], Found]) -> Found:
        """Look for an expectation of the exercise, and note what became of it and when.

        Raises:
            KeyError: The exercise expects nothing of that name.
        """
        expectation = {one.name: one for one in self.exercise.expects}[name]
        try:
            found = find()
        except MISHAPS as mishap:
            found = Found(held=None, detail=f"could not be looked for: {mishap}")
        passed = round(time.monotonic() - self._begun, 3)
        self.outcomes[name] = Outcome(expectation=expectation, found=found, seconds=passed)
        return found

    def undo(self) -> None:
        """Undo what was done, the last first; every call is tried, whatever becomes of the others."""
        while self._undo:
            call = self._undo[-1]
            try:
                self._send(call)
            except MISHAPS as mishap:
                if not _is_undone(mishap):
                    self.left.append(f"{call}: {mishap}")
            self._undo.pop()
            self._keep()

    def resume(self) -> int:
        """Undo what a killed run left behind, and return how many calls that took."""
        if not self.journal.is_file():
            return 0
        self._undo = [Call(**each) for each in json.loads(self.journal.read_text(encoding="utf-8"))]
        found = len(self._undo)
        self.undo()
        return found

    @cached_property
    def caller(self) -> Mapping[str, Any]:
        """Who makes the calls, as STS says."""
        return self.client("sts").get_caller_identity()

    def _send(self, call: Call) -> dict[str, Any]:
        client = self.regional(call.service, call.region or self.here.region)
        method = getattr(client, _snake(call.operation))
        return method(**call.parameters)

    def _keep(self) -> None:
        if not self._undo:
            self.journal.unlink(missing_ok=True)
            return
        self.journal.parent.mkdir(parents=True, exist_ok=True)
        part = self.journal.with_suffix(".part")
        part.write_text(json.dumps([asdict(each) for each in self._undo], default=str), encoding="utf-8")
        part.replace(self.journal)


def missing(stage: Stage, names: Iterable[str]) -> list[str]:
    """Return the expectations that nobody looked for."""
    return [name for name in names if name not in stage.outcomes]


def _snake(operation: str) -> str:
    from botocore import xform_name

    return xform_name(operation)


def _is_undone(mishap: Exception) -> bool:
    answer: Any = getattr(mishap, "response", {})
    code = str(answer.get("Error", {}).get("Code", ""))
    return any(re.search(word, code) for word in _UNDONE)
