"""What a program has to know of its workspace: names and rules, and nothing that opens anything."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

SETTING = "QLZ_WORKSPACE"
"""The environment variable that names the description's file; notebooks have it set."""


class StarterError(Exception):
    """Something that the workspace does not allow, or a setting that is missing; the message says how to go on."""

    def __init__(self, problem: str, why: str, control: str, fix: str) -> None:
        """Put the parts of a refusal together."""
        super().__init__(f"{problem}\n  why:     {why}\n  control: {control}\n  fix:     {fix}")


@dataclass(frozen=True)
class Workspace:
    """The description of a workspace, as `describe` writes it.

    Attributes:
        team: The team's name as it appears in resource names.
        environment: dev, test, benchmark or validation.
        account: The AWS account.
        region: The only region in which tasks are made.
        role_arn: The role that a person signs in as.
        bucket: The bucket of results.
        prefix: The folder of tasks in it.
        devices: ARN of each approved device, by `provider/name`.
        runs_as_author: Whether this role may make tasks and write results here; else reviewed circuits are submitted.
        task_tags: Tags that every task has to carry.
        sensitivity: The class of results.
        labels: Quantum labels of results.
        user: Whose results these are; known in advance only where the machine has an identity of its own.
        job_role_arn: The execution role of hybrid jobs, where they may run.
        secrets: What each secret is called that may be read here, by its declared name; never a value.
    """

    team: str
    environment: str
    account: str
    region: str
    role_arn: str
    bucket: str
    prefix: str
    devices: Mapping[str, str]
    runs_as_author: bool
    task_tags: Mapping[str, str]
    sensitivity: str
    labels: tuple[str, ...] = ()
    user: str | None = None
    job_role_arn: str | None = None
    secrets: Mapping[str, str] = field(default_factory=dict[str, str])

    def text(self) -> str:
        """Return the description as JSON."""
        return json.dumps(asdict(self), sort_keys=True, separators=(",", ":"))

    def device(self, name: str) -> str:
        """Return the ARN of an approved device.

        Raises:
            StarterError: The device is not approved in this environment, or tasks are not an author's to make here.
        """
        if name not in self.devices:
            raise StarterError(
                f"{name} is not approved for {self.team} in {self.environment}",
                f"approved are: {', '.join(self.devices) or 'none'}; IAM refuses every other device",
                "RES-03",
                "use an approved device, --local, or have the device approved in the team file",
            )
        if not self.runs_as_author:
            raise StarterError(
                f"circuit authors make no tasks in {self.environment}",
                "what runs there was reviewed and is submitted by a job submitter",
                "IAM-01",
                "use --local, or run it in dev",
            )
        return self.devices[name]


def read(file: Path | None = None) -> Workspace:
    """Return the workspace that a file describes.

    Args:
        file: The description; without it the one that `QLZ_WORKSPACE` names.

    Raises:
        StarterError: There is no such file, or it does not describe a workspace.
    """
    named = file or (Path(os.environ[SETTING]) if os.environ.get(SETTING) else None)
    fix = "write one with `python -m quantum_landing_zone.starter describe TEAM_FILE ENVIRONMENT`"
    if named is None:
        raise StarterError("no workspace is named", f"neither --workspace nor {SETTING} is given", "UX-01", fix)
    try:
        found: dict[str, Any] = json.loads(named.read_text(encoding="utf-8"))
        found["labels"] = tuple(found["labels"])
        return Workspace(**found)
    except (OSError, ValueError, TypeError, KeyError) as problem:
        raise StarterError(f"{named} describes no workspace", str(problem), "UX-01", fix) from problem
