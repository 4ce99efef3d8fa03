"""The commands of `python3 -m toolchain`."""

import argparse
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from toolchain import actionlint, engine, environment, machine_paths, parts, prerequisites
from toolchain.errors import ToolchainError
from toolchain.progress import say

ROOT = Path(__file__).resolve().parent.parent


def setup(root: Path) -> int:
    """Make this checkout ready: environment and engine. Says at once all that the machine lacks."""
    began = time.monotonic()
    prerequisites.require(prerequisites.check(root))
    environment.setup(root)
    ready = engine.setup(root)
    say(f"setup: ready in {time.monotonic() - began:.1f} s. pulumi {ready.version} ({ready.source}), all in .venv/bin")
    return 0


def get_engine(root: Path) -> int:
    """Get an engine into the per-user cache, without the environment, and say where its CLI is."""
    ready = engine.current(root) or engine.obtain(engine.way(), root / ".venv" / "bin")
    say(f"engine: pulumi {ready.version} ({ready.source}) at {ready.files[parts.CLI]}")
    return 0


def doctor(root: Path) -> int:
    """Say for each prerequisite whether it is there, and how to get it."""
    findings = prerequisites.check(root)
    say("\n".join(prerequisites.describe(finding) for finding in findings))
    missing = sum(not finding.found for finding in findings)
    say(f"doctor: {missing} missing" if missing else "doctor: nothing is missing")
    return 1 if missing else 0


def get_actionlint(_root: Path) -> int:
    """Get the linter of workflow files into the per-user cache, and say where it is."""
    say(f"actionlint: {actionlint.get()}")
    return 0


COMMANDS: dict[str, Callable[[Path], int]] = {
    "setup": setup,
    "engine": get_engine,
    "actionlint": get_actionlint,
    "doctor": doctor,
}


def main(arguments: Sequence[str], root: Path = ROOT) -> int:
    """Run one command and return its exit code: 0 done, 1 refused or failed, 130 stopped by the user."""
    parser = argparse.ArgumentParser(prog="python3 -m toolchain", description=__doc__)
    choices = parser.add_subparsers(dest="command", required=True)
    for name, command in COMMANDS.items():
        choices.add_parser(name, help=command.__doc__)
    paths = choices.add_parser("machine-paths", help=machine_paths.__doc__)
    paths.add_argument("files", nargs="*", type=Path)
    parsed = parser.parse_args(arguments)
    try:
        if parsed.command == "machine-paths":
            return machine_paths.report(parsed.files or machine_paths.tracked(root), root)
        return COMMANDS[parsed.command](root)
    except ToolchainError as fault:
        sys.stdout.flush()
        sys.stderr.write(f"toolchain: {fault}\n")
        return 1
    except KeyboardInterrupt:
        sys.stderr.write(f"\n{parsed.command}: stopped. Nothing is half done; the same command goes on from here.\n")
        return 130
