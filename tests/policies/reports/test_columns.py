import pytest
from hypothesis import given
from hypothesis import strategies as st
from policies.reports.hostile import TEXTS
from rich.cells import cell_len

from quantum_policies.reports.columns import Columns, Style, columns, wrapped
from quantum_policies.reports.plain import visible


@pytest.mark.parametrize(
    "text, lines",
    [
        ("", [""]),
        ("one two", ["one two"]),
        ("one two three", ["one two", "three"]),
        ("abcdefghijklm no", ["abcdefgh", "ijklm no"]),
        ("ab abcdefghijk", ["ab", "abcdefgh", "ijk"]),
        ("    indented", ["    inde", "nted"]),
        ("量子計算機", ["量子計算", "機"]),
        ("one two ", ["one two "]),
        ("one    two   ", ["one", "two   "]),
        ("123456789 ", ["12345678", "9 "]),
    ],
)
def test_words_stay_whole_where_they_fit(text, lines):
    assert list(wrapped(text, 8)) == lines


@given(TEXTS.map(visible), st.integers(2, 30))
def test_nothing_is_lost_and_no_line_is_too_long(text, width):
    lines = list(wrapped(text, width))
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@given(TEXTS.map(visible))
def test_columns_are_counted_as_rich_counts_them(text):
    assert columns(text) == cell_len(text)


def test_a_row_has_its_word_once_and_its_text_from_a_column_on():
    out = Columns(20, colour=False)
    out.row("why", "one two three four", Style.DIM, 2, 8)
    out.row("", "a\n    b", Style.PLAIN, 2, 8)
    assert out.lines == ["  why   one two", "        three four", "        a", "            b"]


def test_styles_are_written_only_where_colour_is_wanted():
    plain, coloured = Columns(20, colour=False), Columns(20, colour=True)
    for out in (plain, coloured):
        out.row("why", "x", Style.BOLD_RED, 0, 5)
    assert (plain.lines, coloured.lines) == (["why  x"], ["\x1b[1;31mwhy\x1b[0m  x"])
