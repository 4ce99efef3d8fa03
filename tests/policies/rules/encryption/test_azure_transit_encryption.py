import pytest
from policies.contract import Cases, RuleContract, resource_at

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.encryption.azure_transit_encryption import RULE, SETTINGS

ACCOUNT = "azure-native:storage:StorageAccount"
VOLUME = "azure-native:netapp:CapacityPoolVolume"
PARAMETER = "azure-native:dbforpostgresql:Configuration"
CLEAR = "it answers without encryption (`{}`)"


class TestAzureTransitEncryption(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(ACCOUNT, "account", {"enableHttpsTrafficOnly": True}),
            resource(ACCOUNT, "default", {}),
            resource("azure-native:web:WebApp", "site", {"httpsOnly": True}),
            resource(VOLUME, "share", {"protocolTypes": ["CIFS"], "smbEncryption": True}),
            resource(PARAMETER, "on", {"configurationName": "require_secure_transport", "value": "ON"}),
        ],
        violating={
            "an account": ("enableHttpsTrafficOnly", False, CLEAR.format("enableHttpsTrafficOnly")),
            "an account with NFS": ("enableNfsV3", True, "NFS 3.0 has no encryption (`enableNfsV3`)"),
            "a site that does not say": (
                resource("azure-native:web/v20240401:WebApp", "w", {"siteConfig": {}}),
                CLEAR.format("httpsOnly"),
            ),
            "plain FTP": (
                resource(
                    "azure-native:web:WebApp", "w", {"httpsOnly": True, "siteConfig": {"ftpsState": "AllAllowed"}}
                ),
                "it takes files by plain FTP (`siteConfig.ftpsState`)",
            ),
            "a gateway's second listener": (
                resource(
                    "azure-native:network:ApplicationGateway",
                    "g",
                    {"httpListeners": [{"protocol": "Https"}, {"protocol": "Http"}]},
                ),
                "a listener answers without encryption (`httpListeners[1].protocol`)",
            ),
            "a cache": (
                resource("azure-native:cache:Redis", "c", {"enableNonSslPort": True}),
                CLEAR.format("enableNonSslPort"),
            ),
            "a share": (resource(VOLUME, "s", {"protocolTypes": ["CIFS"]}), CLEAR.format("smbEncryption")),
            "a database": (
                resource(PARAMETER, "off", {"configurationName": "require_secure_transport", "value": "off"}),
                "the database answers without encryption (`require_secure_transport` is not on)",
            ),
        },
        not_applicable=[
            resource("azure-native:keyvault:Vault", "vault", {}),
            resource(PARAMETER, "other", {"configurationName": "max_connections", "value": "off"}),
            resource(VOLUME, "nfs", {"protocolTypes": ["NFSv4.1"]}),
        ],
        unknown="enableHttpsTrafficOnly",
    )

    @pytest.mark.parametrize("kind", sorted(set(SETTINGS) - {VOLUME}))
    def test_each_setting_is_judged(self, kind):
        for setting in SETTINGS[kind]:
            assert self.judge(resource_at(kind, setting.path, "anything")).verdict is Verdict.FAIL

    def test_a_parameter_that_keeps_its_default_is_on(self):
        given = resource(PARAMETER, "default", {"configurationName": "require_secure_transport"})
        assert self.judge(given).verdict is Verdict.PASS
