from policies.contract import Cases, RuleContract

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource, spoil
from quantum_policies.rules.credentials.aws_provider_no_static_key import RULE

PROVIDER = "pulumi:providers:aws"


class TestAwsProviderNoStaticKey(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[resource(PROVIDER, "default", {"region": "eu-north-1"})],
        violating={
            "a key": ("accessKey", "k1", "the AWS provider has a long-lived key (accessKey)"),
            "a key with its secret": (
                resource(PROVIDER, "default", {"accessKey": "k1", "secretKey": "s1"}),  # pragma: allowlist secret
                "the AWS provider has a long-lived key (accessKey, secretKey)",
            ),
        },
        not_applicable=[resource("aws:kms/key:Key", "key", {})],
        unknown="accessKey",
    )

    def test_credentials_of_a_session_end_by_themselves(self):
        given = spoil(self.cases.violating["a key with its secret"][0], "token", "t1")
        assert self.judge(given).verdict is Verdict.PASS
