"""The preview of one stack for a pull request: no credential, no network, and every form of report in one folder."""

import json
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from quantum_landing_zone.cli.check import exit_code
from quantum_landing_zone.cli.engine import Engine, engine_for
from quantum_landing_zone.cli.exit_codes import CLEAN, ERROR, FINDINGS, UNKNOWN
from quantum_landing_zone.cli.project import ProjectError, Stack, find_stack
from quantum_landing_zone.pull_requests import repository
from quantum_landing_zone.pull_requests.changes import Changes, compare, declared
from quantum_landing_zone.tenant import TenantError
from quantum_policies.record import Judged, Location
from quantum_policies.reports import Links
from quantum_policies.reports.files import Wanted, write
from quantum_policies.sources.location import Whereabouts, location_of
from quantum_policies.sources.verdicts import read_verdicts

SUMMARY, VERDICTS = "preview.json", "verdicts.jsonl"
FILES: Mapping[str, str] = {
    "report.md": "markdown",
    "alerts.sarif": "sarif-alerts",
    "verdicts.sarif": "sarif",
    "junit.xml": "junit",
    "report.json": "json",
}
"""The reports of a stack and their formats."""
OUTCOMES = {CLEAN: "clean", FINDINGS: "findings", UNKNOWN: "unknown", ERROR: "error"}


@dataclass(frozen=True, kw_only=True)
class Previewed:
    """What the preview of a stack found.

    Attributes:
        stack: The stack's name.
        project: The folder of its project, from the root of the repository.
        code: 0 nothing blocks, 1 findings, 2 something could not be judged, 3 it could not be previewed.
        seconds: How long it took.
        error: What kept the preview from ending; empty where nothing did.
        changes: How its resources differ from the base; None where that is not known.
        no_changes: Why that is not known; empty where it is.
        places: Where the program declares a resource, by URN: file, line, column.
    """

    stack: str
    project: str
    code: int
    seconds: float
    error: str
    changes: Changes | None
    no_changes: str
    places: dict[str, Location]

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON: what `preview.json` holds."""
        return {
            "version": 1,
            "stack": self.stack,
            "project": self.project,
            "outcome": OUTCOMES[self.code],
            "code": self.code,
            "seconds": round(self.seconds, 1),
            "error": self.error,
            "changes": None if self.changes is None else self.changes.as_json(),
            "noChanges": self.no_changes,
            "places": {urn: [one.file, one.line, one.column] for urn, one in self.places.items()},
        }


def preview(name: str, project: Path, out: Path, *, base: str | None, rule_pages: str | None) -> Previewed:
    """Preview a stack under the guardrails and write its reports; a stack that cannot be previewed gets them too.

    Args:
        name: The stack.
        project: The folder of its project.
        out: The folder for the reports, which is made; files of an earlier run are replaced.
        base: The commit to compare with; None compares with nothing.
        rule_pages: Address of the rule pages, for links.

    Raises:
        ProjectError: There is no such project or stack.
        OSError: The reports cannot be written.
    """
    began = time.monotonic()
    stack = find_stack(name, project)
    place = _place(stack)
    out.mkdir(parents=True, exist_ok=True)
    log = out / VERDICTS
    log.write_text("", encoding="utf-8")
    engine = engine_for(stack, endpoint=None, local=True)
    try:
        found, said = _run(engine, guarded=log.resolve())
    except (TenantError, ProjectError, OSError) as error:
        found, said = None, str(error)
    previewed = Previewed(
        stack=name,
        project=place,
        code=CLEAN,
        seconds=0.0,
        error=said,
        changes=None,
        no_changes="the change could not be previewed",
        places=_places(found or {}, Whereabouts(stack.folder, engine.work)),
    )
    judged = judged_of(out, previewed)
    code = _code(judged, said)
    previewed = replace(previewed, code=code, error=said if code == ERROR else "")
    if found is not None and code != ERROR:
        changes, no_changes = _changes(stack, found, base)
        previewed = replace(previewed, changes=changes, no_changes=no_changes)
    previewed = replace(previewed, seconds=time.monotonic() - began)
    text = json.dumps(previewed.as_json(), indent=1) + "\n"
    (out / SUMMARY).write_text(text, encoding="utf-8")
    here = "" if place == "." else place
    links = Links(project=here) if rule_pages is None else Links(rule_pages=rule_pages, project=here)
    today = date.today()  # noqa: DTZ011 - waivers end by the local day
    write(judged, [Wanted(form, out / file) for file, form in FILES.items()], today=today, links=links)
    return previewed


def judged_of(folder: Path, previewed: Previewed) -> Judged:
    """Return what the guardrails judged in a preview, each verdict with its place in the program."""
    text = (folder / VERDICTS).read_text(encoding="utf-8")
    judged = read_verdicts(text.splitlines())
    records = tuple(replace(each, location=previewed.places.get(each.urn)) for each in judged.records)
    return replace(judged, source=f"preview of {previewed.stack}", records=records)


def _places(report: Mapping[str, Any], program: Whereabouts) -> dict[str, Location]:
    """Return where the program declares each resource of a preview's report, by URN."""
    made = [step for step in report.get("steps") or [] if step.get("newState")]
    found = {step["urn"]: location_of(step["newState"], program) for step in made}
    return {urn: place for urn, place in found.items() if place is not None}


def _code(judged: Judged, said: str) -> int:
    """The outcome. The engine ends with an error also where a guardrail blocked, so what blocked is asked first."""
    code = exit_code(judged)
    if said and code != FINDINGS and not (code == UNKNOWN and judged.whole):
        return ERROR
    return code


def _run(engine: Engine, *, guarded: Path | None, path: str = "") -> tuple[dict[str, Any] | None, str]:
    """Run the engine; return its report and, where it ended with an error, what it said."""
    words = ["preview", "--stack", engine.stack.name, "--json", "--show-sames"]
    if guarded is not None:
        words += engine.guardrails()
    engine.prepare()
    variables = {} if guarded is None else {"QLZ_VERDICTS": str(guarded)}
    if path:
        variables["PYTHONPATH"] = path
    done = engine.run(*words, show=False, check=False, env=variables)
    try:
        report = json.loads(done.stdout)
    except ValueError:
        return None, (done.stderr or done.stdout).strip() or f"the engine ended with code {done.returncode}"
    faults = [each["message"].strip() for each in report.get("diagnostics") or [] if each["severity"] == "error"]
    return report, "" if done.returncode == 0 else "\n".join([*faults, done.stderr.strip()]).strip()


def _changes(stack: Stack, found: dict[str, Any], base: str | None) -> tuple[Changes | None, str]:
    if base is None:
        return None, "no base was given to compare with"
    if base.strip() in ("", repository.NOTHING):
        return None, "there is no base: this is the first commit"
    root = repository.root_of(stack.folder)
    with tempfile.TemporaryDirectory(prefix="qlz-base-") as scratch:
        old_root = Path(scratch)
        repository.unpack(root, base, old_root)
        try:
            old = find_stack(stack.name, old_root / stack.folder.relative_to(root))
        except ProjectError:
            return compare({}, declared(found)), ""  # the stack is new
        # The program of the base is to run with the components of the base, where they are of the same repository.
        packages = [old_root / part for part in ("components", "policy-packs", "sandbox")]
        path = ":".join(str(each) for each in packages if each.is_dir())
        try:
            before, said = _run(engine_for(old, endpoint=None, local=True), guarded=None, path=path)
        except (TenantError, ProjectError) as error:
            before, said = None, str(error)
    if before is None or said:
        return None, "the base could not be previewed"
    return compare(declared(before), declared(found)), ""


def _place(stack: Stack) -> str:
    try:
        return stack.folder.relative_to(repository.root_of(stack.folder)).as_posix()
    except (ProjectError, ValueError):
        return "."
