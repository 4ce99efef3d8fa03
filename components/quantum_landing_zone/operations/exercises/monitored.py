"""What the provider monitor and the team file say of one backend that has changed, the same on either cloud."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import yaml

from quantum_landing_zone.operations.exercises.words import Found
from quantum_landing_zone.operations.monitor.answers import Answers
from quantum_landing_zone.operations.monitor.compare import Finding, compare
from quantum_landing_zone.operations.monitor.rejudge import Affected, affected
from quantum_landing_zone.tenant import AwsWorkspace
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace


@dataclass(frozen=True, kw_only=True)
class Monitored:
    """A backend that a team has approved, looked at anew for each question.

    Attributes:
        here: The workspace.
        backend: Id of the device or the offer.
        approved: Ids of everything of its kind that the environment has approved.
        ask: Gets the services' answers.
        hops: What of it is real, and what is simulated.
    """

    here: AwsWorkspace | AzureWorkspace
    backend: str
    approved: frozenset[str]
    ask: Callable[[], Answers]
    hops: tuple[str, ...]

    def seen(self, kind: str) -> Found:
        """Whether the monitor finds a change of a kind; not known where a service did not answer."""
        answers, found = self._look()
        if answers.unread:
            return self._found(None, "; ".join(answers.unread.values()))
        said = [one for one in found if one.kind == kind]
        return self._found(bool(said), f"{kind}: {said[0].reported}" if said else self._nothing)

    def alternatives(self) -> Found:
        """Whether everything else that the environment has approved is listed, and the backend is not."""
        said = [one for one in self._affected() if one.environment == str(self.here.environment)]
        if not said:
            return self._found(False, f"{self.here.environment} is not listed as affected")
        others, listed = self.approved - {self.backend}, set(said[0].alternatives)
        detail = f"alternatives: {', '.join(sorted(listed)) or 'none is approved'}"
        return self._found(others <= listed and self.backend not in listed, detail)

    def refused(self) -> Found:
        """Whether the team file is refused when it is judged by the changed facts."""
        faults = [fault for one in self._affected() for fault in one.faults]
        return self._found(bool(faults), faults[0] if faults else f"the team file with {self.backend} stays valid")

    def over(self) -> Found:
        """Whether the monitor says nothing any more; not known where a service did not answer."""
        answers, found = self._look()
        held = None if answers.unread else not found
        return self._found(held, f"still {found[0].kind}" if found else self._nothing)

    @property
    def _nothing(self) -> str:
        return f"the monitor says nothing of {self.backend}"

    def _look(self) -> tuple[Answers, list[Finding]]:
        answers = self.ask()
        return answers, [one for one in compare(answers, datetime.now(UTC).date()) if one.subject == self.backend]

    def _affected(self) -> list[Affected]:
        answers, found = self._look()
        declared = self.here.tenant.model_dump(mode="json", by_alias=True, exclude_unset=True)
        with TemporaryDirectory() as folder:
            file = Path(folder) / f"{self.here.team}.yaml"
            file.write_text(yaml.safe_dump(declared), encoding="utf-8")
            return affected([file], found, answers)

    def _found(self, held: bool | None, detail: str) -> Found:
        return Found(held=held, detail=detail, hops=self.hops)
