from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.audit.aws_s3_versioning import RULE

VERSIONING = "aws:s3/bucketVersioning:BucketVersioning"
BUCKET = "aws:s3/bucket:Bucket"


class TestAwsS3Versioning(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(VERSIONING, "results", {"versioningConfiguration": {"status": "Enabled"}}),
            resource(BUCKET, "inline", {"versioning": {"enabled": True}}),
            resource("aws:s3/bucketV2:BucketV2", "second", {"versionings": [{"enabled": True}]}),
        ],
        violating={
            "suspended": ("versioningConfiguration.status", "Suspended", "objects have no versions (Suspended)"),
            "unsaid": ("versioningConfiguration.status", ABSENT, "objects have no versions (unsaid)"),
            "inline": (
                resource(BUCKET, "inline", {"versioning": {"enabled": False}}),
                "objects have no versions (`versioning.enabled` is not true)",
            ),
            "inline of the second kind": (
                resource("aws:s3/bucketV2:BucketV2", "second", {"versionings": [{"mfaDelete": True}]}),
                "objects have no versions (`versioning.enabled` is not true)",
            ),
        },
        not_applicable=[resource(BUCKET, "plain", {"bucket": "plain"}), resource("aws:kms/key:Key", "key", {})],
        unknown="versioningConfiguration.status",
    )
