from policies.contract import Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.encryption.azure_key_not_exportable import RULE

KEY = "azure-native:keyvault:Key"


class TestAzureKeyNotExportable(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(KEY, "key", {"properties": {"kty": "RSA", "keySize": 3072}}),
            resource(KEY, "default", {"properties": {"attributes": {"exportable": False}}}),
            resource(KEY, "curve", {"properties": {"kty": "EC-HSM", "curveName": "P-384"}}),
        ],
        violating={
            "exportable": (
                "properties.attributes.exportable",
                True,
                "the key can be exported (`properties.attributes.exportable`)",
            ),
            "released": (
                "properties.releasePolicy",
                {"data": "e30"},
                "the key is released to who fits its policy (`properties.releasePolicy`)",
            ),
            "short": ("properties.keySize", 1024, "an RSA key of 1024 bits is too short"),
        },
        not_applicable=[resource("azure-native:keyvault:Vault", "vault", {})],
        unknown="properties.keySize",
    )
