"""Files that are generated from the code and committed, so that readers and editors have them; each is tested fresh."""

from collections.abc import Callable, Mapping
from pathlib import Path

from quantum_landing_zone.audit import documentation as audit_documentation
from quantum_landing_zone.audit import schema as audit_schema
from quantum_landing_zone.controls import clauses
from quantum_landing_zone.evidence import permissions as evidence_permissions
from quantum_landing_zone.evidence import schema as evidence_schema
from quantum_landing_zone.first_90_days import page as first_90_days
from quantum_landing_zone.intake import answers as intake_schema
from quantum_landing_zone.reports import schema as benchmark_schema
from quantum_landing_zone.tenant import schema


def _access_matrix() -> str:
    # Simulates every role of two teams: only those who ask for it pay.
    from quantum_landing_zone.access import page

    return page.render()


def _azure_access_matrix() -> str:
    from quantum_landing_zone.access_azure import page

    return page.render()


def _azure_activation() -> str:
    from quantum_landing_zone.access_azure import activation_page

    return activation_page.render()


def _package_schema() -> str:
    # Infers from every component, which takes a second: only those who ask for it pay.
    from quantum_landing_zone.package import schema as package_schema

    return package_schema()


def _controls() -> str:
    from quantum_landing_zone.controls import page

    return page.render()


def _responsibilities() -> str:
    from quantum_landing_zone.responsibilities import page

    return page.render()


def _providers() -> str:
    from quantum_landing_zone.providers import page

    return page.render()


def _provider_schema() -> str:
    from quantum_landing_zone.providers import schema as provider_schema

    return provider_schema.render()


def _report_schema() -> str:
    from quantum_landing_zone.report_page import schema as report_schema

    return report_schema.render()


def _retention() -> str:
    from quantum_landing_zone.aws import retention_page

    return retention_page.render()


GENERATED: Mapping[str, Callable[[], str]] = {
    "components/schema.json": _package_schema,
    "components/quantum_landing_zone/audit/ocsf-event.schema.json": audit_schema.render,
    "components/quantum_landing_zone/evidence/evidence.schema.json": evidence_schema.render,
    "components/quantum_landing_zone/providers/provider.schema.json": _provider_schema,
    "components/quantum_landing_zone/intake/intake.schema.json": intake_schema.render,
    "components/quantum_landing_zone/report_page/report.schema.json": _report_schema,
    "components/quantum_landing_zone/reports/benchmark.schema.json": benchmark_schema.render,
    "components/quantum_landing_zone/tenant/tenant.schema.json": schema.render,
    "docs/access-matrix.md": _access_matrix,
    "docs/audit-events.md": audit_documentation.render,
    "docs/azure-access-matrix.md": _azure_access_matrix,
    "docs/azure-pim.md": _azure_activation,
    "docs/controls.md": _controls,
    "docs/first-90-days.md": first_90_days.render,
    "docs/providers.md": _providers,
    "docs/responsibilities.md": _responsibilities,
    "docs/evidence-permissions.md": evidence_permissions.render,
    "docs/retention.md": _retention,
    "policy-packs/quantum_policies/controls/catalogue.json": clauses.render,
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
