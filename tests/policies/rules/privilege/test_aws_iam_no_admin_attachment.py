from policies.contract import Cases, RuleContract

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import resource, with_source
from quantum_policies.rules.privilege.aws_iam_no_admin_attachment import RULE

TYPE = "aws:iam/rolePolicyAttachment:RolePolicyAttachment"
OWN = "arn:aws:iam::123456789012:policy/photonics-submitter"
AWS = "arn:aws:iam::aws:policy"


class TestAwsIamNoAdminAttachment(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(TYPE, "own", {"role": "submitter", "policyArn": OWN}),
            resource(TYPE, "service", {"policyArn": f"{AWS}/service-role/AmazonVPCFlowLogs"}),
            resource("aws:iam/role:Role", "role", {"managedPolicyArns": [OWN]}),
        ],
        violating={
            "administrator": (
                "policyArn",
                f"{AWS}/AdministratorAccess",
                "the managed policy AdministratorAccess is attached",
            ),
            "whole Braket": (
                "policyArn",
                f"{AWS}/AmazonBraketFullAccess",
                "the managed policy AmazonBraketFullAccess is attached",
            ),
            "inside a role": (
                resource("aws:iam/role:Role", "role", {"managedPolicyArns": [OWN, f"{AWS}/PowerUserAccess"]}),
                "the managed policy PowerUserAccess is attached",
            ),
        },
        not_applicable=[resource("aws:iam/policy:Policy", "policy", {})],
        unknown="policyArn",
    )

    def test_a_policy_of_the_same_program_passes_at_the_end_of_a_preview(self):
        given = with_source(self.cases.compliant[0], "policyArn", Source("aws:iam/policy:Policy", "own", {}))
        assert self.judge(given).verdict is Verdict.PASS

    def test_a_value_from_elsewhere_stays_unknown(self):
        given = with_source(self.cases.compliant[0], "policyArn", Source("aws:ssm/parameter:Parameter", "p", {}))
        assert self.judge(given).verdict is Verdict.UNKNOWN
