from policies.contract import Cases, RuleContract, allow, deny
from policies.rules.grants import NOT_IDENTITY, granting

from quantum_policies.rules.quantum.aws_iam_no_provider_agreement import RULE

WHAT = "`policy`, Agree, lets its holder accept the terms of hardware providers"


class TestAwsIamNoProviderAgreement(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            granting(allow(Action="braket:GetUserAgreementStatus", Resource="*")),
            granting(allow(Action="braket:*", Resource="*"), deny(Action="braket:AcceptUserAgreement", Resource="*")),
        ],
        violating={
            "named": (granting(allow(Sid="Agree", Action="braket:AcceptUserAgreement", Resource="*")), WHAT),
            "a pattern": (granting(allow(Sid="Agree", Action="braket:Accept*", Resource="*")), WHAT),
        },
        not_applicable=NOT_IDENTITY,
        unknown="policy",
    )
