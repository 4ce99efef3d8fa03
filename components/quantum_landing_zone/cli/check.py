"""`qlz check`: judges a stack by the guardrails from a file: nothing runs, no cloud is asked, nothing is changed.

The file is a stack's state (`pulumi stack export`), the report of a preview (`pulumi preview --json --show-sames`), the
engine's event log (`--event-log`), or a verdict log (`QLZ_VERDICTS`) of a run that was judged already. The verdicts are
those that the engine's run gets, because the same session judges.

Exit codes: 0 nothing blocks, 1 a mandatory rule failed or the policy configuration is wrong, 2 nothing failed, but a
mandatory rule could not be judged or the file does not hold every resource, 3 the command itself could not do its work,
a wrong option included.
"""

from __future__ import annotations

import gc
import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from typer.core import TyperCommand

from quantum_landing_zone.cli.exit_codes import CLEAN, ERROR, FINDINGS, UNKNOWN
from quantum_landing_zone.cli.home import run_folder

if TYPE_CHECKING:
    from collections.abc import Callable

    from quantum_policies.kit import Pack
    from quantum_policies.record import Judged

Source = Annotated[Path, typer.Argument(help="State, preview report, event log or verdict log; - for standard input.")]
PolicyConfig = Annotated[
    Path | None,
    typer.Option("--policy-config", help="The policy configuration, as `qlz policy-config` prints it.", dir_okay=False),
]
StackOption = Annotated[
    str | None, typer.Option("--stack", help="Derive the configuration from the reviewed tenant file of this stack.")
]
Project = Annotated[Path, typer.Option("--project", "-C", help="Folder of the Pulumi project.", file_okay=False)]
PackName = Annotated[
    str,
    typer.Option("--pack", help="Name of the pack: guardrails, residency, credentials, data-protection or regulated."),
]
Format = Annotated[
    str,
    typer.Option("--format", help="terminal, markdown, sarif, sarif-alerts, junit or json."),
]
Output = Annotated[Path | None, typer.Option("--output", help="Write the report there.", dir_okay=False)]
Today = Annotated[
    datetime | None,
    typer.Option("--today", formats=["%Y-%m-%d"], help="The day by which waivers are judged; today where absent."),
]


class CheckCommand(TyperCommand):
    """The command, with code 3 for wrong options: the code that they usually have means `unknown` here."""

    def make_context(self, *args: Any, **kwargs: Any) -> Any:
        """Read the words of the command line."""
        try:
            return super().make_context(*args, **kwargs)
        except typer.BadParameter.__base__ as error:  # pyright: ignore[reportGeneralTypeIssues]
            error.exit_code = ERROR
            raise


class CheckError(ValueError):
    """What was given can't be judged; the message says what and how to go on."""


def check(
    source: Source,
    *,
    policy_config: PolicyConfig = None,
    stack: StackOption = None,
    project: Project = Path(),
    pack: PackName = "guardrails",
    format: Format = "terminal",  # noqa: A002 - the word of the option
    output: Output = None,
    today: Today = None,
) -> None:
    """Judge a state, a preview's report or an event log by the guardrails, without running anything.

    Or make a report of a verdict log. Exit codes: 0 nothing blocks; 1 findings; 2 nothing failed, but something could
    not be judged; 3 an error.
    """
    day = date.today() if today is None else today.date()  # noqa: DTZ011 - waivers end by the local day
    # Nothing here makes cycles, and looking for them in thousands of resources takes a fifth of the time.
    gc.disable()
    try:
        judged = _judged(source, lambda: _settings(policy_config, stack, project), project, pack=pack, today=day)
        _write(judged, format, output, day)
        code = exit_code(judged)
        del judged
    except (OSError, ValueError) as error:
        # Every error of these kinds is worded for its reader, here or where it is raised.
        sys.stderr.write(f"{error}\n")
        raise typer.Exit(ERROR) from error
    finally:
        gc.enable()
    raise typer.Exit(code)


def exit_code(judged: Judged) -> int:
    """The code that a run ends with: what blocks decides, advisory rules do not."""
    from quantum_policies.kit import Level, Verdict

    blocking = {
        record.verdict
        for record in judged.records
        if record.verdict in (Verdict.FAIL, Verdict.UNKNOWN) and record.level is Level.MANDATORY
    }
    if judged.faults or Verdict.FAIL in blocking:
        return FINDINGS
    return UNKNOWN if Verdict.UNKNOWN in blocking or not judged.whole else CLEAN


def _judged(source: Path, settings: Callable[[], dict[str, Any]], project: Path, *, pack: str, today: date) -> Judged:
    from quantum_policies.check import check as judge
    from quantum_policies.record import Judged as Already
    from quantum_policies.rules import ALL_RULES
    from quantum_policies.sources import read

    text = sys.stdin.read() if str(source) == "-" else source.read_text(encoding="utf-8")
    given = read(text, project.resolve(), run_folder(project))
    del text
    if isinstance(given, Already):
        return given
    rules = {rule.id: rule for rule in ALL_RULES}
    return judge(given, _pack(pack), rules, settings(), version=_version(), today=today)


def _settings(policy_config: Path | None, stack: str | None, project: Path) -> dict[str, Any]:
    """The policy configuration, given or derived.

    Raises:
        CheckError: neither or both are given, or the file is no JSON object.
    """
    import json

    if (policy_config is None) == (stack is None):
        raise CheckError(
            "give either --policy-config FILE or --stack NAME: the guardrails must know which account, regions and"
            " devices are approved."
        )
    if policy_config is None:
        from quantum_landing_zone.cli.project import find_stack
        from quantum_landing_zone.tenant.policy_configuration import policy_configuration

        place = find_stack(str(stack), project).place()
        return policy_configuration(place.tenant, place.environment)
    try:
        found = json.loads(policy_config.read_text(encoding="utf-8"))
    except ValueError as error:
        raise CheckError(f"{policy_config} is no JSON: {error}. Fix: write it by `qlz policy-config`.") from error
    if not isinstance(found, dict):
        raise CheckError(f"{policy_config} holds no JSON object. Fix: write it by `qlz policy-config`.")
    return found


def _pack(name: str) -> Pack:
    from quantum_policies.packs import PACKS

    packs = {each.name: each for each in PACKS}
    if name not in packs:
        raise CheckError(f"there is no pack {name!r}. Fix: choose one of {', '.join(packs)}.")
    return packs[name]


def _version() -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("quantum-landing-zone")
    except PackageNotFoundError:
        return ""


def _write(judged: Judged, format: str, output: Path | None, today: date) -> None:  # noqa: A002
    from quantum_policies.reports import look_of, render

    look = look_of(sys.stdout) if format == "terminal" and output is None else None
    text = render(judged, format, today=today, look=look)
    # A name in a program may hold anything; what no file can hold is shown by its number.
    data = text.encode("utf-8", errors="backslashreplace")
    if output is not None:
        output.write_bytes(data)
    else:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
