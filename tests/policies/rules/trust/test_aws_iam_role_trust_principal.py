from policies.contract import ABSENT, Cases, RuleContract, allow, deny, document

from quantum_policies.kit.testing import resource
from quantum_policies.rules.trust.aws_iam_role_trust_principal import RULE

ASSUME = {"Action": "sts:AssumeRole"}
PINNED = {"StringEquals": {"aws:PrincipalAccount": "123456789012"}}
SERVICE = document(allow(Principal={"Service": "braket.amazonaws.com"}, **ASSUME), deny(Principal="*", **ASSUME))


class TestAwsIamRoleTrustPrincipal(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[resource("aws:iam/role:Role", "jobs", {"assumeRolePolicy": SERVICE})],
        violating={
            "anybody": (
                "assumeRolePolicy",
                document(allow(Principal="*", **ASSUME)),
                "`assumeRolePolicy`, statement 1, lets anybody assume the role (*)",
            ),
            "anybody with a condition": (
                "assumeRolePolicy",
                document(allow(Sid="In", Principal={"AWS": "*"}, Condition=PINNED, **ASSUME)),
                "`assumeRolePolicy`, In, lets anybody assume the role (AWS: *)",
            ),
            "no trust policy": ("assumeRolePolicy", ABSENT, "the role has no trust policy"),
        },
        not_applicable=[resource("aws:iam/policy:Policy", "policy", {})],
        unknown="assumeRolePolicy",
    )
