from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.credentials.azure_quantum_api_key import RULE

TYPE = "azure-native:quantum:Workspace"


class TestAzureQuantumApiKey(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(TYPE, "workspace", {"properties": {"apiKeyEnabled": False}}),
            resource("azure-native:quantum/v20231113preview:Workspace", "older", {"apiKeyEnabled": False}),
        ],
        violating={
            "on": ("properties.apiKeyEnabled", True, "API keys of the quantum workspace are switched on"),
            "as text": ("properties.apiKeyEnabled", "false", "API keys of the quantum workspace are switched on"),
            "silent": ("properties.apiKeyEnabled", ABSENT, "`apiKeyEnabled` is not set, so the service decides"),
            "preview version": (
                resource("azure-native:quantum/v20251101preview:Workspace", "w", {"apiKeyEnabled": True}),
                "API keys of the quantum workspace are switched on",
            ),
        },
        not_applicable=[resource("azure-native:storage:StorageAccount", "account", {})],
        unknown="properties.apiKeyEnabled",
    )
