"""The tenant's declaration: read, judged, and turned into plain values. No cloud is imported here."""

from quantum_landing_zone.tenant.faults import Fault, TenantError
from quantum_landing_zone.tenant.load import load_tenant, parse_tenant
from quantum_landing_zone.tenant.spec import Tenant
from quantum_landing_zone.tenant.vocabulary import (
    ArtifactKind,
    Environment,
    Framework,
    Jurisdiction,
    QuantumLabel,
    RegulatedData,
    Role,
    Sensitivity,
    Stage,
)
from quantum_landing_zone.tenant.workspace import AUDIT, REQUIRED_TAGS, AwsWorkspace, Store

__all__ = [
    "AUDIT",
    "REQUIRED_TAGS",
    "ArtifactKind",
    "AwsWorkspace",
    "Environment",
    "Fault",
    "Framework",
    "Jurisdiction",
    "QuantumLabel",
    "RegulatedData",
    "Role",
    "Sensitivity",
    "Stage",
    "Store",
    "Tenant",
    "TenantError",
    "load_tenant",
    "parse_tenant",
]
