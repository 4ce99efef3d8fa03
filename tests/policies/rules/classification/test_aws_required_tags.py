from policies.contract import ABSENT, TAGS, Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.classification.aws_required_tags import RULE

TYPE = "aws:s3/bucket:Bucket"
DEFAULTS = {"region": "eu-north-1", "defaultTags": '{"tags": {"Team": "photonics", "Owner": "lab-one"}}'}


class TestAwsRequiredTags(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(TYPE, "results", {"tags": TAGS}),
            resource(TYPE, "from-provider", {"tags": {k: v for k, v in TAGS.items() if k != "Owner"}}, DEFAULTS),
        ],
        violating={
            "one missing": ("tags.Owner", ABSENT, "tags are missing or empty: Owner"),
            "one blank": ("tags.CostCentre", "  ", "tags are missing or empty: CostCentre"),
            "blank over the provider's": (
                resource(TYPE, "blank", {"tags": {**TAGS, "Owner": ""}}, DEFAULTS),
                "tags are missing or empty: Owner",
            ),
            "none": (
                "tags",
                ABSENT,
                "tags are missing or empty: Team, Environment, Artifact, Sensitivity, Owner, CostCentre",
            ),
            "another team": ("tags.Team", "robotics", "the tag Team is robotics; the stack belongs to photonics"),
        },
        not_applicable=[resource("aws:s3/bucketPolicy:BucketPolicy", "policy", {"policy": "{}"})],
        unknown="tags.Artifact",
    )
