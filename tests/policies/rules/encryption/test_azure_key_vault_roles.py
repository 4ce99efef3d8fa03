import pytest
from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource, spoil
from quantum_policies.rules.encryption.azure_key_vault_roles import RULE

VAULT = "azure-native:keyvault:Vault"
LISTED = "the vault's own list decides who gets in (`properties.enableRbacAuthorization`)"


class TestAzureKeyVaultRoles(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(VAULT, "vault", {"properties": {"enableRbacAuthorization": True}}),
            resource(VAULT, "empty", {"properties": {"enableRbacAuthorization": True, "accessPolicies": []}}),
        ],
        violating={
            "off": ("properties.enableRbacAuthorization", False, LISTED),
            "silent": ("properties.enableRbacAuthorization", ABSENT, LISTED),
            "templates": (
                "properties.enabledForTemplateDeployment",
                True,
                "templates take secrets without a role (`properties.enabledForTemplateDeployment`)",
            ),
            "a list": (
                "properties.accessPolicies",
                [{"objectId": "somebody"}],
                "the vault has a list of its own (`properties.accessPolicies`)",
            ),
            "an entry": (
                resource("azure-native:keyvault:AccessPolicy", "entry", {"vaultName": "vault"}),
                "an entry in a vault's own list is declared",
            ),
        },
        not_applicable=[resource("azure-native:keyvault:Key", "key", {})],
        unknown="properties.accessPolicies",
    )

    @pytest.mark.parametrize("switch", ["enabledForDeployment", "enabledForDiskEncryption"])
    def test_no_service_gets_in_by_a_switch(self, switch):
        assert self.judge(spoil(self.cases.compliant[0], f"properties.{switch}", True)).verdict is Verdict.FAIL
