from policies.contract import ABSENT, NOWHERE, Cases, RuleContract, provider

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource, spoil
from quantum_policies.rules.residency.aws_provider_account import RULE

TYPE = "pulumi:providers:aws"


class TestAwsProviderAccount(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(TYPE, "aws", provider()),
            spoil(resource(TYPE, "as-list", provider()), "allowedAccountIds", ["123456789012"]),
        ],
        violating={
            "any account": (
                "allowedAccountIds",
                ABSENT,
                "the AWS provider accepts any account, because `allowedAccountIds` is not set",
            ),
            "one more account": (
                "allowedAccountIds",
                '["123456789012", "210987654321"]',
                "the AWS provider accepts accounts 123456789012, 210987654321; the tenant's account is 123456789012",
            ),
            "another account": (
                "allowedAccountIds",
                '["210987654321"]',
                "the AWS provider accepts accounts 210987654321; the tenant's account is 123456789012",
            ),
        },
        not_applicable=[resource("pulumi:providers:azure-native", "azure", {})],
        unknown="allowedAccountIds",
    )

    def test_a_team_without_aws_may_not_have_a_provider(self):
        finding = self.judge(self.cases.compliant[0], NOWHERE)
        assert (finding.verdict, finding.what) == (Verdict.FAIL, "the team may not use AWS")
