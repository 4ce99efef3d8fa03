from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from policies.contract import TODAY
from policies.reports.hostile import RUNS
from policies.reports.sample import RUN

from quantum_policies.reports import Links, render
from quantum_policies.reports.links import Links as Places
from quantum_policies.reports.markdown import MARK, MOST
from quantum_policies.reports.markdown import render as render_page
from quantum_policies.reports.overview import overview

PARSER = MarkdownIt("commonmark").enable("table")
TAGS = {
    MARK,
    "<details><summary>Why, control and code</summary>",
    "<details><summary>What passed</summary>",
    "</details>",
}


def shown(run=RUN, **links):
    return render(run, "markdown", today=TODAY, links=Links(**links))


def units(text):
    return len(text.encode("utf-16-le")) // 2


def inlines(tokens):
    for token in tokens:
        yield token
        yield from inlines(token.children or [])


def test_the_page_opens_with_its_mark_the_outcome_and_the_counts():
    assert shown().startswith(
        f"{MARK}\n## Guardrails: 3 findings block\n\n`guardrails 0.1.0` on `state aurora-aws-dev (serial 12)`:"
        " 6 resources.\n\n| severity | fail | unknown | waived |\n|---|---:|---:|---:|\n| critical | 1 | 0 | 0 |\n"
        "| high | 1 | 0 | 0 |\n| medium | 1 | 1 | 1 |\n| **all** | **3** | **1** | **1** |\n\n"
        "1 passed, 1 not applicable; 4210 pairs of rule and resource did not match by type.\n\n### Critical\n"
    )


def test_a_finding_says_what_and_how_to_fix_and_folds_the_rest():
    text = shown()
    assert (
        "- **fail:** `never` `aws:kms/key:Key`, `__main__.py:12`: the key is not rotated, because `enableKeyRotation`"
        " is not true.\n  - **Fix:** set `enable_key_rotation=True`, and `rotation_period_in_days` to 365 or less.\n\n"
        "  <details><summary>Why, control and code</summary>\n\n  - **Rule:** `aws-kms-key-rotation`.\n"
        "  - **Why:** rotation bounds how much data one version of the key protects.\n"
        "  - **Control:** ENC-03, OPS-03.\n  - **Clauses:** SOC 2 CC6.1, CC7.1; "
    ) in text
    assert "- **fail, advisory:** `never`" in text
    assert "- **unknown:** `later` `aws:kms/key:Key`: aws-kms-key-rotation cannot be judged" in text


def test_waivers_and_those_that_end_soon_are_shown():
    text = shown()
    assert "### Waived\n\n- `imported` `aws-kms-key-rotation`: the key is not rotated" in text
    assert "Instead: replaced by hand every year. Control: ENC-03." in text
    assert "> **Ends soon:** imported: the waiver of aws-kms-key-rotation ends in 15 days, on 2026-12-10" in text


def test_a_page_is_a_link_only_where_it_can_be_followed():
    assert "  - **Page:** `docs/rules/aws-iam-no-user.md`." in shown()
    linked = shown(rule_pages="https://git.example/rules")
    assert "  - [Rule page](https://git.example/rules/aws-iam-no-user.md)." in linked


def test_what_passed_is_listed_by_rule():
    assert "- `aws-kms-key-rotation`: 1 passed, 1 not applicable" in shown()


def test_what_was_not_judged_is_told():
    assert "> **Not judged:** secrets are not there." in shown(replace(RUN, notes=("secrets are not there",)))


def test_a_page_too_small_for_all_says_what_it_left_off():
    many = replace(RUN, records=tuple(replace(RUN.records[1], urn=f"urn{i}", name="é" * 200) for i in range(900)))
    text = shown(many)
    assert units(text) <= MOST
    kept = text.count("- **fail:**")
    assert 20 < kept < 900
    left = f"{900 - kept} findings"
    assert text.endswith(
        f"**Left off, because a comment holds no more:** {left}. The JSON and SARIF reports hold all.\n"
    )


def test_a_waiver_is_never_pushed_off_by_findings():
    many = tuple(replace(RUN.records[1], urn=f"urn{i}", name="x" * 200) for i in range(900))
    text = shown(replace(RUN, records=(*many, *RUN.records)))
    assert "### Waived\n\n- `imported` `aws-kms-key-rotation`" in text
    assert "> **Ends soon:** imported" in text


@settings(deadline=None, max_examples=120)
@given(RUNS)
def test_no_name_becomes_a_tag_a_link_or_a_block(run):
    tokens = list(inlines(PARSER.parse(shown(run))))
    for token in tokens:
        assert token.type not in ("link_open", "image", "fence" if not run.records else ""), token
        if token.type in ("html_block", "html_inline"):
            assert token.content.strip() in TAGS, token.content
        if token.type == "text":
            assert not any(sign in token.content for sign in ("@", "://", "www.", "<")), token.content
    opened = sum("<details>" in token.content for token in tokens if token.type == "html_block")
    assert opened == sum("</details>" in token.content for token in tokens if token.type == "html_block")
    headings = [tokens[i + 1].content for i, token in enumerate(tokens) if token.type == "heading_open"]
    assert headings[0].startswith("Guardrails: ")
    assert set(headings[1:]) <= {"Critical", "High", "Medium", "Low", "Waived"}


@settings(deadline=None, max_examples=60)
@given(RUNS, st.integers(2_000, 6_000))
def test_no_run_is_longer_than_the_page_may_be(run, most):
    told = overview(run, (), TODAY, Places())
    assert units(render_page(told, most)) <= most
