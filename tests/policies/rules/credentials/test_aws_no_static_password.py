import pytest
from policies.contract import Cases, RuleContract, resource_at

from quantum_policies.aws.passwords import PASSWORDS
from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.credentials.aws_no_static_password import RULE

DATABASE = "aws:rds/instance:Instance"


class TestAwsNoStaticPassword(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(DATABASE, "runs", {"manageMasterUserPassword": True}),
            resource("aws:elasticache/user:User", "reader", {"authenticationMode": {"type": "iam"}}),
        ],
        violating={
            "a password": ("password", "a1", "a password or token is given in `password`"),
            "a write-only password": ("passwordWo", "a1", "a password or token is given in `passwordWo`"),
            "a user of a broker": (
                resource(
                    "aws:mq/broker:Broker",
                    "queue",
                    {"users": [{"username": "u1", "password": "a1"}]},  # pragma: allowlist secret
                ),  # pragma: allowlist secret
                "a password or token is given in `users[0].password`",
            ),
        },
        not_applicable=[resource("aws:kms/key:Key", "key", {})],
        unknown="password",
    )

    @pytest.mark.parametrize("kind, path", [(kind, path) for kind, paths in PASSWORDS.items() for path in paths])
    def test_each_place_is_judged(self, kind, path):
        assert self.judge(resource_at(kind, path, "a1")).verdict is Verdict.FAIL
