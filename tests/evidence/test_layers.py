"""Evidence reads what was deployed: nothing that deploys or judges knows of it."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
KNOWS = re.compile(r"quantum_landing_zone(\.| import )evidence\b")
BELOW = (
    "aws",
    "azure",
    "tenant",
    "facts",
    "controls",
    "access",
    "access_azure",
    "audit",
    "audit_pipeline",
    "operations",
)


def test_no_component_rule_or_operation_imports_it():
    folders = [ROOT / "components" / "quantum_landing_zone" / name for name in BELOW]
    files = [file for folder in (*folders, ROOT / "policy-packs", ROOT / "stacks") for file in folder.rglob("*.py")]
    assert len(files) > 300
    assert [file for file in files if KNOWS.search(file.read_text(encoding="utf-8"))] == []
