"""The composed workspace on Azure: what it holds, and in which order it comes."""

import pytest

from quantum_landing_zone.azure import AzureLandingZone
from quantum_landing_zone.controls import control_ids
from quantum_landing_zone.operations.azure_finders import IDS

PARTS = [
    ("AzureArtifactStores", "z-stores"),
    ("AzureAuditPipeline", "z-audit-pipeline"),
    ("AzureBoundary", "z-boundary"),
    ("AzureDetection", "z-detection"),
    ("AzureKeys", "z-keys"),
    ("AzureLogs", "z-logs"),
    ("AzureNetwork", "z-network"),
    ("AzurePipelines", "z-pipelines"),
    ("AzurePolicies", "z-policies"),
    ("AzurePolicyExemptions", "z-exemptions"),
    ("AzureQuantumWorkspace", "z-quantum"),
    ("AzureRoles", "z-roles"),
    ("AzureSecrets", "z-secrets"),
    ("AzureSpend", "z-spend"),
]


@pytest.fixture
def zone(plan, lyra):
    return plan(lambda: AzureLandingZone("z", {**lyra, "today": "2026-11-25"}))


def before(zone, name):
    """All that must exist before a resource: what it waits for, what its parents wait for, and what those wait for."""
    found, left = set(), [name]
    while left:
        made = zone.one(left.pop())
        new = {*made.after, *([made.parent] if made.parent.startswith("z") else [])} - found
        found |= new
        left += new
    return found


def test_it_composes_its_parts_and_owns_nothing_else(zone):
    children = [made for made in zone.made if made.parent == "z"]
    assert sorted((made.type.rpartition(":")[2], made.name) for made in children) == PARTS


def test_no_store_no_role_and_no_quantum_workspace_comes_before_the_logs(zone):
    for name in ("z-stores-result", "z-quantum-workspace", "z-roles-backend-admin"):
        assert {"z-logs-queries", "z-logs-archive", "z-keys-audit"} <= before(zone, name), name


def test_an_endpoint_comes_after_what_it_leads_to(zone):
    assert {"z-keys-vault", "z-logs-archive", "z-stores-restricted"} <= before(zone, "z-network-vault")


def test_a_killed_run_finds_every_piece_again_but_an_eligibility(zone):
    kinds = {made.type for made in zone.made if made.type.startswith("azure-native:")}
    assert kinds - set(IDS) <= {"azure-native:authorization:PimRoleEligibilitySchedule"}


def test_every_part_shows_its_plain_decisions_and_its_controls(zone):
    for made in zone.made:
        if made.type.startswith("quantum-landing-zone:"):
            assert (made.inputs["team"], made.inputs["location"]) == ("lyra", "eastus")
            assert made.inputs["controls"]
            assert set(made.inputs["controls"]) <= control_ids()


def test_nothing_that_lives_long_is_made(zone):
    kinds = {made.type.rpartition(":")[2] for made in zone.made}
    assert not kinds & {"ApplicationPassword", "ServicePrincipalPassword", "Secret", "NamespaceAuthorizationRule"}


def test_every_resource_that_takes_tags_has_the_six(zone):
    tagged = [made for made in zone.made if "tags" in made.inputs]
    assert len(tagged) > 20
    for made in tagged:
        assert {"Team", "Environment", "Artifact", "Sensitivity", "Owner", "CostCentre"} <= set(made.inputs["tags"])
