"""What running an exercise is on either cloud: calls are made, undone from a journal, and timed from the injection on.

What is undone is written into the journal before the call is made, so that a killed exercise is undone by the next one.
"""

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

from quantum_landing_zone.operations.exercises.guardrails import Guardrails
from quantum_landing_zone.operations.exercises.words import Call, Exercise, Found, Outcome, Place
from quantum_landing_zone.operations.reading import Reading
from quantum_landing_zone.tenant import AwsWorkspace
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

Here = TypeVar("Here", bound=AwsWorkspace | AzureWorkspace)


@dataclass(kw_only=True)
class Acting(Generic[Here]):
    """One run of one exercise; a subclass knows the cloud.

    Attributes:
        here: The workspace.
        exercise: What is run.
        journal: The file that keeps what is still to be undone.
        guardrails: Judges a change as a preview would.
        outcomes: What became of each expectation, by name.
        injected: The calls that were made, in words.
        left: What could not be undone, and what stays on purpose.
        notes: What a reader must know besides.
    """

    here: Here
    exercise: Exercise
    journal: Path
    guardrails: Guardrails = field(default_factory=Guardrails)
    outcomes: dict[str, Outcome] = field(default_factory=dict[str, Outcome])
    injected: list[str] = field(default_factory=list[str])
    left: list[str] = field(default_factory=list[str])
    notes: list[str] = field(default_factory=list[str])
    _begun: float = field(default_factory=time.monotonic)
    _undo: list[Call] = field(default_factory=list[Call])

    @property
    def place(self) -> Place:
        """Where it runs."""
        raise NotImplementedError

    @property
    def mishaps(self) -> tuple[type[Exception], ...]:
        """What a call of this cloud may end in."""
        raise NotImplementedError

    def readings(self) -> Mapping[str, Reading]:
        """Return what the account says of the workspace now, by subject."""
        raise NotImplementedError

    def send(self, call: Call) -> dict[str, Any]:
        """Make a call, and return the answer."""
        raise NotImplementedError

    def refused(self, mishap: Exception) -> tuple[str, dict[str, Any]] | None:
        """Return the code and the answer of a call that was refused; None where it failed otherwise."""
        raise NotImplementedError

    def undone(self, mishap: Exception) -> bool:
        """Whether undoing found that there was nothing to undo."""
        raise NotImplementedError

    def make(self, call: Call, *undo: Call) -> dict[str, Any]:
        """Make a call that helps, and remember how it is undone."""
        self.later(*undo)
        return self.send(call)

    def inject(self, call: Call, *undo: Call) -> dict[str, Any]:
        """Make a call that is the condition; what is measured is measured from its end on.

        Returns:
            The service's answer; for a refused call its `Error`.
        """
        self.later(*undo)
        self.injected.append(str(call))
        try:
            return self.send(call)
        except self.mishaps as mishap:
            refusal = self.refused(mishap)
            if refusal is None:
                raise
            self.injected[-1] += f": refused ({refusal[0]})"
            return refusal[1]
        finally:
            self._begun = time.monotonic()

    def begin(self, what: str) -> None:
        """Note a condition that is no call, and measure from now on."""
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
        except self.mishaps as mishap:
            found = Found(held=None, detail=f"could not be looked for: {mishap}")
        passed = round(time.monotonic() - self._begun, 3)
        self.outcomes[name] = Outcome(expectation=expectation, found=found, seconds=passed)
        return found

    def undo(self) -> None:
        """Undo what was done, the last first; every call is tried, whatever becomes of the others."""
        while self._undo:
            call = self._undo[-1]
            try:
                self.send(call)
            except self.mishaps as mishap:
                if not self.undone(mishap):
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

    def _keep(self) -> None:
        if not self._undo:
            self.journal.unlink(missing_ok=True)
            return
        self.journal.parent.mkdir(parents=True, exist_ok=True)
        part = self.journal.with_suffix(".part")
        part.write_text(json.dumps([asdict(each) for each in self._undo], default=str), encoding="utf-8")
        part.replace(self.journal)
