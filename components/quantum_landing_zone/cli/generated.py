"""Files that are generated from the code and committed, so that readers and editors have them; each is tested fresh."""

from collections.abc import Callable, Mapping
from pathlib import Path

from quantum_landing_zone.audit import documentation as audit_documentation
from quantum_landing_zone.audit import schema as audit_schema
from quantum_landing_zone.tenant import schema


def _access_matrix() -> str:
    # Simulates every role of two teams: only those who ask for it pay.
    from quantum_landing_zone.access import page

    return page.render()


def _package_schema() -> str:
    # Infers from every component, which takes a second: only those who ask for it pay.
    from quantum_landing_zone.package import schema as package_schema

    return package_schema()


GENERATED: Mapping[str, Callable[[], str]] = {
    "components/schema.json": _package_schema,
    "components/quantum_landing_zone/audit/ocsf-event.schema.json": audit_schema.render,
    "components/quantum_landing_zone/tenant/tenant.schema.json": schema.render,
    "docs/access-matrix.md": _access_matrix,
    "docs/audit-events.md": audit_documentation.render,
}


def stale(root: Path) -> list[str]:
    """Return the generated files of a checkout that differ from what the code would write."""
    return [name for name, render in GENERATED.items() if not _same(root / name, render())]


def write(root: Path) -> None:
    """Write every generated file of a checkout."""
    for name, render in GENERATED.items():
        (root / name).write_text(render(), encoding="utf-8")


def _same(file: Path, content: str) -> bool:
    return file.is_file() and file.read_text(encoding="utf-8") == content
