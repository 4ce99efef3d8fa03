"""A changed fact judges every team anew, and the recorded facts are as they were afterwards."""

import copy
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from operations.monitor.test_compare import TODAY, answers, changed

from quantum_landing_zone.facts import braket_devices
from quantum_landing_zone.facts.load import read_facts
from quantum_landing_zone.operations.monitor.compare import compare
from quantum_landing_zone.operations.monitor.re_review import open_re_review, record
from quantum_landing_zone.operations.monitor.rejudge import affected, facts_replaced, proposed

AURORA = Path(__file__).parents[3] / "stacks" / "tenants" / "aurora.yaml"
OPENED = datetime(2026, 11, 25, 12, tzinfo=UTC)


def hit(given, file=AURORA):
    return affected([file], compare(given, TODAY), given)


def test_whoever_uses_a_retired_device_is_listed_with_what_refuses_them():
    (one,) = hit(changed("iqm/Garnet", "RETIRED"))
    assert (one.team, one.environment, one.subjects) == ("aurora", "test", ("iqm/Garnet",))
    assert one.faults == ("environments.test.devices[0]: is retired",)
    assert one.alternatives == ()


def test_other_approved_devices_are_alternatives():
    (one,) = hit(changed("amazon/sv1", "OFFLINE"))
    assert (one.environment, one.subjects, one.alternatives, one.faults) == (
        "dev",
        ("amazon/sv1",),
        ("amazon/dm1",),
        (),
    )


def test_a_region_that_vanished_refuses_the_environments_there():
    (one,) = hit(answers(sdk_regions=("us-east-1", "us-west-1", "us-west-2", "eu-west-2")))
    assert (one.environment, one.subjects) == ("test", ("eu-north-1",))
    assert one.faults


def test_who_uses_nothing_of_it_is_not_listed():
    assert hit(changed("quera/Aquila", "RETIRED")) == []
    assert hit(answers()) == []


def test_only_what_the_thresholds_let_propose_is_proposed():
    given = changed("ionq/Aria-1", "ONLINE")
    (finding,) = compare(given, TODAY)
    assert finding.kind == "device-returned"
    assert proposed([finding], given)["braket.yaml"] == read_facts("braket.yaml")


def test_a_device_that_moved_is_proposed_where_it_is_reported():
    given = changed("iqm/Garnet", "ONLINE", ["us-east-1"])
    devices = proposed(compare(given, TODAY), given)["braket.yaml"]["devices"]
    assert {one["id"]: one["regions"] for one in devices}["iqm/Garnet"] == ["us-east-1"]


def test_the_recorded_facts_are_back_even_after_an_error():
    before = copy.deepcopy(read_facts("braket.yaml"))
    given = changed("iqm/Garnet", "RETIRED")

    def fail():
        with facts_replaced(proposed(compare(given, TODAY), given)):
            assert braket_devices()["iqm/Garnet"].state == "retired"
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert read_facts("braket.yaml") == before
    assert braket_devices()["iqm/Garnet"].state == "active"


def test_a_re_review_is_opened_once_as_long_as_it_says_the_same(tmp_path):
    given = changed("iqm/Garnet", "RETIRED")
    made = record(compare(given, TODAY), hit(given), given, OPENED)
    file, new = open_re_review(tmp_path, made)
    assert new
    held = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert held == made
    assert held["affected"][0]["team"] == "aurora"
    again = record(compare(given, TODAY), hit(given), given, OPENED.replace(hour=13))
    assert open_re_review(tmp_path, again) == (file, False)
    other = changed("amazon/sv1", "RETIRED")
    assert open_re_review(tmp_path, record(compare(other, TODAY), hit(other), other, OPENED.replace(hour=14)))[1]
    assert len(list(tmp_path.iterdir())) == 2


def test_what_opens_no_re_review_is_not_in_the_record():
    given = changed("iqm/Garnet", "OFFLINE")
    assert record(compare(given, TODAY), hit(given), given, OPENED)["findings"] == []
