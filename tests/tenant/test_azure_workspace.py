"""What a workspace on Azure holds, as plain values."""

import pytest
import yaml

from quantum_landing_zone.tenant import ArtifactKind, Environment, Role, Sensitivity, parse_tenant
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

ENTRA = "11111111-2222-3333-4444-555555555555"


@pytest.fixture
def here(azure_declaration):
    return AzureWorkspace(parse_tenant(yaml.safe_dump(azure_declaration)), Environment.TEST)


def test_a_container_for_each_kind_in_the_account_of_its_class(here):
    assert {kind: (held.name, held.account) for kind, held in here.containers.items()} == {
        ArtifactKind.CIRCUIT: ("circuit", here.storage_account("internal")),
        ArtifactKind.JOB_INPUT: ("job-input", here.storage_account("internal")),
        ArtifactKind.RESULT: ("result", here.storage_account("internal")),
        ArtifactKind.BENCHMARK_OUTPUT: ("benchmark-output", here.storage_account("public")),
    }
    assert here.containers[ArtifactKind.RESULT].retention_days == 730
    assert here.store_classes == (Sensitivity.PUBLIC, Sensitivity.INTERNAL)


def test_the_linked_account_has_the_class_of_the_results(here):
    assert here.quantum_class is Sensitivity.INTERNAL


def test_each_class_in_use_has_a_key_and_so_has_audit(here):
    assert here.data_classes == ("public", "internal", "audit")


def test_the_approved_offers_are_those_of_the_environment(here):
    assert [(offer.provider, offer.simulator_only) for offer in here.offers] == [("ionq", False)]
    assert "ionq.qpu.forte-1" in here.offers[0].targets


def test_roles_are_assigned_to_object_ids(here):
    named = sorted({group for groups in here.tenant.roles.values() for group in groups})
    reviewers = here.tenant.roles[Role.AUDIT_REVIEWER]
    assert here.group_ids(Role.AUDIT_REVIEWER) == tuple(f"{ENTRA[:-1]}{named.index(one)}" for one in reviewers)
