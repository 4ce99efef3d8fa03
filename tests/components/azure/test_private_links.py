"""What is reached by private endpoints: the vaults of secrets are, each by its own."""

from quantum_landing_zone.azure.private_links import VAULT_ZONE, dns_zones, private_links

SECRETS = """
secrets:
  provider-token: {purpose: API token of a provider, rotateEveryDays: 60, readers: [job-submitter]}
  compiler-licence: {purpose: Licence of a compiler, rotateEveryDays: 30, readers: [job-submitter, circuit-author]}
"""


def test_each_vault_of_secrets_has_an_endpoint_and_shares_the_zone_of_the_keys_vault(here, orion):
    workspace = here({**orion, "declaration": orion["declaration"] + SECRETS})
    vaults = {one.purpose: one for one in private_links(workspace) if one.group == "vault"}
    assert list(vaults) == ["vault", "secrets-submitter", "secrets-shared"]
    for key in ("submitter", "shared"):
        target = workspace.resource_id("Microsoft.KeyVault/vaults", workspace.secret_vault(key))
        assert (vaults[f"secrets-{key}"].target, vaults[f"secrets-{key}"].zones) == (target, (VAULT_ZONE,))
    assert dns_zones(workspace) == dns_zones(here(orion))


def test_without_secrets_there_are_none(here, orion):
    assert [one.purpose for one in private_links(here(orion)) if one.group == "vault"] == ["vault"]
