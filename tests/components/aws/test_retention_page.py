from pathlib import Path

import pytest

from quantum_landing_zone.access.callers import Place, administrator
from quantum_landing_zone.access.calls import Calls
from quantum_landing_zone.access.documents import Documents
from quantum_landing_zone.aws.retention_page import PAGE, render
from quantum_landing_zone.azure.logs import query_days
from quantum_landing_zone.cli.generated import GENERATED
from quantum_landing_zone.tenant import ArtifactKind
from quantum_landing_zone.tenant.vocabulary import Framework, RecordKind

ROOT = Path(__file__).parents[3]


def test_the_page_is_generated_with_the_others():
    assert GENERATED[PAGE]() == render(ROOT)


def test_every_kind_of_record_and_every_framework_is_in_its_table():
    lines = render().splitlines()
    for kind in RecordKind:
        assert sum(line.startswith(f"| {kind} |") for line in lines) >= 2
    head = next(line for line in lines if line.startswith("| framework |"))
    table = lines[lines.index(head) + 2 :][: len(Framework)]
    assert [line.count("|") for line in table] == [6] * len(Framework)
    assert "| 2192 (45 CFR 164.316(b)(2)(i), six years, as documentation of activity) |" in table[4]


def test_every_example_team_is_shown_with_the_days_of_each_store():
    text = render()
    for team in ("aurora", "vega", "cygnus", "comet", "lyra", "orion", "hydra"):
        assert f"### {team}, `" in text
    comet = text.partition("### comet")[2].partition("### ")[0]
    assert "| store of benchmark-output | 30 | yes |" in comet
    assert "| archive | 400 | yes |" in comet


def test_a_team_on_both_clouds_is_shown_with_the_days_of_both():
    hydra = render().partition("### hydra")[2].partition("### ")[0]
    assert "| archive | 400 | yes |" in hydra
    assert "| archive account | 400 or more | yes, unlocked |" in hydra
    assert "| Log Analytics, for queries | 400 | no |" in hydra
    assert hydra.count("| store of result | 365 | no |") == 2
    assert "rejected-" not in render()


@pytest.mark.parametrize("least,days", [(1, 30), (400, 400), (730, 730), (731, 730)])
def test_log_analytics_keeps_for_no_longer_than_it_can(least, days):
    assert query_days(least) == days


def test_the_way_of_an_erasure_is_as_the_page_says(workspace, borealis):
    """No administrator deletes an object from outside; the lifecycle of a store is open, that of the archive is not."""
    documents = Documents(workspace(borealis, "benchmark"))
    calls, here = Calls(documents), documents.here
    boss = administrator(here.account)
    store = here.stores[ArtifactKind.CIRCUIT].bucket
    for action in ("s3:DeleteObject", "s3:DeleteObjectVersion"):
        assert not boss.tries(calls.on_object(action, store, "k"), Place.OUTSIDE).allowed
        assert not boss.tries(calls.on_object(action, here.archive_bucket, "k"), Place.OUTSIDE).allowed
    rules = "s3:PutLifecycleConfiguration"
    assert boss.tries(calls.on_bucket(rules, store), Place.OUTSIDE).allowed
    assert not boss.tries(calls.on_bucket(rules, here.archive_bucket), Place.OUTSIDE).allowed
