"""Each control that a stack does not answer is in one group: of who answers it, or open."""

from hypothesis import given, settings
from hypothesis import strategies as st

from quantum_landing_zone.controls import control_ids, controls
from quantum_landing_zone.controls.elsewhere import elsewhere
from quantum_landing_zone.controls.status import State, statuses

SOME = st.sets(st.sampled_from(sorted(control_ids())))


@given(answered=SOME, looked_at=SOME)
@settings(deadline=None, max_examples=50)
def test_every_control_is_answered_or_in_exactly_one_group(answered, looked_at):
    found = elsewhere(answered, looked_at - answered)
    groups = [*found.commands, *found.people, *found.pages, *found.parts, *found.open]
    assert sorted([*groups, *answered]) == sorted(controls())


def test_groups_follow_the_reviewed_status_of_each_control():
    found = elsewhere(())
    assert found.open == tuple(name for name, one in statuses().items() if one.state is State.OPEN)
    assert found.people == ("ATT-01", "ATT-03")
    assert found.commands["OPS-05"] == ("qlz revoke", "qlz restore")
    assert {"RES-04", "ATT-02"} <= set(found.pages)
    assert {"AUD-05", "TEN-05"} <= set(found.parts)


def test_what_rules_found_nothing_of_belongs_to_a_part_that_the_stack_lacks():
    assert "RES-04" in elsewhere((), {"RES-04"}).parts
