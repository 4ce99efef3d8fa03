from pathlib import Path

from quantum_landing_zone.access_azure import activation_page, page

ROOT = Path(__file__).parents[2]


def test_the_committed_page_is_what_the_definitions_say_now():
    """Run `qlz docs` when this fails, and read what changed: it is who can do what."""
    assert (ROOT / page.PAGE).read_text(encoding="utf-8") == page.render()


def test_the_committed_page_of_activations_is_what_the_declaration_says_now():
    assert (ROOT / activation_page.PAGE).read_text(encoding="utf-8") == activation_page.render()


def test_the_page_shows_every_environment():
    heads = [line.split(":")[0] for line in page.render().splitlines() if line.startswith("### ")]
    assert heads == [f"### lyra, {each}" for each in ("dev", "test", "benchmark", "validation")]


def test_the_page_says_that_reading_jobs_is_reading_results():
    text = page.render()
    assert "**Reading jobs is reading results.**" in text
    assert "signed addresses (SAS)" in text


def test_the_page_of_activations_has_a_script_for_each_environment():
    text = activation_page.render()
    assert text.count("```sh") == 4
    assert "- job-submitter: at most 60 minutes, with a reason and MFA, no approval" in text
    assert "- job-submitter: at most 60 minutes, with a reason and MFA, approval by lyra-approvers" in text
