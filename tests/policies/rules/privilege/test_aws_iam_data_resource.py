import pytest
from policies.contract import Cases, RuleContract, allow, deny, document
from policies.rules.grants import NOT_IDENTITY, granting

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import beside, resource, with_source
from quantum_policies.rules.privilege.aws_iam_data_resource import DATA, RULE

BUCKET = "arn:aws:s3:::photonics-results/*"
RUNS = "arn:aws:braket:eu-north-1:123456789012:quantum-task/*"
OWN = {"StringEquals": {"aws:ResourceTag/Team": "photonics"}}
IF_TAGGED = {"StringEqualsIfExists": {"aws:ResourceTag/Team": "photonics"}}
POLICY = "aws:iam/policy:Policy"
ROLE = "aws:iam/role:Role"
ARN = "arn:aws:iam::123456789012:policy/ceiling"
CEILING = resource(
    POLICY, "ceiling", {"name": "ceiling", "policy": document(allow(Action="s3:GetObject", Resource="*"))}
)
BOUNDED = resource(ROLE, "submitter", {"permissionsBoundary": ARN})
ATTACHED = resource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "a", {"policyArn": ARN})


def read(resources, actions="s3:GetObject", **more):
    return allow(Sid="Read", Action=actions, Resource=resources, **more)


class TestAwsIamDataResource(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            granting(read(BUCKET)),
            granting(
                read(
                    "arn:aws:kms:eu-north-1:123456789012:key/*",
                    "kms:Decrypt",
                    Condition={"StringEquals": {"kms:RequestAlias": "alias/photonics"}},
                )
            ),
            granting(read("*", Condition={"StringEquals": {"aws:ResourceAccount": "123456789012"}})),
            granting(read("*"), deny(Action="s3:*", Resource="*")),
            granting(read(RUNS, "braket:CancelQuantumTask", Condition=OWN)),
            granting(read(RUNS, "braket:CancelQuantumTask", Condition=IF_TAGGED)),
            granting(allow(Action="s3:ListAllMyBuckets", Resource="*")),
        ],
        violating={
            "everything": (granting(read("*")), "`policy`, Read, allows s3:GetObject on everything (*)"),
            "any bucket": (
                granting(read("arn:aws:s3:::*/*")),
                "`policy`, Read, allows s3:GetObject on everything (arn:aws:s3:::*/*)",
            ),
            "any key": (
                granting(read("arn:aws:kms:*:*:key/*", "kms:Decrypt")),
                "`policy`, Read, allows kms:Decrypt on everything (arn:aws:kms:*:*:key/*)",
            ),
            "any run": (
                granting(read(RUNS, "braket:Cancel*")),
                f"`policy`, Read, allows braket:CancelJob, braket:CancelQuantumTask on everything ({RUNS})",
            ),
            "a secret without a tag": (
                granting(read("*", "secretsmanager:GetSecretValue", Condition=IF_TAGGED)),
                "`policy`, Read, allows secretsmanager:GetSecretValue on everything (*)",
            ),
            "all but a list": (
                granting(allow(Sid="Read", Action="secretsmanager:Get*", NotResource=BUCKET)),
                "`policy`, Read, allows secretsmanager:GetSecretValue on everything (NotResource)",
            ),
            "one of several": (
                granting(read([BUCKET, "arn:aws:s3:::*"])),
                "`policy`, Read, allows s3:GetObject on everything (arn:aws:s3:::*)",
            ),
        },
        not_applicable=NOT_IDENTITY,
        unknown="policy",
    )

    @pytest.mark.parametrize("action", DATA)
    def test_each_action_is_found(self, action):
        assert self.judge(granting(read("*", action))).verdict is Verdict.FAIL

    def test_a_boundary_that_nobody_has_attached_grants_nothing(self):
        assert self.judge(beside(CEILING, BOUNDED)).verdict is Verdict.PASS

    def test_a_boundary_that_is_attached_as_well_grants(self):
        assert self.judge(beside(CEILING, BOUNDED, ATTACHED)).verdict is Verdict.FAIL

    def test_a_policy_that_bounds_nobody_is_taken_for_a_grant(self):
        assert self.judge(beside(CEILING)).verdict is Verdict.FAIL

    def test_what_a_policy_is_for_shows_when_the_stack_is_whole(self):
        finding = self.judge(beside(CEILING, whole_stack=False))
        assert (finding.verdict, finding.waits_for_stack) == (Verdict.UNKNOWN, True)

    def test_a_boundary_of_the_same_program_is_found_by_its_origin(self):
        source = Source(POLICY, "ceiling", {}, CEILING.urn)
        bounded = with_source(BOUNDED, "permissionsBoundary", source)
        assert self.judge(beside(CEILING, bounded)).verdict is Verdict.PASS
        attached = with_source(ATTACHED, "policyArn", source)
        assert self.judge(beside(CEILING, bounded, attached)).verdict is Verdict.FAIL

    def test_an_attachment_that_nobody_can_trace_may_be_of_the_boundary(self):
        from quantum_policies.kit.testing import unknown_at

        assert self.judge(beside(CEILING, BOUNDED, unknown_at(ATTACHED, "policyArn"))).verdict is Verdict.FAIL
