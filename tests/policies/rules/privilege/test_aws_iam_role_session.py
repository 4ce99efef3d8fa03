from policies.contract import Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.privilege.aws_iam_role_session import RULE

TYPE = "aws:iam/role:Role"


class TestAwsIamRoleSession(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(TYPE, "hour", {"maxSessionDuration": 3600}),
            resource(TYPE, "default", {"name": "default"}),
        ],
        violating={
            "a second more": (
                "maxSessionDuration",
                3601,
                "sessions of the role last up to 3601 seconds; at most 3600",
            ),
        },
        not_applicable=[resource("aws:iam/policy:Policy", "policy", {})],
        unknown="maxSessionDuration",
    )
