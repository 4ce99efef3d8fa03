from policies.contract import Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.secrets.aws_secret_value import RULE

VERSION = "aws:secretsmanager/secretVersion:SecretVersion"
PARAMETER = "aws:ssm/parameter:Parameter"


class TestAwsSecretValue(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(VERSION, "token", {"secretId": "token", "secretStringWo": "w1"}),  # pragma: allowlist secret
            resource(PARAMETER, "secure", {"type": "SecureString", "valueWo": "w1"}),
            resource(PARAMETER, "plain", {"type": "String", "value": "eu-north-1"}),
        ],
        violating={
            "text": ("secretString", "v1", "the secret's value is given in `secretString`, which the state keeps"),
            "bytes": ("secretBinary", "djE=", "the secret's value is given in `secretBinary`, which the state keeps"),
            "a parameter": (
                resource(PARAMETER, "secure", {"type": "SecureString", "value": "v1"}),
                "the secret's value is given in `value`, which the state keeps",
            ),
        },
        not_applicable=[resource("aws:kms/key:Key", "key", {})],
        unknown="secretString",
    )
