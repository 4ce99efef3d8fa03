"""Who acted is told for every type of identity that CloudTrail documents."""

import pytest
from audit.records import ACCOUNT
from audit.secrets_of_tests import CANARIES

from quantum_landing_zone.audit import BrokenRecordError
from quantum_landing_zone.audit.identity import actor, principal

USER_ARN = f"arn:aws:iam::{ACCOUNT}:user/bob"


@pytest.mark.parametrize(
    "identity, uid, kind, number",
    [
        ({"type": "Root", "arn": f"arn:aws:iam::{ACCOUNT}:root"}, f"arn:aws:iam::{ACCOUNT}:root", "Root", 2),
        ({"type": "IAMUser", "arn": USER_ARN, "userName": "bob"}, USER_ARN, "IAMUser", 1),
        ({"type": "AWSService", "invokedBy": "braket.amazonaws.com"}, "braket.amazonaws.com", "AWSService", 4),
        (
            {"type": "AWSAccount", "principalId": "", "accountId": "ANONYMOUS_PRINCIPAL"},
            "ANONYMOUS_PRINCIPAL",
            "AWSAccount",
            99,
        ),
        ({"type": "SAMLUser", "principalId": "kLm=:ada", "userName": "ada"}, "kLm=:ada", "SAMLUser", 99),
        ({"type": "IdentityCenterUser", "onBehalfOf": {"userId": "u-1"}}, "u-1", "IdentityCenterUser", 1),
        ({"accountId": ACCOUNT, "invokedBy": "AWS Internal"}, None, "Unknown", 99),
    ],
)
def test_each_type_of_identity_names_its_principal(redactor, identity, uid, kind, number):
    user = actor(identity, redactor)["user"]
    assert user["uid"] == (uid or redactor.fingerprint("AWS Internal"))
    assert (user["type"], user["type_id"]) == (kind, number)


def test_a_web_identity_names_its_provider_as_issuer(redactor):
    identity = {"type": "WebIdentityUser", "principalId": "p:ada", "identityProvider": "arn:aws:iam::1:oidc/x"}
    assert actor(identity, redactor)["session"] == {"issuer": "arn:aws:iam::1:oidc/x"}


def test_a_credentials_id_is_told_by_its_fingerprint_only(redactor):
    identity = {"type": "IAMUser", "arn": USER_ARN, "accessKeyId": CANARIES["access key id"]}
    acting = actor(identity, redactor)
    assert acting["session"] == {"credential_uid": redactor.fingerprint(CANARIES["access key id"])}
    assert CANARIES["access key id"] not in str(acting)


def test_a_secret_used_as_a_session_name_is_hidden_and_still_tells_sessions_apart(redactor):
    first, second = (
        actor({"type": "AssumedRole", "principalId": f"AROAX:{name}", "arn": f"arn:aws:sts::1:x/{name}"}, redactor)
        for name in (CANARIES["access key id"], CANARIES["temporary access key id"])
    )
    assert first["session"] == {"uid": redactor.fingerprint(CANARIES["access key id"])}
    assert first["user"]["uid"] != second["user"]["uid"]


@pytest.mark.parametrize("wrong", [{"a": 1}, ["a"], 7, True])
def test_an_identity_of_strange_values_is_told_by_fingerprints(redactor, wrong):
    acting = actor({"type": wrong, "arn": wrong, "userName": wrong, "accountId": wrong, "accessKeyId": wrong}, redactor)
    hidden = redactor.fingerprint(wrong)
    assert acting["user"] == {
        "uid": hidden,
        "type": hidden,
        "type_id": 99,
        "name": hidden,
        "account": {"uid": hidden, "type": "AWS Account", "type_id": 10},
    }


def test_an_identity_that_names_nobody_is_refused(redactor):
    with pytest.raises(BrokenRecordError, match="userIdentity names no principal"):
        actor({"type": "AssumedRole", "arn": ""}, redactor)


def test_the_principal_behind_a_session_is_its_role():
    role = f"arn:aws:iam::{ACCOUNT}:role/x"
    identity = {"arn": f"arn:aws:sts::{ACCOUNT}:assumed-role/x/ada", "sessionContext": {"sessionIssuer": {"arn": role}}}
    assert principal(identity) == role
    assert principal({"arn": USER_ARN}) == USER_ARN
    assert principal({"invokedBy": "AWS Internal"}) == ""
