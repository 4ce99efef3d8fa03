"""The team files of a project and the stacks that deploy them, valid or not."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from quantum_landing_zone.tenant import Tenant, TenantError, load_tenant
from quantum_landing_zone.tenant.naming import slug


class TeamError(ValueError):
    """A team cannot be found; the message says which there are."""


@dataclass(frozen=True, kw_only=True)
class Team:
    """A team file of a project.

    Attributes:
        file: Where it stands.
        tenant: Its content; None where it has faults.
        faults: What is wrong with it, in the words of `qlz validate`; empty where nothing is.
        stacks: Names of the stacks whose configuration names the file.
    """

    file: Path
    tenant: Tenant | None
    faults: str
    stacks: tuple[str, ...]

    @property
    def name(self) -> str:
        """The team's short name: of its file where that has faults."""
        return slug(self.tenant.team) if self.tenant is not None else self.file.stem


def teams(root: Path, settings: Mapping[str, Any]) -> list[Team]:
    """Return every team of a project: files in `tenants`, `tenant.yaml`, and whatever else a stack names.

    Args:
        root: Folder of the project.
        settings: Content of its Pulumi.yaml.
    """
    program = (root / settings.get("main", ".")).resolve()
    found: dict[Path, list[str]] = {file: [] for file in sorted((program / "tenants").glob("*.yaml"))}
    alone = program / "tenant.yaml"
    if alone.is_file():
        found[alone] = []
    for file in sorted((root / settings.get("stackConfigDir", ".")).resolve().glob("Pulumi.*.yaml")):
        content: Any = yaml.safe_load(file.read_text(encoding="utf-8")) or {}
        named = (content.get("config") or {}).get(f"{settings['name']}:tenant")
        if named is not None:
            name = file.name.removeprefix("Pulumi.").removesuffix(".yaml")
            found.setdefault((program / str(named)).resolve(), []).append(name)
    return [_team(file, stacks) for file, stacks in found.items()]


def team_of(name: str, root: Path, settings: Mapping[str, Any]) -> Team:
    """Return a team by its name, its short name, or its file's name.

    Raises:
        TeamError: There is none of that name, or its file has faults.
    """
    known = teams(root, settings)
    for one in known:
        if name in {one.name, one.file.stem, one.tenant.team if one.tenant else ""}:
            return one
    listed = ", ".join(one.name for one in known) or "none"
    raise TeamError(f"no team {name!r} in this project; there are: {listed}. Fix: name one of them.")


def _team(file: Path, stacks: list[str]) -> Team:
    try:
        return Team(file=file, tenant=load_tenant(file), faults="", stacks=tuple(stacks))
    except TenantError as error:
        return Team(file=file, tenant=None, faults=str(error), stacks=tuple(stacks))
