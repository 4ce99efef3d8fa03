"""The tenants of these tests: a pilot with a simulator, and an active team with hardware and locked results."""

import pytest

from quantum_landing_zone.tenant import Environment, parse_tenant
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

_HEAD = """
apiVersion: quantum-landing-zone/v1
owners: [leads@example.org]
costCentre: CC-1
useCase: Error mitigation on small circuits with synthetic data
residency: {jurisdictions: [us]}
identity:
  kind: oidc
  issuer: https://login.example.org/q
  audience: qlz
  subjects: ["team:*"]
  entraTenantId: 22222222-aaaa-4bbb-8ccc-dddddddddddd
  entraGroups:
    researchers: 33333333-aaaa-4bbb-8ccc-000000000001
    platform: 33333333-aaaa-4bbb-8ccc-000000000002
    finance: 33333333-aaaa-4bbb-8ccc-000000000003
    security: 33333333-aaaa-4bbb-8ccc-000000000004
roles:
  circuit-author: [researchers]
  job-submitter: [researchers]
  backend-admin: [platform]
  billing-viewer: [finance]
  audit-reviewer: [security]
"""
_PLACE = """
    azure:
      subscriptionId: 44444444-aaaa-4bbb-8ccc-dddddddddddd
      location: eastus
      billingCountry: US
      deploymentPrincipalId: 55555555-aaaa-4bbb-8ccc-dddddddddddd
"""
ORION = f"""{_HEAD}
team: orion
environments:
  dev:{_PLACE}
      providers: [rigetti/azure-basic-qvm-only-unlimited]
      acceptedTerms: [rigetti/azure-basic-qvm-only-unlimited]
"""
LYRA = f"""{_HEAD}
team: lyra
stage: active
pilotExit: {{approverRole: security-lead, date: 2026-10-01, reference: CHANGE-1}}
auditRetentionDays: 500
artifacts:
  circuit: {{sensitivity: confidential, labels: [experimental-ip]}}
  result: {{sensitivity: restricted, retentionDays: 400, immutable: true}}
  benchmark-output: {{sensitivity: public}}
environments:
  benchmark:{_PLACE}
      providers: [quantinuum/pay-as-you-go-cred]
      acceptedTerms: [quantinuum/pay-as-you-go-cred]
    monthlyBudgetUsd: 500
"""


@pytest.fixture
def orion() -> dict[str, str]:
    """A pilot with defaults in `dev`: one class, four kinds, a simulator-only provider."""
    return {"declaration": ORION, "environment": "dev"}


@pytest.fixture
def lyra() -> dict[str, str]:
    """An active team in `benchmark`: three classes, an immutable result store, a provider with hardware."""
    return {"declaration": LYRA, "environment": "benchmark"}


@pytest.fixture
def here():
    """Reads the arguments of a component into the workspace's plain values."""

    def read(args: dict[str, str]) -> AzureWorkspace:
        return AzureWorkspace(parse_tenant(args["declaration"]), Environment(args["environment"]))

    return read
