from policies.contract import Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.privilege.aws_iam_no_group import RULE


class TestAwsIamNoGroup(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[],
        violating={
            kind: (resource(kind, "lab", {"name": "x1"}), "rights of an IAM user or group are declared")
            for kind in RULE.types
        },
        not_applicable=[resource("aws:iam/rolePolicyAttachment:RolePolicyAttachment", "role", {})],
        unknown="",
    )
