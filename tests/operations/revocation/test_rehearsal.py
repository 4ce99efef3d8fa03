"""The rehearsal: revoked in an account, read back from it, and what the roles can then do judged offline.

moto keeps the policies; it decides nothing by them. What they mean is decided by `quantum_landing_zone.access`.
"""

import json
from dataclasses import replace

import pytest

from quantum_landing_zone.access.callers import Place, person, run
from quantum_landing_zone.access.calls import Calls
from quantum_landing_zone.access.documents import Documents
from quantum_landing_zone.access.judge import Document
from quantum_landing_zone.access.powers import POWERS
from quantum_landing_zone.operations.revocation.order import Revocation
from quantum_landing_zone.operations.revocation.words import Kind
from quantum_landing_zone.tenant import Role
from quantum_landing_zone.tenant.pipelines import Pipelines

ADA = Revocation(kind=Kind.PERSON, subject="ada")


@pytest.fixture
def powers(account, here):
    """Every call of the access matrix that passes, by role, for a person whose policies are those of the account."""
    documents = Documents(here)

    def passing(user):
        found = {}
        for role in Role:
            caller = person(documents, role, user)
            inline = account.inline(here.role_name(role))
            own = tuple(Document(name, json.dumps(text)) for name, text in inline.items())
            found[role] = {
                (call.action, call.resource, place)
                for power in POWERS
                for call in power.calls(Calls(documents, str(role), user))
                for place in Place
                if replace(caller, identity=own).tries(call, place).allowed
            }
        return found

    return passing


@pytest.mark.parametrize("kind", Kind)
def test_who_is_revoked_can_do_nothing_who_is_not_can_do_all_and_the_way_back_is_whole(account, act, powers, kind):
    order = {
        Kind.PERSON: ADA,
        Kind.ROLE: Revocation(kind=Kind.ROLE, subject="job-submitter"),
        Kind.TENANT: Revocation(kind=Kind.TENANT, subject="aurora"),
    }[kind]
    before = {user: powers(user) for user in ("ada", "bob")}
    assert all(passing for passing in before["ada"].values()), "a role that could do nothing would prove nothing"

    taken = act("revoke", order)
    after = {user: powers(user) for user in ("ada", "bob")}
    none: dict[Role, set[object]] = {role: set() for role in Role}
    expected = {
        Kind.PERSON: {"ada": none, "bob": before["bob"]},
        Kind.ROLE: {user: {**before[user], Role.JOB_SUBMITTER: set()} for user in before},
        Kind.TENANT: {"ada": none, "bob": none},
    }[kind]
    assert after == expected

    given = act("restore", order)
    assert {user: powers(user) for user in ("ada", "bob")} == before
    calls = sum(len(each) for each in before["ada"].values())
    print(  # noqa: T201 - shown by `pytest -s`
        f"{kind}: {calls} calls of one person ended after {taken.seconds['access ended']:.3f} s,"
        f" back after {given.seconds['access restored']:.3f} s"
    )


def test_a_person_who_hides_their_name_can_do_nothing_either(account, act, here):
    act("revoke", ADA)
    documents = Documents(here)
    caller = person(documents, Role.JOB_SUBMITTER)
    unnamed = {key: value for key, value in caller.tags.items() if key != "User"}
    inline = account.inline(here.role_name(Role.JOB_SUBMITTER))
    own = tuple(Document(name, json.dumps(text)) for name, text in inline.items())
    search = Calls(documents).call("braket:SearchDevices")
    assert caller.tries(search).allowed
    hidden = replace(caller, tags=unnamed, identity=own).tries(search)
    assert (hidden.allowed, hidden.statements) == (False, (f"{ADA.policy_name}: RevokedUnnamed",))


@pytest.mark.parametrize(
    "order,goes_on",
    [
        (ADA, True),
        (Revocation(kind=Kind.ROLE, subject="pipeline-nightly"), False),
        (Revocation(kind=Kind.TENANT, subject="aurora"), False),
    ],
    ids=["person", "pipeline", "tenant"],
)
def test_a_pipeline_goes_on_while_a_person_is_revoked(account, act, here, order, goes_on):
    """Its runs name themselves by their role's `User` tag; the provider lets nobody send another."""
    act("revoke", order)
    (nightly,) = Pipelines(here).identities.values()
    caller = run(Documents(here), nightly)
    inline = account.inline(nightly.role_name)
    assert list(inline) == [order.policy_name]
    denied = tuple(Document(name, json.dumps(text)) for name, text in inline.items())
    search = Calls(Documents(here)).call("braket:SearchDevices")
    assert caller.tries(search).allowed
    assert replace(caller, identity=(*caller.identity, *denied)).tries(search).allowed is goes_on
