from policies.contract import Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.credentials.azure_no_application_secret import RULE

TYPE = "azuread:index/application:Application"
MADE = "a secret or certificate of an application is made"


class TestAzureNoApplicationSecret(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[resource(TYPE, "app", {"displayName": "portal"})],
        violating={
            "with the application": (
                "password",
                {"displayName": "first"},
                "the application is made with a secret (`password`)",
            ),
            **{
                kind: (resource(kind, "secret", {"displayName": "first", "endDate": "2026-12-01T00:00:00Z"}), MADE)
                for kind in RULE.types
                if kind != TYPE
            },
        },
        not_applicable=[resource("azuread:index/servicePrincipal:ServicePrincipal", "principal", {})],
        unknown="password",
    )
