from policies.contract import Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.credentials.aws_iam_no_user import RULE


class TestAwsIamNoUser(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[],
        violating={
            "it exists": (resource("aws:iam/user:User", "old-way", {"user": "somebody"}), "an IAM user is declared")
        },
        not_applicable=[resource("aws:iam/role:Role", "role", {"name": "role"})],
        unknown="",
    )
