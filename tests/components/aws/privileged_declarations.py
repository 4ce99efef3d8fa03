"""Declarations of these tests, with elevation and break-glass added."""

from quantum_landing_zone.tenant import AwsWorkspace, Environment, parse_tenant

ADA, BOB = "ada@example.org", "bob@example.org"
PRIVILEGED = f"""
elevation: {{approvers: [leads], longestMinutes: 60}}
breakGlass: {{people: [{ADA}, {BOB}]}}
"""
BY_CENTER = f"""
elevation: {{approvers: [leads], permissionSet: Approver}}
breakGlass: {{people: [{ADA}, {BOB}], permissionSet: Emergency}}
"""


def privileged(declaration: str, more: str = PRIVILEGED) -> str:
    """The declaration with privileged work declared."""
    return declaration + more


def workspace_with(declaration: str, environment: str, more: str = PRIVILEGED) -> AwsWorkspace:
    """A workspace of that declaration."""
    return AwsWorkspace(parse_tenant(privileged(declaration, more)), Environment(environment))
