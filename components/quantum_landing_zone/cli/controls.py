"""`qlz controls`: the control catalogue: what each control asks for, what answers it, what proves it, what is open.

Exit codes: 0 printed; 3 there is no such control or framework.
"""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from quantum_landing_zone.cli.exit_codes import ERROR
from quantum_landing_zone.cli.told import errors

console = Console(highlight=False, soft_wrap=True)

Ids = Annotated[list[str] | None, typer.Argument(help="Ids, such as RES-02; every control where absent.")]
Json = Annotated[bool, typer.Option("--json", help="Print data instead of words.")]
Framework = Annotated[
    str | None, typer.Option("--framework", help="soc2, iso27001, nist-800-53, pci-dss, hipaa or gdpr.")
]
StateOption = Annotated[str | None, typer.Option("--state", help="answered, manual or open.")]


def controls(ids: Ids = None, *, framework: Framework = None, state: StateOption = None, as_json: Json = False) -> None:
    """List controls with state, owner and what answers them; one alone is shown whole.

    Exit codes: 0 printed; 3 there is no such control, framework or state.
    """
    from quantum_landing_zone.controls.clauses import clauses
    from quantum_landing_zone.controls.report import catalogue
    from quantum_landing_zone.controls.status import State

    if framework is not None and framework not in clauses()["frameworks"]:
        _refuse("framework", framework, clauses()["frameworks"])
    if state is not None and state not in list(State):
        _refuse("state", state, list(State))
    found = catalogue(framework)
    for name in ids or []:
        if name not in {one["id"] for one in found}:
            _refuse("control", name, [one["id"] for one in found])
    chosen = [one for one in found if (not ids or one["id"] in ids) and (state is None or one["state"] == state)]
    if as_json:
        console.print_json(json.dumps(chosen))
    elif ids:
        for one in chosen:
            _show(one)
    else:
        _list(chosen, framework)


def _refuse(what: str, value: str, known: Any) -> None:
    errors.print(f"there is no {what} {value!r}. Fix: choose one of {', '.join(known)}.", markup=False)
    raise typer.Exit(ERROR)


def _list(found: list[dict[str, Any]], framework: str | None) -> None:
    table = Table("control", "state", "owner", "components", "rules", "file checks", "read back", box=None)
    if framework is not None:
        table.add_column(framework)
    for one in found:
        counts = [str(len(one[key])) for key in ("components", "rules", "fileChecks", "readBack")]
        mapped = [", ".join(each["clause"] for each in one["clauses"][framework])] if framework else []
        table.add_row(one["id"], one["state"], one["owner"], *counts, *mapped)
    console.print(table)


def _show(one: dict[str, Any]) -> None:
    console.print(f"{one['id']} {one['state']}, owned by the {one['owner']}: {one['statement']}", markup=False)
    console.print(f"configuration  {one['configuration']}", markup=False)
    for component in one["components"]:
        types = ", ".join(component["resources"]) or "its parts'"
        console.print(f"component      {component['name']}: {types}", markup=False)
    for key, title in (
        ("rules", "rules"),
        ("fileChecks", "file checks"),
        ("readBack", "read back"),
        ("proof", "proof"),
    ):
        console.print(f"{title:<14} {', '.join(one[key]) or '-'}", markup=False)
    for key in ("person", "missing"):
        if one[key]:
            console.print(f"{key:<14} {one[key]}", markup=False)
    for framework, clauses in one["clauses"].items():
        for clause in clauses:
            own = f" ({clause['holds']})" if clause["asks"] else ""
            words = f"requires: {clause['requires']}{own} [id from {clause['provenance']}]"
            console.print(f"{framework:<14} {clause['clause']} {words}", markup=False)
