"""Another team's roles, jobs and administrators can do nothing here (TEN-01)."""

from collections import Counter

import pytest
from attacks.attempts import Attempt, attempts, doors, signs_in, smuggled, strangers

from quantum_landing_zone.access import Document, Policies, judge
from quantum_landing_zone.access.callers import Place, administrator, person
from quantum_landing_zone.access.calls import Calls
from quantum_landing_zone.access.documents import Kind
from quantum_landing_zone.tenant import Environment, Role

DOORS = {"bucket", "key", "log group", "trail", "secret", "role", "run", "untagged job", "limit"}


@pytest.mark.parametrize("environment", Environment)
def test_every_call_of_the_other_team_is_denied(lyra, comet, environment):
    """All of the other team's environments against one of ours: over ten thousand attempts, at every door."""
    attackers = [caller for documents in comet.values() for caller in strangers(documents)]
    tried = attempts(lyra[environment], attackers)
    assert [str(each) for each in tried if each.verdict.allowed] == []
    assert {each.door for each in tried} == DOORS
    assert len({str(each) for each in tried}) >= 200
    assert len(tried) == len(attackers) * len(list(doors(lyra[environment]))) * len(Place) >= 10_000


def test_each_door_is_tried_hundreds_of_times(lyra, comet):
    attackers = [caller for documents in comet.values() for caller in strangers(documents)]
    counted = Counter(each.door for each in attempts(lyra["dev"], attackers))
    assert min(counted.values()) >= 100


def test_the_other_administrator_is_kept_out_by_our_documents_not_by_its_own(lyra, comet):
    """Its own account allows it everything, so what denies is ours, or that we say nothing at all."""
    own = administrator(comet["dev"].here.account)
    for each in attempts(lyra["dev"], [own]):
        assert "administrator policy" not in each.verdict.documents


@pytest.mark.parametrize("kind", [Kind.BUCKET, Kind.KEY, Kind.TRUST])
def test_the_same_attempts_would_pass_if_our_document_were_open(lyra, comet, kind):
    """The attempts are real: each of these doors opens when its document is replaced by a careless one."""
    own = administrator(comet["dev"].here.account)
    door = {Kind.BUCKET: "bucket", Kind.KEY: "key", Kind.TRUST: "role"}[kind]
    careless = Document(
        "careless",
        '{"Statement": [{"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "*", "Resource": "*"}]}',
    )
    knocked = [
        each
        for each in attempts(lyra["dev"], [own])
        if each.door == door and each.call.policy is not None and each.place is Place.OUTSIDE
    ]
    for each in knocked:
        request = each.caller.asks(each.call, each.place)
        assert judge(request, Policies(identity=own.identity, resource=careless)).allowed
    assert len(knocked) >= len(Role)


@pytest.mark.parametrize("environment", Environment)
def test_our_network_carries_no_call_of_the_other_team_not_even_on_what_is_its_own(lyra, comet, environment):
    """Credentials brought in from elsewhere do not pass the endpoints, so that nothing leaves that way."""
    carried = dict.fromkeys(("s3", "braket", "kms", "logs", "sts"), 0)
    for caller in strangers(comet[environment]):
        for call, verdict in smuggled(lyra[environment], caller, comet[environment]):
            assert not verdict.allowed, call
            carried[call.action.split(":", maxsplit=1)[0]] += 1
    assert min(carried.values()) >= 7
    own = person(lyra[environment], Role.JOB_SUBMITTER)
    passed = [verdict.allowed for _, verdict in smuggled(lyra[environment], own, lyra[environment])]
    assert any(passed)  # the same network carries our own


def claims(team, groups, environment, subject):
    """What the shared identity provider says about somebody of a team, with MFA and a change."""
    issuer = "login.example.org/quantum"
    return {
        f"{issuer}:aud": "quantum-landing-zone",
        f"{issuer}:sub": subject,
        f"{issuer}:amr": ("mfa",),
        "aws:RequestTag/Team": team,
        "aws:RequestTag/Group": groups,
        "aws:RequestTag/Environment": environment,
        "aws:RequestTag/Change": "CHG-1",
    }


@pytest.mark.parametrize("environment", Environment)
@pytest.mark.parametrize("role", Role)
def test_a_token_of_the_other_team_opens_no_role(lyra, comet, environment, role):
    """Both teams sign in at the same provider, with groups of the same names."""
    here = lyra[environment].here
    (group,) = here.tenant.roles[role]
    trust = Policies(resource=lyra[environment].of(Kind.TRUST, role))

    def passes(who, provider):
        return judge(signs_in(here, role, who, provider), trust).allowed

    right = claims("lyra", group, str(environment), "lyra:ada")
    assert passes(right, here.oidc_provider_arn)
    assert not passes(claims("comet", group, str(environment), "lyra:ada"), here.oidc_provider_arn)
    assert not passes(claims("comet", group, str(environment), "comet:eve"), here.oidc_provider_arn)
    assert not passes({**right, "login.example.org/quantum:sub": "comet:eve"}, here.oidc_provider_arn)
    assert not passes({**right, "aws:RequestTag/Group": "strangers"}, here.oidc_provider_arn)
    assert not passes(right, comet[environment].here.oidc_provider_arn)


@pytest.mark.parametrize("environment", Environment)
def test_nobody_in_particular_reads_a_bucket(lyra, environment):
    """Unsigned requests: a presigned or public address does not help."""
    documents = lyra[environment]
    here = documents.here
    for bucket in (*(store.bucket for store in here.stores.values()), here.archive_bucket, here.access_log_bucket):
        call = Calls(documents).on_object("s3:GetObject", bucket, "tasks/ada/1/results.json")
        signed = administrator(here.account).asks(call, Place.OUTSIDE)
        left = {key: value for key, value in signed.context.items() if not key.startswith("aws:Principal")}
        assert not judge(type(signed)(call.action, call.resource, left), Policies(resource=call.policy)).allowed


def test_an_attempt_says_who_what_and_from_where(lyra, comet):
    attempt = Attempt(
        "trail", administrator("888899994444"), Calls(lyra["dev"]).call("cloudtrail:StopLogging"), Place.OUTSIDE
    )
    assert str(attempt) == "arn:aws:iam::888899994444:role/administrator cloudtrail:StopLogging on * from outside"
