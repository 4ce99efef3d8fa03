import pytest
from policies.contract import Cases, RuleContract

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource, spoil
from quantum_policies.rules.secrets.aws_ssm_secret_parameter import RULE

PARAMETER = "aws:ssm/parameter:Parameter"


class TestAwsSsmSecretParameter(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(PARAMETER, "endpoint", {"type": "String", "name": "/lab/token-endpoint"}),
            resource(PARAMETER, "token", {"type": "SecureString", "name": "/lab/token"}),
        ],
        violating={
            "a token": ("name", "/lab/ionq/token", "the parameter /lab/ionq/token is kept in plain text"),
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
