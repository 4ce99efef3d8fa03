"""A session that ends, as the workspace's role; nothing else is signed in with."""

from dataclasses import replace

import pytest
from starter.conftest import token_of

from quantum_landing_zone.starter.credentials import sign_in, token_user
from quantum_landing_zone.starter.workspace import StarterError


def test_a_token_becomes_a_session_of_the_role_within_the_hour(account, workspace, token):
    signed_in = sign_in(workspace, token)
    assert signed_in.user == "ada"
    identity = signed_in.session.client("sts").get_caller_identity()
    assert identity["Account"] == workspace.account
    assert ":assumed-role/qlz-aurora-dev-circuit-author/ada" in identity["Arn"]
    assert signed_in.session.region_name == "eu-west-2"
    assert signed_in.session.get_credentials().get_frozen_credentials().token


def test_the_session_is_asked_for_an_hour_and_no_longer(account, workspace, token, monkeypatch):
    asked = []

    def record(params, **_):
        asked.append(params)

    import boto3

    original = boto3.client

    def client(*args, **kwargs):
        made = original(*args, **kwargs)
        made.meta.events.register("provide-client-params.sts.AssumeRoleWithWebIdentity", record)
        return made

    monkeypatch.setattr(boto3, "client", client)
    sign_in(workspace, token)
    assert [(each["DurationSeconds"], each["RoleArn"], each["RoleSessionName"]) for each in asked] == [
        (3600, workspace.role_arn, "ada")
    ]


def test_a_lasting_key_is_refused(account, workspace, monkeypatch):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "t")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "t")
    with pytest.raises(StarterError, match=r"these credentials do not end(.|\n)*control: IAM-03"):
        sign_in(workspace, user="ada")


def test_no_credentials_are_no_way_in(account, workspace):
    with pytest.raises(StarterError, match=r"there are no credentials(.|\n)*control: IAM-02"):
        sign_in(workspace, user="ada")


@pytest.mark.parametrize(
    "changed",
    [
        {"account": "999988887777"},
        {"role_arn": "arn:aws:iam::111122223333:role/qlz-aurora-dev-job-submitter"},
        {"role_arn": "arn:aws:iam::111122223333:role/qlz-aurora-dev-circuit"},
    ],
    ids=["another account", "another role", "the beginning of its name"],
)
def test_a_session_of_somebody_else_writes_nothing(account, workspace, token, monkeypatch, changed):
    keys = sign_in(workspace, token).session.get_credentials().get_frozen_credentials()
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", keys.access_key)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", keys.secret_key)
    monkeypatch.setenv("AWS_SESSION_TOKEN", keys.token)
    assert sign_in(workspace, user="ada").user == "ada"
    with pytest.raises(StarterError, match="control: TEN-01"):
        sign_in(replace(workspace, **changed), user="ada")


def test_somebody_has_to_be_named(account, workspace, token, monkeypatch):
    keys = sign_in(workspace, token).session.get_credentials().get_frozen_credentials()
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", keys.access_key)
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", keys.secret_key)
    monkeypatch.setenv("AWS_SESSION_TOKEN", keys.token)
    with pytest.raises(StarterError, match=r"nobody is named(.|\n)*control: IAM-01"):
        sign_in(workspace)
    assert sign_in(replace(workspace, user="notebook")).user == "notebook"


def test_the_user_is_the_token_s_session_tag():
    assert token_user(token_of("ada.lovelace")) == "ada.lovelace"


@pytest.mark.parametrize(
    "token",
    ["", "a.b", "a.!.c", "a.e30.c", token_of("ada").replace(".", "", 1), "a.W10.c"],
    ids=["empty", "no claims", "no base64", "no tags", "one part less", "a list"],
)
def test_a_token_that_says_no_user_is_refused_and_not_shown(token):
    with pytest.raises(StarterError, match=r"the token carries no User session tag(.|\n)*control: IAM-08") as refused:
        token_user(token)
    assert not token or token not in str(refused.value)
