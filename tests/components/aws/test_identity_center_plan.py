"""Both halves of the way in: a set's policy and a role's trust, judged together (IAM-01, IAM-08, TEN-01)."""

from itertools import product

import pytest
from components.aws.identity_center_arguments import AURORA_CENTER, PRIVILEGED, VEGA_CENTER

from quantum_landing_zone.access import Document, Policies, Request, judge
from quantum_landing_zone.aws.identity_center_plan import assume_policy, permission_sets
from quantum_landing_zone.aws.role_trust import role_trust
from quantum_landing_zone.tenant import AwsWorkspace, Environment, Role, parse_tenant

DEV, TEST = "111122223333", "111122224444"


def workspaces(text):
    tenant = parse_tenant(text)
    return [AwsWorkspace(tenant, environment) for environment in tenant.environments]


AURORA = {str(here.environment): here for here in workspaces(AURORA_CENTER)}
VEGA = {str(here.environment): here for here in workspaces(VEGA_CENTER)}
SETS = permission_sets([*AURORA.values(), *VEGA.values()])


def becomes(team, name, account, target, role, *, sent=None, asserted=None, asked=False, region="eu-west-2/"):
    """Whether a holder of a set, in an account, becomes a role of a workspace.

    `sent` are the session tags, `asserted` is the team of the person's directory entry, `asked` whether the set asks
    for it, and `region` the part of the path that Identity Center adds.
    """
    tags = {"User": "ada"} if sent is None else sent
    reserved = f"aws-reserved/sso.amazonaws.com/{region}AWSReservedSSO_{name}_0123456789abcdef"
    context = {
        "aws:PrincipalAccount": account,
        "aws:PrincipalArn": f"arn:aws:iam::{account}:role/{reserved}",
        "aws:ResourceAccount": target.account,
        "aws:PrincipalTag/User": "ada",
        **({"aws:PrincipalTag/Team": asserted} if asserted else {}),
        **{f"aws:RequestTag/{key}": value for key, value in tags.items()},
        "aws:TagKeys": tuple(tags),
    }
    policy = Document("set", assume_policy(SETS[team, name], team_asserted=asked))
    around = Policies(identity=(policy,), resource=Document("trust", role_trust(target, role)))
    actions = ["sts:AssumeRole", *(["sts:TagSession"] if tags else [])]
    return all(judge(Request(action, target.role_arn(role), context), around).allowed for action in actions)


OPENS = {
    Role.CIRCUIT_AUTHOR: "Author",
    Role.JOB_SUBMITTER: "Submitter",
    Role.BACKEND_ADMIN: "Admin",
    Role.BILLING_VIEWER: "Billing",
    Role.AUDIT_REVIEWER: "Audit",
}


@pytest.mark.parametrize("region", ["", "eu-west-2/"])
@pytest.mark.parametrize("role", Role)
def test_a_holder_becomes_the_role_of_the_set_in_each_environment(role, region):
    for here in AURORA.values():
        assert becomes("aurora", f"Aurora{OPENS[role]}", here.account, here, role, region=region)


def test_a_holder_becomes_nothing_else_of_anybody():
    """Every set, from every account, at every role of both teams: what is declared gets in, and nothing more."""
    targets = [*AURORA.values(), *VEGA.values()]
    accounts = [here.account for here in targets]
    tried, passed = 0, set()
    for ((team, name), _), account, target, role in product(SETS.items(), accounts, targets, Role):
        tried += 1
        if becomes(team, name, account, target, role):
            passed.add((name, account, target.slug, target.account, role))
    assert tried == 10 * 4 * 4 * 5
    assert passed == {
        (f"{here.slug.title()}{OPENS[role]}", here.account, here.slug, here.account, role)
        for here in targets
        for role in Role
    }


@pytest.mark.parametrize(
    "sent, expected",
    [
        ({}, True),
        ({"User": "ada", "Team": "aurora", "Environment": "dev"}, True),
        ({"User": "bob"}, False),
        ({"Team": "vega"}, False),
        ({"Environment": "test"}, False),
        ({"Group": "platform"}, False),
        ({"CostCentre": "CC-9"}, False),
    ],
)
def test_a_session_is_tagged_with_what_is_true_and_with_nothing_else(sent, expected):
    """The set lets no other key be sent, the trust no other value."""
    assert becomes("aurora", "AuroraAuthor", DEV, AURORA["dev"], Role.CIRCUIT_AUTHOR, sent=sent) is expected


@pytest.mark.parametrize("said, expected", [("aurora", True), ("vega", False), ("Aurora", False), (None, False)])
def test_where_the_directory_knows_the_team_another_s_holder_stays_out(said, expected):
    """Somebody who was assigned by mistake, and whose directory entry says another team or none."""
    here = AURORA["dev"]
    assert becomes("aurora", "AuroraAuthor", DEV, here, Role.CIRCUIT_AUTHOR, asserted=said, asked=True) is expected
    assert becomes("aurora", "AuroraAuthor", DEV, here, Role.CIRCUIT_AUTHOR, asserted=said, asked=False)


def test_approvers_and_emergency_persons_have_sets_of_their_own():
    found = permission_sets(workspaces(AURORA_CENTER + PRIVILEGED))
    approver, emergency = found["aurora", "AuroraApprover"], found["aurora", "AuroraEmergency"]
    assert (approver.groups, approver.people, emergency.groups, emergency.people) == (
        ("approvers",),
        (),
        (),
        ("ada", "bob"),
    )
    assert approver.role_arns == tuple(
        f"arn:aws:iam::{account}:role/qlz-aurora-{environment}-elevation-approver"
        for account, environment in ((DEV, "dev"), (TEST, "test"))
    )
    assert all(arn.endswith("-break-glass") for arn in emergency.role_arns)


def test_a_set_that_approves_and_administers_is_one_set_with_both():
    text = AURORA_CENTER + PRIVILEGED.replace("AuroraApprover", "AuroraAdmin")
    one = permission_sets(workspaces(text))["aurora", "AuroraAdmin"]
    assert one.purposes == ("backend-admin", "elevation-approver")
    assert (one.groups, len(one.role_arns)) == (("platform", "approvers"), 4)


def test_the_largest_policy_fits():
    """Four environments with the longest names: far below the limit, so that no size is left to check at run time.

    IAM Identity Center user guide, quotas: 10240 characters without white space.
    """
    places = {name: f"111122220{index:03d}" for index, name in enumerate(Environment)}
    environments = "".join(
        f'  {name}:\n    aws: {{account: "{account}", region: eu-north-1}}\n' for name, account in places.items()
    )
    head = AURORA_CENTER.partition("environments:")[0].replace("team: aurora", "team: a-team-of-twenty-cha")
    found = permission_sets(workspaces(f"{head}environments:\n{environments}"))
    assert {len(one.role_arns) for one in found.values()} == {4}
    assert max(len(assume_policy(one, team_asserted=True)) for one in found.values()) < 1000
