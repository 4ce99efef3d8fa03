"""Everybody of one workspace against every resource of another: no attempt gets through, active or activated."""

import dataclasses

import pytest

from quantum_landing_zone.access_azure.evaluate import decide
from quantum_landing_zone.access_azure.holdings import holdings
from quantum_landing_zone.access_azure.powers import POWERS
from quantum_landing_zone.access_azure.targets import Targets

ENVIRONMENTS = ("dev", "test", "benchmark", "validation")


def attempts(here):
    """Every operation of every power on a workspace, those of the subscription apart, which has no owner here."""
    made = dict.fromkeys(one for power in POWERS for one in power.operations(Targets(here)))
    return [one for one in made if one.resource != here.subscription_scope]


def by_principal(workspaces):
    """What each principal holds in all of these workspaces together."""
    found = {}
    for here in workspaces:
        for one in holdings(here):
            found.setdefault(one.principal, []).append(dataclasses.replace(one, eligible=False))
    return found


def broken(principals, targets):
    tried = [(who, what) for who in principals for here in targets for what in attempts(here)]
    through = [(who, what) for who, what in tried if decide(principals[who], what).in_reach]
    return len(tried), through


def test_every_principal_of_a_team_against_another_team_in_the_same_subscription(lyra, comet):
    """All environments at once, with everything activated: team and people are all that differs."""
    count, through = broken(by_principal(comet.values()), lyra.values())
    assert through == []
    assert count == 26_040


@pytest.mark.parametrize("target", ENVIRONMENTS)
def test_what_is_held_in_the_other_environments_opens_nothing_in_this_one(lyra, target):
    others = [lyra[each] for each in ENVIRONMENTS if each != target]
    count, through = broken(by_principal(others), [lyra[target]])
    assert through == []
    assert count > 200


def test_a_spelling_of_an_id_in_other_letters_opens_nothing_either(lyra, comet):
    """Azure compares without regard to case; so a scope that looks different is the same, and no wider."""
    target = comet["dev"]
    principals = by_principal([lyra["dev"]])
    for held in principals.values():
        for what in attempts(target):
            scope = what.resource.upper().replace("/SUBSCRIPTIONS/", "/subscriptions/")
            assert not decide(held, dataclasses.replace(what, resource=scope, action=what.action.upper())).in_reach


def test_the_attempts_are_real_ones(lyra):
    """The same attempts on one's own workspace get through for somebody: what is counted above can succeed."""
    here = lyra["dev"]
    principals = by_principal([here])
    through = {what for who in principals for what in attempts(here) if decide(principals[who], what).allowed}
    assert len(attempts(here)) > 100
    assert len(through) > 30


def test_one_assignment_too_wide_is_noticed(lyra, comet):
    """A reviewer who were assigned at the subscription would get into the other team's workspace."""
    principals = by_principal([comet["dev"]])
    for held in principals.values():
        held[:] = [dataclasses.replace(one, scope=comet["dev"].subscription_scope) for one in held]
    _, through = broken(principals, [lyra["dev"]])
    assert len(through) > 30
