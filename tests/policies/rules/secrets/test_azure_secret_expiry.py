from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.secrets.azure_secret_expiry import RULE

TYPE = "azure-native:keyvault:Secret"
PATH = "properties.attributes.expires"
ENDLESS = f"the secret never ends (`{PATH}` is not set)"


class TestAzureSecretExpiry(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[resource(TYPE, "token", {"properties": {"attributes": {"expires": 1_800_000_000}}})],
        violating={
            "silent": ("properties", ABSENT, ENDLESS),
            "zero": (PATH, 0, ENDLESS),
            "an older version": (
                resource("azure-native:keyvault/v20230701:Secret", "s", {"properties": {"attributes": {}}}),
                ENDLESS,
            ),
        },
        not_applicable=[resource("azure-native:keyvault:Key", "key", {})],
        unknown=PATH,
    )
