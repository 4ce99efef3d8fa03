import pytest
from policies.contract import ABSENT, Cases, RuleContract, resource_at

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.encryption.azure_tls_version import RULE, SETTINGS

ACCOUNT = "azure-native:storage:StorageAccount"
GATEWAY = "azure-native:network:ApplicationGateway"
CUSTOM = {"policyType": "CustomV2", "minProtocolVersion": "TLSv1_2"}
OLD = "it accepts TLS before 1.2 (`{}`)"


class TestAzureTlsVersion(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(ACCOUNT, "account", {"minimumTlsVersion": "TLS1_2"}),
            resource(ACCOUNT, "letters", {"minimumTlsVersion": "tls1_3"}),
            resource("azure-native:sql:Server", "default", {}),
            resource("azure-native:documentdb/v20240815:DatabaseAccount", "old", {"minimalTlsVersion": "Tls12"}),
            resource("azure-native:cache/v20240301:Redis", "cache", {"minimumTlsVersion": "1.2"}),
            resource(GATEWAY, "custom", {"sslPolicy": CUSTOM, "sslProfiles": [{"name": "mutual"}]}),
            resource(GATEWAY, "named", {"sslPolicy": {"policyName": "AppGwSslPolicy20220101S"}}),
        ],
        violating={
            "old": ("minimumTlsVersion", "TLS1_0", OLD.format("minimumTlsVersion")),
            "silent": ("minimumTlsVersion", ABSENT, OLD.format("minimumTlsVersion")),
            "a site's other door": (
                resource(
                    "azure-native:web:WebApp", "w", {"siteConfig": {"minTlsVersion": "1.2", "scmMinTlsVersion": "1.0"}}
                ),
                OLD.format("siteConfig.scmMinTlsVersion"),
            ),
            "a gateway that does not say": (resource(GATEWAY, "g", {"name": "g"}), OLD.format("sslPolicy")),
            "a gateway's old policy": (
                resource(GATEWAY, "g", {"sslPolicy": {"policyName": "AppGwSslPolicy20170401"}}),
                OLD.format("sslPolicy"),
            ),
            "a gateway's profile": (
                resource(
                    GATEWAY,
                    "g",
                    {"sslPolicy": CUSTOM, "sslProfiles": [{"sslPolicy": {**CUSTOM, "minProtocolVersion": "TLSv1_1"}}]},
                ),
                OLD.format("sslProfiles[0].sslPolicy"),
            ),
        },
        not_applicable=[resource("azure-native:keyvault:Vault", "vault", {})],
        unknown="minimumTlsVersion",
    )

    @pytest.mark.parametrize("kind", SETTINGS)
    def test_each_type_is_judged(self, kind):
        for setting in SETTINGS[kind]:
            assert self.judge(resource_at(kind, setting.path, "1.1")).verdict is Verdict.FAIL
