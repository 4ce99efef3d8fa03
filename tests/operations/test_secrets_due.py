"""Each way in which a secret can stand, read from moto's Secrets Manager; its value is never asked for."""

import io
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

import boto3
import pytest
import yaml
from moto import mock_aws

from quantum_landing_zone.operations.secrets_due import Due, secrets_due
from quantum_landing_zone.tenant import AwsWorkspace, Environment, parse_tenant
from quantum_landing_zone.tenant.vault import Vault

AURORA = Path(__file__).parents[2] / "stacks" / "tenants" / "aurora.yaml"
TOKEN, BY_HAND = "/qlz/aurora/dev/provider-token", "/qlz/aurora/dev/licence-key-by-hand"
ISSUER = {"kind": "http", "issueUrl": "https://tokens.example.org/i", "checkUrl": "https://tokens.example.org/c"}


@pytest.fixture
def here():
    declared = yaml.safe_load(AURORA.read_text(encoding="utf-8"))
    secret = {"purpose": "API token of a provider", "rotateEveryDays": 30, "readers": ["job-submitter"]}
    declared["secrets"] = {"licence-key-by-hand": secret, "provider-token": {**secret, "issuer": ISSUER}}
    return AwsWorkspace(parse_tenant(yaml.safe_dump(declared)), Environment.DEV)


@pytest.fixture
def secrets(monkeypatch, here):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("MOTO_ACCOUNT_ID", here.account)
    with mock_aws(config={"lambda": {"use_docker": False}}):
        session = boto3.Session(region_name=here.region)
        role = session.client("iam").create_role(RoleName="r", AssumeRolePolicyDocument="{}")["Role"]["Arn"]
        package = io.BytesIO()
        with zipfile.ZipFile(package, "w") as opened:
            opened.writestr("code.py", "")
        session.client("lambda").create_function(
            FunctionName=Vault(here).function_name,
            Runtime="python3.12",
            Role=role,
            Handler="code.handle",
            Code={"ZipFile": package.getvalue()},
        )
        client = session.client("secretsmanager")
        client.meta.events.register("before-call.secrets-manager.GetSecretValue", _never)
        client.meta.events.register("before-call.secrets-manager.BatchGetSecretValue", _never)
        yield client


def _never(**_):
    raise AssertionError("a value was asked for")


@pytest.fixture
def make(secrets, here):
    def made(path, *, value="canary", days=30):
        secrets.create_secret(Name=path, SecretString=value)
        secrets.rotate_secret(
            SecretId=path,
            RotationLambdaARN=Vault(here).function_arn,
            RotationRules={"AutomaticallyAfterDays": days},
            RotateImmediately=False,
        )

    return made


@pytest.fixture
def stand(here, secrets):
    def after(**passed):
        # A machine's clock may be set back between two calls: a minute keeps whole days whole.
        found = secrets_due(here, secrets, datetime.now(UTC) + timedelta(minutes=1) + timedelta(**passed))
        return {finding.secret.rsplit("/", 1)[-1]: finding for finding in found}

    return after


def test_a_fresh_value_is_current_and_needs_nothing(make, stand):
    make(TOKEN)
    found = stand(days=3)["provider-token"]
    assert (found.secret, found.state, found.age_days, found.limit_days, found.fix) == (TOKEN, Due.CURRENT, 3, 30, "")


@pytest.mark.parametrize(
    "hours,token,by_hand",
    [
        (30 * 24 - 1, Due.CURRENT, Due.CURRENT),
        (30 * 24 + 1, Due.CURRENT, Due.MANUAL),
        (31 * 24 - 1, Due.CURRENT, Due.MANUAL),
        (31 * 24 + 1, Due.OVERDUE, Due.MANUAL),
    ],
)
def test_a_value_past_its_date_is_found(make, stand, hours, token, by_hand):
    """A function gets the day on which Secrets Manager rotates; a person was told before."""
    make(TOKEN)
    make(BY_HAND)
    found = stand(hours=hours)
    assert (found["provider-token"].state, found["licence-key-by-hand"].state) == (token, by_hand)


def test_a_new_value_begins_anew_and_a_new_tag_does_not(make, stand, secrets):
    make(BY_HAND)
    secrets.tag_resource(SecretId=BY_HAND, Tags=[{"Key": "a", "Value": "b"}])
    assert stand(days=40)["licence-key-by-hand"].state is Due.MANUAL
    before = stand()["licence-key-by-hand"].age_days
    secrets.put_secret_value(SecretId=BY_HAND, SecretString="canary-2")  # pragma: allowlist secret
    assert (before, stand()["licence-key-by-hand"].age_days) == (0, 0)


def test_a_secret_that_is_not_there_or_waits_for_its_deletion_is_absent(make, stand, secrets):
    make(TOKEN)
    secrets.delete_secret(SecretId=TOKEN, RecoveryWindowInDays=30)
    assert {name: finding.state for name, finding in stand().items()} == {
        "licence-key-by-hand": Due.ABSENT,
        "provider-token": Due.ABSENT,
    }


def test_a_secret_without_a_value_asks_for_the_first(make, stand, secrets):
    make(TOKEN)
    (version,) = (
        one["VersionId"]
        for one in secrets.list_secret_version_ids(SecretId=TOKEN)["Versions"]
        if "AWSCURRENT" in one["VersionStages"]
    )
    secrets.update_secret_version_stage(SecretId=TOKEN, VersionStage="AWSCURRENT", RemoveFromVersionId=version)
    found = stand()["provider-token"]
    assert (found.state, found.age_days) == (Due.NO_VALUE, None)


@pytest.mark.parametrize("days", [29, 90])
def test_another_interval_than_declared_is_found(make, stand, days):
    make(TOKEN, days=days)
    assert stand()["provider-token"].state is Due.NOT_SCHEDULED


def test_a_rotation_that_was_ended_is_found(make, stand, secrets):
    make(TOKEN)
    secrets.cancel_rotate_secret(SecretId=TOKEN)
    found = stand(days=2)["provider-token"]
    assert (found.state, found.age_days, found.fix) == (Due.NOT_SCHEDULED, 2, "Deploy the workspace again.")


def test_everything_that_is_due_says_what_to_do():
    from quantum_landing_zone.operations import secrets_due as module

    # What could not be read says why itself.
    assert set(module._FIX) == set(Due) - {Due.NOT_READ}
    assert [state for state in module._FIX if not module._FIX[state]] == [Due.CURRENT]
