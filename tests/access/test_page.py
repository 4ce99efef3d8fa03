from access.conftest import ROOT

from quantum_landing_zone.access.page import PAGE, render


def test_the_committed_page_is_what_the_documents_say_now():
    """Run `qlz docs` when this fails, and read what changed: it is who can do what."""
    assert (ROOT / PAGE).read_text(encoding="utf-8") == render(ROOT)


def test_the_page_shows_every_environment_of_both_teams():
    heads = [line for line in render(ROOT).splitlines() if line.startswith("### ")]
    assert [head.split(":")[0] for head in heads] == [
        "### aurora, dev",
        "### aurora, test",
        "### lyra, dev",
        "### lyra, test",
        "### lyra, benchmark",
        "### lyra, validation",
    ]
