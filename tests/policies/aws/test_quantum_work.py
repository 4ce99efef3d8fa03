import pytest
from policies.contract import allow, deny, document
from policies.rules.workspaces import JOBS, POLICY, READS, STACK, TASKS

from quantum_policies.aws.quantum_work import JOB, TASK, who_may
from quantum_policies.kit import MalformedDocument, UnknownValue
from quantum_policies.kit.testing import beside, resource, spoil, unknown_at


def holder(*actions, others):
    found = who_may(beside(STACK, *others).build(), *actions)
    return found and found.name


@pytest.mark.parametrize(
    "actions, others, name",
    [
        ((TASK,), (READS, TASKS), "submitter"),
        ((TASK, JOB), (READS, JOBS), "jobs"),
        ((TASK,), (JOBS,), None),
        ((TASK, JOB), (), None),
        ((TASK,), (resource(POLICY, "no", {"policy": document(deny(Action="braket:*", Resource="*"))}),), None),
        ((TASK,), (resource(POLICY, "all", {"policy": document(allow(Action="braket:*", Resource="*"))}),), "all"),
    ],
)
def test_whoever_is_allowed_an_action_is_found(actions, others, name):
    assert holder(*actions, others=others) == name


def test_a_document_that_is_not_known_is_a_doubt_unless_another_one_allows():
    hidden = unknown_at(READS, "policy")
    with pytest.raises(UnknownValue, match="policy"):
        holder(TASK, others=(hidden,))
    assert holder(TASK, others=(hidden, TASKS)) == "submitter"


def test_what_is_no_document_is_told():
    with pytest.raises(MalformedDocument):
        holder(TASK, others=(spoil(READS, "policy", "{"),))
