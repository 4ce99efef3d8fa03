from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.network.azure_storage_network import RULE

TYPE = "azure-native:storage:StorageAccount"
OPEN = "the account answers public networks (`publicNetworkAccess` is not Disabled)"
UNNAMED = "networks that no rule names get in (`networkRuleSet.defaultAction` is not Deny)"
CLOSED = {"publicNetworkAccess": "Disabled", "networkRuleSet": {"defaultAction": "Deny"}}


class TestAzureStorageNetwork(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(TYPE, "account", CLOSED),
            resource(TYPE, "perimeter", {**CLOSED, "publicNetworkAccess": "SecuredByPerimeter"}),
            resource("azure-native:storage/v20240101:StorageAccount", "version", CLOSED),
        ],
        violating={
            "open": ("publicNetworkAccess", "Enabled", OPEN),
            "open by default": ("publicNetworkAccess", ABSENT, OPEN),
            "every network allowed": ("networkRuleSet.defaultAction", "Allow", UNNAMED),
            "no rules": ("networkRuleSet", ABSENT, UNNAMED),
        },
        not_applicable=[resource("azure-native:quantum:Workspace", "workspace", {})],
        unknown="publicNetworkAccess",
    )
