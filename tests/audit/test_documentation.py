from pathlib import Path

from quantum_landing_zone.audit import EventKind, documentation, mapping

ROOT = Path(__file__).parents[2]


def test_the_committed_page_is_fresh():
    assert (ROOT / documentation.FILE).read_text(encoding="utf-8") == documentation.render(), "run `qlz docs`"


def test_the_page_has_a_row_for_each_kind_with_all_its_gaps_and_for_each_rule():
    rows = [line for line in documentation.render().splitlines() if line.startswith("| ")]
    for kind in EventKind:
        [row] = [line for line in rows if line.startswith(f"| `{kind}` |")]
        assert all(gap in row for gap in mapping().kinds[kind].gaps)
    numbered = [line for line in rows if line.rstrip(" |").rpartition(" ")[2].isdigit()]
    assert len(numbered) == len(mapping().rules)
