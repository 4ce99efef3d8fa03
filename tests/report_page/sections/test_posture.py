"""Points are days, or minutes where all bundles are of one day; a stack counts on until its next bundle."""

from datetime import timedelta

from report_page.bundles import VAULT, later, of_team, told

from quantum_landing_zone.evidence.model_words import Outcome
from quantum_landing_zone.report_page.sections.posture import Posture, view


def made(*chains):
    into = Posture()
    for name, bundles in chains:
        for place, one in enumerate(bundles, 1):
            into.bundle(name, one, newest=place == len(bundles))
    return into.made()


def minutes(bundle, number):
    finished = bundle.collection.finished + timedelta(minutes=number)
    return bundle.model_copy(update={"collection": bundle.collection.model_copy(update={"finished": finished})})


def test_a_stack_counts_on_until_its_next_bundle(bundle):
    other = of_team(bundle, "vesta")
    section = made(("a", [bundle, later(told(bundle, {VAULT: "enabled"}), 3)]), ("b", [later(other, 1)]))
    failed = [one.outcomes[Outcome.NOT_SATISFIED] for one in section.points]
    assert (section.by, [one.stacks for one in section.points]) == ("day", [1, 2, 2])
    assert failed == [0, 0, 1]
    assert {sum(one.outcomes.values()) / one.stacks for one in section.points} == {len(bundle.controls)}


def test_bundles_of_one_day_are_told_apart_by_the_minute(bundle):
    section = made(("a", [bundle, minutes(bundle, 5)]), ("b", [minutes(of_team(bundle, "vesta"), 5)]))
    assert (section.by, [one.stacks for one in section.points]) == ("minute", [1, 2])
    table = view(section).blocks[0].table
    assert (table.columns[0], [row[0] for row in table.rows]) == ("minute", ["2026-11-20 12:01", "2026-11-20 12:06"])


def test_changes_name_the_controls_and_an_unread_fact_is_counted(bundle):
    section = made(("a", [bundle, later(told(bundle, {VAULT: "enabled", "vault: roles decide": None}), 1)]))
    (one,) = section.stacks
    changed = {each.control: (each.before, each.after) for each in one.changes}
    assert changed["TEN-05"][1] is Outcome.NOT_SATISFIED
    assert changed["ENC-03"] == (Outcome.SATISFIED, Outcome.NOT_ASSESSED)
    assert one.unread == 1
    assert "ENC-03 from satisfied to not-assessed" in view(section).blocks[1].rows[0][-1]
    assert [(each.kind, each.account) for each in section.drift] == [("account-changed", "enabled")]
