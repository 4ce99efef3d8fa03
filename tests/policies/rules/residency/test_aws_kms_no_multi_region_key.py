from policies.contract import Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.residency.aws_kms_no_multi_region_key import RULE

KEY = "aws:kms/key:Key"
WHAT = "the key is multi-region, so that it can be replicated anywhere (`multiRegion`)"


class TestAwsKmsNoMultiRegionKey(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(KEY, "results", {"multiRegion": False}),
            resource(KEY, "plain", {}),
        ],
        violating={
            "multi-region": ("multiRegion", True, WHAT),
            "as text": ("multiRegion", "true", WHAT),
            "imported material": (resource("aws:kms/externalKey:ExternalKey", "own", {"multiRegion": True}), WHAT),
        },
        not_applicable=[resource("aws:s3/bucket:Bucket", "bucket", {})],
        unknown="multiRegion",
    )
