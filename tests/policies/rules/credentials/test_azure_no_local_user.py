from policies.contract import Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.credentials.azure_no_local_user import RULE

MADE = "an account of a person or a local user is made"


class TestAzureNoLocalUser(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[],
        violating={
            kind: (resource(kind, "somebody", {"displayName": "somebody"}), MADE)
            for kind in (
                "azure-native:storage/v20240101:LocalUser",
                *(each for each in RULE.types if "*" not in each),
            )
        },
        not_applicable=[resource("azuread:index/group:Group", "group", {})],
        unknown="",
    )
