"""The resources of the example, as its program registers them."""

from datetime import date
from pathlib import Path

import pytest

from quantum_landing_zone.azure import AzureLandingZone
from quantum_landing_zone.operations.azure_finders import azure_id

EXAMPLE = Path(__file__).parents[3] / "examples" / "azure-minimal"
SUBSCRIPTION = "44444444-aaaa-4bbb-8ccc-dddddddddddd"


@pytest.fixture
def resources(plan):
    """Token, id and inputs of every resource of azure-native in the example."""
    declaration = (EXAMPLE / "tenant.yaml").read_text(encoding="utf-8")
    args = {"declaration": declaration, "environment": "dev", "today": date(2026, 11, 25).isoformat()}
    made = [one for one in plan(lambda: AzureLandingZone("orion", args)).made if one.type.startswith("azure-native:")]
    return [(one.type, azure_id(one.type, one.inputs, SUBSCRIPTION), one.inputs) for one in made]
