"""The identities of pipelines: who may become them, and what they then hold."""

import pytest

from quantum_landing_zone.azure.pipelines import AzurePipelines
from quantum_landing_zone.azure.role_grants import definitions

IDENTITY = "azure-native:managedidentity:UserAssignedIdentity"
CREDENTIAL = "azure-native:managedidentity:FederatedIdentityCredential"
ASSIGNMENT = "azure-native:authorization:RoleAssignment"
PIPELINES = """
pipelines:
  nightly: {kind: github, repository: acme/circuits, branch: main, role: job-submitter, environments: [dev]}
  a:
    kind: gitlab
    repository: acme/q
    branch: main
    host: https://git.example.org
    role: circuit-author
    environments: [dev]
"""


@pytest.fixture
def args(orion):
    return {**orion, "declaration": orion["declaration"] + PIPELINES}


@pytest.fixture
def pipelines(plan, args):
    return plan(lambda: AzurePipelines("p", args))


def test_each_pipeline_has_an_identity_one_credential_and_one_role_and_nothing_else(pipelines):
    assert pipelines.counts() == {
        "quantum-landing-zone:index:AzurePipelines": 1,
        IDENTITY: 2,
        CREDENTIAL: 2,
        ASSIGNMENT: 2,
    }


def test_only_runs_of_that_repository_and_branch_with_entra_s_own_audience_get_in(pipelines):
    assert pipelines.inputs("p-nightly-credential") == {
        "resourceGroupName": "qlz-orion-dev",
        "resourceName": "qlz-orion-dev-nightly-ci",
        "federatedIdentityCredentialResourceName": "qlz-nightly",
        "issuer": "https://token.actions.githubusercontent.com",
        "subject": "repo:acme/circuits:ref:refs/heads/main",
        "audiences": ["api://AzureADTokenExchange"],
    }
    gitlab = pipelines.inputs("p-a-credential")
    assert gitlab["issuer"] == "https://git.example.org"
    assert gitlab["subject"] == "project_path:acme/q:ref_type:branch:ref:main"
    assert pipelines.after("p-a-credential") == {"p-a-identity"}


def test_a_pipeline_holds_its_role_s_definition_at_the_quantum_workspace(pipelines, here, args):
    made = pipelines.inputs("p-nightly-holds")
    assert made["scope"] == here(args).quantum_workspace_id
    assert made["roleDefinitionId"] == definitions(here(args))["job-submitter"].id
    assert made["principalId"] == "p-nightly-identity-principal"
    assert made["principalType"] == "ServicePrincipal"


def test_nothing_that_is_a_secret_is_made(pipelines):
    assert {one.type.split(":")[1] for one in pipelines.made if one.type.startswith("azure")} == {
        "authorization",
        "managedidentity",
    }


def test_what_a_workflow_needs_is_given_out(pipelines, plan, args):
    assert pipelines.outputs["audiences"] == dict.fromkeys(["nightly", "a"], "api://AzureADTokenExchange")
    assert pipelines.outputs["subjects"]["nightly"] == "repo:acme/circuits:ref:refs/heads/main"
    assert set(pipelines.outputs) == {"client_ids", "audiences", "subjects"}


def test_the_identities_carry_the_six_tags(pipelines):
    for name in pipelines.names(IDENTITY):
        tags = pipelines.inputs(name)["tags"]
        assert set(tags) == {"Team", "Environment", "Artifact", "Sensitivity", "Owner", "CostCentre"}


def test_without_pipelines_nothing_is_owned(plan, orion):
    made = plan(lambda: AzurePipelines("p", orion))
    assert made.counts() == {"quantum-landing-zone:index:AzurePipelines": 1}
    assert made.outputs["client_ids"] == {}
