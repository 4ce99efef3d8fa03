"""Identities that were not used for long are found; who cannot be seen from here is not assessed, and never fine."""

from datetime import UTC, datetime, timedelta

import pytest

from quantum_landing_zone.operations.reviews.inactive import inactive
from quantum_landing_zone.operations.reviews.item import State
from quantum_landing_zone.tenant import Role

NOW = datetime.now(UTC)


def states(found):
    return {one.subject: one.state for one in found}


def test_a_new_role_is_fine_and_an_old_unused_one_is_due(account):
    name = f"role {account.here.role_name(Role.JOB_SUBMITTER)}"
    assert states(inactive(account.here, account, NOW, 90))[name] is State.FINE
    later = {one.subject: one for one in inactive(account.here, account, NOW + timedelta(days=91, hours=1), 90)}
    assert later[name].state is State.DUE
    assert later[name].detail == "never used since it was made 91 days ago"
    assert later[name].fix.startswith("Take the groups out of `roles.job-submitter`")
    machinery = later[f"role {account.here.flow_log_role_name}"]
    assert machinery.fix == "It keeps records or takes grants away: find out why it does not run."


def test_use_counts_and_not_the_age(account):
    name = account.here.role_name(Role.JOB_SUBMITTER)
    used = NOW + timedelta(days=50)

    class Used:
        def __init__(self, real):
            self._real = real

        def __getattr__(self, wanted):
            return getattr(self._real, wanted)

        def get_role(self, **asked):
            answer = self._real.get_role(**asked)
            answer["Role"]["RoleLastUsed"] = {"LastUsedDate": used} if asked["RoleName"] == name else {}
            return answer

    def client(service):
        return Used(account("iam")) if service == "iam" else account(service)

    found = {one.subject: one for one in inactive(account.here, client, NOW + timedelta(days=100), 60)}
    assert (found[f"role {name}"].state, found[f"role {name}"].detail) == (State.FINE, "last used 50 days ago")
    assert found[f"role {account.here.role_name(Role.BACKEND_ADMIN)}"].state is State.DUE


def test_a_user_is_due_whatever_its_age(account):
    iam = account("iam")
    assert states(inactive(account.here, account, NOW, 90))["users"] is State.FINE
    iam.create_user(UserName="somebody")
    key = iam.create_access_key(UserName="somebody")["AccessKey"]["AccessKeyId"]
    (user,) = [one for one in inactive(account.here, account, NOW, 90) if one.subject == "user somebody"]
    assert (user.state, user.detail) == (
        State.DUE,
        f"an IAM user, which no workspace has; keys: {key} (Active, 0 days)",
    )


def test_persons_behind_a_sign_in_are_not_assessed(account):
    found = [one for one in inactive(account.here, account, NOW, 90) if one.subject.startswith("group ")]
    assert {one.state for one in found} == {State.NOT_ASSESSED}
    assert len(found) == sum(map(len, account.here.tenant.roles.values()))


@pytest.mark.parametrize("operation, subject", [("iam:ListRoles", "roles"), ("iam:ListUsers", "users")])
def test_what_cannot_be_read_is_not_assessed(operation, subject, account, broken):
    assert states(inactive(account.here, broken(account, operation), NOW, 90))[subject] is State.NOT_ASSESSED


@pytest.mark.parametrize("days", [0, 401])
def test_a_span_that_iam_does_not_remember_is_refused(days, account):
    with pytest.raises(ValueError, match=r"IAM remembers 1 to 400 days"):
        inactive(account.here, account, NOW, days)
