import pytest

from quantum_policies.catalogue import BEGIN, END, README, render_markdown, with_table
from quantum_policies.rules import ALL_RULES


def test_the_readme_holds_the_table_as_it_is_now():
    """Refresh it with `python -m quantum_policies.catalogue`."""
    text = README.read_text(encoding="utf-8")
    assert with_table(text) == text


def test_every_rule_has_one_row():
    rows = [line for line in render_markdown().splitlines() if line.startswith("| [`")]
    assert sorted(row.split("`")[1] for row in rows) == sorted(rule.id for rule in ALL_RULES)


@pytest.mark.parametrize("text", ["", BEGIN, END])
def test_a_readme_without_marks_is_refused(text):
    with pytest.raises(ValueError, match="two marks"):
        with_table(text)
