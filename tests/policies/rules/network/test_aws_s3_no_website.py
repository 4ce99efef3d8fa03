from policies.contract import Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.network.aws_s3_no_website import RULE

BUCKET = "aws:s3/bucket:Bucket"
WHAT = "the bucket is served as a website"


class TestAwsS3NoWebsite(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[resource(BUCKET, "results", {"bucket": "photonics-results"})],
        violating={
            "a property": ("website", {"indexDocument": "index.html"}, WHAT),
            **{
                kind: (resource(kind, "site", {"bucket": "photonics-results"}), WHAT)
                for kind in RULE.types
                if "Website" in kind
            },
        },
        not_applicable=[resource("aws:kms/key:Key", "key", {})],
        unknown="website",
    )
