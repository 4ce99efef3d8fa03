import json

import pytest
from components.aws.effective import IDENTITY_CENTER, OIDC, SAML, atlas
from components.aws.iam_evaluator import Request, decide

from quantum_landing_zone.aws.policy_size import TRUST, size
from quantum_landing_zone.aws.role_trust import SAML_AUDIENCE, needs_change, role_trust
from quantum_landing_zone.tenant import Environment, Role

ISSUER = "login.example.org/q"
GROUPS = {
    Role.CIRCUIT_AUTHOR: "writers",
    Role.JOB_SUBMITTER: "submitters",
    Role.BACKEND_ADMIN: "platform",
    Role.BILLING_VIEWER: "finance",
    Role.AUDIT_REVIEWER: "security",
}


def token(role, **changes):
    """What a right token brings; `None` leaves a part out."""
    whole = {
        f"{ISSUER}:aud": "qlz",
        f"{ISSUER}:sub": "atlas:ada",
        f"{ISSUER}:amr": ("pwd", "mfa"),
        "aws:RequestTag/Team": "atlas",
        "aws:RequestTag/Group": GROUPS[role],
    } | changes
    return {key: value for key, value in whole.items() if value is not None}


def signs_in(here, role, context, provider=None):
    """Whether somebody who brings this may become the role, with tags on the session."""
    provider = provider or here.oidc_provider_arn
    actions = ("sts:AssumeRoleWithWebIdentity", "sts:TagSession")
    return all(decide(role_trust(here, role), Request(a, "*", context, provider=provider)) == "allow" for a in actions)


@pytest.mark.parametrize("role", Role)
def test_a_right_token_opens_exactly_the_role_of_its_group(role):
    here = atlas("test")
    opened = [other for other in Role if signs_in(here, other, token(role))]
    assert opened == [role]


def test_a_group_may_hold_two_roles_where_the_declaration_says_so():
    here = atlas("test")
    context = token(Role.JOB_SUBMITTER) | {"aws:RequestTag/Group": "researchers"}
    opened = [role for role in Role if signs_in(here, role, context)]
    assert opened == [Role.CIRCUIT_AUTHOR, Role.JOB_SUBMITTER]


@pytest.mark.parametrize(
    "change",
    [
        {f"{ISSUER}:aud": "other"},
        {f"{ISSUER}:aud": None},
        {f"{ISSUER}:sub": "borealis:ada"},
        {f"{ISSUER}:sub": None},
        {"aws:RequestTag/Team": "borealis"},
        {"aws:RequestTag/Team": None},
        {"aws:RequestTag/Group": "finance"},
        {"aws:RequestTag/Group": None},
        {"aws:RequestTag/Environment": "validation"},
    ],
)
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.BILLING_VIEWER])
def test_a_token_that_is_wrong_in_one_part_opens_nothing(role, change):
    assert not signs_in(atlas("test"), role, token(role, **change))


def test_a_token_of_another_issuer_opens_nothing():
    here = atlas("test")
    other = here.iam_arn("oidc-provider", "login.example.net")
    assert not any(signs_in(here, role, token(role), provider=other) for role in Role)


@pytest.mark.parametrize("methods", [None, ("pwd",)])
def test_privileged_roles_need_mfa(methods):
    here = atlas("test")
    opened = [role for role in Role if signs_in(here, role, token(role, **{f"{ISSUER}:amr": methods}))]
    assert opened == [Role.CIRCUIT_AUTHOR, Role.JOB_SUBMITTER, Role.BILLING_VIEWER]


def test_in_validation_submitter_and_admin_name_a_change_and_bring_mfa():
    here = atlas("validation")
    without = [role for role in Role if signs_in(here, role, token(role))]
    named = {role: token(role, **{"aws:RequestTag/Change": "CHG-1"}) for role in Role}
    no_mfa = [role for role in Role if signs_in(here, role, named[role] | {f"{ISSUER}:amr": ("pwd",)})]
    assert without == [Role.CIRCUIT_AUTHOR, Role.BILLING_VIEWER, Role.AUDIT_REVIEWER]
    assert [role for role in Role if signs_in(here, role, named[role])] == list(Role)
    assert no_mfa == [Role.CIRCUIT_AUTHOR, Role.BILLING_VIEWER]
    assert not any(
        signs_in(here, Role.JOB_SUBMITTER, named[Role.JOB_SUBMITTER] | {k: ""}) for k in ["aws:RequestTag/Change"]
    )


def test_no_environment_but_validation_asks_for_a_change():
    asking = [str(each) for each in Environment if any(needs_change(atlas(each), role) for role in Role)]
    assert asking == ["validation"]


@pytest.mark.parametrize("role", [Role.CIRCUIT_AUTHOR, Role.AUDIT_REVIEWER])
def test_saml_pins_provider_audience_team_group_and_mfa(role):
    here = atlas("test", SAML)
    (statement,) = json.loads(role_trust(here, role))["Statement"]
    assert statement == {
        "Sid": "SignInBySaml",
        "Effect": "Allow",
        "Principal": {"Federated": "arn:aws:iam::111122224444:saml-provider/corporate"},
        "Action": ["sts:AssumeRoleWithSAML", "sts:TagSession"],
        "Condition": {
            "StringEquals": {
                "SAML:aud": SAML_AUDIENCE,
                **({"aws:RequestTag/MFA": "true"} if role.privileged else {}),
                "aws:RequestTag/Team": "atlas",
                "aws:RequestTag/Group": here.tenant.roles[role],
            },
            "StringEqualsIfExists": {"aws:RequestTag/Environment": "test"},
        },
    }


def test_saml_names_a_change_in_validation():
    (statement,) = json.loads(role_trust(atlas("validation", SAML), Role.JOB_SUBMITTER))["Statement"]
    assert statement["Condition"]["StringLike"] == {"aws:RequestTag/Change": "?*"}


SSO = "arn:aws:iam::111122224444:role/aws-reserved/sso.amazonaws.com"


def assumes(here, role, principal, **context):
    request = Request(
        "sts:AssumeRole",
        here.role_arn(role),
        {"aws:PrincipalAccount": here.account, "aws:PrincipalArn": principal, **context},
    )
    return decide(role_trust(here, role), request) == "delegated"


@pytest.mark.parametrize("path", ["", "/eu-west-2"])
def test_identity_center_opens_the_role_of_the_permission_set(path):
    """Identity Center leaves its region out of the path where that is us-east-1."""
    here = atlas("test", IDENTITY_CENTER)
    caller = f"{SSO}{path}/AWSReservedSSO_Submitter_0123456789abcdef"
    assert [role for role in Role if assumes(here, role, caller)] == [Role.JOB_SUBMITTER]


@pytest.mark.parametrize(
    "caller",
    [
        f"{SSO}/AWSReservedSSO_Submitter_Admin_0123456789abcdef",
        "arn:aws:iam::111122224444:role/AWSReservedSSO_Submitter_0123456789abcdef",
        "arn:aws:iam::999988887777:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Submitter_0123456789abcdef",
        "arn:aws:iam::111122224444:user/eve",
    ],
)
def test_identity_center_opens_nothing_to_others(caller):
    here = atlas("test", IDENTITY_CENTER)
    assert not any(assumes(here, role, caller) for role in Role)


@pytest.mark.parametrize(
    "tags, expected",
    [
        ({}, True),
        ({"aws:RequestTag/Team": "atlas", "aws:RequestTag/Environment": "test"}, True),
        ({"aws:RequestTag/Team": "borealis"}, False),
        ({"aws:RequestTag/Environment": "validation"}, False),
        ({"aws:RequestTag/User": "ada", "aws:PrincipalTag/User": "ada"}, True),
        ({"aws:RequestTag/User": "bob", "aws:PrincipalTag/User": "ada"}, False),
        ({"aws:RequestTag/User": "bob"}, False),
    ],
)
def test_under_identity_center_a_caller_cannot_choose_who_or_where_to_be(tags, expected):
    here = atlas("test", IDENTITY_CENTER)
    caller = f"{SSO}/AWSReservedSSO_Author_0123456789abcdef"
    assert assumes(here, Role.CIRCUIT_AUTHOR, caller, **tags) is expected


@pytest.mark.parametrize("identity", [OIDC, SAML, IDENTITY_CENTER])
@pytest.mark.parametrize("environment", Environment)
@pytest.mark.parametrize("role", Role)
def test_a_trust_policy_names_no_wildcard_principal_and_fits(role, environment, identity):
    policy = role_trust(atlas(environment, identity), role)
    principals = [value for each in json.loads(policy)["Statement"] for value in each["Principal"].values()]
    assert [value for value in principals if "*" in value] == []
    assert size(policy, TRUST) <= TRUST.characters
