from policies.contract import Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.credentials.azure_no_access_policy_key import RULE

MADE = "a shared access policy with keys is made"


class TestAzureNoAccessPolicyKey(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[],
        violating={
            kind: (resource(kind, "policy", {"rights": ["Listen"]}), MADE)
            for kind in (
                "azure-native:eventhub/v20240101:NamespaceAuthorizationRule",
                *(each for each in RULE.types if "*" not in each),
            )
        },
        not_applicable=[resource("azure-native:eventhub:Namespace", "hub", {})],
        unknown="",
    )
