import pytest
from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource, spoil
from quantum_policies.rules.encryption.aws_tls_version import RULE

LISTENER = "aws:lb/listener:Listener"
DOMAIN = "aws:apigateway/domainName:DomainName"


class TestAwsTlsVersion(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(LISTENER, "api", {"protocol": "HTTPS", "sslPolicy": "ELBSecurityPolicy-TLS13-1-2-2021-06"}),
            resource(DOMAIN, "domain", {"securityPolicy": "TLS_1_2"}),
        ],
        violating={
            "an old policy": (
                "sslPolicy",
                "ELBSecurityPolicy-TLS-1-1-2017-01",
                "`sslPolicy` accepts TLS before 1.2 (ELBSecurityPolicy-TLS-1-1-2017-01)",
            ),
            "none": ("sslPolicy", ABSENT, "`sslPolicy` accepts TLS before 1.2 (AWS's default)"),
            "a domain": (
                resource(DOMAIN, "domain", {"domainName": "api.example.org"}),
                "`securityPolicy` accepts TLS before 1.2 (TLS_1_0)",
            ),
        },
        not_applicable=[
            resource(LISTENER, "clear", {"protocol": "TCP"}),
            resource("aws:kms/key:Key", "key", {}),
        ],
        unknown="sslPolicy",
    )

    @pytest.mark.parametrize("policy", ["ELBSecurityPolicy-2016-08", "ELBSecurityPolicy-TLS13-1-0-2021-06", "mine"])
    def test_policies_with_earlier_versions(self, policy):
        assert self.judge(spoil(self.cases.compliant[0], "sslPolicy", policy)).verdict is Verdict.FAIL
