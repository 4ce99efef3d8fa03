"""Faults of what Identity Center is asked to hold, each with its whole message."""

import pytest
from components.aws.identity_center_arguments import AURORA_CENTER, GROUPS, PRIVILEGED, VEGA_CENTER, arguments
from components.aws.organization_arguments import TAGS
from components.conftest import AURORA

from quantum_landing_zone.aws.identity_center import sets_of
from quantum_landing_zone.tenant import TenantError

ID = "00000001-2222-3333-4444-555555555555"


def faults(**more):
    try:
        sets_of(arguments(**more))
    except TenantError as error:
        return [str(fault) for fault in error.faults]
    return []


def test_whole_arguments_have_no_fault():
    assert faults() == []
    assert faults(declarations=[AURORA_CENTER, VEGA_CENTER], sets_elsewhere=1990, attributes="adopt") == []


@pytest.mark.parametrize(
    "more, message",
    [
        (
            {"instance_arn": "arn:aws:sso:::instance/mine"},
            (
                "instanceArn: is no instance of Identity Center\n"
                "  value:   'arn:aws:sso:::instance/mine'\n"
                "  control: IAM-02\n"
                "  fix:     Use the ARN that `aws sso-admin list-instances` shows."
            ),
        ),
        (
            {"tags": {**TAGS, "Owner": " "}},
            (
                "tags: are missing or empty\n"
                "  value:   'Owner'\n"
                "  control: CLS-04\n"
                "  fix:     Give all six required tags."
            ),
        ),
        (
            {"attributes": "ours"},
            (
                "attributes: says not who sets the attributes\n"
                "  value:   'ours'\n"
                "  control: IAM-08\n"
                "  fix:     Use `create`, or `adopt` where the instance's attributes are set elsewhere."
            ),
        ),
        (
            {"user_source": "userName"},
            (
                "userSource: is no attribute of the directory\n"
                "  value:   'userName'\n"
                "  control: IAM-08\n"
                "  fix:     Name one attribute of the directory, such as `${path:userName}`."
            ),
        ),
        (
            {"team_source": "${path:*}"},
            (
                "teamSource: is no attribute of the directory\n"
                "  value:   '${path:*}'\n"
                "  control: IAM-08\n"
                "  fix:     Name one attribute of the directory, such as `${path:userName}`."
            ),
        ),
        (
            {"declarations": [AURORA_CENTER, AURORA.replace("team: aurora", "team: other").replace("1111", "5555")]},
            (
                "declarations: signs in by oidc, so that no permission set would let anybody in\n"
                "  value:   'other'\n"
                "  control: IAM-02\n"
                "  fix:     Give the teams of Identity Center alone."
            ),
        ),
        (
            {"declarations": [AURORA_CENTER.replace("AuroraSubmitter", "AuroraAuthor")]},
            (
                "declarations: opens 2 roles of team 'aurora', so that its holders have them all\n"
                "  value:   'AuroraAuthor'\n"
                "  control: IAM-01\n"
                "  fix:     Name a permission set for each role."
            ),
        ),
        (
            {"declarations": [AURORA_CENTER, VEGA_CENTER.replace("VegaAudit", "AuroraAudit")]},
            (
                "declarations: is the permission set of several teams (aurora, vega), and an instance has each name"
                " once\n"
                "  value:   'AuroraAudit'\n"
                "  control: TEN-01\n"
                "  fix:     Give each team names of its own."
            ),
        ),
        (
            {"sets_elsewhere": 1996},
            (
                "setsElsewhere: with 5 of ours an instance would have 2001 permission sets, and it takes 2000\n"
                "  value:   1996\n"
                "  control: IAM-02\n"
                "  fix:     Remove some of the others, or ask AWS for more and split the declarations until then."
            ),
        ),
        (
            {"group_ids": {name: one for name, one in GROUPS.items() if name != "finance"}},
            (
                "groupIds[finance]: has no id of the directory; team aurora declares this group\n"
                "  control: IAM-02\n"
                "  fix:     Give the id of the group, and not its name."
            ),
        ),
        (
            {"group_ids": {**GROUPS, "finance": "finance-team"}},
            (
                "groupIds[finance]: is no id of the identity store\n"
                "  value:   'finance-team'\n"
                "  control: IAM-02\n"
                "  fix:     Use the id that `aws identitystore` shows."
            ),
        ),
        (
            {"group_ids": {**GROUPS, "finance": GROUPS["platform"]}},
            (
                "groupIds: is the id of several groups (finance, platform), which the declarations keep apart\n"
                f"  value:   '{GROUPS['platform']}'\n"
                "  control: IAM-01\n"
                "  fix:     Give each group its own."
            ),
        ),
        (
            {
                "declarations": [AURORA_CENTER + PRIVILEGED],
                "group_ids": {**GROUPS, "approvers": "9" * 8 + ID[8:]},
                "user_ids": {"ada": ID},
            },
            (
                "userIds[bob]: has no id of the directory; team aurora declares this person\n"
                "  control: IAM-06\n"
                "  fix:     Give the id of the person, and not its name."
            ),
        ),
    ],
)
def test_each_fault_says_where_what_why_and_how_to_mend_it(more, message):
    assert faults(**more) == [message]


def test_one_person_is_not_two():
    groups = {**GROUPS, "approvers": "9" * 8 + ID[8:]}
    people = {"ada": ID, "bob": ID.upper()}
    (message,) = faults(declarations=[AURORA_CENTER + PRIVILEGED], group_ids=groups, user_ids=people)
    assert message.startswith("userIds: is the id of several persons (ada, bob)")


def test_an_id_may_have_the_prefix_of_a_directory():
    assert faults(group_ids={name: f"926703446b-{one}" for name, one in GROUPS.items()}) == []


def test_a_declaration_with_faults_of_its_own_is_told_with_its_place():
    (message, *_) = faults(declarations=[AURORA_CENTER.replace("circuit-author: AuroraAuthor", "")])
    assert message.startswith("declarations[0].identity.permissionSets: names no permission set for circuit-author")


def test_every_fault_is_told_at_once():
    found = faults(instance_arn="x", group_ids={}, attributes="x", user_source="x")
    assert len(found) == 3 + len(GROUPS)
