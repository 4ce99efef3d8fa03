from policies.contract import Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.credentials.aws_iam_no_login_profile import RULE


class TestAwsIamNoLoginProfile(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[],
        violating={
            "it exists": (
                resource("aws:iam/userLoginProfile:UserLoginProfile", "old-way", {"user": "somebody"}),
                "a console password of an IAM user is declared",
            )
        },
        not_applicable=[resource("aws:iam/role:Role", "role", {"name": "role"})],
        unknown="",
    )
