"""Only the pinned runs become a pipeline's role, and such a session reaches nothing of others (IAM-07, TEN-03)."""

import json
import re
from itertools import permutations

import pytest
from attacks.attempts import attempts, doors
from attacks.pipeline_attempts import OTHER, OWN, ROLES, pipeline_of, signs_in
from hypothesis import given
from hypothesis import strategies as st

from quantum_landing_zone.access.callers import Place, administrator, callers, run, runs
from quantum_landing_zone.access.calls import Calls
from quantum_landing_zone.aws.pipeline_policy import pipeline_trust

GITHUB, GITLAB = "token.actions.githubusercontent.com", "gitlab.com"


def hostile(subject: str) -> set[str]:
    """Subjects that are nearly the right one: other sources, other pins, patterns, lookalikes, additions."""
    swaps = {
        "acme": ["acme2", "evil", "Acme", "acme@13", "acme-fork", "\u0430cme", "*", "ac?e", ""],
        "circuits": ["circuits2", "Circuits", "circuits@346", "circuit", "*", "circuit?", "circuits/x", "c*"],
        "main": ["main2", "mai", "dev", "Main", "main/x", "*", "m*", "m\u0430in", "refs/heads/main", "HEAD", ""],
        "hardware": ["hardware2", "Hardware", "production", "*", "hard*", "hardware:ref:refs/heads/main"],
        "refs/heads": ["refs/tags", "refs/pull", "refs/remotes/fork"],
        "ref_type:branch": ["ref_type:tag", "ref_type:merge_request", "ref_type:*"],
        "environment": ["ref", "pull_request", "env"],
    }
    made = {subject.replace(old, new, 1) for old, news in swaps.items() if old in subject for new in news}
    source = re.split(":ref|:environment", subject, maxsplit=1)[0]
    made |= {f"{source}:{end}" for end in ("pull_request", "*", "ref:refs/pull/1/merge", "environment:", "job:x", "")}
    made |= {source, subject.upper(), subject.title(), f" {subject}", f"{subject} ", f"{subject}\n", f"{subject}:x"}
    made |= {
        f"x{subject}",
        subject[:-1],
        "*",
        "",
        "?" * len(subject),
        f"{subject},{subject}",
        subject.replace(":", "%3A"),
    }
    return made - {subject}


@pytest.mark.parametrize("environment, name", ROLES)
def test_the_pinned_run_gets_in(environment, name):
    verdict = signs_in(OWN[environment], pipeline_of(environment, name))
    assert (verdict.allowed, verdict.statements) == (True, ("trust: SignInByPipeline",))


@pytest.mark.parametrize("environment, name", ROLES)
def test_another_repository_branch_environment_event_or_pattern_does_not(environment, name):
    """Other repositories, forks, branches, tags, pull requests, wildcards and lookalikes."""
    target = pipeline_of(environment, name)
    tried = hostile(target.subject)
    assert [subject for subject in tried if signs_in(OWN[environment], target, subject=subject).allowed] == []
    assert len(tried) >= 25
    assert any(subject.endswith(":pull_request") for subject in tried)


@pytest.mark.parametrize("environment, name", ROLES)
@pytest.mark.parametrize(
    "audience", ["", "*", "https://github.com/acme", "quantum-landing-zone", "STS.amazonaws.com", "sts.amazonaws.com."]
)
def test_another_audience_does_not(environment, name, audience):
    assert not signs_in(OWN[environment], pipeline_of(environment, name), audience=audience).allowed


@pytest.mark.parametrize("environment, name", ROLES)
@pytest.mark.parametrize(
    "issuer", [GITHUB, GITLAB, "login.example.org/quantum", "gitlab.com.evil.org", f"{GITHUB}/acme"]
)
def test_another_issuer_does_not_whatever_its_tokens_say(environment, name, issuer):
    """The people's provider and the other CI system of the account are real providers, and vouch for others."""
    target = pipeline_of(environment, name)
    assert signs_in(OWN[environment], target, issuer=issuer).allowed is (issuer == target.claims)


@pytest.mark.parametrize("environment, name", ROLES)
@pytest.mark.parametrize("action", ["sts:TagSession", "sts:SetSourceIdentity", "sts:AssumeRole", "sts:SetContext"])
def test_the_right_run_brings_no_tags_and_no_other_identity(environment, name, action):
    """STS refuses a token with session tags where the trust does not allow `sts:TagSession`."""
    assert not signs_in(OWN[environment], pipeline_of(environment, name), action).allowed


@pytest.mark.parametrize("environment, name", ROLES)
def test_nobody_with_a_session_becomes_a_pipeline(environment, name):
    """People, jobs, other pipelines and administrators, of this account and of the other team's."""
    target, calls = pipeline_of(environment, name), Calls(OWN[environment])
    whole = [*OWN.values(), *OTHER.values()]
    everybody = [who for each in whole for who in (*callers(each), administrator(each.here.account))]
    for who in everybody:
        assert not who.tries(calls.become_run(target), Place.OUTSIDE).allowed, who.name
    assert len(everybody) >= 60


@pytest.mark.parametrize("environment, name", ROLES)
def test_a_pipeline_gets_into_no_other_pipeline(environment, name):
    mine = pipeline_of(environment, name)
    for where, other in ROLES:
        target = pipeline_of(where, other)
        token = {"issuer": mine.claims, "audience": mine.audience, "subject": mine.subject}
        assert signs_in(OWN[where], target, **token).allowed is (other == name)


@given(st.sampled_from(ROLES), st.text(max_size=120))
def test_no_text_at_all_gets_in_but_the_subject_itself(role, subject):
    environment, name = role
    target = pipeline_of(environment, name)
    assert signs_in(OWN[environment], target, subject=subject).allowed is (subject == target.subject)


@given(st.sampled_from(ROLES), st.data())
def test_no_change_of_a_few_characters_of_the_subject_gets_in(role, data):
    environment, name = role
    target = pipeline_of(environment, name)
    start = data.draw(st.integers(0, len(target.subject)))
    end = data.draw(st.integers(start, min(start + 6, len(target.subject))))
    middle = data.draw(st.text(alphabet="*?:/@$ {}%abmain\u0430\u200b", max_size=6))
    changed = target.subject[:start] + middle + target.subject[end:]
    assert signs_in(OWN[environment], target, subject=changed).allowed is (changed == target.subject)


def test_no_trust_holds_a_pattern_or_more_than_one_value():
    for environment, name in ROLES:
        (statement,) = json.loads(pipeline_trust(pipeline_of(environment, name)))["Statement"]
        assert list(statement["Condition"]) == ["StringEquals"]
        assert all(isinstance(value, str) for value in statement["Condition"]["StringEquals"].values())
        assert not set("*?$") & set(json.dumps(statement))


@pytest.mark.parametrize("environment", list(OWN))
def test_no_pipeline_of_the_other_team_reaches_anything(environment):
    attackers = [who for each in OTHER.values() for who in runs(each)]
    tried = attempts(OWN[environment], attackers)
    assert [str(each) for each in tried if each.verdict.allowed] == []
    assert len(tried) == len(attackers) * len(list(doors(OWN[environment]))) * len(Place) >= 2_000


@pytest.mark.parametrize("target, source", list(permutations(list(OWN), 2)))
def test_no_pipeline_reaches_another_environment(target, source):
    tried = attempts(OWN[target], runs(OWN[source]))
    assert [str(each) for each in tried if each.verdict.allowed] == []
    assert len(tried) >= 200


def test_the_attempts_are_real():
    """A careless trust lets in a pull request, and a run does reach its own workspace."""
    target = pipeline_of("dev", "author")
    right = pipeline_trust(target)
    careless = right.replace("StringEquals", "StringLike").replace(target.subject, "repo:acme/circuits:*")
    by_pull_request = "repo:acme/circuits:pull_request"
    assert signs_in(OWN["dev"], target, subject=by_pull_request, trust=careless).allowed
    assert not signs_in(OWN["dev"], target, subject=by_pull_request, trust=right).allowed
    own = Calls(OWN["dev"], user=target.user)
    passed = [run(OWN["dev"], target).tries(call).allowed for call in own.run(own.here.devices[0], target.user)]
    assert passed == [True, True, True]
