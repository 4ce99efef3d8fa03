"""Brings a stack up or down: recover what a killed run left, deploy under the guardrails, read back, keep evidence."""

import json
import os
import shutil
import sys
from datetime import UTC, datetime
from pathlib import Path

from rich.console import Console

from quantum_landing_zone.cli import summary
from quantum_landing_zone.cli.engine import Engine, engine_for
from quantum_landing_zone.cli.project import ProjectError, Stack
from quantum_landing_zone.operations.read_back import Reading, read_back
from quantum_landing_zone.operations.recovery import ClientFor, find_existing, pending_creates, settled_state
from quantum_landing_zone.tenant import AwsWorkspace


def up(stack: Stack, console: Console, *, endpoint: str | None, instance: str | None, local: bool) -> bool:
    """Deploy a stack under the guardrails and keep the evidence of it.

    Args:
        stack: Which stack.
        console: Where to speak.
        endpoint: The sandbox's URL, or None for real accounts.
        instance: The id of the sandbox's present contents, or None for real accounts.
        local: Whether to run in the sandbox.

    Returns:
        Whether the deployment succeeded. The engine has said why where it did not.

    Raises:
        TenantError: The tenant file has faults; the engine was not started.
        ProjectError: The stack cannot be run.
    """
    workspace = stack.workspace()
    engine = engine_for(stack, endpoint=endpoint, local=local)
    client = clients(workspace, endpoint)  # refuses the credentials of another account before anything is done
    engine.prepare()
    recover(engine, console, client)
    words = ["up", "--yes", "--stack", stack.name, *engine.guardrails()]
    if _contents_changed(engine, instance):
        console.print("The sandbox was emptied or restarted since the last run: its contents are read again first.")
        words.append("--refresh")
    evidence = engine.folder / "evidence" / datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    evidence.mkdir(parents=True, exist_ok=True)
    verdict_file = evidence / "verdicts.jsonl"
    done = engine.run(*words, check=False, env={"QLZ_VERDICTS": str(verdict_file)}).returncode == 0
    if instance is not None:
        (engine.folder / "instance").write_text(instance, encoding="utf-8")
    if not done:
        console.print("The deployment did not finish; what it created is in the state. Mend the cause and run again.")
        return False
    readings = read_back(workspace, client)
    keep_evidence(engine, evidence, readings)
    show(engine, console, readings, evidence)
    return all(reading.holds for reading in readings)


def preview(stack: Stack, *, diff: bool = False) -> bool:
    """Preview a stack under the guardrails with the stand-ins: no credential, no network, nothing created.

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
    return engine.run(*words, check=False, env={"QLZ_VERDICTS": str(verdicts)}).returncode == 0


def destroy(stack: Stack, console: Console, *, endpoint: str | None, local: bool, archive: bool) -> bool:
    """Remove what a stack holds and say what stays by design.

    Args:
        stack: Which stack.
        console: Where to speak.
        endpoint: The sandbox's URL, or None for real accounts.
        local: Whether to run in the sandbox.
        archive: Also give up the protected audit archive, its log bucket and its key. The account still refuses to
            delete a bucket that holds objects, and objects whose retention has not ended.

    Returns:
        Whether everything that was to be removed is gone.
    """
    workspace = stack.workspace()
    engine = engine_for(stack, endpoint=endpoint, local=local)
    client = clients(workspace, endpoint)
    engine.prepare()
    recover(engine, console, client)
    if archive:
        engine.run("state", "unprotect", "--all", "--yes", "--stack", stack.name, show=False, check=False)
    words = ["destroy", "--yes", "--stack", stack.name, *(() if archive else ("--exclude-protected",))]
    done = engine.run(*words, check=False).returncode == 0
    left = [one for one in engine.export()["deployment"].get("resources") or [] if one["custom"] and one.get("protect")]
    named = [one for one in left if one["type"] in {"aws:s3/bucket:Bucket", "aws:kms/key:Key"}]
    console.print("\nWhat stays by design:")
    for one in named:
        console.print(f"  {one['type'].rsplit(':', 1)[-1]} {one['id']}: protected audit records (AUD-05)")
    if left:
        console.print(f"  and {len(left) - len(named)} settings that protect them;")
    console.print(
        "  keys wait out their deletion window of 30 days and can be restored until then (ENC-03);\n"
        "  buckets that hold objects are not deleted, locked objects not before their retention ends (AUD-05)."
    )
    if left:
        flags = f"{' --sandbox' if local else ''} --archive"
        again = f"{_tool()} destroy {stack.name}{_project_flag(engine)}{flags}"
        console.print(f"To give up the audit archive as well: {again}")
    return done


def status(stack: Stack, console: Console, *, endpoint: str | None, local: bool) -> bool:
    """Print what a stack holds and what the account says of it now.

    Returns:
        Whether every fact that was read holds.
    """
    workspace = stack.workspace()
    engine = engine_for(stack, endpoint=endpoint, local=local)
    engine.prepare()
    if not engine.export().get("deployment", {}).get("resources"):
        console.print(f"Stack {stack.name} holds nothing. Bring it up by `{_tool()} up {stack.name}`.")
        return False
    readings = read_back(workspace, clients(workspace, endpoint))
    latest = engine.folder / "evidence" / "latest"
    show(engine, console, readings, latest.resolve())
    return all(reading.holds for reading in readings)


def show(engine: Engine, console: Console, readings: list[Reading], evidence: Path) -> None:
    """Print the summary of a stack."""
    state = engine.export()
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
    project = _project_flag(engine)
    console.print(f"Evidence:   {where} (verdicts, state, read-back, policy configuration)")
    console.print(f"Look:       {_tool()} status {engine.stack.name}{project}{flag}")
    console.print(f"Tear down:  {_tool()} destroy {engine.stack.name}{project}{flag}")


def _tool() -> str:
    """Return how this person can call this command again from here."""
    return "qlz" if shutil.which("qlz") else os.path.relpath(sys.argv[0])


def _project_flag(engine: Engine) -> str:
    return "" if engine.stack.folder == Path.cwd() else f" --project {os.path.relpath(engine.stack.folder)}"


def recover(engine: Engine, console: Console, client: ClientFor) -> None:
    """Clear the lock of a dead run and adopt or strike off what it was creating.

    Raises:
        ProjectError: Another run of this stack is alive.
        RecoveryError: A pending resource cannot be told apart.
    """
    if engine.local:
        _break_dead_locks(engine, console)
    state = engine.export()
    pending = pending_creates(state)
    if not pending:
        return
    console.print(f"A run was killed while it created {len(pending)} resources; looking for them in the account.")
    resources = state["deployment"].get("resources") or []
    found: dict[str, str] = {}
    for one in pending:
        known = frozenset(entry.get("id", "") for entry in resources if entry["type"] == one.type)
        existing = find_existing(one, client, known)
        console.print(f"  {one.name}: {'adopted as ' + existing if existing else 'does not exist'}", markup=False)
        if existing:
            found[one.urn] = existing
    engine.replace_state(state, settled_state(state, found))
    if found:
        targets = [word for urn in found for word in ("--target", urn)]
        engine.run("refresh", "--yes", "--stack", engine.stack.name, *targets, show=False)


def clients(workspace: AwsWorkspace, endpoint: str | None) -> ClientFor:
    """Return a function that gives boto3 clients of the workspace's account and region.

    Raises:
        ProjectError: The credentials of the environment are of another account.
    """
    if endpoint is not None:
        from quantum_sandbox.clients import client

        return lambda service: client(service, endpoint=endpoint, account=workspace.account, region=workspace.region)
    import boto3

    session = boto3.Session(region_name=workspace.region)
    here = session.client("sts").get_caller_identity()["Account"]
    if here != workspace.account:
        raise ProjectError(
            f"the credentials are of account {here}, the workspace is in {workspace.account}."
            " Fix: assume the tenant's deployment role first."
        )
    return session.client


def keep_evidence(engine: Engine, folder: Path, readings: list[Reading]) -> None:
    """Write the state, the read-back and the policy configuration beside the verdicts, and point `latest` at them."""
    (folder / "state.json").write_text(json.dumps(engine.export(), indent=2), encoding="utf-8")
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


def _break_dead_locks(engine: Engine, console: Console) -> None:
    root = engine.folder.parent.parent / "state" / ".pulumi" / "locks"
    for file in root.glob(f"**/{engine.stack.project}/{engine.stack.name}/*.json"):
        holder = json.loads(file.read_text(encoding="utf-8"))
        if _alive(int(holder["pid"])):
            raise ProjectError(
                f"stack {engine.stack.name!r} is being changed by process {holder['pid']} since {holder['timestamp']}."
                " Fix: wait for it, or end that process."
            )
        console.print(f"Lock of process {holder['pid']}, which is gone, is removed.")
        file.unlink()


def _alive(pid: int) -> bool:
    """Return whether the process runs: one that ended and that nobody has buried yet does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    status = Path(f"/proc/{pid}/stat")
    return not status.is_file() or status.read_text(encoding="utf-8").rpartition(")")[2].split()[0] not in {"Z", "X"}
