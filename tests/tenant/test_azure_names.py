"""Names on Azure: within the services' limits, unique in all of Azure where they must be, known before anything is."""

import re
import uuid

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from quantum_landing_zone.tenant import Environment, parse_tenant
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

ENTRA = "11111111-2222-3333-4444-555555555555"
OTHER = "99999999-2222-3333-4444-555555555555"
HEAD = """
apiVersion: quantum-landing-zone/v1
owners: [leads@example.org]
costCentre: CC-1
useCase: Error mitigation on small circuits with synthetic data
residency: {jurisdictions: [us]}
roles: {circuit-author: [a], job-submitter: [a], backend-admin: [b], billing-viewer: [c], audit-reviewer: [d]}
"""


def workspace(team="aurora", environment="dev", subscription=ENTRA):
    declared = yaml.safe_load(HEAD)
    declared["team"] = team
    groups = {group: f"{ENTRA[:-1]}{group}" for group in "abcd"}
    declared["identity"] = {
        "kind": "oidc", "issuer": "https://login.example.org", "audience": "qlz", "subjects": ["team:*"],
        "entraTenantId": ENTRA, "entraGroups": groups,
    }  # fmt: skip
    place = {"subscriptionId": subscription, "location": "eastus", "deploymentPrincipalId": ENTRA}
    declared["environments"] = {environment: {"azure": place}}
    return AzureWorkspace(parse_tenant(yaml.safe_dump(declared, allow_unicode=True)), Environment(environment))


def test_names_and_ids_are_these():
    here = workspace()
    assert here.group == "qlz-aurora-dev"
    assert here.group_id == f"/subscriptions/{ENTRA}/resourceGroups/qlz-aurora-dev"
    assert here.quantum_workspace == "qlz-aurora-dev-quantum"
    assert here.log_workspace == "qlz-aurora-dev-logs"
    assert here.key("internal") == "qlz-internal"
    assert here.key_uri("internal") == f"https://{here.vault}.vault.azure.net/keys/qlz-internal"
    assert here.resource_id("Microsoft.KeyVault/vaults/keys", here.vault, "qlz-internal") == (
        f"{here.group_id}/providers/Microsoft.KeyVault/vaults/{here.vault}/keys/qlz-internal"
    )


def test_an_id_needs_a_name_for_each_type():
    with pytest.raises(ValueError, match=r"Microsoft\.KeyVault/vaults/keys has 2 types, but 1 names were given"):
        workspace().resource_id("Microsoft.KeyVault/vaults/keys", "vault")


def test_an_environment_without_azure_says_so():
    here = workspace()
    other = AzureWorkspace(here.tenant.model_copy(update={"environments": {Environment.DEV: here.spec.model_copy(update={"azure": None})}}), Environment.DEV)  # fmt: skip # noqa: E501
    with pytest.raises(ValueError, match=r"environments\.dev\.azure: team 'aurora' declares no Azure subscription"):
        _ = other.subscription


def test_what_must_be_unique_in_all_of_azure_differs_by_subscription_environment_and_purpose():
    names = {
        name
        for here in (workspace(), workspace(subscription=OTHER), workspace(environment="test"), workspace("vega"))
        for name in (here.vault, *map(here.storage_account, ("internal", "quantum", "archive")))
    }
    assert len(names) == 4 * 4


@settings(max_examples=150)
@given(team=st.from_regex(r"[A-Za-zäöüßéñ日本][A-Za-z0-9 '&.+-]{0,62}[a-z0-9日]", fullmatch=True))
def test_any_team_has_names_that_azure_takes(team):
    here = workspace(team)
    assert re.fullmatch(r"[a-z](?!.*--)[a-z0-9-]{1,22}[a-z0-9]", here.vault)
    for purpose in ("public", "internal", "confidential", "restricted", "quantum", "archive"):
        assert re.fullmatch(r"[a-z0-9]{3,24}", here.storage_account(purpose))
    assert re.fullmatch(r"[a-zA-Z0-9]+(-*[a-zA-Z0-9])*", here.quantum_workspace)
    assert len(here.quantum_workspace) <= 54
    assert re.fullmatch(r"[a-z0-9][a-z0-9-]{2,61}[a-z0-9]", here.log_workspace)
    assert len(here.group) <= 90


def test_guids_are_guids_and_the_same_each_time():
    one, two = workspace().guid("role", "circuit-author"), workspace().guid("role", "circuit-author")
    assert one == two
    assert uuid.UUID(one).version == 5
    assert one != workspace(environment="test").guid("role", "circuit-author")
