from policies.contract import Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.credentials.aws_iam_no_service_credential import RULE

WHAT = "a long-lived credential of an IAM user is declared"


class TestAwsIamNoServiceCredential(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[],
        violating={kind: (resource(kind, "old-way", {"user": "somebody"}), WHAT) for kind in RULE.types},
        not_applicable=[resource("aws:iam/role:Role", "role", {"name": "role"})],
        unknown="",
    )
