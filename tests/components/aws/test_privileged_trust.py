"""Who is let in as an approver and in an emergency, in each way of signing in."""

import json

import pytest
from components.aws.effective import ATLAS, IDENTITY_CENTER, OIDC, SAML
from components.aws.privileged_declarations import ADA, BOB, BY_CENTER, PRIVILEGED, workspace_with

from quantum_landing_zone.access import Request, decide
from quantum_landing_zone.aws.privileged_trust import approver_trust, break_glass_trust
from quantum_landing_zone.aws.role_trust import SAML_AUDIENCE
from quantum_landing_zone.tenant.privileged import Privileged

ISSUER = "login.example.org/q"


def here(identity=OIDC):
    more = BY_CENTER if identity == IDENTITY_CENTER else PRIVILEGED
    return workspace_with(ATLAS.replace(OIDC, identity), "dev", more)


def enters(trust, role, action, provider, **context):
    """Whether somebody for whom a provider vouches is let in."""
    known = {
        f"{ISSUER}:aud": "qlz",
        f"{ISSUER}:sub": "ops:ada",
        f"{ISSUER}:amr": ("pwd", "mfa"),
        "SAML:aud": SAML_AUDIENCE,
        "aws:RequestTag/MFA": "true",
        "aws:RequestTag/Team": "atlas",
        "aws:RequestTag/Environment": "dev",
        "aws:RequestTag/User": ADA,
        "aws:RequestTag/Group": "leads",
        "aws:RequestedRegion": "eu-west-2",
    }
    found = {**known, **{name.replace("__", ":", 1).replace("_", "/"): value for name, value in context.items()}}
    request = Request(
        action, role, {name: value for name, value in found.items() if value is not None}, provider=provider
    )
    return decide(trust, request) == "allow"


@pytest.fixture(params=["oidc", "saml"])
def way(request):
    """A function that says whether somebody is let in, by way of signing in."""
    place = here(OIDC if request.param == "oidc" else SAML)
    action, provider = {
        "oidc": ("sts:AssumeRoleWithWebIdentity", f"arn:aws:iam::{place.account}:oidc-provider/{ISSUER}"),
        "saml": ("sts:AssumeRoleWithSAML", f"arn:aws:iam::{place.account}:saml-provider/corporate"),
    }[request.param]
    parts = Privileged(place)
    mfa = {f"{ISSUER}:amr": ("pwd",), "aws:RequestTag/MFA": "false"}

    def tried(what, changed=None):
        trust, role = {
            "approver": (approver_trust(place, place.tenant.elevation), parts.approver_role),
            "emergency": (break_glass_trust(place, place.tenant.break_glass), parts.break_glass_role),
        }[what]
        changes = {"no mfa": mfa}.get(changed, changed) if isinstance(changed, str) else (changed or {})
        return enters(trust, parts.role_arn(role), action, provider, **changes)

    return tried


def test_a_member_of_an_approving_group_approves(way):
    assert way("approver")


@pytest.mark.parametrize(
    "changed",
    [{"aws:RequestTag/Group": "platform"}, {"aws:RequestTag/Group": None}, {"aws:RequestTag/Team": "other"}, "no mfa"],
    ids=str,
)
def test_nobody_else_approves(way, changed):
    assert not way("approver", changed)


def test_a_named_person_comes_in_whatever_group_they_are_in(way):
    assert way("emergency", {"aws:RequestTag/Group": None})
    assert way("emergency", {"aws:RequestTag/User": BOB, "aws:RequestTag/Group": "interns"})
    assert way("emergency", {"aws:RequestedRegion": "us-east-1"})


@pytest.mark.parametrize(
    "changed",
    [
        {"aws:RequestTag/User": "carl@example.org"},
        {"aws:RequestTag/User": ADA.upper()},
        {"aws:RequestTag/User": None},
        {"aws:RequestTag/Team": "other"},
        {"aws:RequestTag/Environment": "test"},
        {f"{ISSUER}:aud": "other", "SAML:aud": "https://example.org"},
        {"aws:RequestedRegion": "us-west-2"},
        {"aws:RequestedRegion": None},
        "no mfa",
    ],
    ids=str,
)
def test_nobody_else_comes_in_and_from_no_region_that_no_alert_sees(way, changed):
    assert not way("emergency", changed)


def test_under_identity_center_the_asserted_name_decides_and_not_the_one_that_is_sent():
    place = here(IDENTITY_CENTER)
    (emergency,) = json.loads(break_glass_trust(place, place.tenant.break_glass))["Statement"]
    assert emergency["Condition"]["StringEquals"] == {
        "aws:PrincipalTag/User": [ADA, BOB],
        "aws:RequestedRegion": ["eu-west-2", "us-east-1"],
    }
    assert "AWSReservedSSO_Emergency_????????????????" in str(emergency["Condition"]["ArnLike"])
    (approver,) = json.loads(approver_trust(place, place.tenant.elevation))["Statement"]
    assert approver["Condition"]["StringEqualsIfExists"]["aws:RequestTag/User"] == "${aws:PrincipalTag/User}"
    assert "AWSReservedSSO_Approver_????????????????" in str(approver["Condition"]["ArnLike"])
