"""The steps from one version of the template to the next: small functions on the file itself, which keep its comments.

A step writes what the file meant already. It never decides: an approval, a group or an account is a person's to add.
"""

import difflib
import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap

from quantum_landing_zone.intake.build import template_of
from quantum_landing_zone.tenant import parse_tenant
from quantum_landing_zone.tenant.template import CURRENT_VERSION

_INDENTED = re.compile(r"^[\w-]+:[^\S\n]*\n  - ", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Migration:
    """A step.

    Attributes:
        version: The version that the file has afterwards.
        what: What it does, for a reviewer.
        apply: Does it, in place.
    """

    version: int
    what: str
    apply: Callable[[CommentedMap], None]


@dataclass(frozen=True, kw_only=True)
class Upgrade:
    """What an upgrade would make of a file.

    Attributes:
        before: The version that it has; 0 for a file without a stamp.
        text: The file afterwards.
        steps: What was done, in order; empty for a file of the current version.
        diff: The change, as a unified diff.
    """

    before: int
    text: str
    steps: tuple[str, ...]
    diff: str


def upgrade(text: str, name: str) -> Upgrade:
    """Return a tenant file in the current version of its template.

    Args:
        text: The file.
        name: What to call it in the diff.

    Raises:
        TenantError: The file has faults, before or after; mend them first.
    """
    parse_tenant(text, name)
    editor = YAML()
    editor.preserve_quotes = True
    editor.width = 4096
    if _INDENTED.search(text):  # lists as the file has them
        editor.indent(mapping=2, sequence=4, offset=2)
    document: CommentedMap = editor.load(text)
    before = int((document.get("template") or {}).get("version", 0))
    steps = [step for step in MIGRATIONS if step.version > before]
    for step in steps:
        step.apply(document)
        document["template"]["version"] = step.version
    after = text
    if steps:
        stream = io.StringIO()
        editor.dump(document, stream)
        after = stream.getvalue()
        parse_tenant(after, name)
    lines = text.splitlines(keepends=True), after.splitlines(keepends=True)
    diff = "".join(difflib.unified_diff(*lines, f"{name} (version {before})", f"{name} (version {CURRENT_VERSION})"))
    return Upgrade(before=before, text=after, steps=tuple(step.what for step in steps), diff=diff)


def _stamp(document: CommentedMap) -> None:
    clouds = [spec for spec in document["environments"].values() if spec]
    aws, azure = (any(cloud in spec for spec in clouds) or None for cloud in ("aws", "azure"))
    stamp: Any = CommentedMap(name=template_of(aws, azure).value, version=1)
    stamp.fa.set_flow_style()
    document.insert(list(document).index("apiVersion") + 1, "template", stamp)


def _name_stage(document: CommentedMap) -> None:
    if "stage" not in document:
        document.insert(list(document).index("useCase"), "stage", "pilot")


MIGRATIONS: tuple[Migration, ...] = (
    Migration(version=1, what="The file says which template it was written from.", apply=_stamp),
    Migration(
        version=2,
        what="The stage is written out, so that leaving the pilot is a changed line and not a new one (ONB-04).",
        apply=_name_stage,
    ),
)
"""Every step, in order; the last one's version is the current one."""
