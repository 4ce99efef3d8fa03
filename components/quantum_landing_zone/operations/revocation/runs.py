"""Cancels the tasks and hybrid jobs that run on after their owner's access has ended.

A run says whose it is by its `User` tag, or by the prefix under which it writes its results; circuit authors cannot
leave the tag out, submitters can. Nothing in a run says as which role it was made. What cannot be told is not guessed:
it is listed as remaining until somebody decides (`Runs`). **Gap**: a submitter may name another person in a tag.

Neither moto nor the sandbox has tasks or jobs, so this part is tested against botocore's own model of Braket.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from quantum_landing_zone.operations.revocation.access import MISHAPS, READS, Pause, said
from quantum_landing_zone.operations.revocation.order import Revocation
from quantum_landing_zone.operations.revocation.report import Report, State
from quantum_landing_zone.operations.revocation.roles import HYBRID_JOB, NOTEBOOK
from quantum_landing_zone.operations.revocation.words import Kind, Runs
from quantum_landing_zone.tenant import AwsWorkspace, Role

# Braket API reference; `CANCELLING` is on its way already.
_RUNNING = {"task": ("CREATED", "QUEUED", "RUNNING"), "job": ("QUEUED", "RUNNING")}
_TASKS = "tasks"  # where the Braket SDK and our roles' policies put results of tasks
_MAKES_RUNS = frozenset({str(Role.CIRCUIT_AUTHOR), str(Role.JOB_SUBMITTER), HYBRID_JOB, NOTEBOOK})


@dataclass(frozen=True, kw_only=True)
class Run:
    """A task or a hybrid job that has not ended.

    Attributes:
        arn: Its ARN.
        kind: `task` or `job`.
        users: Whose it says that it is, in lower case; empty where it does not say.
    """

    arn: str
    kind: str
    users: frozenset[str]


class Whose(StrEnum):
    """Whether a run is the subject's."""

    THEIRS = "theirs"
    OTHERS = "others"
    UNSAID = "it does not say whose it is"


def running(here: AwsWorkspace, braket: Any) -> list[Run]:
    """Return what has not ended among the workspace's tasks and hybrid jobs, by their `Team` and `Environment` tags.

    Args:
        here: The workspace.
        braket: A boto3 client of Braket, of the workspace's account and region.
    """
    found = [*_search(braket, "search_jobs", "jobs", "job"), *_search(braket, "search_quantum_tasks", "quantumTasks")]
    own = {"Team": here.slug, "Environment": str(here.environment)}.items()
    return [
        Run(arn=one["jobArn" if kind == "job" else "quantumTaskArn"], kind=kind, users=_users(one))
        for kind, one in found
        if own <= (one.get("tags") or {}).items()
    ]


def whose(run: Run, revocation: Revocation) -> Whose:
    """Return whether a run is the subject's."""
    if revocation.kind is Kind.TENANT:
        return Whose.THEIRS
    if revocation.kind is Kind.PERSON:
        if revocation.subject.casefold() in run.users:
            return Whose.THEIRS
        return Whose.OTHERS if run.users else Whose.UNSAID
    if revocation.subject == HYBRID_JOB:  # every hybrid job runs as that role
        return Whose.THEIRS if run.kind == "job" else Whose.UNSAID
    made = revocation.subject in _MAKES_RUNS or revocation.subject.startswith("pipeline-")
    return Whose.UNSAID if made else Whose.OTHERS


def cancel_runs(report: Report, revocation: Revocation, braket: Any, runs: Runs, pause: Pause) -> None:
    """Cancel the subject's runs, then look again and note what goes on.

    Args:
        report: Where to note it.
        revocation: Whose access was taken away.
        braket: A boto3 client of Braket.
        runs: What to cancel.
        pause: Waits for some seconds.
    """
    if runs is Runs.KEEP:
        report.add("cancel runs", str(report.here.environment), State.SPARED, "by order: --runs keep")
        return
    try:
        found = running(report.here, braket)
    except MISHAPS as mishap:
        report.add("look for runs", str(report.here.environment), State.FAILED, said(mishap))
        return

    def meant(run: Run) -> bool:
        return runs is Runs.ALL or whose(run, revocation) is Whose.THEIRS

    for run in found:
        if meant(run):
            _cancel(report, braket, run)
        elif whose(run, revocation) is Whose.UNSAID:
            detail = f"{Whose.UNSAID}. Fix: --runs all cancels it, --runs keep leaves all that runs"
            report.add(f"cancel {run.kind}", run.arn, State.REMAINS, detail)
    if not report.plan and any(meant(run) for run in found):
        _look_again(report, braket, meant, pause)


def _cancel(report: Report, braket: Any, run: Run) -> None:
    if report.plan:
        report.add(f"cancel {run.kind}", run.arn, State.PLANNED)
        return
    try:
        if run.kind == "job":
            braket.cancel_job(jobArn=run.arn)
        else:
            braket.cancel_quantum_task(quantumTaskArn=run.arn)
    except braket.exceptions.ConflictException as ended:
        report.add(f"cancel {run.kind}", run.arn, State.ALREADY, str(ended))
    except MISHAPS as mishap:
        report.add(f"cancel {run.kind}", run.arn, State.FAILED, said(mishap))
    else:
        report.add(f"cancel {run.kind}", run.arn, State.DONE)


def _look_again(report: Report, braket: Any, meant: Callable[[Run], bool], pause: Pause) -> None:
    """Note the subject's runs that go on: refused to be cancelled, or made while the deny spread."""
    left: list[Run] = []
    try:
        for attempt in range(READS):
            left = [run for run in running(report.here, braket) if meant(run)]
            if not left:
                return
            pause(0.5 * 2**attempt)
    except MISHAPS as mishap:
        report.add("look for runs", str(report.here.environment), State.FAILED, said(mishap))
        return
    for run in left:
        report.add(f"{run.kind} runs on", run.arn, State.REMAINS, "Fix: do the same again; it is cancelled then")


def _search(braket: Any, call: str, answer: str, kind: str = "task") -> Iterator[tuple[str, dict[str, Any]]]:
    for status in _RUNNING[kind]:
        filters = [{"name": "status", "operator": "EQUAL", "values": [status]}]
        for page in braket.get_paginator(call).paginate(filters=filters):
            for one in page[answer]:
                yield kind, one


def _users(one: dict[str, Any]) -> frozenset[str]:
    tagged = (one.get("tags") or {}).get("User")
    folder = str(one.get("outputS3Directory") or "").split("/")
    # `tasks/<user>/<id>`; a folder directly below `tasks` is the task's own id
    written = folder[1] if len(folder) > 2 and folder[0] == _TASKS else None  # noqa: PLR2004
    return frozenset(name.casefold() for name in (tagged, written) if name)
