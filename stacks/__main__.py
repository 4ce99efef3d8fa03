"""One team's workspace in one environment: the stack's configuration says which, the tenant file says the rest."""

from pathlib import Path

import pulumi

from quantum_landing_zone.stack_program import deploy
from quantum_landing_zone.tenant import TenantError

config = pulumi.Config()
tenant = config.require("tenant")
try:
    declaration = (Path(__file__).parent / tenant).read_text(encoding="utf-8")
    outputs = deploy(config.get("cloud") or "aws", declaration, config.require("environment"))
except (TenantError, OSError) as error:
    raise pulumi.RunError(f"{tenant}: {error}") from error

for name, value in outputs.items():
    pulumi.export(name, value)
