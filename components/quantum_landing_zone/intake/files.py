"""Where the intake writes: the tenant file and a stack configuration for each cloud; nothing is overwritten unasked."""

import difflib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from quantum_landing_zone.intake.build import text_of
from quantum_landing_zone.tenant.naming import slug

_SCHEMA = Path("components") / "quantum_landing_zone" / "tenant" / "tenant.schema.json"


class FilesError(ValueError):
    """Files stand in the way; the message names each, and nothing was written."""


@dataclass(frozen=True, kw_only=True)
class StackFile:
    """A stack that the intake makes.

    Attributes:
        name: Its name, for example `vega-aws-dev`.
        cloud: `aws` or `azure`.
        environment: Which environment.
        path: Its configuration file.
    """

    name: str
    cloud: str
    environment: str
    path: Path


@dataclass(frozen=True, kw_only=True)
class PlannedFile:
    """A file that the intake wants to write.

    Attributes:
        path: Where.
        content: What is to stand there.
        before: What stands there now; None where there is no file.
    """

    path: Path
    content: str
    before: str | None

    @property
    def state(self) -> str:
        """`new`, `unchanged` or `differs`."""
        if self.before is None:
            return "new"
        return "unchanged" if self.before == self.content else "differs"

    @property
    def diff(self) -> str:
        """What would change, as a unified diff; empty for a new or unchanged file."""
        if self.before is None:
            return ""
        lines = self.before.splitlines(keepends=True), self.content.splitlines(keepends=True)
        return "".join(
            difflib.unified_diff(*lines, f"{self.path.name} (as it is)", f"{self.path.name} (by the intake)")
        )


@dataclass(frozen=True, kw_only=True)
class Layout:
    """What the intake writes for one team.

    Attributes:
        files: Every file, the tenant file first.
        stacks: The stacks whose configuration is among them.
    """

    files: tuple[PlannedFile, ...]
    stacks: tuple[StackFile, ...]

    def write(self, *, force: bool) -> None:
        """Write what is new; with `force` also what differs.

        Raises:
            FilesError: A file differs and `force` is not set; nothing was written.
        """
        standing = [one for one in self.files if one.state == "differs"]
        if standing and not force:
            named = "".join(f"\n  {one.path}" for one in standing)
            raise FilesError(
                f"files stand there already and differ; nothing was written:{named}\n"
                "Fix: edit them in a reviewed change, or overwrite them by `--force`, which shows the difference."
            )
        for one in self.files:
            if one.state != "unchanged":
                one.path.parent.mkdir(parents=True, exist_ok=True)
                one.path.write_text(one.content, encoding="utf-8")


def layout(declaration: Mapping[str, Any], root: Path, settings: Mapping[str, Any]) -> Layout:
    """Return the files of a team in a Pulumi project.

    A project whose program has a folder `tenants` holds many teams: one file there for each, stacks named
    `<team>-<cloud>-<environment>`. Any other holds one: `tenant.yaml` beside the program, stacks named after the
    environment, with the cloud before it where there are two.

    Args:
        declaration: The tenant's declaration, without faults.
        root: Folder of the project.
        settings: Content of its Pulumi.yaml.
    """
    program = (root / settings.get("main", ".")).resolve()
    many = (program / "tenants").is_dir()
    team = slug(declaration["team"])
    relative = f"tenants/{team}.yaml" if many else "tenant.yaml"
    file = program / relative
    schema = root / _SCHEMA
    pointer = os.path.relpath(schema, file.parent) if schema.is_file() else None
    stacks = _stacks(declaration, (root / settings.get("stackConfigDir", ".")).resolve(), team if many else "")
    files = [_planned(file, text_of(declaration, pointer))]
    for stack in stacks:
        ours = {"tenant": relative, "environment": stack.environment, "cloud": stack.cloud}
        files.append(_configured(stack.path, {f"{settings['name']}:{key}": value for key, value in ours.items()}))
    return Layout(files=tuple(files), stacks=tuple(stacks))


def _stacks(declaration: Mapping[str, Any], folder: Path, team: str) -> list[StackFile]:
    found: list[StackFile] = []
    for environment, spec in declaration["environments"].items():
        clouds = [cloud for cloud in ("aws", "azure") if cloud in spec]
        for cloud in clouds:
            parts = [team, cloud, environment] if team else [*([cloud] if len(clouds) > 1 else []), environment]
            name = "-".join(parts)
            path = folder / f"Pulumi.{name}.yaml"
            found.append(StackFile(name=name, cloud=cloud, environment=environment, path=path))
    return found


def _configured(path: Path, ours: Mapping[str, str]) -> PlannedFile:
    """Return a stack's configuration with our values; what else stands there, a salt for example, is kept."""
    before = path.read_text(encoding="utf-8") if path.is_file() else None
    settings: dict[str, Any] = (yaml.safe_load(before) if before else None) or {}
    config: dict[str, Any] = settings.get("config") or {}
    if before is not None and all(config.get(key) == value for key, value in ours.items()):
        return PlannedFile(path=path, content=before, before=before)
    settings["config"] = {**config, **ours}
    return PlannedFile(path=path, content=yaml.safe_dump(settings, sort_keys=False, allow_unicode=True), before=before)


def _planned(path: Path, content: str) -> PlannedFile:
    return PlannedFile(path=path, content=content, before=path.read_text(encoding="utf-8") if path.is_file() else None)


def names(files: Sequence[PlannedFile], start: Path) -> list[str]:
    """Return the paths as a person in `start` would type them."""
    return [os.path.relpath(one.path, start) for one in files]
