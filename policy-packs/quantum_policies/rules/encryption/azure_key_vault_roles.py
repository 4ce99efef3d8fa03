"""Who gets into a vault: role assignments alone, and not the vault's own list or a service's switch."""

from __future__ import annotations

from quantum_policies.aws.settings import OFF, ON, Setting
from quantum_policies.azure.settings import judge
from quantum_policies.azure.types import every, plain
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

_POLICY = "azure-native:keyvault:AccessPolicy"
_VAULT = "azure-native:keyvault:Vault"
SETTINGS = {
    _VAULT: (
        # Absent is false, says the SDK.
        Setting("properties.enableRbacAuthorization", ON, "false", "the vault's own list decides who gets in"),
        Setting("properties.enabledForDeployment", OFF, "false", "machines take certificates without a role"),
        Setting("properties.enabledForDiskEncryption", OFF, "false", "disk encryption takes secrets without a role"),
        Setting("properties.enabledForTemplateDeployment", OFF, "false", "templates take secrets without a role"),
    ),
}


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Entries of the list are refused too: they would hold again once role assignments were switched off."""
    if plain(resource.type) == _POLICY:
        return resource.fail("an entry in a vault's own list is declared")
    judgement = judge(resource, SETTINGS)
    if judgement is PASS and resource.elements("properties.accessPolicies"):
        return resource.fail("the vault has a list of its own (`properties.accessPolicies`)")
    return judgement


RULE = Rule(
    id="azure-key-vault-roles",
    title="Vaults decide by role assignments alone",
    why="in a vault's own list whoever may change the vault may let themselves in to its keys, so that nobody "
    "separates who administers keys from who uses them, and no access review sees it",
    controls=("ENC-03", "TEN-04"),
    severity=Severity.HIGH,
    types=every(_VAULT, _POLICY),
    fix="set `enable_rbac_authorization=True`, remove `access_policies`, and assign a role at the key or secret",
    check=check,
    labels=("encryption",),
)
