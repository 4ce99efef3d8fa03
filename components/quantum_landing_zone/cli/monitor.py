"""`qlz monitor providers`: what services report, held against the recorded facts (LIF-02).

Exit codes: 0 nothing differs that would be reviewed again, 1 something does, 2 nothing does, but something could not be
asked, 3 the command itself could not do its work.
"""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from quantum_landing_zone.cli.check import CheckCommand
from quantum_landing_zone.cli.told import errors, told

if TYPE_CHECKING:
    from quantum_landing_zone.operations.monitor.answers import Answers
    from quantum_landing_zone.operations.monitor.compare import Finding
    from quantum_landing_zone.operations.monitor.rejudge import Affected

FINE, REVIEW, UNKNOWN, ERROR = range(4)

monitor_app = typer.Typer(no_args_is_help=True, help="Watches what services report of providers.")
console = Console(highlight=False, soft_wrap=True)

Project = Annotated[Path, typer.Option("--project", "-C", help="Folder inside the checkout.", file_okay=False)]
Offline = Annotated[bool, typer.Option("--offline", help="Ask nobody: the SDK's own data, and --answers.")]
Sandbox = Annotated[bool, typer.Option("--sandbox", help="Ask the local stand-in cloud; no account is reached.")]
AnswerFile = Annotated[Path | None, typer.Option("--answers", help="Saved answers; they go before asked ones.")]
SaveFile = Annotated[Path | None, typer.Option("--save", help="Save what was answered there.")]
Tenants = Annotated[
    list[Path] | None, typer.Option("--tenant", help="Team file to judge; else those in stacks/tenants/.")
]
Records = Annotated[
    Path | None, typer.Option("--record", help="Folder in which a re-review is opened; nothing is written without.")
]
Cloud = Annotated[str, typer.Option("--cloud", help="Whose service is asked: aws, azure or all.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


@monitor_app.callback()
def monitor() -> None:
    """Watch what services report of providers."""


@monitor_app.command(cls=CheckCommand)
def providers(
    project: Project = Path(),
    *,
    cloud: Cloud = "all",
    offline: Offline = False,
    sandbox: Sandbox = False,
    answers: AnswerFile = None,
    save: SaveFile = None,
    tenant: Tenants = None,
    record: Records = None,
    as_json: AsJson = False,
) -> None:
    """Compare facts with what Braket, the SDK and Azure report; say who is affected, and open a re-review."""
    try:
        with told(OSError, ValueError):
            code = _run(
                project,
                cloud="none" if offline else cloud,
                sandbox=sandbox,
                files=(answers, save, record),
                tenants=tenant,
                as_json=as_json,
            )
    except typer.Exit as ended:
        raise typer.Exit(ERROR) from ended
    raise typer.Exit(code)


def _run(
    project: Path,
    *,
    cloud: str,
    sandbox: bool,
    files: tuple[Path | None, Path | None, Path | None],
    tenants: Sequence[Path] | None,
    as_json: bool,
) -> int:
    from quantum_landing_zone.operations.monitor import answers as told_by
    from quantum_landing_zone.operations.monitor.compare import compare
    from quantum_landing_zone.operations.monitor.re_review import open_re_review, record
    from quantum_landing_zone.operations.monitor.rejudge import affected

    saved, save, folder = files
    parts = [told_by.Answers(sdk_regions=told_by.sdk_regions())]
    parts += _asked(project, cloud, sandbox=sandbox)
    parts += [] if saved is None else [told_by.load_answers(saved)]
    answers = told_by.together(*parts)
    if save is not None:
        save.write_text(answers.model_dump_json(indent=2) + "\n", encoding="utf-8")
    now = datetime.now(UTC)
    found = compare(answers, now.date())
    teams = list(tenants) if tenants else sorted((project / "stacks" / "tenants").glob("*.yaml"))
    hit = affected(teams, found, answers)
    made = record(found, hit, answers, now)
    file: Path | None = None
    if folder is not None and made["findings"]:
        file = open_re_review(folder, made)[0]
    if as_json:
        shown: dict[str, Any] = {**made, "findings": [one.__dict__ for one in found], "record": str(file or "")}
        console.print_json(json.dumps(shown))
    else:
        _show(found, hit, answers, file)
    if made["findings"]:
        return REVIEW
    silent = not (answers.devices or answers.offers)
    return UNKNOWN if answers.unread or silent else FINE


def _asked(project: Path, cloud: str, *, sandbox: bool) -> "list[Answers]":
    from quantum_landing_zone.facts import braket_regions
    from quantum_landing_zone.facts.azure import azure_locations
    from quantum_landing_zone.operations.monitor.answers import Answers, ask_azure, ask_braket

    if cloud not in {"aws", "azure", "all", "none"}:
        raise ValueError(f"--cloud {cloud!r} (LIF-02). Fix: give aws, azure or all.")
    aws, azure = cloud in {"aws", "all"}, cloud in {"azure", "all"}
    if not sandbox:
        import boto3

        braket = (
            [ask_braket(braket_regions(), lambda region: boto3.client("braket", region_name=region))] if aws else []
        )
        return [*braket, *([ask_azure(azure_locations())] if azure else [])]
    nowhere = [Answers(unread={"azure": "the sandbox has no offerings of Azure Quantum"})] if azure else []
    if not aws:
        return nowhere
    from quantum_landing_zone.cli.sandbox import started
    from quantum_sandbox.clients import client

    endpoint = started(project)[0]
    asked = ask_braket(braket_regions(), lambda region: client("braket", endpoint=endpoint, region=region))
    return [asked, *nowhere]


def _show(found: "Sequence[Finding]", hit: "Sequence[Affected]", answers: "Answers", file: Path | None) -> None:
    for one in found:
        line = f"{one.severity:<6} {one.kind} {one.subject}: recorded {one.recorded}; reported {one.reported}"
        (errors if one.reopens else console).print(f"{line}. Why: {one.why}", markup=False)
    for one in hit:
        others = ", ".join(one.alternatives) or "none approved"
        console.print(
            f"affected: {one.team} {one.environment} ({', '.join(one.subjects) or one.file}); alternatives: {others}",
            markup=False,
        )
        for fault in one.faults:
            errors.print(f"  refused by the changed facts: {fault}", markup=False)
    for question, why in answers.unread.items():
        console.print(f"not asked: {question}: {why}", markup=False)
    asked = f"{len(answers.devices)} regions of Braket, {len(answers.offers)} locations of Azure Quantum"
    console.print(f"asked: {asked}; {len(found)} findings", markup=False)
    if file is not None:
        console.print(f"re-review: {file}", markup=False)
