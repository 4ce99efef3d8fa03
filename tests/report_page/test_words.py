"""What stands for several outcomes is the one to act on first."""

from itertools import combinations

from quantum_landing_zone.evidence.model_words import Outcome
from quantum_landing_zone.report_page.words import MARKS, WORST_FIRST, counted, label, worst, zero


def test_the_worst_of_several_is_the_first_in_order_and_never_satisfied_beside_another():
    assert set(WORST_FIRST) == set(Outcome) == set(MARKS)
    for pair in combinations(Outcome, 2):
        assert worst(set(pair)) == min(pair, key=WORST_FIRST.index)
        assert worst(set(pair)) is not Outcome.SATISFIED


def test_words():
    assert (counted(1, "stack"), counted(1200, "stack"), counted(2, "entry", "entries")) == (
        "1 stack",
        "1,200 stacks",
        "2 entries",
    )
    assert label("a", "dev", "aws") == "a/dev on aws"
    assert list(zero().values()) == [0] * 5
