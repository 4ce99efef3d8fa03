"""The estate of `python -m benchmarks.report` is as large as asked for, and every part of it counts."""

from report_page.conftest import NOW, TODAY

from benchmarks.report.estate import build
from quantum_landing_zone.report_page.make import Given, make


def test_every_team_bundle_and_record_is_in_the_report(tmp_path):
    build(tmp_path, teams=2, records=40)
    given = [[tmp_path / name] for name in ("bundles", "tenants", "events.jsonl")]
    made = make(Given(bundles=given[0], tenants=given[1], events=given[2]), NOW, TODAY)
    assert (made.sources.problems, made.whole, made.sources.tenants, made.sources.bundles) == ((), True, 2, 2)
    assert (made.sources.events.read, made.sources.without_tenant) == (40, ())
    assert {one.team for one in made.usage.backends} == {"team-0000", "team-0001"}
    assert sum(one.accepted + one.refused for one in made.usage.backends) == 40
    assert made.incidents.events == 3  # each seventeenth is refused
