import pytest
from policies.contract import Cases, RuleContract

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource, spoil
from quantum_policies.rules.secrets.aws_ssm_secret_parameter import RULE

KEY = "arn:aws:kms:eu-north-1:123456789012:key/11111111-2222-3333-4444-555555555555"
PARAMETER = "aws:ssm/parameter:Parameter"


class TestAwsSsmSecretParameter(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(PARAMETER, "endpoint", {"type": "String", "name": "/lab/token-endpoint"}),
            resource(PARAMETER, "token", {"type": "SecureString", "name": "/lab/token", "keyId": KEY}),
        ],
        violating={
            "a token": ("name", "/lab/ionq/token", "the parameter /lab/ionq/token is kept in plain text"),
            "no key": (
                resource(PARAMETER, "token", {"type": "SecureString"}),
                "the parameter names no key in `keyId`, so AWS's own key is used",
            ),
            "the key of AWS": (
                resource(PARAMETER, "token", {"type": "SecureString", "keyId": "alias/aws/ssm"}),
                "the parameter uses AWS's own key alias/aws/ssm",
            ),
            "no name but the program's": (
                resource(PARAMETER, "dbPassword", {"type": "String"}),
                "the parameter dbPassword is kept in plain text",
            ),
        },
        not_applicable=[resource("aws:kms/key:Key", "key", {})],
        unknown="type",
    )

    @pytest.mark.parametrize("name", ["API_KEY", "ionqApiKey", "db.password", "x-private-key", "lab/credentials"])
    def test_secrets_by_name(self, name):
        assert self.judge(spoil(self.cases.compliant[0], "name", name)).verdict is Verdict.FAIL

    @pytest.mark.parametrize("name", ["tokens-per-minute", "secretary", "keyboard", "monkey", "password-policy"])
    def test_names_of_something_else(self, name):
        assert self.judge(spoil(self.cases.compliant[0], "name", name)).verdict is Verdict.PASS
