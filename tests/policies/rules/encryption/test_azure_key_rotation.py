from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.encryption.azure_key_rotation import RULE

KEY = "azure-native:keyvault:Key"
POLICY = "properties.rotationPolicy"
ENDLESS = f"versions of the key never end (`{POLICY}.attributes.expiryTime`)"
NEVER = "the key is not rotated, because no action of its policy does it"


def key(name, trigger, expiry="P2Y", action="Rotate"):
    actions = [{"action": {"type": "Notify"}, "trigger": {"timeBeforeExpiry": "P30D"}}]
    actions.append({"action": {"type": action}, "trigger": trigger})
    policy = {"attributes": {"expiryTime": expiry}, "lifetimeActions": actions}
    return resource(KEY, name, {"properties": {"rotationPolicy": policy}})


class TestAzureKeyRotation(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            key("yearly", {"timeAfterCreate": "P1Y"}),
            key("days", {"timeAfterCreate": "p365d"}, action="rotate"),
            key("before-its-end", {"timeBeforeExpiry": "P30D"}, "P1Y"),
        ],
        violating={
            "no policy": (POLICY, ABSENT, ENDLESS),
            "no end": (f"{POLICY}.attributes", ABSENT, ENDLESS),
            "an end that is none": (f"{POLICY}.attributes.expiryTime", "never", ENDLESS),
            "no action": (f"{POLICY}.lifetimeActions", ABSENT, NEVER),
            "a notice only": (f"{POLICY}.lifetimeActions[1].action.type", "Notify", NEVER),
            "no time": (f"{POLICY}.lifetimeActions[1].trigger", {}, NEVER),
            "too late": (
                f"{POLICY}.lifetimeActions[1].trigger.timeAfterCreate",
                "P18M",
                "the key is rotated after 558 days",
            ),
            "too late before its end": (
                key("late", {"timeBeforeExpiry": "P30D"}),
                "the key is rotated after 702 days",
            ),
        },
        not_applicable=[resource("azure-native:keyvault:Vault", "vault", {})],
        unknown=f"{POLICY}.attributes.expiryTime",
    )
