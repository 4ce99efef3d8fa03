import pytest
from policies.contract import ABSENT, Cases, RuleContract, resource_at

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.audit.azure_detection_on import RULE, SETTINGS

ALERT = "azure-native:monitor:MetricAlert"
HIDDEN = "azure-native:security:AlertsSuppressionRule"
OFF = "it is switched off (`enabled`)"


class TestAzureDetectionOn(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(ALERT, "alert", {"enabled": True}),
            resource("azure-native:insights/v20230101:ActionGroup", "told", {}),
            resource("azure-native:security:Pricing", "plan", {"pricingTier": "Standard"}),
            resource(HIDDEN, "off", {"state": "disabled"}),
        ],
        violating={
            "off": ("enabled", False, OFF),
            "unsaid": ("enabled", ABSENT, OFF),
            "free plan": (
                resource("azure-native:security:Pricing", "plan", {"pricingTier": "Free"}),
                "the plan of Defender is the free one, which watches nothing (`pricingTier`)",
            ),
            "nobody told": (
                resource("azure-native:monitor:ActionGroup", "group", {"enabled": False}),
                "nobody is told (`enabled`)",
            ),
            "hidden": (resource(HIDDEN, "on", {"state": "Enabled"}), "alerts of Defender are hidden by a rule"),
        },
        not_applicable=[resource("azure-native:monitor:DiagnosticSetting", "setting", {})],
        unknown="enabled",
    )

    @pytest.mark.parametrize("kind", [kind for kind, settings in SETTINGS.items() if settings])
    def test_each_is_found_off(self, kind):
        (setting,) = SETTINGS[kind]
        bad = "Free" if "standard" in setting.good else False
        assert self.judge(resource_at(kind, setting.path, bad)).verdict is Verdict.FAIL
