"""A component under the real engine and the guardrails, in a sandbox of its own."""

import json
import subprocess
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from quantum_sandbox import server
from quantum_sandbox.clients import client
from quantum_sandbox.environment import environment

# Rules on a whole stack, which a part of one can't meet; each names its control.
ON_THE_WHOLE = {
    "any-audit-archive": "AUD-05",
    "aws-braket-job-log-group": "AUD-04",
    "aws-kms-key-in-use": "ENC-03",
    "aws-quantum-alerts": "AUD-07",
    "aws-quantum-trail": "AUD-01",
}
PACK = Path(__file__).parents[2] / "policy-packs" / "guardrails"


def waivers_of_a_part() -> list[dict[str, str]]:
    """The waivers of a stack that holds a part of a workspace alone, as a team file or a configuration says them."""
    return [
        {
            "rule": rule,
            "control": control,
            "resource": "urn:pulumi:*",
            "reason": "this stack holds one part of a workspace",
            "approver": "the test's author",
            "compensatingControl": "examples hold whole workspaces",
            "expires": (datetime.now(UTC).date() + timedelta(days=90)).isoformat(),
        }
        for rule, control in ON_THE_WHOLE.items()
    ]


@dataclass
class LiveStack:
    """A stack of one program.

    Attributes:
        folder: Where the program is.
        variables: The environment of the engine.
        endpoint: The sandbox.
    """

    folder: Path
    variables: dict[str, str]
    endpoint: str

    def run(self, *words: str) -> str:
        """Run the engine, which must succeed."""
        done = subprocess.run(
            ["pulumi", *words, "--non-interactive", "--color", "never"],
            cwd=self.folder,
            env=self.variables,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def settles(self, configuration: dict[str, Any]) -> dict[str, int]:
        """Bring it up under the guardrails, see that nothing is left to do and nothing drifted; return the verdicts."""
        file, verdicts = self.folder / "guardrails.json", self.folder / "verdicts.jsonl"
        (given,) = configuration.values()
        given["waivers"] += waivers_of_a_part()
        file.write_text(json.dumps(configuration))
        self.variables["QLZ_VERDICTS"] = str(verdicts)
        self.run("up", "--yes", "--skip-preview", "--policy-pack", str(PACK), "--policy-pack-config", str(file))
        self.run("preview", "--expect-no-changes")
        self.run("refresh", "--yes", "--skip-preview", "--expect-no-changes")
        lines = [json.loads(line) for line in verdicts.read_text().splitlines()]
        return next(line["counts"] for line in reversed(lines) if line["stage"] == "summary")

    def client(self, service: str, account: str, region: str) -> Any:
        """A client of an account of the sandbox."""
        return client(service, endpoint=self.endpoint, account=account, region=region)


@contextmanager
def live_stack(folder: Path, program: str) -> Generator[LiveStack]:
    """A stack in a new sandbox, which ends with it."""
    for name in ("program", "state"):
        (folder / name).mkdir()
    (folder / "program" / "Pulumi.yaml").write_text("name: live\nruntime: python\n")
    (folder / "program" / "__main__.py").write_text(program)
    started = server.start(folder / "sandbox")
    try:
        assert started.endpoint is not None
        variables = environment(started.endpoint) | {
            "PULUMI_HOME": str(folder / "home"),
            "PULUMI_BACKEND_URL": f"file://{folder / 'state'}",
            "PULUMI_CONFIG_PASSPHRASE": "live",
            "PULUMI_SKIP_UPDATE_CHECK": "true",
        }
        stack = LiveStack(folder / "program", variables, started.endpoint)
        stack.run("stack", "init", "live")
        yield stack
    finally:
        server.stop(folder / "sandbox")
