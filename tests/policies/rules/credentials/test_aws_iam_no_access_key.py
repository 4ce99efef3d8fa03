from policies.contract import Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.credentials.aws_iam_no_access_key import RULE


class TestAwsIamNoAccessKey(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[],
        violating={
            "it exists": (
                resource("aws:iam/accessKey:AccessKey", "old-way", {"user": "somebody"}),
                "a long-lived access key is declared",
            )
        },
        not_applicable=[resource("aws:iam/role:Role", "role", {"name": "role"})],
        unknown="",
    )
