from policies.contract import Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.privilege.azure_entra_no_directory_power import RULE


class TestAzureEntraNoDirectoryPower(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[],
        violating={
            kind: (resource(kind, "power", {"roleId": "x"}), "a power in the Entra directory is given or made")
            for kind in RULE.types
        },
        not_applicable=[resource("azuread:index/group:Group", "group", {})],
        unknown="",
    )
