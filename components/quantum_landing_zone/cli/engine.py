"""Runs the real Pulumi engine on a stack, under the guardrails, in the sandbox or in real accounts."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from quantum_landing_zone.cli.home import home, passphrase_file
from quantum_landing_zone.cli.packs import pack_folder
from quantum_landing_zone.cli.project import ProjectError, Stack
from quantum_landing_zone.tenant.policy_configuration import policy_configuration
from quantum_landing_zone.tenant.reviews import require_reviews

STAND_INS = ("aws", "azure-native")
_SECRETS = ("encryptionsalt", "secretsprovider", "encryptedkey")
"""How a stack's configuration says with what its secrets are encrypted."""


@dataclass(frozen=True, kw_only=True)
class Engine:
    """The engine for one stack.

    Attributes:
        stack: Which stack.
        environment: The whole environment of the engine's process.
        local: Whether state is a local file of this checkout (the sandbox), or the user's own backend.
        folder: Where this stack's uncommitted files are.
    """

    stack: Stack
    environment: dict[str, str]
    local: bool
    folder: Path

    def run(
        self, *words: str, show: bool = True, check: bool = True, env: dict[str, str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run `pulumi WORDS` for the stack.

        Args:
            *words: The command and its flags.
            show: Let the engine speak to the terminal; otherwise its output is returned.
            check: Raise when it fails.
            env: More variables for this one run.

        Raises:
            ProjectError: It failed and `check` is set; the message holds what the engine said.
        """
        done = subprocess.run(
            ["pulumi", *words, *(() if show and sys.stdout.isatty() else ("--non-interactive",))],
            cwd=self.work,
            env={**self.environment, **(env or {})},
            check=False,
            text=True,
            stdout=None if show else subprocess.PIPE,
            stderr=None if show else subprocess.PIPE,
        )
        if check and done.returncode != 0:
            said = "" if show else f"\n{done.stdout}{done.stderr}"
            raise ProjectError(f"`pulumi {' '.join(words)}` ended with code {done.returncode}.{said}")
        return done

    @property
    def work(self) -> Path:
        """The folder in which the engine runs: a copy of the project file in the sandbox, else the project itself.

        The engine writes an encryption salt into the configuration; a copy keeps the reviewed file as it is.
        """
        return self.folder / "project" if self.local else self.stack.folder

    def prepare(self) -> None:
        """Make the stack ready: project copy, backend, stack. Idempotent.

        Raises:
            ProjectError: The stack exists and its state cannot be read; it is left as it is.
        """
        if not self.local:
            return
        from quantum_sandbox.environment import PLUGINS

        self.work.mkdir(parents=True, exist_ok=True)
        settings = dict(self.stack.settings, main=str(self.stack.program))
        settings.pop("stackConfigDir", None)
        settings["runtime"] = "python"  # the virtual environment is that of this process, first on PATH
        settings["plugins"] = {"providers": [{"name": name, "path": str(PLUGINS)} for name in STAND_INS]}
        settings["backend"] = {"url": f"file://{_made(self.folder.parent.parent / 'state')}"}
        (self.work / "Pulumi.yaml").write_text(yaml.safe_dump(settings), encoding="utf-8")
        file = self.work / f"Pulumi.{self.stack.name}.yaml"
        known = yaml.safe_load(file.read_text(encoding="utf-8")) if file.is_file() else {}
        salt = {key: known[key] for key in _SECRETS if key in (known or {})}
        given = dict(self.stack.configuration)
        if not self.state_file.exists():  # a project of another backend names a passphrase that is not the sandbox's
            given = {key: value for key, value in given.items() if key not in _SECRETS}
        file.write_text(yaml.safe_dump({**given, **salt}), encoding="utf-8")
        selected = self.run("stack", "select", self.stack.name, show=False, check=False)
        if selected.returncode == 0:
            return
        if self.state_file.exists():  # the engine would put an empty stack in its place
            raise ProjectError(
                f"the state of stack {self.stack.name!r} cannot be read: {selected.stderr.strip()}."
                f" Fix: look at {self.state_file} and the backup beside it."
            )
        self.run("stack", "init", self.stack.name, show=False)

    @property
    def state_file(self) -> Path:
        """Where the engine keeps the state of a stack of the sandbox."""
        stacks = self.folder.parent.parent / "state" / ".pulumi" / "stacks"
        return stacks / self.stack.project / f"{self.stack.name}.json"

    def export(self) -> dict[str, Any]:
        """Return the stack's state."""
        return json.loads(self.run("stack", "export", "--stack", self.stack.name, show=False).stdout)

    def replace_state(self, old: dict[str, Any], new: dict[str, Any]) -> None:
        """Give the stack another state, keeping the old one beside it until the next replacement."""
        for name, content in (("state-before.json", old), ("state-after.json", new)):
            (self.folder / name).write_text(json.dumps(content), encoding="utf-8")
        file = str(self.folder / "state-after.json")
        self.run("stack", "import", "--stack", self.stack.name, "--file", file, show=False)

    def guardrails(self) -> list[str]:
        """Write the policy configuration from the reviewed tenant file and return the flags that apply it.

        Raises:
            TenantError: The environment approves a backend that the provider register bars today.
        """
        workspace = self.stack.place()
        require_reviews(workspace.tenant, workspace.environment, self.stack.cloud, source=self.stack.tenant_file.name)
        configuration = policy_configuration(workspace.tenant, workspace.environment)
        file = self.folder / "policy-configuration.json"
        file.write_text(json.dumps(configuration, indent=2), encoding="utf-8")
        pack = pack_folder("guardrails", self.stack.folder)
        return ["--policy-pack", str(pack), "--policy-pack-config", str(file)]


def engine_for(stack: Stack, *, endpoint: str | None, local: bool) -> Engine:
    """Return the engine for a stack.

    Args:
        stack: Which stack.
        endpoint: The sandbox's URL; None for previews that create nothing.
        local: Use the sandbox's stand-ins and local state, and reach no real account.

    Raises:
        ProjectError: No engine is installed.
    """
    base = home(stack.folder)
    folder = _made(base / "stacks" / stack.identity)
    if not local:
        environment = dict(os.environ)
    else:
        from quantum_sandbox.environment import environment as sandbox_environment

        plan = os.environ.get("QLZ_SANDBOX_FAULTS")
        environment = {
            **sandbox_environment(
                endpoint,
                azure=base / "azure" / "books.json" if endpoint else None,
                faults=Path(plan) if plan else None,
            ),
            "PULUMI_HOME": str(_made(base / "pulumi")),
            "PULUMI_CONFIG_PASSPHRASE_FILE": str(passphrase_file(base)),
            "PULUMI_SKIP_UPDATE_CHECK": "true",
            "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
        }
        for name in ("PULUMI_ACCESS_TOKEN", "PULUMI_BACKEND_URL", "PULUMI_CONFIG_PASSPHRASE", "PULUMI_STACK"):
            environment.pop(name, None)
    if shutil.which("pulumi", path=environment.get("PATH")) is None:
        raise ProjectError("no `pulumi` on PATH. Fix: run `make setup`, which finds or builds one.")
    return Engine(stack=stack, environment=environment, local=local, folder=folder)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder
