from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.network.aws_s3_public_access_block import RULE, SWITCHES

TYPE = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"

POINT = "aws:s3/accessPoint:AccessPoint"


class TestAwsS3PublicAccessBlock(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(TYPE, "results", {"bucket": "results", **dict.fromkeys(SWITCHES, True)}),
            resource("aws:s3/accountPublicAccessBlock:AccountPublicAccessBlock", "all", dict.fromkeys(SWITCHES, True)),
            resource(POINT, "default", {"bucket": "results"}),
            resource(POINT, "said", {"publicAccessBlockConfiguration": dict.fromkeys(SWITCHES, True)}),
        ],
        violating={
            f"{switch} {value}": (switch, value, f"public access is not blocked: {switch} not true")
            for switch in SWITCHES
            for value in (False, ABSENT, "false")
        }
        | {
            "an access point": (
                resource(POINT, "open", {"publicAccessBlockConfiguration": {"blockPublicPolicy": False}}),
                "public access is not blocked: publicAccessBlockConfiguration.blockPublicPolicy not true",
            ),
        },
        not_applicable=[resource("aws:s3/bucket:Bucket", "bucket", {})],
        unknown="restrictPublicBuckets",
    )
