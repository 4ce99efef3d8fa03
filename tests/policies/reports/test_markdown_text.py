import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from policies.reports.hostile import TEXTS

from quantum_policies.reports.markdown_text import code, prose
from quantum_policies.reports.plain import visible


@pytest.mark.parametrize(
    "text, shown",
    [
        ("results", "`results`"),
        ("a`b", "`` a`b ``"),
        ("``", "``` `` ```"),
        ("", "(no name)"),
        (" x", "`  x `"),
        ("a\nb", "`a\\nb`"),
    ],
)
def test_a_name_is_one_code_span(text, shown):
    assert code(text) == shown


@pytest.mark.parametrize(
    "text, shown",
    [
        ("the key isn't rotated; at most 365", "the key isn't rotated; at most 365"),
        ("set `a=True`, and go on", "set `a=True`, and go on"),
        ("at arn:aws:s3:::b (all)", "at `arn:aws:s3:::b` (all)"),
        ("see http://x.example.", "see `http://x.example`."),
        ("www.x.example", "`www.x.example`"),
        ("by @team, #12 GH-12", "by `@team`, `#12` `GH-12`"),
        ("<b>", "`<b>`"),
        ("half ` open", "half `` ` `` open"),
    ],
)
def test_a_sentence_keeps_words_and_shows_the_rest_as_code(text, shown):
    assert prose(text) == shown


@given(TEXTS)
def test_a_browser_shows_a_name_as_it_is(text):
    (inline,) = [each for each in MarkdownIt().parse(f"x {code(text)}") if each.type == "inline"]
    spans = [each.content for each in inline.children or [] if each.type == "code_inline"]
    assert spans == [visible(text)] if visible(text).strip(" ") else not spans
