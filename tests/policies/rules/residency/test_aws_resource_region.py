from policies.contract import NOWHERE, Cases, RuleContract, provider

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource, spoil, unknown_at
from quantum_policies.rules.residency.aws_resource_region import RULE

BUCKET = "aws:s3/bucket:Bucket"
PLACED = resource(BUCKET, "results", {"bucket": "results", "region": "eu-west-2"}, provider())


class TestAwsResourceRegion(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            PLACED,
            resource("aws:iam/role:Role", "submitter", {"name": "submitter"}, provider()),
        ],
        violating={
            "own region": (
                "region",
                "us-east-1",
                "the resource is placed in us-east-1; allowed: eu-north-1, eu-west-2",
            ),
            "provider's region": (
                resource(BUCKET, "results", {"bucket": "results"}, provider("us-west-2")),
                "its provider works in us-west-2; allowed: eu-north-1, eu-west-2",
            ),
            "provider's region of a global resource": (
                resource("aws:iam/role:Role", "role", {"name": "role"}, provider("us-west-2")),
                "its provider works in us-west-2; allowed: eu-north-1, eu-west-2",
            ),
            "provider without region": (
                resource(BUCKET, "results", {}, {}),
                "its provider names no region, so the environment decides",
            ),
            "no provider": (
                resource(BUCKET, "results", {}),
                "its provider names no region, so the environment decides",
            ),
        },
        not_applicable=[
            resource("pulumi:pulumi:Stack", "stack", {}),
            resource("azure-native:storage:StorageAccount", "account", {}),
        ],
        unknown="region",
    )

    def test_an_unknown_region_of_the_provider_is_unknown(self):
        finding = self.judge(unknown_at(spoil(PLACED, "region", "eu-west-2"), "provider.region"))
        assert (finding.verdict, finding.unknown_path) == (Verdict.UNKNOWN, "provider.region")

    def test_a_team_without_aws_may_not_have_a_resource(self):
        finding = self.judge(PLACED, NOWHERE)
        assert (finding.verdict, finding.what) == (Verdict.FAIL, "the team may not use AWS")
