from policies.contract import Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.credentials.azure_provider_no_secret import RULE

TYPE = "pulumi:providers:azure-native"
HAS = "the Azure provider has a long-lived secret ({})"


class TestAzureProviderNoSecret(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(TYPE, "federated", {"clientId": "c", "useOidc": "true"}),
            resource("pulumi:providers:azuread", "directory", {}),
        ],
        violating={
            "secret": ("clientSecret", "x", HAS.format("clientSecret")),
            "certificate": ("clientCertificatePath", "/x.pfx", HAS.format("clientCertificatePath")),
            "both": (
                resource("pulumi:providers:azuread", "d", {"clientCertificate": "x", "clientCertificatePassword": "y"}),
                HAS.format("clientCertificate, clientCertificatePassword"),
            ),
        },
        not_applicable=[resource("pulumi:providers:aws", "aws", {"clientSecret": "x"})],
        unknown="clientSecret",
    )
