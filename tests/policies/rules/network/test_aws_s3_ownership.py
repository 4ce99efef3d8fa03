from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.network.aws_s3_ownership import RULE

CONTROLS = "aws:s3/bucketOwnershipControls:BucketOwnershipControls"


class TestAwsS3Ownership(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[resource(CONTROLS, "results", {"rule": {"objectOwnership": "BucketOwnerEnforced"}})],
        violating={
            "writers": (
                "rule.objectOwnership",
                "ObjectWriter",
                "objects may have access lists of their own (ObjectWriter)",
            ),
            "preferred": (
                "rule.objectOwnership",
                "BucketOwnerPreferred",
                "objects may have access lists of their own (BucketOwnerPreferred)",
            ),
            "unsaid": ("rule.objectOwnership", ABSENT, "objects may have access lists of their own (unsaid)"),
        },
        not_applicable=[resource("aws:kms/key:Key", "key", {})],
        unknown="rule.objectOwnership",
    )
