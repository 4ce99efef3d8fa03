"""Tables hold what the bundle holds, and no cell is a formula."""

import csv
import io

from quantum_landing_zone.evidence.tables import render


def rows(text):
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:])))


def test_each_control_fact_reading_and_waiver_is_a_row(azure_bundle):
    tables = {name: rows(text) for name, text in render(azure_bundle).items()}
    assert [(one["control"], one["outcome"]) for one in tables["controls.csv"]] == [
        (one.control, str(one.outcome)) for one in azure_bundle.controls
    ]
    assert tables["controls.csv"][0]["soc2"] == "CC6.1"
    assert len(tables["facts.csv"]) == sum(len(one.facts) for one in azure_bundle.controls)
    assert [one["account"] for one in tables["readings.csv"]] == [one.account for one in azure_bundle.readings]
    assert [one["expires"] for one in tables["waivers.csv"]] == [str(one.expires) for one in azure_bundle.waivers]


def test_a_name_that_a_spreadsheet_would_run_is_text(azure_bundle):
    first, *rest = azure_bundle.readings
    evil = first.model_copy(update={"subject": '=HYPERLINK("https://example.org")', "account": "-2+3"})
    table = rows(render(azure_bundle.model_copy(update={"readings": (evil, *rest)}))["readings.csv"])
    assert (table[0]["subject"], table[0]["account"]) == ('\'=HYPERLINK("https://example.org")', "'-2+3")
