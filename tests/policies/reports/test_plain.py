import pytest
from hypothesis import given
from policies.reports.hostile import TEXTS

from quantum_policies.reports.plain import visible


@pytest.mark.parametrize(
    "text, shown",
    [
        ("results-1", "results-1"),
        ("Ergebnisse-é-量子", "Ergebnisse-é-量子"),
        ("a\nb", "a\\nb"),
        ("\x1b[31mred", "\\x1b[31mred"),
        ("abc\u202etxt.exe", "abc\\u202etxt.exe"),
        ("\ud800", "\\ud800"),
        ("a\u200bb\u2028c\ufeff", "a\\u200bb\\u2028c\\ufeff"),
    ],
)
def test_what_cannot_be_seen_is_spelt_out(text, shown):
    assert visible(text) == shown


@given(TEXTS)
def test_shown_text_is_one_line_that_every_encoding_of_unicode_takes(text):
    shown = visible(text)
    assert len(shown.splitlines()) <= 1
    assert shown.encode("utf-8").decode("utf-8") == shown
    assert visible(shown) == shown
