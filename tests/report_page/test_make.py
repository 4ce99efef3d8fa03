"""Every figure of the report is counted again here from the bundles and events themselves."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from report_page.bundles import later, of_team, written
from report_page.conftest import NOW, TODAY

from quantum_landing_zone.evidence.model_words import Outcome
from quantum_landing_zone.evidence.verify import load
from quantum_landing_zone.report_page.inputs import InputError
from quantum_landing_zone.report_page.make import Given, make


@pytest.fixture(scope="module")
def newest(given):
    """The newest bundle of each stack, read anew."""
    folder = given.bundles[0]
    return {
        "orion/dev on azure": load(folder / "orion" / "bundle-000003.json"),
        "vesta/dev on azure": load(folder / "vesta" / "bundle-000001.json"),
    }


def test_sources_say_what_there_was_and_what_is_not_whole(report, given, newest):
    of = report.sources
    assert (of.bundles, of.verified, of.problems, of.tenants) == (4, True, (), 3)
    assert [(one.stack, one.number) for one in of.newest] == [("orion/dev on azure", 3), ("vesta/dev on azure", 1)]
    assert of.without_tenant == ("vesta/dev on azure",)
    assert of.without_bundle == ("aurora/dev on aws", "aurora/test on aws", "comet/benchmark on aws")
    assert (of.events.read, of.events.repeated, of.events.refused) == (9, 0, 0)
    assert (of.benchmarks, of.dates) == (3, 1)
    assert report.whole


def test_controls_by_outcome_are_those_of_the_newest_bundles(report, newest):
    counts = Counter(one.outcome for bundle in newest.values() for one in bundle.controls)
    assert report.coverage.outcomes == {outcome: counts[outcome] for outcome in Outcome}
    assert sum(counts.values()) == 2 * len(report.coverage.controls)
    for one in report.coverage.controls:
        found = {
            name: by.outcome for name, bundle in newest.items() for by in bundle.controls if by.control == one.control
        }
        assert one.outcomes == {outcome: list(found.values()).count(outcome) for outcome in Outcome}
        told = {name: outcome for outcome, names in one.stacks.items() for name in names}
        assert told == {name: outcome for name, outcome in found.items() if outcome is not Outcome.SATISFIED}


def test_frameworks_count_the_controls_that_are_mapped_to_them(report, newest):
    every = [one for bundle in newest.values() for one in bundle.controls]
    assert {one.framework for one in report.coverage.frameworks} == {name for one in every for name in one.clauses}
    for one in report.coverage.frameworks:
        mapped = [by for by in every if one.framework in by.clauses]
        assert one.controls == len({by.control for by in mapped})
        assert one.outcomes == {outcome: sum(by.outcome is outcome for by in mapped) for outcome in Outcome}
        clauses = {clause for by in mapped for clause in by.clauses[one.framework]}
        assert sum(one.clauses.values()) == len(clauses)
        bad = {c for by in mapped if by.outcome is Outcome.NOT_SATISFIED for c in by.clauses[one.framework]}
        assert one.clauses[Outcome.NOT_SATISFIED] == len(bad) > 0


def test_posture_follows_each_stack_by_day(report, given, newest):
    folder = given.bundles[0]
    first, second = (load(folder / "orion" / f"bundle-00000{number}.json") for number in (1, 2))
    vesta, third = newest["vesta/dev on azure"], newest["orion/dev on azure"]

    def together(*bundles):
        return {outcome: sum(one.counts[outcome] for one in bundles) for outcome in Outcome}

    assert [(one.at.date(), one.stacks, one.outcomes) for one in report.posture.points] == [
        (date(2026, 11, 20), 1, together(first)),
        (date(2026, 11, 21), 2, together(second, vesta)),
        (date(2026, 11, 22), 2, together(third, vesta)),
    ]
    orion, vesta_posture = report.posture.stacks
    assert (orion.bundles, orion.first, orion.last) == (3, first.collection.finished, third.collection.finished)
    assert orion.outcomes == third.counts
    before = {one.control: one.outcome for one in second.controls}
    after = {one.control: one.outcome for one in third.controls}
    assert {(one.control, one.before, one.after) for one in orion.changes} == {
        (name, before[name], after[name]) for name in after if before[name] is not after[name]
    }
    assert ("TEN-05", Outcome.NOT_SATISFIED) in {(one.control, one.before) for one in orion.changes}
    assert (vesta_posture.bundles, vesta_posture.changes, vesta_posture.unread) == (1, (), 1)


def test_drift_is_that_of_the_newest_bundles(report, newest):
    assert [(one.stack, one.kind, one.subject, one.account) for one in report.posture.drift] == [
        (name, str(one.kind), one.subject, one.account) for name, bundle in newest.items() for one in bundle.drift
    ]
    assert [one.account for one in report.posture.drift] == ["enabled"]


def test_a_changed_bundle_is_reported_on_and_named(given, tmp_path, bundle):
    (file,) = written(tmp_path, [bundle])
    file.write_bytes(file.read_bytes().replace(b'"team":"orion"', b'"team":"pluto"', 1))
    made = make(Given(bundles=[tmp_path]), NOW, TODAY)
    assert made.sources.problems == (
        "pluto/dev on azure: bundle-000001.json: the part `stack` is not what was collected: its digest differs.",
    )
    assert make(Given(bundles=[tmp_path], verify=False), NOW, TODAY).sources.problems == ()


def test_a_bundle_missing_from_a_chain_is_named(tmp_path, bundle):
    files = written(tmp_path, [bundle, later(bundle, 1), later(bundle, 2)])
    files[1].unlink()
    problems = make(Given(bundles=[tmp_path]), NOW, TODAY).sources.problems
    assert problems == ("orion/dev on azure: bundle-000003.json: bundle 2 before it is missing or damaged.",)


def test_without_anything_every_section_says_how_to_get_it():
    made = make(Given(), NOW, TODAY)
    sections = [made.coverage, made.posture, made.residency, made.access, made.ages, made.usage, made.spend]
    for section in (*sections, made.incidents, made.benchmarks):
        assert "give" in section.missing.lower(), section
    assert made.sources.verified is False


def test_two_stacks_that_are_one_workspace_are_refused(tmp_path, bundle):
    written(tmp_path / "a", [bundle])
    other = bundle.model_copy(update={"stack": bundle.stack.model_copy(update={"project": "other"})})
    written(tmp_path / "b", [other])
    with pytest.raises(InputError, match=r"^two stacks are orion/dev on azure: .*\. Fix: report on one of them\.$"):
        make(Given(bundles=[tmp_path]), NOW, TODAY)


def test_the_order_of_what_is_given_changes_nothing(given, report, tmp_path, bundle):
    turned = replace(
        given,
        bundles=[given.bundles[0] / "vesta", given.bundles[0] / "orion"],
        tenants=list(given.tenants),
    )
    again = make(turned, NOW, TODAY)
    assert (again.coverage, again.posture) == (report.coverage, report.posture)
    written(tmp_path, [of_team(bundle, "ceres")])
    assert make(Given(bundles=[tmp_path]), NOW, TODAY).coverage != report.coverage
