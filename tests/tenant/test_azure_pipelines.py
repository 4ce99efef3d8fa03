"""The pipelines of an Azure workspace as plain values."""

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from quantum_landing_zone.tenant import Environment, Role, parse_tenant
from quantum_landing_zone.tenant.azure_pipelines import AUDIENCE, AzurePipelines
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

NIGHTLY = {"kind": "github", "repository": "acme/circuits", "role": "job-submitter"}


@pytest.fixture
def identities(azure_declaration):
    def read(environment="test", **pipelines):
        azure_declaration["pipelines"] = {name.replace("_", "-"): one for name, one in pipelines.items()}
        tenant = parse_tenant(yaml.safe_dump(azure_declaration))
        return AzurePipelines(AzureWorkspace(tenant, Environment(environment))).identities

    return read


def test_a_pipeline_is_pinned_to_what_its_tokens_say(identities):
    declared = {**NIGHTLY, "deploymentEnvironment": "quantum", "environments": ["dev", "test"]}
    (one,) = identities(nightly=declared).values()
    assert (one.name, one.role, one.identity) == ("nightly", Role.JOB_SUBMITTER, "qlz-aurora-test-nightly-ci")
    assert one.identity_id.endswith(
        "/resourceGroups/qlz-aurora-test/providers/Microsoft.ManagedIdentity/userAssignedIdentities/qlz-aurora-test-nightly-ci"
    )
    assert one.issuer == "https://token.actions.githubusercontent.com"
    assert one.subject == "repo:acme/circuits:environment:quantum"
    assert AUDIENCE == "api://AzureADTokenExchange"


def test_a_pipeline_of_another_environment_is_none_of_this_one(identities):
    declared = {**NIGHTLY, "branch": "main", "environments": ["dev"]}
    assert dict(identities("test", nightly=declared)) == {}
    assert list(identities("dev", nightly=declared)) == ["nightly"]


def test_a_pipeline_is_somebody_else_in_each_environment(identities):
    declared = {**NIGHTLY, "branch": "main", "environments": ["dev", "test"]}
    dev, test = identities("dev", nightly=declared)["nightly"], identities("test", nightly=declared)["nightly"]
    assert dev.identity != test.identity
    assert dev.assignment != test.assignment


@given(name=st.from_regex(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", fullmatch=True).filter(lambda one: len(one) <= 20))
def test_any_pipeline_s_credential_has_a_name_that_entra_takes(name):
    """3 to 120 letters, digits, hyphens and underscores, a letter or digit first."""
    assert re.fullmatch(r"[a-zA-Z0-9][a-zA-Z0-9_-]{2,119}", f"qlz-{name}")
