"""The four steps against Secrets Manager as moto serves it: in order, again, out of order, and after a crash."""

import pytest
from rotation.conftest import FIRST, NAME

from quantum_landing_zone.rotation.errors import IssuerError, ManualRotationDueError, RotationError
from quantum_landing_zone.rotation.steps import STEPS
from quantum_landing_zone.rotation.stored_secret import StoredSecret


@pytest.fixture
def run(account, issuer):
    def step(name, version, provider=issuer):
        return STEPS[name](StoredSecret(account.client, NAME, version), provider)

    return step


@pytest.fixture
def rotate(account, run):
    def whole():
        version = account.begin()
        for name in STEPS:
            run(name, version)
        return version

    return whole


def test_a_rotation_puts_a_new_token_into_use_and_keeps_the_old_one_for_an_interval(account, issuer, rotate):
    rotate()
    (new,) = issuer.issued
    assert (account.value("AWSCURRENT"), account.value("AWSPREVIOUS")) == (new, FIRST)
    assert issuer.valid == {FIRST, new}


def test_the_next_rotation_revokes_the_token_before_the_last(account, issuer, rotate):
    rotate()
    rotate()
    first, second = issuer.issued
    assert (account.value("AWSCURRENT"), account.value("AWSPREVIOUS")) == (second, first)
    assert issuer.valid == {first, second}


def test_nothing_is_in_use_before_the_last_step(account, run):
    version = account.begin()
    for name in ("createSecret", "setSecret", "testSecret"):
        run(name, version)
        assert account.value("AWSCURRENT") == FIRST


@pytest.mark.parametrize("name", ["createSecret", "setSecret", "testSecret"])
def test_a_step_that_is_repeated_changes_nothing(account, issuer, run, name):
    version = account.begin()
    run("createSecret", version)
    before = (account.value("AWSPENDING"), list(issuer.issued))
    run(name, version)
    assert (account.value("AWSPENDING"), issuer.issued) == before


def test_the_issuer_gets_the_version_as_its_idempotency_key(account, issuer, run):
    version = account.begin()
    run("createSecret", version)
    assert issuer.keys == [version]


def test_a_crash_after_the_issue_leaves_no_second_token_where_the_issuer_honours_the_key(account, issuer, run):
    """The first attempt dies with the token in hand; the second gets the same one."""
    version = account.begin()
    issuer.honours_key = True
    issuer.issue(StoredSecret(account.client, NAME, version).current(), key=version)
    run("createSecret", version)
    assert issuer.issued == [account.value("AWSPENDING")]


def test_an_attempt_that_comes_second_revokes_the_token_that_nobody_will_use(account, issuer, run):
    """Two attempts overlap: the other one stores its token after this one saw that none is stored."""
    version = account.begin()
    account.conflict()
    assert run("createSecret", version) == "another attempt stored a new token"
    assert issuer.valid == {FIRST}


def test_a_crash_between_revoking_and_promoting_is_finished_by_the_next_attempt(account, issuer, rotate, run):
    rotate()
    version = account.begin()
    run("createSecret", version)
    secret = StoredSecret(account.client, NAME, version)
    issuer.revoke(secret.previous(), using=secret.pending())
    run("finishSecret", version)
    assert account.value("AWSCURRENT") == issuer.issued[1]


def test_after_the_last_step_the_version_is_done(account, rotate):
    version = rotate()
    assert StoredSecret(account.client, NAME, version).done is True


def test_a_revocation_that_fails_leaves_the_current_token_in_use(account, issuer, rotate, run):
    rotate()
    version = account.begin()
    run("createSecret", version)
    issuer.refuses = "revoke"
    with pytest.raises(IssuerError, match=r"^revoke: the issuer answered with status 503$"):
        run("finishSecret", version)
    assert account.value("AWSCURRENT") == issuer.issued[0]


@pytest.mark.parametrize("refuses,step", [("issue", "createSecret"), ("check", "testSecret")])
def test_a_refusal_of_the_issuer_stops_the_rotation(account, issuer, run, refuses, step):
    version = account.begin()
    if step != "createSecret":
        run("createSecret", version)
    issuer.refuses = refuses
    with pytest.raises(IssuerError, match=rf"^{refuses}: the issuer answered with status 503$"):
        run(step, version)
    assert account.value("AWSCURRENT") == FIRST


def test_a_token_that_the_provider_does_not_accept_is_not_put_into_use(account, issuer, run):
    version = account.begin()
    run("createSecret", version)
    issuer.valid.discard(issuer.issued[0])
    with pytest.raises(IssuerError, match="status 401"):
        run("testSecret", version)


def test_an_issuer_that_gives_the_same_token_has_not_rotated(account, issuer, run):
    version = account.begin()
    issuer.answer = FIRST
    with pytest.raises(RotationError, match="gave the token that is in use already, so nothing is rotated"):
        run("createSecret", version)
    assert account.value("AWSPENDING") is None


def test_a_pending_copy_of_the_token_in_use_is_not_set(account, run):
    version = account.begin()
    account.client.put_secret_value(
        SecretId=NAME, ClientRequestToken=version, SecretString=FIRST, VersionStages=["AWSPENDING"]
    )
    with pytest.raises(RotationError, match="the pending token is the one in use"):
        run("setSecret", version)


@pytest.mark.parametrize("name", ["setSecret", "testSecret", "finishSecret"])
def test_steps_before_the_first_are_refused(account, run, name):
    version = account.begin()
    with pytest.raises(RotationError, match="has no token yet; createSecret has to run first"):
        run(name, version)
    assert account.value("AWSCURRENT") == FIRST


@pytest.mark.parametrize("name", STEPS)
def test_without_an_issuer_every_step_says_that_a_person_is_due(account, run, name):
    version = account.begin()
    with pytest.raises(
        ManualRotationDueError,
        match=r"^/qlz/aurora/dev/provider-api-token: manual rotation due: it has no issuer, .*\(SEC-02\)\.$",
    ):
        run(name, version, None)
    assert account.value("AWSCURRENT") == FIRST
