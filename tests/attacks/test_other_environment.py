"""Roles and jobs of one environment reach nothing of another environment of the same team (TEN-02, TEN-03)."""

from itertools import permutations

import pytest
from attacks.attempts import attempts, doors, strangers

from quantum_landing_zone.access.callers import Place, callers
from quantum_landing_zone.access.documents import JOB
from quantum_landing_zone.tenant import Environment, Role
from quantum_landing_zone.tenant.workspace import BRAKET_JOB_LOG_GROUP


@pytest.mark.parametrize("target, source", list(permutations([str(each) for each in Environment], 2)))
def test_every_call_into_another_environment_is_denied(lyra, target, source):
    attackers = strangers(lyra[source])
    tried = attempts(lyra[target], attackers)
    assert [str(each) for each in tried if each.verdict.allowed] == []
    assert len({str(each) for each in tried}) >= 200
    assert len(tried) == len(attackers) * len(list(doors(lyra[target]))) * len(Place)


REVIEWED = {
    (Role.AUDIT_REVIEWER, "iam:GetRole", "role"),
    (Role.AUDIT_REVIEWER, "braket:GetJob", "untagged job"),
}
JOB_LOG = {(JOB, "logs:GetLogEvents", "log group"), (JOB, "logs:PutLogEvents", "log group")}


@pytest.mark.parametrize(
    "target, source, known", [("benchmark", "test", REVIEWED | JOB_LOG), ("test", "benchmark", REVIEWED)]
)
def test_two_environments_of_one_account_share_what_an_account_shares_and_no_more(shared, target, source, known):
    """The roles of the other environment; its account's administrator is kept out by another account alone.

    What passes is listed: audit reviewers read the identities of the whole account and runs without tags, which no
    role can make; hybrid jobs all write to the one log group that Braket has in an account.
    """
    tried = attempts(shared[target], callers(shared[source]))
    passed = {(each.caller.name, each.call.action, each.door) for each in tried if each.verdict.allowed}
    assert passed == known
    job_group = shared[target].here.log_group_arn(BRAKET_JOB_LOG_GROUP)
    groups = {each.call.resource for each in tried if each.verdict.allowed and each.door == "log group"}
    assert groups <= {f"{job_group}:*"}
    assert len(tried) >= 200
