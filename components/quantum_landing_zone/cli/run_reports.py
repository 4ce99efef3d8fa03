"""`--report FORMAT=FILE` of `qlz preview` and `qlz up`: reports of a run under the guardrails, from its verdict log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from quantum_policies.reports import Links
    from quantum_policies.reports.files import Wanted

ReportOptions = Annotated[
    list[str] | None,
    typer.Option(
        "--report",
        metavar="FORMAT=FILE",
        help="Also write the verdicts as a report, several times if wanted:"
        " markdown, sarif, sarif-alerts, junit, json or terminal.",
    ),
]
RulePages = Annotated[
    str | None, typer.Option("--rule-pages", metavar="URL", help="Where reports link the pages of docs/rules to.")
]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunReports:
    """What a command is asked to write about its run.

    Attributes:
        wanted: The reports and their files.
        links: Where rule pages and the program are.
    """

    wanted: tuple[Wanted, ...]
    links: Links

    def write(self, verdicts: Path) -> None:
        """Write the reports of a run, also of one that failed: that is when they are read.

        Args:
            verdicts: The run's verdict log. Where the engine ended before it asked the guardrails there is none; then
                the reports say that nothing was judged.

        Raises:
            OSError: A report can't be written.
        """
        if not self.wanted:
            return
        from quantum_policies.reports.files import write
        from quantum_policies.sources.verdicts import read_verdicts

        text = verdicts.read_text(encoding="utf-8") if verdicts.is_file() else ""
        today = date.today()  # noqa: DTZ011 - waivers end by the local day
        write(read_verdicts(text.splitlines()), self.wanted, today=today, links=self.links)


def run_reports(options: Sequence[str] | None, rule_pages: str | None, project: Path) -> RunReports:
    """Read the options before the run, so that a misspelt one does not cost it.

    Args:
        options: Each `FORMAT=FILE`.
        rule_pages: Address of the rule pages; None shows their path in this repository.
        project: Folder of the Pulumi project as it was given, which is how a report in the same folder finds its files.

    Raises:
        typer.BadParameter: An option has another form.
    """
    from quantum_policies.reports import Links
    from quantum_policies.reports.files import wanted

    try:
        found = tuple(wanted(option) for option in options or ())
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--report") from error
    place = "" if project.is_absolute() else project.as_posix()
    links = Links(project=place) if rule_pages is None else Links(rule_pages=rule_pages, project=place)
    return RunReports(wanted=found, links=links)
