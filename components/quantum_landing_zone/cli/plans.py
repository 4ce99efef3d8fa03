"""`--save-plan` of `qlz preview` and `--plan` of `qlz up`: an update that does what was approved, or nothing."""

from __future__ import annotations

import json
import tempfile
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Generator

    from rich.console import Console

    from quantum_landing_zone.cli.engine import Engine
    from quantum_landing_zone.cli.project import Stack
    from quantum_landing_zone.cli.run_reports import RunReports

PlanSandbox = Annotated[bool, typer.Option("--sandbox", help="Make the plan for the local stand-in cloud.")]
SavePlan = Annotated[
    Path | None,
    typer.Option(
        "--save-plan",
        metavar="FILE",
        dir_okay=False,
        help="Preview against the accounts themselves (or the sandbox) and save the plan, for `qlz up --plan`.",
    ),
]
Plan = Annotated[
    Path | None,
    typer.Option("--plan", metavar="FILE", dir_okay=False, help="Do what this plan says, or nothing if it is stale."),
]


def save(
    stack: Stack, console: Console, file: Path, *, endpoint: str | None, local: bool, reports: RunReports | None = None
) -> bool:
    """Preview a stack against its state and its accounts under the guardrails, and save the sealed plan.

    Args:
        stack: Which stack.
        console: Where to speak.
        file: Where to write the plan.
        endpoint: The sandbox's URL, or None for real accounts.
        local: Whether to plan for the sandbox.
        reports: Reports of the verdicts to write.

    Returns:
        Whether the preview passed; otherwise no plan is written, and an older one is gone.

    Raises:
        TenantError: The tenant file has faults.
        ProjectError: The stack cannot be run.
    """
    from quantum_landing_zone.cli.engine import engine_for
    from quantum_landing_zone.pull_requests.sealed_plan import SealedPlan, seal_of

    engine = engine_for(stack, endpoint=endpoint, local=local)
    engine.prepare()
    file.unlink(missing_ok=True)
    seal = seal_of(engine)
    verdicts = engine.folder / "plan-verdicts.jsonl"
    verdicts.unlink(missing_ok=True)
    with tempfile.TemporaryDirectory(prefix="qlz-plan-") as scratch:
        raw = Path(scratch) / "plan.json"
        words = ["preview", "--stack", stack.name, "--save-plan", str(raw), *engine.guardrails()]
        passed = engine.run(*words, check=False, env={"QLZ_VERDICTS": str(verdicts)}).returncode == 0
        if reports is not None:
            reports.write(verdicts)
        if not passed:
            return False
        plan = SealedPlan(made=datetime.now(UTC), seal=seal, plan=json.loads(raw.read_text(encoding="utf-8")))
    plan.write(file)
    steps = ", ".join(f"{number} {step}" for step, number in plan.steps().items()) or "nothing to do"
    console.print(f"Plan:       {file} ({steps})", markup=False)
    return True


@contextmanager
def constrained(engine: Engine, file: Path | None) -> Generator[list[str]]:
    """Give the engine's flags for an update by a plan, after it was held against the stack as it is now.

    Args:
        engine: The engine of a prepared stack.
        file: The sealed plan; None gives no flags.

    Raises:
        ProjectError: The plan is stale or none.
    """
    if file is None:
        yield []
        return
    from quantum_landing_zone.pull_requests.sealed_plan import read, seal_of

    plan = read(file)
    plan.refuse_stale(seal_of(engine), datetime.now(UTC))
    with tempfile.TemporaryDirectory(prefix="qlz-plan-") as scratch:
        raw = Path(scratch) / "plan.json"
        raw.touch(mode=0o600)
        raw.write_text(json.dumps(dict(plan.plan)), encoding="utf-8")
        yield ["--plan", str(raw)]
