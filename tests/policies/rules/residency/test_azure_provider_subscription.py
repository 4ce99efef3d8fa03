from policies.contract import ABSENT, NOWHERE, SUBSCRIPTION, Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.residency.azure_provider_subscription import RULE

TYPE = "pulumi:providers:azure-native"
OTHER = "99999999-aaaa-4bbb-8ccc-dddddddddddd"


class TestAzureProviderSubscription(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(TYPE, "own", {"subscriptionId": SUBSCRIPTION.upper()}),
            resource(TYPE, "empty-list", {"subscriptionId": SUBSCRIPTION, "auxiliaryTenantIds": "[]"}),
        ],
        violating={
            "another": (
                "subscriptionId",
                OTHER,
                f"the Azure provider works in subscription {OTHER}; the tenant's is {SUBSCRIPTION}",
            ),
            "any": (
                "subscriptionId",
                ABSENT,
                "the Azure provider works in any subscription, because `subscriptionId` is not set",
            ),
            "other tenants too": (
                "auxiliaryTenantIds",
                f'["{OTHER}"]',
                "the Azure provider signs in to other Entra tenants too (`auxiliaryTenantIds`)",
            ),
        },
        not_applicable=[resource("pulumi:providers:azuread", "directory", {})],
        unknown="subscriptionId",
    )

    def test_a_team_without_azure_may_not_have_a_provider(self):
        assert self.judge(self.cases.compliant[0], NOWHERE).what == "the team may not use Azure"
