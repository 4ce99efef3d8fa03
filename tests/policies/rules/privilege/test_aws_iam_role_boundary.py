from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import resource, with_source
from quantum_policies.rules.privilege.aws_iam_role_boundary import RULE

TYPE = "aws:iam/role:Role"
BOUNDARY = "arn:aws:iam::123456789012:policy/photonics-boundary"


class TestAwsIamRoleBoundary(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[resource(TYPE, "submitter", {"permissionsBoundary": BOUNDARY})],
        violating={
            "absent": ("permissionsBoundary", ABSENT, "the role has no permissions boundary"),
            "empty": ("permissionsBoundary", "", "the role has no permissions boundary"),
            "a boundary that bounds nothing": (
                "permissionsBoundary",
                "arn:aws:iam::aws:policy/AdministratorAccess",
                "the role's permissions boundary is AdministratorAccess, which bounds nothing",
            ),
            "a boundary of another account": (
                "permissionsBoundary",
                "arn:aws:iam::999999999999:policy/ceiling",
                "the role's permissions boundary is a policy of account 999999999999",
            ),
        },
        not_applicable=[resource("aws:iam/policy:Policy", "policy", {})],
        unknown="permissionsBoundary",
    )

    def test_a_boundary_of_the_same_program_passes_at_the_end_of_a_preview(self):
        given = with_source(self.cases.compliant[0], "permissionsBoundary", Source("aws:iam/policy:Policy", "own", {}))
        assert self.judge(given).verdict is Verdict.PASS

    def test_a_mix_of_origins_stays_unknown(self):
        sources = Source("aws:iam/policy:Policy", "own", {}), Source("aws:s3/bucket:Bucket", "b", {})
        assert (
            self.judge(with_source(self.cases.compliant[0], "permissionsBoundary", *sources)).verdict is Verdict.UNKNOWN
        )
