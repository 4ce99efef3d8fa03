import copy
from pathlib import Path
from typing import Any

import pytest
import yaml
from providers.conftest import decided

from quantum_landing_zone.tenant import Fault, TenantError, parse_tenant

LEFT_PILOT = {
    "stage": "active",
    "pilotExit": {"approverRole": "security-lead", "date": "2026-10-01", "reference": "CHANGE-1"},
}
"""What a declaration says that has left the pilot."""
__all__ = ["AURORA", "ENTRA", "azure_declaration", "decided", "declaration", "faults_of"]
AURORA = Path(__file__).parents[2] / "stacks" / "tenants" / "aurora.yaml"


@pytest.fixture
def declaration() -> dict[str, Any]:
    """A valid declaration that a test may spoil."""
    return copy.deepcopy(yaml.safe_load(AURORA.read_text(encoding="utf-8")))


@pytest.fixture
def faults_of():
    """Return the faults of a declaration; a valid one has none."""

    def find(declared: dict[str, Any] | str) -> list[Fault]:
        text = declared if isinstance(declared, str) else yaml.safe_dump(declared, allow_unicode=True)
        try:
            parse_tenant(text)
        except TenantError as error:
            return list(error.faults)
        return []

    return find


ENTRA = "11111111-2222-3333-4444-555555555555"


@pytest.fixture
def azure_declaration(declaration: dict[str, Any]) -> dict[str, Any]:
    """A valid declaration of a team on Azure alone, with a simulator in `dev` and hardware in `test`."""
    groups = sorted({group for groups in declaration["roles"].values() for group in groups})
    ids = {group: f"{ENTRA[:-1]}{index}" for index, group in enumerate(groups)}
    declaration["identity"] |= {"entraTenantId": ENTRA, "entraGroups": ids}
    declaration["residency"] = {"jurisdictions": ["us"]}
    place = {"subscriptionId": ENTRA, "location": "eastus", "billingCountry": "US", "deploymentPrincipalId": ENTRA}
    simulator, hardware = "rigetti/azure-basic-qvm-only-unlimited", "ionq/pay-as-you-go-cred"
    declaration["environments"] = {
        "dev": {"azure": place | {"providers": [simulator], "acceptedTerms": [simulator]}},
        "test": {"azure": place | {"providers": [hardware], "acceptedTerms": [hardware]}},
    }
    return declaration
