"""The normaliser runs where only Python and PyYAML are: no cloud SDK, no Pulumi, no tenant model."""

import subprocess
import sys

FOREIGN = ("boto3", "botocore", "pulumi", "pydantic", "jsonschema", "rich", "typer", "quantum_landing_zone.tenant")


def test_importing_the_normaliser_imports_nothing_else():
    code = (
        "import sys, quantum_landing_zone.audit as audit; audit.mapping();"
        f"print([name for name in {FOREIGN!r} if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
