import copy
from pathlib import Path
from typing import Any

import pytest
import yaml

from quantum_landing_zone.tenant import Fault, TenantError, parse_tenant

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
