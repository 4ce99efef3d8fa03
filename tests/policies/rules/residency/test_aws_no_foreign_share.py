import pytest
from policies.contract import NOWHERE, Cases, RuleContract, resource_at

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import ABSENT, resource, spoil
from quantum_policies.rules.residency.aws_no_foreign_share import PLACES, RULE

IMAGE = "aws:ec2/amiLaunchPermission:AmiLaunchPermission"
SHARE = "aws:ram/resourceShare:ResourceShare"
OUTSIDE = "the share may be given to other organisations (`allowExternalPrincipals` not false)"


class TestAwsNoForeignShare(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(IMAGE, "image", {"imageId": "ami-1", "accountId": "123456789012"}),
            resource(SHARE, "share", {"allowExternalPrincipals": False}),
            resource(
                "aws:ram/principalAssociation:PrincipalAssociation",
                "role",
                {"principal": "arn:aws:iam::123456789012:role/submitter"},
            ),
        ],
        violating={
            "another account": (
                "accountId",
                "999999999999",
                "`accountId` shares it with 999999999999; allowed: 123456789012",
            ),
            "everybody": (
                resource(IMAGE, "image", {"group": "all"}),
                "`group` shares it with all; allowed: 123456789012",
            ),
            "an organisation": (
                resource(IMAGE, "image", {"organizationArn": "arn:aws:organizations::999999999999:organization/o-1"}),
                (
                    "`organizationArn` shares it with arn:aws:organizations::999999999999:organization/o-1; "
                    "allowed: 123456789012"
                ),
            ),
            "one of a list": (
                resource("aws:rds/snapshot:Snapshot", "copy", {"sharedAccounts": ["123456789012", "all"]}),
                "`sharedAccounts` shares it with all; allowed: 123456789012",
            ),
            "one in a text of several": (
                resource("aws:ssm/document:Document", "d", {"permissions": {"account_ids": "123456789012,All"}}),
                "`permissions.account_ids` shares it with All; allowed: 123456789012",
            ),
            "an open share": (resource(SHARE, "share", {"allowExternalPrincipals": True}), OUTSIDE),
            "a share that does not say": (resource(SHARE, "share", {"name": "share"}), OUTSIDE),
        },
        not_applicable=[resource("aws:rds/snapshot:Snapshot", "copy", {}), resource("aws:kms/key:Key", "key", {})],
        unknown="accountId",
    )

    @pytest.mark.parametrize("kind, path", [(kind, path) for kind, paths in PLACES.items() for path in paths])
    def test_each_place_is_judged(self, kind, path):
        assert self.judge(resource_at(kind, path, "999999999999")).verdict is Verdict.FAIL

    def test_nobody_is_inside_where_the_team_may_not_use_aws(self):
        assert self.judge(self.cases.compliant[0], NOWHERE).verdict is Verdict.FAIL
        assert self.judge(spoil(self.cases.compliant[0], "accountId", ABSENT), NOWHERE).verdict is (
            Verdict.NOT_APPLICABLE
        )
