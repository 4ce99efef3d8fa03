import pytest
from policies.contract import Cases, RuleContract, resource_at

from quantum_policies.aws.places import REGIONS
from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.residency.aws_replica_region import RULE

TABLE = "aws:dynamodb/table:Table"
SECRET = "aws:secretsmanager/secret:Secret"  # pragma: allowlist secret
PLACES = [(kind, path) for kind, paths in REGIONS.items() for path in paths]


class TestAwsReplicaRegion(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(TABLE, "runs", {"replicas": [{"regionName": "eu-west-2"}]}),
            resource(SECRET, "token", {"replicas": [{"region": "eu-west-2"}, {"region": "eu-north-1"}]}),
            resource("aws:ec2/amiCopy:AmiCopy", "image", {"sourceAmiRegion": "eu-north-1"}),
        ],
        violating={
            "a replica elsewhere": (
                "replicas[0].regionName",
                "us-east-1",
                "`replicas[0].regionName` names the region us-east-1; allowed: eu-north-1, eu-west-2",
            ),
            "the second of two": (
                resource(SECRET, "token", {"replicas": [{"region": "eu-west-2"}, {"region": "ap-south-1"}]}),
                "`replicas[1].region` names the region ap-south-1; allowed: eu-north-1, eu-west-2",
            ),
            "a source elsewhere": (
                resource("aws:ec2/amiCopy:AmiCopy", "image", {"sourceAmiRegion": "us-west-2"}),
                "`sourceAmiRegion` names the region us-west-2; allowed: eu-north-1, eu-west-2",
            ),
        },
        not_applicable=[resource(TABLE, "runs", {"name": "runs"}), resource("aws:kms/key:Key", "key", {})],
        unknown="replicas[0].regionName",
    )

    @pytest.mark.parametrize("kind, path", PLACES)
    def test_each_place_is_judged(self, kind, path):
        assert self.judge(resource_at(kind, path, "us-east-1")).verdict is Verdict.FAIL
        assert self.judge(resource_at(kind, path, "eu-west-2")).verdict is Verdict.PASS
