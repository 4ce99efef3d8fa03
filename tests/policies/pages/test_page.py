from dataclasses import replace

from quantum_policies.kit import Level
from quantum_policies.pages.cases import Cases, cases_of
from quantum_policies.pages.page import example_of, render
from quantum_policies.rules.credentials.aws_iam_no_user import RULE as NO_USER
from quantum_policies.rules.encryption.aws_kms_key_rotation import RULE
from quantum_policies.rules.secrets.any_plaintext_credential import RULE as PLAINTEXT

NOTHING = Cases((), (), "")


def test_a_page_tells_what_the_rule_holds_and_shows_what_passes():
    text = render(RULE, cases_of(RULE))
    assert "# Keys are rotated every year or sooner\n\n- Rule: `aws-kms-key-rotation`, in `guardrails`" in text
    assert (
        "\n- Severity: medium\n- Level: mandatory, so it blocks the deployment\n- Waiver or lowered level: accepted"
        " from the platform team, in plain sight\n\n"
        "**Why:** rotation bounds how much data one version of the key protects.\n\n"
        "**Fix:** set `enable_key_rotation=True`, and `rotation_period_in_days` to 365 or less.\n\n## Passes\n\n"
        "```python\nimport pulumi_aws as aws\n\n"
        'aws.kms.Key("results", enable_key_rotation=True, rotation_period_in_days=365)\n```\n'
    ) in text


def test_a_page_shows_what_is_refused_with_the_exact_words():
    text = render(RULE, cases_of(RULE))
    assert (
        "`results: the key is rotated every 366 days; at most 365` (too slow)\n\n"
        "```python\nimport pulumi_aws as aws\n\n"
        'aws.kms.Key("results", enable_key_rotation=True, rotation_period_in_days=366)\n```\n'
    ) in text


def test_a_page_names_types_unknowns_controls_and_clauses():
    text = render(RULE, cases_of(RULE))
    for part in (
        (
            "- Resource types: `aws:kms/key:Key`\n- Needs no configuration.\n- A value that is not known, such as"
            " `enableKeyRotation`, is judged again at the end of a preview"
        ),
        "- **OPS-03** Credentials and keys past their rotation date are found.",
        "| PCI DSS | 4.0.1 | 3.6.1, 3.7.4, 8.6.3 |",
        "Mapping: ours, reviewed 2026-11-25.",
    ):
        assert part in text


def test_a_rule_that_only_refuses_has_nothing_that_passes():
    text = render(NO_USER, cases_of(NO_USER))
    assert "## Passes" not in text
    assert "The type alone decides, so nothing about it can be unknown." in text


def test_no_code_is_shown_of_violations_that_are_credentials():
    passes, _, refused = render(PLAINTEXT, cases_of(PLAINTEXT)).partition("## Is refused")
    assert "```" in passes
    assert "```" not in refused


def test_a_rule_that_cannot_be_waived_or_only_advises_says_so():
    text = render(replace(RULE, non_waivable=True, level=Level.ADVISORY), NOTHING)
    assert "- Level: advisory, so it is shown\n- Waiver or lowered level: neither is accepted\n" in text


def test_a_long_list_of_types_is_folded_and_a_very_long_one_left_to_the_file():
    assert "<details><summary>and 12 more</summary>" in render(replace(RULE, types=tuple("abcdefghij" * 2)), NOTHING)
    assert "and 92 more, listed in the rule's file" in render(replace(RULE, types=tuple("abcdefghij" * 10)), NOTHING)


def test_a_rules_own_example_is_shown_before_any_case():
    assert example_of(replace(RULE, example="own()"), cases_of(RULE)) == "own()"
    assert example_of(RULE, NOTHING) == ""
