from policies.contract import Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.secrets.aws_secret_recovery import RULE

SECRET = "aws:secretsmanager/secret:Secret"  # pragma: allowlist secret


class TestAwsSecretRecovery(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(SECRET, "token", {"recoveryWindowInDays": 30}),
            resource(SECRET, "default", {}),
        ],
        violating={
            "at once": (
                "recoveryWindowInDays",
                0,
                "the secret is gone 0 days after its deletion; at least 7",
            ),
        },
        not_applicable=[resource("aws:kms/key:Key", "key", {})],
        unknown="recoveryWindowInDays",
    )
