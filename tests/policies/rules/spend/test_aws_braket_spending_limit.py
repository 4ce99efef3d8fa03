import json

import pytest
from policies.contract import CONFIG, NOWHERE, Cases, RuleContract, allow, deny, document

from quantum_policies.aws.spending_limits import CLOUD_CONTROL, LIMIT
from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import CANARY, beside, judge, resource, secret, spoil, unknown_at
from quantum_policies.rules.spend.aws_braket_spending_limit import RULE, RUN

TYPE = "aws:iam/policy:Policy"
PUBLIC = "arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet"
GARNET = "arn:aws:braket:eu-north-1:*:device/qpu/iqm/Garnet"
OWN = "arn:aws:braket:eu-north-1:123456789012:device/qpu/iqm/Garnet"
SV1 = "arn:aws:braket:*:*:device/quantum-simulator/amazon/sv1"
FORTE = "arn:aws:braket:us-east-1::device/qpu/ionq/Forte-1"
TASKS = "arn:aws:braket:eu-north-1:123456789012:quantum-task/*"


def limit(device=PUBLIC, name="limit", type_name=LIMIT):
    state = json.dumps({"DeviceArn": device, "SpendingLimit": "50"})
    return resource(CLOUD_CONTROL, name, {"typeName": type_name, "desiredState": state})


def policy(*statements, limits=(), name="submitter", whole_stack=True):
    given = resource(TYPE, name, {"policy": document(*statements)})
    return beside(given, *limits, whole_stack=whole_stack)


def run(*resources, **more):
    return allow(Sid="Run", Action=RUN, Resource=list(resources), **more)


def open_to(device, path="policy"):
    return f"`{path}`, Run, allows quantum tasks on {device}, which has no spending limit in this stack"


CAPPED = [limit()]
BOTH = [limit(), limit(FORTE, "forte")]


class TestAwsBraketSpendingLimit(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            policy(run(GARNET, SV1, TASKS), limits=CAPPED),
            policy(run(SV1, TASKS), name="simulators"),
            policy(allow(Action=["braket:GetDevice", "braket:CreateJob"], Resource="*"), name="runs-no-task"),
            policy(run("*"), limits=BOTH, name="everything-approved"),
            policy(run("*"), deny(Action=RUN, NotResource=[GARNET, SV1, TASKS]), limits=CAPPED, name="boundary"),
            policy(run("*"), deny(Action="braket:*", Resource="arn:aws:braket:*:*:device/qpu/*"), name="no-hardware"),
            policy(run("arn:aws:braket:eu-north-1:*:device/qpu/*"), limits=CAPPED, name="one-region"),
            policy(deny(Action=RUN, Resource="*"), name="denies-only"),
            beside(
                resource("aws:iam/role:Role", "inline", {"inlinePolicies": [{"policy": document(run(GARNET))}]}),
                limit(),
            ),
        ],
        violating={
            name: (policy(run(SV1, pattern), limits=limits), open_to(device))
            for name, pattern, limits, device in (
                ("no limit at all", GARNET, (), PUBLIC),
                ("published form", PUBLIC, (), PUBLIC),
                ("with the account", OWN, (), PUBLIC),
                ("limit of another device", GARNET, [limit(FORTE)], PUBLIC),
                ("another type of Cloud Control", GARNET, [limit(type_name="AWS::Logs::LogGroup")], PUBLIC),
                ("a device that is not approved", FORTE.replace("Forte-1", "Aria-1"), BOTH, f"{FORTE[:-7]}Aria-1"),
                ("everything", "*", CAPPED, FORTE),
                ("any device of a provider", "arn:aws:braket:us-east-1:*:device/qpu/ionq/*", CAPPED, FORTE),
                ("any region", "arn:aws:braket:*:*:device/qpu/iqm/Garnet", (), PUBLIC),
            )
        }
        | {
            "everything but a list": (
                policy(allow(Sid="Run", Action=RUN, NotResource=[SV1, GARNET])),
                open_to(FORTE),
            ),
            "all actions but a list": (
                policy(allow(Sid="Run", NotAction="iam:*", Resource=GARNET)),
                open_to(PUBLIC),
            ),
            "a deny under a condition": (
                policy(
                    run(GARNET),
                    deny(Action=RUN, Resource=GARNET, Condition={"Bool": {"aws:ViaAWSService": "false"}}),
                ),
                open_to(PUBLIC),
            ),
            "a deny of the published form alone": (
                policy(run(GARNET), deny(Action=RUN, Resource=PUBLIC)),
                open_to(PUBLIC),
            ),
            "a deny of another action": (
                policy(run(GARNET), deny(Action="braket:CreateJob", Resource="*")),
                open_to(PUBLIC),
            ),
            "under a condition": (
                policy(run(GARNET, Condition={"StringEquals": {"aws:RequestTag/Team": "photonics"}})),
                open_to(PUBLIC),
            ),
            "in a role": (
                beside(
                    resource("aws:iam/role:Role", "inline", {"inlinePolicies": [{"policy": document(run(GARNET))}]}),
                ),
                open_to(PUBLIC, "inlinePolicies[0].policy"),
            ),
            "no document": (
                beside(resource(TYPE, "broken", {"policy": "{"})),
                "`policy` is no IAM document: it is not valid JSON",
            ),
        },
        not_applicable=[
            resource("aws:iam/role:Role", "plain", {"name": "plain"}),
            resource(CLOUD_CONTROL, "limit", {}),
        ],
        unknown="policy",
    )

    def test_before_the_limit_is_registered_the_rule_waits(self):
        finding = self.judge(policy(run(GARNET), whole_stack=False))
        assert (finding.verdict, finding.waits_for_stack) == (Verdict.UNKNOWN, True)

    def test_a_limit_that_came_before_is_enough(self):
        assert self.judge(policy(run(GARNET), limits=CAPPED, whole_stack=False)).verdict is Verdict.PASS

    @pytest.mark.parametrize("path", ["desiredState", "typeName"])
    def test_a_limit_for_a_device_that_is_not_known_is_not_taken_for_this_one(self, path):
        finding = self.judge(policy(run(GARNET), limits=[unknown_at(limit(), path)]))
        assert (finding.verdict, finding.unknown_path) == (Verdict.UNKNOWN, path)
        assert (
            self.judge(policy(run(GARNET), limits=[unknown_at(limit(), path), limit(name="b")])).verdict is Verdict.PASS
        )

    @pytest.mark.parametrize("state", ["", "{", "[]", "7", '{"DeviceArn": 7}', {"DeviceArn": PUBLIC}])
    def test_a_desired_state_that_cloud_control_would_refuse_is_no_limit(self, state):
        odd = spoil(limit(), "desiredState", state)
        assert self.judge(policy(run(GARNET), limits=[odd])).what == open_to(PUBLIC)

    def test_a_secret_of_another_resource_is_never_shown(self):
        hidden = spoil(limit(), "desiredState", secret(CANARY))
        assert CANARY not in self.judge(policy(run(GARNET), limits=[hidden])).message

    def test_without_aws_a_named_device_still_needs_its_limit(self):
        assert judge(RULE, policy(run(GARNET)), NOWHERE).what == open_to(PUBLIC)
        assert judge(RULE, policy(run(SV1)), NOWHERE).verdict is Verdict.PASS
        assert judge(RULE, policy(run(GARNET), limits=CAPPED), CONFIG).verdict is Verdict.PASS
