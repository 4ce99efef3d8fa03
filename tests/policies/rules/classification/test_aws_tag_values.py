from policies.contract import TAGS, Cases, RuleContract

from quantum_landing_zone.tenant.vocabulary import Sensitivity
from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.classification.aws_tag_values import RULE, SENSITIVITIES

BUCKET = "aws:s3/bucket:Bucket"


class TestAwsTagValues(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(BUCKET, "results", {"tags": TAGS}),
            resource("aws:organizations/policy:Policy", "scp", {"tags": {**TAGS, "Environment": "organisation"}}),
            resource(BUCKET, "by-provider", {}, {"defaultTags": '{"tags": {"Environment": "dev"}}'}),
        ],
        violating={
            "another environment": ("tags.Environment", "prod", "the tag Environment is prod; the stack is dev"),
            "the organisation's, on what a team owns": (
                "tags.Environment",
                "organisation",
                "the tag Environment is organisation; the stack is dev",
            ),
            "a class of its own": (
                "tags.Sensitivity",
                "top",
                "the tag Sensitivity is top; known: public, internal, confidential, restricted",
            ),
        },
        not_applicable=[
            resource(BUCKET, "untagged", {}),
            resource("aws:s3/bucketPolicy:BucketPolicy", "policy", {}),
        ],
        unknown="tags.Sensitivity",
    )

    def test_the_words_are_those_of_the_tenant_file(self):
        assert tuple(Sensitivity) == SENSITIVITIES

    def test_a_default_of_the_provider_counts(self):
        given = resource(BUCKET, "b", {}, {"defaultTags": '{"tags": {"Environment": "prod"}}'})
        assert self.judge(given).verdict is Verdict.FAIL
