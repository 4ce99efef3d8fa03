from dataclasses import replace

import pytest
from policies.contract import CONFIG, NOWHERE, Cases, RuleContract, allow, deny, document

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import judge, resource
from quantum_policies.rules.residency.aws_iam_device_region import RULE

TYPE = "aws:iam/policy:Policy"
GARNET = "arn:aws:braket:eu-north-1:*:device/qpu/iqm/Garnet"
SV1 = "arn:aws:braket:*:*:device/quantum-simulator/amazon/sv1"
TASKS = "arn:aws:braket:eu-north-1:123456789012:quantum-task/*"
JOBS = "arn:aws:braket:eu-north-1:123456789012:job/*"
RUN = ["braket:CreateQuantumTask", "braket:CreateJob"]
ALLOWED = (
    "arn:aws:braket:::device/quantum-simulator/amazon/sv1, arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet, "
    "arn:aws:braket:us-east-1::device/qpu/ionq/Forte-1"
)

assert CONFIG.aws is not None
OUT_OF_REVIEW = replace(
    CONFIG,
    aws=replace(
        CONFIG.aws,
        out_of_review={"arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet": "its provider's review ended"},
    ),
)


def policy(*statements, name="submitter"):
    return resource(TYPE, name, {"policy": document(*statements)})


def refused(device):
    return f"`policy`, Run, allows quantum jobs on {device}; allowed: {ALLOWED}"


class TestAwsIamDeviceRegion(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            policy(allow(Sid="Run", Action=RUN, Resource=[GARNET, SV1, TASKS, JOBS])),
            policy(
                allow(Action="braket:CreateQuantumTask", Resource="arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet"),
                deny(Action="*", Resource="*"),
                deny(Action="braket:*", NotResource=GARNET),
                name="denies-are-free",
            ),
            policy(allow(Action=["braket:GetDevice", "s3:GetObject"], Resource="*"), name="does-not-run"),
            policy(
                allow(Action=RUN, Resource="*"),
                deny(Action=RUN, NotResource=[GARNET, SV1, TASKS, JOBS]),
                name="boundary-with-a-list",
            ),
            policy(allow(Action=RUN, Resource="*"), deny(Action="braket:Create*", Resource="*"), name="denied"),
            resource(
                "aws:iam/role:Role",
                "inline",
                {"inlinePolicies": [{"name": "run", "policy": document(allow(Action=RUN, Resource=GARNET))}]},
            ),
        ],
        violating={
            name: (policy(allow(Sid="Run", Action=action, Resource=[GARNET, pattern])), refused(pattern))
            for name, action, pattern in (
                ("region not approved", RUN, "arn:aws:braket:us-east-1:*:device/qpu/ionq/Forte-1"),
                ("device not approved", RUN, "arn:aws:braket:eu-north-1:*:device/qpu/aqt/Ibex-Q1"),
                ("device in another region than its own", RUN, "arn:aws:braket:eu-west-2:*:device/qpu/iqm/Garnet"),
                ("any region of a device that has one", RUN, "arn:aws:braket:*:*:device/qpu/iqm/Garnet"),
                ("any device of a provider", RUN, "arn:aws:braket:eu-north-1:*:device/qpu/iqm/*"),
                ("a variable", RUN, "arn:aws:braket:eu-north-1:*:device/${aws:PrincipalTag/device}"),
                ("everything", RUN, "*"),
                ("every service", RUN, "arn:aws:*:*:*:*"),
                ("a short pattern", RUN, "arn:aws:braket:*"),
                ("a wildcard inside a word", RUN, "arn:aws:bra?et:eu-north-1:*:d*/qpu/iqm/Garnet"),
                ("action in other case", "BRAKET:createquantumtask", "*"),
                ("wildcard action", "braket:Create*", "*"),
            )
        }
        | {
            "a deny under a condition": (
                policy(
                    allow(Sid="Run", Action=RUN, Resource="*"),
                    deny(Action=RUN, NotResource=GARNET, Condition={"Bool": {"aws:ViaAWSService": "false"}}),
                ),
                refused("*"),
            ),
            "a deny of one action only": (
                policy(allow(Sid="Run", Action=RUN, Resource="*"), deny(Action=RUN[0], NotResource=GARNET)),
                refused("*"),
            ),
            "a deny that spares a device that is not approved": (
                policy(
                    allow(Sid="Run", Action=RUN, Resource="*"),
                    deny(Action=RUN, NotResource=[GARNET, "arn:aws:braket:eu-north-1:*:device/qpu/aqt/*"]),
                ),
                refused("*"),
            ),
            "everything but a list": (
                policy(allow(Sid="Run", Action=RUN, NotResource="arn:aws:braket:us-west-1:*:*")),
                "`policy`, Run, allows quantum jobs on everything except a list (NotResource)",
            ),
            "all actions but a list": (
                policy(allow(Sid="Run", NotAction="iam:*", Resource="*")),
                refused("*"),
            ),
            "inside a role": (
                resource(
                    "aws:iam/role:Role",
                    "inline",
                    {"inlinePolicies": [{"policy": document(allow(Sid="Run", Action=RUN, Resource="*"))}]},
                ),
                f"`inlinePolicies[0].policy`, Run, allows quantum jobs on *; allowed: {ALLOWED}",
            ),
            "no document": (
                resource(TYPE, "broken", {"policy": "{"}),
                "`policy` is no IAM document: it is not valid JSON",
            ),
        },
        not_applicable=[
            resource("aws:iam/role:Role", "plain", {"name": "plain"}),
            resource("aws:s3/bucketPolicy:BucketPolicy", "bucket", {}),
        ],
        unknown="policy",
    )

    @pytest.mark.parametrize("action", RUN)
    def test_a_team_without_aws_runs_nothing(self, action):
        given = policy(allow(Sid="Run", Action=action, Resource=GARNET))
        assert judge(RULE, given, NOWHERE).what == f"`policy`, Run, allows quantum jobs on {GARNET}; allowed: none"
        assert judge(RULE, given, CONFIG).verdict is Verdict.PASS

    def test_a_device_out_of_review_is_refused_though_the_team_file_approves_it(self):
        found = judge(RULE, policy(allow(Sid="Run", Action=RUN, Resource=[SV1, GARNET])), OUT_OF_REVIEW)
        assert found.what == f"`policy`, Run, allows quantum jobs on {GARNET}, but its provider's review ended"
        assert "ATT-04" in found.controls

    def test_a_boundary_that_spares_a_device_out_of_review_bounds_nothing(self):
        given = policy(allow(Sid="Run", Action=RUN, Resource="*"), deny(Action=RUN, NotResource=[GARNET, SV1, TASKS]))
        assert judge(RULE, given, CONFIG).verdict is Verdict.PASS
        assert judge(RULE, given, OUT_OF_REVIEW).verdict is Verdict.FAIL
