"""What a person reads after the intake: what will exist, what it costs roughly, and which commands come next."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from rich.console import Console
from rich.table import Table

from quantum_landing_zone.facts.prices import currency, prices_checked
from quantum_landing_zone.intake.build import text_of
from quantum_landing_zone.intake.dry_run import DryRun, dry_run
from quantum_landing_zone.intake.estimate import Estimate, estimate
from quantum_landing_zone.intake.files import StackFile


@dataclass(frozen=True, kw_only=True)
class StackView:
    """One stack: what it will hold and what that costs."""

    stack: StackFile
    run: DryRun
    cost: Estimate
    budget: float

    def as_json(self) -> dict[str, Any]:
        """Return it as plain data."""
        return {
            "stack": self.stack.name,
            "cloud": self.stack.cloud,
            "environment": self.stack.environment,
            "region": self.run.region,
            "resources": len(self.run.resources),
            "components": self.run.by_component(),
            "cost": self.cost.as_json(),
            "budget": self.budget,
        }


def view(declaration: Mapping[str, Any], stack: StackFile, today: date) -> StackView:
    """Return what a stack will hold and cost, by a dry run of its program."""
    run = dry_run(text_of(declaration), stack.environment, stack.cloud, today)
    spec = declaration["environments"][stack.environment]
    backends = spec.get("devices", []) if stack.cloud == "aws" else spec["azure"].get("providers", [])
    return StackView(stack=stack, run=run, cost=estimate(run, backends), budget=spec["monthlyBudgetUsd"])


def show(console: Console, one: StackView) -> None:
    """Print a stack's view."""
    title = f"{one.stack.name}: {len(one.run.resources)} resources in {one.run.region}"
    table = Table(title=title, title_justify="left", box=None, pad_edge=False)
    for column, justify in (("component", "left"), ("resources", "right"), ("of which", "left")):
        table.add_column(column, justify="right" if justify == "right" else "left")
    for name, kinds in one.run.by_component().items():
        most = sorted(kinds.items(), key=lambda kind: -kind[1])[:4]
        more = f", and {len(kinds) - 4} more kinds" if len(kinds) > 4 else ""  # noqa: PLR2004
        table.add_row(name, str(sum(kinds.values())), ", ".join(f"{count} {kind}" for kind, count in most) + more)
    console.print(table)
    cost = one.cost
    console.print(
        f"Roughly {cost.monthly:.2f} {currency()} a month before anything runs (list prices of {prices_checked()}):"
    )
    for line in cost.lines:
        mark = "" if line.known else "  (indication: not read in a page of the cloud for this region)"
        console.print(f"  {line.monthly:8.2f}  {line.count} x {line.what}{mark}", markup=False)
    if cost.monthly > one.budget:
        console.print(f"  That is more than the budget of {one.budget:.2f} {currency()} a month, which will alert.")
    for name, said in cost.devices.items():
        console.print(f"  {name}: {said}", markup=False)
    console.print("  not priced: requests, traffic, stored and logged volume, and every other kind of resource")
