"""Notebooks and job images for the tenants of these tests, and the sessions that use them."""

from components.aws.effective import ATLAS, Session

from quantum_landing_zone.aws.boundary import notebook_boundary
from quantum_landing_zone.aws.notebook_role import notebook_policy
from quantum_landing_zone.tenant import AwsWorkspace, Environment, parse_tenant
from quantum_landing_zone.tenant.studio import Studio

_SECRETS = """
secrets:
  provider-token:
    purpose: API token of the provider's cloud
    rotateEveryDays: 30
    readers: [notebook]
  licence-key-by-hand:
    purpose: Licence key of a compiler that is sold by mail
    rotateEveryDays: 90
    readers: [circuit-author]
"""


def with_studio(declaration: str, *, secrets: bool = False) -> str:
    """Return the declaration with a notebook in `dev` and `test`, and a registry in `dev`."""
    lines: list[str] = []
    for line in declaration.splitlines():
        lines.append(line)
        if line in {"  dev:", "  test:"}:
            lines.append("    notebooks: {lab: {idleMinutes: 30}}")
        if line == "  dev:":
            lines.append("    jobImages: {keep: 7}")
    return "\n".join(lines) + (_SECRETS if secrets else "")


def studio(environment: str = "dev", *, secrets: bool = False) -> AwsWorkspace:
    """A workspace past its pilot, with four classes and a notebook."""
    return AwsWorkspace(parse_tenant(with_studio(ATLAS, secrets=secrets)), Environment(environment))


def notebook(here: AwsWorkspace) -> Session:
    """What runs in a notebook: its role's tags are its session's."""
    tags = {"Team": here.slug, "Environment": str(here.environment), "User": "notebook"}
    return Session(here, notebook_policy(here), notebook_boundary(here), Studio(here).role_arn, tags)
