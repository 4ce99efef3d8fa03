from pathlib import Path

import pytest
from policies.contract import TODAY
from policies.reports.sample import RUN

from quantum_policies.reports import render
from quantum_policies.reports.files import Wanted, wanted, write


def test_a_report_is_wanted_by_format_and_file():
    assert wanted("sarif-alerts=out/a=b.sarif") == Wanted("sarif-alerts", Path("out/a=b.sarif"))


@pytest.mark.parametrize("option", ["", "sarif", "sarif=", "=out", "html=out.html"])
def test_anything_else_is_refused(option):
    with pytest.raises(ValueError, match=r"names no report\. Fix: write FORMAT=FILE, with a format of terminal, "):
        wanted(option)


def test_files_are_written_whole_and_leave_nothing_beside(tmp_path):
    write(RUN, [wanted(f"json={tmp_path}/r.json"), wanted(f"markdown={tmp_path}/r.md")], today=TODAY)
    assert sorted(each.name for each in tmp_path.iterdir()) == ["r.json", "r.md"]
    assert (tmp_path / "r.md").read_text(encoding="utf-8") == render(RUN, "markdown", today=TODAY)
