from pathlib import Path

from quantum_landing_zone.audit import EventKind, azure_documentation, documentation, mapping
from quantum_landing_zone.audit.azure_mapping import azure_mapping

ROOT = Path(__file__).parents[2]


def test_the_committed_page_is_fresh():
    assert (ROOT / documentation.FILE).read_text(encoding="utf-8") == documentation.render(), "run `qlz docs`"


def test_the_page_has_a_row_for_each_kind_with_all_its_gaps_and_for_each_rule():
    rows = [line for line in documentation.render().splitlines() if line.startswith("| ")]
    for kind in EventKind:
        [row, on_azure] = [line for line in rows if line.startswith(f"| `{kind}` |")]
        assert all(gap in row for gap in mapping().kinds[kind].gaps)
        assert all(gap in on_azure for gap in azure_mapping().gaps[kind])
    numbered = [line for line in rows if line.rstrip(" |").rpartition(" ")[2].isdigit()]
    assert len(numbered) == len(mapping().rules) + len(azure_mapping().rules)


def test_the_page_says_that_azure_exports_nothing_until_somebody_starts_the_relay():
    assert "streams nothing to a SIEM by itself" in "\n".join(azure_documentation.section())
