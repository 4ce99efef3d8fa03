import pytest
from policies.contract import ABSENT, Cases, RuleContract, resource_at

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.trust.aws_lambda_url_auth import RULE, SETTINGS

URL = "aws:lambda/functionUrl:FunctionUrl"
WHAT = "anybody may call it (`authorizationType`)"


class TestAwsLambdaUrlAuth(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(URL, "runner", {"authorizationType": "AWS_IAM"}),
            resource("aws:apigateway/method:Method", "get", {"authorization": "COGNITO_USER_POOLS"}),
        ],
        violating={
            "open": ("authorizationType", "NONE", WHAT),
            "unsaid": ("authorizationType", ABSENT, WHAT),
        },
        not_applicable=[resource("aws:kms/key:Key", "key", {})],
        unknown="authorizationType",
    )

    @pytest.mark.parametrize("kind", SETTINGS)
    def test_each_type_is_judged(self, kind):
        assert self.judge(resource_at(kind, SETTINGS[kind][0].path, "NONE")).verdict is Verdict.FAIL
