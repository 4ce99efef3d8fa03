import pytest
from policies.contract import Cases, RuleContract, resource_at

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.credentials.aws_no_private_key import RULE

CERTIFICATE = "aws:acm/certificate:Certificate"


class TestAwsNoPrivateKey(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[resource(CERTIFICATE, "api", {"domainName": "api.example.org"})],
        violating={
            "an imported certificate": ("privateKey", "k1", "a private key is given in `privateKey`"),
            "a key of the program": (
                resource("tls:index/privateKey:PrivateKey", "key", {"algorithm": "ED25519"}),
                "a private key is made in the program",
            ),
        },
        not_applicable=[resource("aws:kms/key:Key", "key", {})],
        unknown="privateKey",
    )

    @pytest.mark.parametrize(
        "kind, path",
        [
            ("aws:apigateway/domainName:DomainName", "certificatePrivateKey"),
            ("aws:iam/serverCertificate:ServerCertificate", "privateKey"),
            ("aws:kms/externalKey:ExternalKey", "keyMaterialBase64"),
            ("aws:kms/replicaExternalKey:ReplicaExternalKey", "keyMaterialBase64"),
            ("aws:transfer/certificate:Certificate", "privateKey"),
        ],
    )
    def test_each_place_is_judged(self, kind, path):
        assert self.judge(resource_at(kind, path, "k1")).verdict is Verdict.FAIL
