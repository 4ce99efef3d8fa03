from policies.contract import ABSENT, Cases, RuleContract, provider

from quantum_policies.kit.testing import resource
from quantum_policies.rules.quantum.aws_job_image import RULE

TYPE = "aws:ecr/repository:Repository"
MOVED = "an image's tag can be moved to another image (`imageTagMutability` is not IMMUTABLE)"
UNSEEN = "images are not scanned when they arrive (`imageScanningConfiguration.scanOnPush`)"
RIGHT = {"imageTagMutability": "IMMUTABLE", "imageScanningConfiguration": {"scanOnPush": True}}


class TestAwsJobImage(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[resource(TYPE, "images", RIGHT, provider())],
        violating={
            "tags that move": ("imageTagMutability", "MUTABLE", MOVED),
            "tags that move by default": ("imageTagMutability", ABSENT, MOVED),
            "no scan": ("imageScanningConfiguration.scanOnPush", False, UNSEEN),
            "no scan by default": ("imageScanningConfiguration", ABSENT, UNSEEN),
        },
        not_applicable=[resource("aws:s3/bucket:Bucket", "bucket", {"bucket": "b"})],
        unknown="imageTagMutability",
    )
