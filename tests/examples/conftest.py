"""The real engine on the examples, each module in a sandbox of its own, as a person would run it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from examples import readme
from quantum_landing_zone.cli.home import VARIABLE
from quantum_sandbox import server
from quantum_sandbox.clients import client

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"


@dataclass(frozen=True)
class Bench:
    """A sandbox and the commands on it."""

    home: Path

    @property
    def environment(self) -> dict[str, str]:
        """What a person's shell has, with no cloud credential in it."""
        tools = str(Path(sys.executable).parent)
        kept = {name: value for name, value in os.environ.items() if not name.startswith(("AWS_", "PULUMI_"))}
        return {**kept, VARIABLE: str(self.home), "PATH": f"{tools}{os.pathsep}{kept['PATH']}", "COLUMNS": "200"}

    def command(self, verb: str, stack: str, example: Path, *flags: str) -> list[str]:
        """The words of `qlz VERB STACK`."""
        return [str(Path(sys.executable).parent / "qlz"), verb, stack, "--project", str(example), *flags]

    def qlz(
        self, verb: str, stack: str, example: str | Path, *flags: str, code: int | None = 0
    ) -> subprocess.CompletedProcess[str]:
        """Run `qlz VERB STACK` on an example and expect its exit code; `None` leaves that to the caller."""
        return self.run(self.command(verb, stack, EXAMPLES / example, *flags), code)

    def readme(self, example: str, verb: str, stack: str, code: int = 0) -> subprocess.CompletedProcess[str]:
        """Run what the example's README says for a verb on a stack, word for word."""
        tool, *words = readme.command(example, verb, stack)
        assert tool == ".venv/bin/qlz"
        return self.run([str(Path(sys.executable).parent / "qlz"), *words], code)

    def run(self, words: list[str], code: int | None) -> subprocess.CompletedProcess[str]:
        """Run a command in the project's root and expect its exit code."""
        done = subprocess.run(
            words, env=self.environment, cwd=ROOT, text=True, capture_output=True, timeout=600, check=False
        )
        assert code is None or done.returncode == code, done.stdout + done.stderr
        return done

    def forget(self) -> None:
        """Throw the stacks' state and the account's contents away, so that the next test starts from nothing."""
        for name in ("state", "stacks"):
            shutil.rmtree(self.home / name, ignore_errors=True)
        server.reset(self.home)

    def folder(self, identity: str) -> Path:
        """Where a stack's uncommitted files are."""
        return self.home / "stacks" / identity

    def verdicts(self, identity: str) -> list[dict[str, Any]]:
        """The final verdicts of the last `up` of a stack."""
        file = self.folder(identity) / "evidence" / "latest" / "verdicts.jsonl"
        return final(file)

    def client(self, service: str, account: str, region: str) -> Any:
        """A client of an account of the sandbox, made here and not by what is under test."""
        return client(service, endpoint=self.endpoint, account=account, region=region)

    @property
    def endpoint(self) -> str:
        """The sandbox's URL."""
        endpoint = server.status(self.home).endpoint
        assert endpoint is not None, "the sandbox does not run"
        return endpoint


def final(file: Path) -> list[dict[str, Any]]:
    """One verdict for each pair of rule and resource; a pair that was put off and never judged stays as `deferred`."""
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    judged: dict[tuple[str, str], dict[str, Any]] = {}
    for line in lines:
        if "verdict" in line:
            key = (line["rule"], line["urn"])
            judged[key] = line if line["final"] else {**judged.get(key, line), "verdict": "deferred"}
    return list(judged.values())


@pytest.fixture(scope="module")
def bench(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bench]:
    """A sandbox for the module, ended with it."""
    made = Bench(tmp_path_factory.mktemp("sandbox"))
    yield made
    server.stop(made.home)
