"""Brings a stack up: recover what a killed run left, deploy under the guardrails, read back, keep the evidence."""

import json
import os
import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console

from quantum_landing_zone.cli import stack_facts, summary
from quantum_landing_zone.cli.cloud import Cloud, cloud_of
from quantum_landing_zone.cli.engine import Engine, engine_for
from quantum_landing_zone.cli.plans import constrained
from quantum_landing_zone.cli.preconditions import show_preconditions
from quantum_landing_zone.cli.project import Stack
from quantum_landing_zone.cli.recover import give_up_dead_run, recover
from quantum_landing_zone.cli.run_reports import RunReports
from quantum_landing_zone.cli.terminal import working
from quantum_landing_zone.cli.words import project_flag, tool
from quantum_landing_zone.operations.reading import Reading


def up(
    stack: Stack,
    console: Console,
    *,
    endpoint: str | None,
    instance: str | None,
    local: bool,
    reports: RunReports | None = None,
    plan: Path | None = None,
    facts: dict[str, Any] | None = None,
) -> bool:
    """Deploy a stack under the guardrails and keep the evidence of it.

    Args:
        stack: Which stack.
        console: Where to speak.
        endpoint: The sandbox's URL, or None for real accounts.
        instance: The id of the sandbox's present contents, or None for real accounts.
        local: Whether to run in the sandbox.
        reports: Reports of the verdicts to write, whether the deployment succeeds or not.
        plan: A plan of `qlz preview --save-plan` that the deployment may not leave.
        facts: Takes what stands there as plain values, for `--json`.

    Returns:
        Whether the deployment succeeded. The engine has said why where it did not.

    Raises:
        TenantError: The tenant file has faults; the engine was not started.
        ProjectError: The stack cannot be run, or the plan is stale.
    """
    engine = engine_for(stack, endpoint=endpoint, local=local)
    cloud = cloud_of(stack, endpoint)  # refuses the credentials of another account before anything is done
    cloud.gate()
    give_up_dead_run(engine, console)
    engine.prepare()
    recover(engine, console, cloud.find)
    words = ["up", "--yes", "--stack", stack.name, *engine.guardrails()]
    if _contents_changed(engine, instance):
        console.print("The sandbox was emptied or restarted since the last run: its contents are read again first.")
        words.append("--refresh")
    evidence = engine.folder / "evidence" / datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    evidence.mkdir(parents=True, exist_ok=True)
    verdict_file = evidence / "verdicts.jsonl"
    with constrained(engine, plan) as bound:
        done = engine.run(*words, *bound, check=False, env={"QLZ_VERDICTS": str(verdict_file)}).returncode == 0
    if reports is not None:
        reports.write(verdict_file)
    if instance is not None:
        (engine.folder / "instance").write_text(instance, encoding="utf-8")
    kept = cloud.keep(console)
    if not done:
        console.print("The deployment did not finish; what it created is in the state. Mend the cause and run again.")
        return False
    with working(console, "reading the account back"):
        state, readings = engine.export(), cloud.read_back()
    keep_evidence(engine, evidence, state, readings)
    return _told(engine, console, cloud, state, readings, evidence=evidence, facts=facts) and kept


def preview(
    stack: Stack,
    console: Console,
    *,
    diff: bool = False,
    reports: RunReports | None = None,
    facts: dict[str, Any] | None = None,
) -> bool:
    """Preview a stack under the guardrails with the stand-ins: no credential, no network, nothing created.

    Args:
        stack: Which stack.
        console: Where to say what a person has to see to before the stack works.
        diff: Show each change property by property.
        reports: Reports of the verdicts to write, whether the preview passes or not.
        facts: Takes how the guardrails judged as plain values, for `--json`.

    Returns:
        Whether the preview passed the guardrails.

    Raises:
        TenantError: The tenant file has faults.
    """
    engine = engine_for(stack, endpoint=None, local=True)
    words = ["preview", "--stack", stack.name, *engine.guardrails(), *(["--diff"] if diff else [])]
    engine.prepare()
    verdicts = engine.folder / "preview-verdicts.jsonl"
    verdicts.unlink(missing_ok=True)
    passed = engine.run(*words, check=False, env={"QLZ_VERDICTS": str(verdicts)}).returncode == 0
    if reports is not None:
        reports.write(verdicts)
    if facts is not None:
        facts.update(stack_facts.judged(verdicts))
    show_preconditions(console, stack.place())
    return passed


def status(
    stack: Stack, console: Console, *, endpoint: str | None, local: bool, facts: dict[str, Any] | None = None
) -> bool:
    """Print what a stack holds and what the account says of it now; `facts` takes the same as plain values.

    Returns:
        Whether every fact that was read holds.
    """
    stack.place()
    engine = engine_for(stack, endpoint=endpoint, local=local)
    engine.prepare()
    state = engine.export()
    if not state.get("deployment", {}).get("resources"):
        console.print(f"Stack {stack.name} holds nothing. Bring it up by `{tool()} up {stack.name}`.")
        return False
    cloud = cloud_of(stack, endpoint)
    latest = engine.folder / "evidence" / "latest"
    with working(console, "reading the account back"):
        readings = cloud.read_back()
    return _told(engine, console, cloud, state, readings, evidence=latest.resolve(), facts=facts)


def _told(
    engine: Engine,
    console: Console,
    cloud: Cloud,
    state: dict[str, Any],
    readings: list[Reading],
    *,
    evidence: Path,
    facts: dict[str, Any] | None,
) -> bool:
    """Print the summary of a stack and return whether every fact that was read holds."""
    show(engine, console, state, readings, evidence)
    due = cloud.secrets_due()
    if facts is not None:
        facts.update(stack_facts.held(state, readings, due, evidence))
    summary.show_secrets(console, due)
    show_preconditions(console, engine.stack.place())
    return all(reading.holds for reading in readings)


def show(engine: Engine, console: Console, state: dict[str, Any], readings: list[Reading], evidence: Path) -> None:
    """Print what stands there, which controls it answers, what the account says, and how to go on."""
    verdicts = summary.load_verdicts(evidence / "verdicts.jsonl")
    console.print()
    summary.show_resources(console, state)
    console.print()
    summary.show_controls(console, state, verdicts)
    counted = summary.count_verdicts(verdicts)
    console.print()
    console.print("Guardrails: " + ", ".join(f"{count} {kind}" for kind, count in sorted(counted.items())))
    summary.show_readings(console, readings)
    where = os.path.relpath(evidence)
    flag = " --sandbox" if engine.local else ""
    project = project_flag(engine)
    console.print(f"Evidence:   {where} (verdicts, state, read-back, policy configuration)")
    console.print(f"Look:       {tool()} status {engine.stack.name}{project}{flag}")
    console.print(f"Tear down:  {tool()} destroy {engine.stack.name}{project}{flag}")


def keep_evidence(engine: Engine, folder: Path, state: dict[str, Any], readings: list[Reading]) -> None:
    """Write the state, the read-back and the policy configuration beside the verdicts, and point `latest` at them."""
    (folder / "state.json").write_text(json.dumps(state, indent=2), encoding="utf-8")
    facts = [reading.__dict__ for reading in readings]
    (folder / "read-back.json").write_text(json.dumps(facts, indent=2), encoding="utf-8")
    shutil.copy(engine.folder / "policy-configuration.json", folder)
    latest = folder.parent / "latest"
    pointer = folder.parent / "latest.new"
    pointer.unlink(missing_ok=True)
    pointer.symlink_to(folder.name)
    pointer.replace(latest)


def _contents_changed(engine: Engine, instance: str | None) -> bool:
    """Return whether the state speaks of a sandbox whose contents are gone."""
    record = engine.folder / "instance"
    if instance is None or not record.is_file():
        return False
    return record.read_text(encoding="utf-8") != instance
