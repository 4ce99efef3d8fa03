"""Which stacks a change touches: by their team file, their configuration, their program, or what all stacks share.

A file that is known to be harmless (prose, tests, workflow files) touches nothing, and a file of one stack touches that
one. Whatever else changes touches every stack of the project: components, packs, the lock, and any file that nobody has
thought of. So a new kind of file costs previews, and never hides a change.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from quantum_landing_zone.cli.project import ProjectError

HARMLESS_FOLDERS = frozenset({"docs", "tests", "benchmarks", "templates", ".github", ".gitlab", ".ci"})
"""Folders at the root of a repository that no program reads."""
HARMLESS_FILES = re.compile(
    r"(?i)(.*\.md|LICENSE.*|\.gitignore|\.gitattributes|\.gitlab-ci\.yml|\.pre-commit-config\.yaml)"
)
"""Names of files that no program reads, in any folder."""
_CONFIGURATION = re.compile(r"Pulumi\.(?P<stack>[A-Za-z0-9_.-]{1,100})\.ya?ml")
_DECLARATION = re.compile(r"(?m)^apiVersion:\s*['\"]?quantum-landing-zone/")


@dataclass(frozen=True, kw_only=True)
class Touched:
    """A stack that a change touches.

    Attributes:
        stack: Its name.
        project: The folder of its project, from the root of the repository.
        because: The changed files that touch it, or `everything` where no base is known.
    """

    stack: str
    project: str
    because: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Changed:
    """What a change touches.

    Attributes:
        touched: The stacks to preview, by project and name.
        removed: Stacks whose configuration the change deletes: what they hold stays in the cloud.
    """

    touched: tuple[Touched, ...]
    removed: tuple[str, ...]

    def matrix(self) -> dict[str, list[dict[str, str]]]:
        """Return the matrix of a workflow: one job for each stack."""
        return {"include": [{"stack": each.stack, "project": each.project} for each in self.touched]}


@dataclass(kw_only=True)
class _Project:
    folder: str
    program: str
    configurations: str
    stacks: dict[str, str | None] = field(default_factory=dict)  # the tenant file of each, where it can be told


def changed(root: Path, projects: Sequence[str], files: Iterable[str] | None) -> Changed:
    """Work out which stacks of some projects the changed files touch.

    Args:
        root: The root of the repository, with the change checked out.
        projects: Folders with a Pulumi.yaml, from the root; `.` is the root itself.
        files: The changed files, from the root; None where everything counts as changed.

    Raises:
        ProjectError: A folder is no project, or a stack has a name that no pipeline should pass on.
    """
    read = [_read(root, _normal(folder)) for folder in projects]
    listed = None if files is None else list(files)
    touched: list[Touched] = []
    removed: list[str] = []
    for project in read:
        owned = {file for file in project.stacks.values() if file}
        for stack, tenant in sorted(project.stacks.items()):
            own = {_join(project.configurations, f"Pulumi.{stack}.yaml"), tenant}
            if listed is None:
                because = ("everything",)
            else:
                because = tuple(
                    file for file in listed if file in own or (file not in owned and _shared(root, project, file))
                )
            if because:
                touched.append(Touched(stack=stack, project=project.folder, because=because))
        for file in listed or ():
            named = _stack_named(project, file)
            if named is not None and named not in project.stacks:
                removed.append(named if project.folder == "." else f"{named} of {project.folder}")
    return Changed(touched=tuple(touched), removed=tuple(sorted(removed)))


def _read(root: Path, folder: str) -> _Project:
    file = root / folder / "Pulumi.yaml"
    if not file.is_file():
        raise ProjectError(f"there is no Pulumi.yaml in {folder!r}. Fix: name the folders of your Pulumi projects.")
    settings = _mapping(file)
    project = _Project(
        folder=folder,
        program=_join(folder, str(settings.get("main", "."))),
        configurations=_join(folder, str(settings.get("stackConfigDir", "."))),
    )
    for each in sorted((root / project.configurations).glob("Pulumi.*.yaml")):
        found = _CONFIGURATION.fullmatch(each.name)
        if found is None:
            raise ProjectError(
                f"{each.name!r} names a stack by other characters than letters, digits, `_`, `.` and `-`, or by more"
                " than 100. Fix: rename it; a pipeline passes the name on to other programs."
            )
        values = _mapping(each).get("config")
        tenant = values.get(f"{settings.get('name')}:tenant") if isinstance(values, dict) else None
        project.stacks[found["stack"]] = _join(project.program, tenant) if isinstance(tenant, str) else None
    return project


def _mapping(file: Path) -> dict[str, Any]:
    """The content of a YAML file; an unreadable one is empty here, and the preview of its stack says what is wrong."""
    try:
        found = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError):
        return {}
    return found if isinstance(found, dict) else {}


def _shared(root: Path, project: _Project, file: str) -> bool:
    """Tell whether a file touches every stack of a project."""
    path = PurePosixPath(file)
    if path.parts[0] in HARMLESS_FOLDERS or HARMLESS_FILES.fullmatch(path.name):
        return False
    if _stack_named(project, file) is not None or _of_another(root, project, path):
        return False
    return not _declares(root / file)


def _of_another(root: Path, project: _Project, path: PurePosixPath) -> bool:
    """Tell whether a file lies in a project that this one does not lie in."""
    for place in path.parents:
        if (root / place / "Pulumi.yaml").is_file():
            nearest = place.as_posix()
            return nearest != project.folder and nearest not in {".", project.program} and not _inside(project, nearest)
    return False


def _inside(project: _Project, folder: str) -> bool:
    return PurePosixPath(project.folder).is_relative_to(folder)


def _stack_named(project: _Project, file: str) -> str | None:
    path = PurePosixPath(file)
    found = _CONFIGURATION.fullmatch(path.name)
    return found["stack"] if found and path.parent.as_posix() == project.configurations else None


def _declares(file: Path) -> bool:
    """Tell whether a file is a team file: one that no stack names touches none."""
    if file.suffix not in {".yaml", ".yml"} or not file.is_file():
        return False
    return _DECLARATION.search(file.read_text(encoding="utf-8", errors="replace")) is not None


def _join(folder: str, path: str) -> str:
    return _normal(f"{folder}/{path}")


def _normal(path: str) -> str:
    """A path from the root without `.` and `..`; what leads out of the repository matches no file."""
    parts: list[str] = []
    for part in path.split("/"):
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts) or "."
