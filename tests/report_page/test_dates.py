"""A review of dates is taken as `qlz review rotation --json` prints it, and nothing else is."""

import json

import pytest

from quantum_landing_zone.operations.reviews.item import Item, State
from quantum_landing_zone.report_page.dates import read_dates
from quantum_landing_zone.report_page.inputs import InputError


def test_what_the_review_prints_is_read(tmp_path):
    items = [Item(control="OPS-03", subject=f"key {state}", state=state, detail="d", fix="f") for state in State]
    file = tmp_path / "dates.json"
    file.write_text(json.dumps([one.record() for one in items]), encoding="utf-8")
    assert [one.model_dump() for one in read_dates(file)] == [one.record() for one in items]


@pytest.mark.parametrize(
    "text", ["", "{}", '[{"subject": "s"}]', '[{"control":"c","subject":"s","state":"x","detail":"d"}]']
)
def test_anything_else_is_refused(tmp_path, text):
    file = tmp_path / "dates.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(
        InputError, match=r"(?s)is no review of dates: .*Fix: write it by `qlz review rotation STACK --json`\.$"
    ):
        read_dates(file)
