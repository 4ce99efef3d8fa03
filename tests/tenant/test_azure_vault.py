"""Which secrets an Azure workspace keeps, in which vault, and who reads what is in it."""

import pytest
import yaml

from quantum_landing_zone.tenant import Environment, Role, Sensitivity, parse_tenant
from quantum_landing_zone.tenant.azure_vault import AzureVault
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

AUTHOR, SUBMITTER = Role.CIRCUIT_AUTHOR, Role.JOB_SUBMITTER


@pytest.fixture
def vault(azure_declaration):
    def read(environment="dev", **secrets):
        purpose = {"purpose": "API token of a provider", "rotateEveryDays": 30}
        azure_declaration["secrets"] = {name.replace("_", "-"): {**purpose, **one} for name, one in secrets.items()}
        tenant = parse_tenant(yaml.safe_dump(azure_declaration))
        return AzureVault(AzureWorkspace(tenant, Environment(environment)))

    return read


def test_there_is_a_vault_for_each_set_of_readers_and_jobs_and_notebooks_are_none(vault):
    found = vault(
        mine={"readers": ["circuit-author"]},
        theirs={"readers": ["job-submitter", "hybrid-job"]},
        ours={"readers": ["job-submitter", "circuit-author"]},
        yours={"readers": ["circuit-author", "notebook", "job-submitter"]},
    )
    assert [(one.key, one.readers, [secret.name for secret in one.secrets]) for one in found.vaults] == [
        ("author", (AUTHOR,), ["mine"]),
        ("submitter", (SUBMITTER,), ["theirs"]),
        ("shared", (AUTHOR, SUBMITTER), ["ours", "yours"]),
    ]


def test_nobody_reads_a_secret_that_is_in_a_vault_of_other_readers(vault):
    found = vault(mine={"readers": ["circuit-author"]}, ours={"readers": ["job-submitter", "circuit-author"]})
    for one in found.vaults:
        assert {secret.readers for secret in one.secrets} == {one.readers}
        assert {secret.vault for secret in one.secrets} == {one.name}


def test_a_secret_is_held_where_it_is_named(vault):
    secrets = {"mine": {"readers": ["circuit-author"], "environments": ["test"]}}
    assert vault("dev", **secrets).vaults == ()
    assert list(vault("test", **secrets).secrets) == ["mine"]


def test_names_keep_to_azure_and_differ_by_readers_and_environment(vault):
    secrets = {
        "mine": {"readers": ["circuit-author"]},
        "theirs": {"readers": ["job-submitter"]},
        "ours": {"readers": ["job-submitter", "circuit-author"]},
    }
    found = [one for environment in ("dev", "test") for one in vault(environment, **secrets).vaults]
    keys = {vault(environment, **secrets).workspace.vault for environment in ("dev", "test")}
    assert len({one.name for one in found} | keys) == 8
    for one in found:
        assert 3 <= len(one.name) <= 24
        assert one.name[0].isalpha()
        assert one.name.replace("-", "").isalnum()
        assert "--" not in one.name
        assert 3 <= len(one.topic) <= 50


def test_a_secret_has_an_address_and_an_arm_id_and_its_topic_lies_in_the_same_group(vault):
    (one,) = vault(mine={"readers": ["circuit-author"], "sensitivity": "restricted"}).vaults
    (secret,) = one.secrets
    assert secret.address == f"https://{one.name}.vault.azure.net/secrets/mine"
    assert secret.id == f"{one.id}/secrets/mine"
    group, _, rest = one.topic_id.partition("/providers/")
    assert one.id.startswith(f"{group}/providers/Microsoft.KeyVault/vaults/")
    assert rest == f"Microsoft.EventGrid/systemTopics/{one.topic}"
    assert one.sensitivity is Sensitivity.RESTRICTED


def test_a_class_that_only_a_secret_has_gets_no_key_because_key_vault_uses_none_of_ours(vault):
    found = vault(mine={"readers": ["circuit-author"], "sensitivity": "restricted"})
    assert "restricted" not in found.workspace.data_classes
