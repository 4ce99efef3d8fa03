import pytest
from policies.contract import Cases, RuleContract, resource_at

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.network.aws_s3_no_public_acl import RULE

ACL = "aws:s3/bucketAcl:BucketAcl"
EVERYBODY = "http://acs.amazonaws.com/groups/global/AllUsers"
DELIVERY = "http://acs.amazonaws.com/groups/s3/LogDelivery"


class TestAwsS3NoPublicAcl(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(
                ACL, "results", {"acl": "private", "accessControlPolicy": {"grants": [{"grantee": {"uri": DELIVERY}}]}}
            ),
            resource("aws:s3/bucketObjectv2:BucketObjectv2", "report", {"key": "report.json"}),
            resource("aws:s3/bucket:Bucket", "plain", {}),
        ],
        violating={
            "public": ("acl", "public-read", "the access list is public-read"),
            "everybody with an account": ("acl", "authenticated-read", "the access list is authenticated-read"),
            "a grant": (
                "accessControlPolicy.grants[0].grantee.uri",
                EVERYBODY,
                f"`accessControlPolicy.grants[0]` grants to everybody ({EVERYBODY})",
            ),
            "an object": (
                resource("aws:s3/bucketObject:BucketObject", "report", {"acl": "public-read"}),
                "the access list is public-read",
            ),
            "a bucket's own grant": (
                resource("aws:s3/bucket:Bucket", "results", {"grants": [{"uri": EVERYBODY}]}),
                f"`grants[0]` grants to everybody ({EVERYBODY})",
            ),
        },
        not_applicable=[resource("aws:kms/key:Key", "key", {})],
        unknown="acl",
    )

    @pytest.mark.parametrize("kind", RULE.types)
    def test_each_type_is_judged(self, kind):
        assert self.judge(resource_at(kind, "acl", "public-read-write")).verdict is Verdict.FAIL
