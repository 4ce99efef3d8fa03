"""What `qlz --help` teaches: an example of every command, the exit codes, and names that the shell completes."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer
from typer.core import TyperGroup

from quantum_landing_zone.cli.exit_codes import ERROR, MEANINGS

EXAMPLES: dict[str, str] = {
    "activation-rules": "qlz activation-rules stacks/tenants/aurora.yaml dev",
    "benchmark check": "qlz benchmark check report.json",
    "benchmark compare": "qlz benchmark compare before.json after.json",
    "check": "qlz check state.json --stack aurora-aws-dev --format markdown",
    "ci changed": "qlz ci changed origin/main HEAD --json",
    "ci comment": "qlz ci comment . --output comment.md",
    "ci preview": "qlz ci preview aurora-aws-dev --out results",
    "ci sbom": "qlz ci sbom --output sbom.json",
    "controls": "qlz controls ENC-03 --json",
    "destroy": "qlz destroy aurora-aws-dev --sandbox",
    "docs": "qlz docs --check",
    "drift": "qlz drift aurora-aws-dev --json",
    "elevate approve": "qlz elevate approve aurora-aws-dev 3f2a --user bob@example.org",
    "elevate list": "qlz elevate list aurora-aws-dev",
    "elevate request": "qlz elevate request aurora-aws-dev --user ada@example.org --reason 'replace a broken queue'",
    "evidence collect": "qlz evidence collect aurora-aws-dev --out evidence",
    "evidence export": "qlz evidence export evidence/bundle --format oscal --out oscal",
    "evidence show": "qlz evidence show evidence/bundle",
    "evidence verify": "qlz evidence verify evidence/bundle",
    "exercise list": "qlz exercise list",
    "exercise run": "qlz exercise run credential-leak aurora-aws-dev --sandbox",
    "monitor providers": "qlz monitor providers --offline",
    "plan show": "qlz plan show --json",
    "plan status": "qlz plan status",
    "policy-config": "qlz policy-config aurora-aws-dev > policy-configuration.json",
    "preview": "qlz preview aurora-aws-dev --report sarif=findings.sarif",
    "providers due": "qlz providers due --json",
    "providers list": "qlz providers list",
    "providers show": "qlz providers show aws/iqm",
    "replay": "qlz replay aurora-aws-dev --day 2026-11-24",
    "report": "qlz report evidence --tenants stacks/tenants --out report.html",
    "responsibilities": "qlz responsibilities stacks/tenants/aurora.yaml --markdown",
    "restore person": "qlz restore person ada aurora-aws-dev --reason 'device found' --approver bob@example.org",
    "restore role": "qlz restore role job-submitter aurora-aws-dev --reason 'all clear now' --approver bob@example.org",
    "restore tenant": "qlz restore tenant aurora-aws-dev --reason 'incident closed' --approver bob@example.org",
    "review access": "qlz review access aurora-aws-dev --csv",
    "review inactive": "qlz review inactive aurora-aws-dev --days 90",
    "review rotation": "qlz review rotation aurora-aws-dev",
    "revoke person": "qlz revoke person ada aurora-aws-dev --reason 'the device was lost' --approver bob@example.org",
    "revoke role": "qlz revoke role job-submitter aurora-aws-dev --reason 'token leaked' --approver bob@example.org",
    "revoke tenant": "qlz revoke tenant aurora-aws-dev --reason 'incident' --approver bob@example.org --plan",
    "sandbox reset": "qlz sandbox reset",
    "sandbox start": "qlz sandbox start --json",
    "sandbox status": "qlz sandbox status",
    "sandbox stop": "qlz sandbox stop",
    "secret put": "qlz secret put aurora-aws-dev ionq-token < token.txt",
    "status": "qlz status aurora-aws-dev --sandbox --json",
    "tenant list": "qlz tenant list",
    "tenant offboard": "qlz tenant offboard aurora --json",
    "tenant show": "qlz tenant show aurora --json",
    "tenant upgrade": "qlz tenant upgrade aurora",
    "up": "qlz up aurora-aws-dev --sandbox",
    "validate": "qlz validate stacks/tenants/*.yaml",
}
"""An example for each command whose own help gives none."""

CODES = "\n\n".join(["Exit codes:", *(f"{code}  {meaning}" for code, meaning in MEANINGS.items())])
_USAGE_ERROR: Any = typer.BadParameter.__base__


class Program(TyperGroup):
    """The whole command line: puts examples into the help, and ends with the code for errors where words are wrong."""

    def __init__(self, **attributes: Any) -> None:
        """Take the commands as they are registered, and teach each of them its example."""
        super().__init__(**attributes)
        self.epilog = CODES
        _teach(self, ())

    def make_context(self, *args: Any, **kwargs: Any) -> Any:
        """Read the words before the command."""
        try:
            return super().make_context(*args, **kwargs)
        except _USAGE_ERROR as error:
            error.exit_code = ERROR
            raise

    def invoke(self, ctx: Any) -> Any:
        """Read the words of the command, and run it."""
        try:
            return super().invoke(ctx)
        except _USAGE_ERROR as error:
            error.exit_code = ERROR  # the code that these usually have means `unknown` here
            raise


def stack_names(incomplete: str) -> list[str]:
    """Return the stacks of the project around the present folder, for the shell; nothing where there is none."""
    from quantum_landing_zone.cli.project import ProjectError, find_project

    try:
        root, settings = find_project(Path())
    except ProjectError:
        return []
    folder = root / settings.get("stackConfigDir", ".")
    names = sorted(file.name.removeprefix("Pulumi.").removesuffix(".yaml") for file in folder.glob("Pulumi.*.yaml"))
    return [name for name in names if name.startswith(incomplete)]


def _teach(command: Any, path: tuple[str, ...]) -> None:
    for name, each in getattr(command, "commands", {}).items():
        _teach(each, (*path, name))
    example = EXAMPLES.get(" ".join(path))
    if example is not None and "Example" not in (command.help or "") and not command.epilog:
        command.epilog = f"Example: {example}"
