import pytest
from policies.contract import NOWHERE, PARTNER, Cases, RuleContract, allow, deny, document, with_document
from policies.rules.grants import NOT_IDENTITY, granting

from quantum_policies.aws.documents import ENDPOINT, IDENTITY
from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import beside, resource
from quantum_policies.rules.residency.aws_iam_resource_place import BRAKET_IMAGES, RULE, RUNS

QUEUE = "arn:aws:sqs:eu-north-1:123456789012:jobs"
ALLOWED = "allowed: account 123456789012, regions eu-north-1, eu-west-2"
JOBS = "arn:aws:braket:eu-north-1:123456789012:job/*"
ENDPOINT_TYPE = "aws:ec2/vpcEndpoint:VpcEndpoint"


def send(resources=QUEUE, **more):
    return allow(Sid="Send", Action="sqs:SendMessage", Resource=resources, **more)


def pinned(operator="StringEquals", **keys):
    return send(Condition={operator: {key.replace("_", ":"): value for key, value in keys.items()}})


class TestAwsIamResourcePlace(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            granting(send()),
            granting(send(["arn:aws:s3:::photonics-results/*", "arn:aws:iam::aws:policy/x", "*"])),
            granting(send(f"arn:aws:sqs:eu-north-1:{PARTNER}:benchmarks")),
            granting(send("arn:aws:braket:*:*:device/*")),
            granting(send("arn:aws:sqs:${aws:RequestedRegion}:${aws:PrincipalAccount}:jobs")),
            granting(send("arn:aws:automate:eu-north-1:ec2:stop")),
            granting(send(f"arn:aws:ecr:eu-north-1:{BRAKET_IMAGES}:repository/amazon-braket-base-jobs")),
            granting(pinned(aws_ResourceAccount="123456789012", aws_RequestedRegion=["eu-west-2"])),
            granting(pinned(aws_ResourceAccount="${aws:PrincipalAccount}")),
            granting(pinned("StringNotEquals", aws_RequestedRegion="us-east-1")),
            granting(deny(Action="*", Resource="arn:aws:sqs:us-east-1:999999999999:x")),
        ],
        violating={
            "another account": (
                granting(send("arn:aws:sqs:eu-north-1:999999999999:jobs")),
                f"`policy`, Send, reaches arn:aws:sqs:eu-north-1:999999999999:jobs; {ALLOWED}",
            ),
            "another region": (
                granting(send([QUEUE, "arn:aws:sqs:us-east-1:123456789012:jobs"])),
                f"`policy`, Send, reaches arn:aws:sqs:us-east-1:123456789012:jobs; {ALLOWED}",
            ),
            "the account of Braket's images, for something else": (
                granting(send(f"arn:aws:sqs:eu-north-1:{BRAKET_IMAGES}:jobs")),
                f"`policy`, Send, reaches arn:aws:sqs:eu-north-1:{BRAKET_IMAGES}:jobs; {ALLOWED}",
            ),
            "a condition on another account": (
                granting(pinned(aws_ResourceAccount="999999999999")),
                f"`policy`, Send, reaches 999999999999; {ALLOWED}",
            ),
            "a condition on another region": (
                granting(pinned(aws_RequestedRegion=["eu-north-1", "us-east-1"])),
                f"`policy`, Send, reaches us-east-1; {ALLOWED}",
            ),
            "runs of every region": (
                granting(send("*"), allow(Sid="Stop", Action="braket:Cancel*", Resource="*")),
                "`policy`, Stop, allows braket:CancelJob, braket:CancelQuantumTask in every region",
            ),
            "all but some runs": (
                granting(allow(Sid="Stop", Action="braket:CancelJob", NotResource=QUEUE)),
                "`policy`, Stop, allows braket:CancelJob in every region",
            ),
            "an endpoint for others": (
                resource(ENDPOINT_TYPE, "sqs", {"policy": document(pinned(aws_PrincipalAccount="999999999999"))}),
                f"`policy`, Send, reaches 999999999999; {ALLOWED}",
            ),
        },
        not_applicable=[each for each in NOT_IDENTITY if each.type not in ENDPOINT],
        unknown="policy",
    )

    @pytest.mark.parametrize("action", RUNS)
    def test_a_right_over_runs_names_its_region(self, action):
        stop = {"Action": action, "Resource": "*"}
        assert self.judge(granting(allow(**stop))).verdict is Verdict.FAIL
        here = {"StringEquals": {"aws:RequestedRegion": "eu-north-1"}}
        assert self.judge(granting(allow(**stop, Condition=here))).verdict is Verdict.PASS
        assert self.judge(granting(allow(Action=action, Resource=JOBS))).verdict is Verdict.PASS

    def test_a_boundary_may_allow_what_its_roles_name(self):
        ceiling = resource(
            "aws:iam/policy:Policy",
            "ceiling",
            {"name": "ceiling", "policy": document(allow(Action="braket:CancelJob", Resource="*"))},
        )
        arn = "arn:aws:iam::123456789012:policy/ceiling"
        bounded = resource("aws:iam/role:Role", "submitter", {"permissionsBoundary": arn})
        assert self.judge(beside(ceiling, bounded)).verdict is Verdict.PASS
        assert self.judge(beside(ceiling)).verdict is Verdict.FAIL

    def test_a_permission_set_takes_effect_in_the_accounts_it_is_assigned_in(self):
        kind = "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy"
        elsewhere = document(send("arn:aws:sqs:eu-north-1:999999999999:jobs"))
        assert self.judge(with_document(kind, elsewhere)).verdict is Verdict.NOT_APPLICABLE

    @pytest.mark.parametrize("kind", [each for each in (*IDENTITY, *ENDPOINT) if "ssoadmin" not in each])
    def test_each_kind_of_document_is_judged(self, kind):
        assert self.judge(with_document(kind, document(send("arn:aws:sqs:eu-north-1:999999999999:jobs")))).verdict is (
            Verdict.FAIL
        )
        assert self.judge(with_document(kind, document(send()))).verdict is Verdict.PASS

    def test_nothing_is_inside_where_the_team_may_not_use_aws(self):
        assert self.judge(self.cases.compliant[0], NOWHERE).verdict is Verdict.FAIL
