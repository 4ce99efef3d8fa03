"""What services report is held against the facts: each threshold is crossed by what it is for, and by nothing else."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quantum_landing_zone.facts.load import read_facts
from quantum_landing_zone.operations.monitor.answers import Answers, SeenDevice
from quantum_landing_zone.operations.monitor.compare import compare, thresholds

TODAY = date.fromisoformat(str(read_facts("braket.yaml")["checked"]))
RECORDED = {one["id"]: one for one in read_facts("braket.yaml")["devices"]}
REGIONS = tuple(read_facts("braket.yaml")["regions"])
OFFERS = tuple(read_facts("azure_quantum.yaml")["offers"])
LOCATIONS = tuple(read_facts("azure_quantum.yaml")["locations"])


def as_recorded():
    """The devices by region, as the facts have them."""
    return {
        region: tuple(
            SeenDevice(arn=one["arn"], status="ONLINE" if one["state"] == "active" else "RETIRED", provider="Someone")
            for one in RECORDED.values()
            if region in one["regions"]
        )
        for region in REGIONS
    }


def answers(devices=None, **more):
    given = {"sdk_regions": REGIONS, "offers": dict.fromkeys(LOCATIONS, OFFERS), **more}
    return Answers(devices=as_recorded() if devices is None else devices, **given)


def found(given, today=TODAY):
    return [(one.kind, one.subject, one.recorded, one.reported) for one in compare(given, today)]


def changed(name, status=None, regions=None):
    """What is recorded, with one device in another state or elsewhere; no state takes it away."""
    arn = RECORDED[name]["arn"]
    kept = {region: tuple(one for one in seen if one.arn != arn) for region, seen in as_recorded().items()}
    for region in (regions or RECORDED[name]["regions"]) if status else ():
        kept[region] = (*kept[region], SeenDevice(arn=arn, status=status, provider="Someone"))
    return answers(kept)


def test_what_is_reported_as_recorded_is_no_finding():
    assert found(answers()) == []


@pytest.mark.parametrize(
    "given, finding",
    [
        (changed("iqm/Garnet", "RETIRED"), ("device-retired", "iqm/Garnet", "active", "RETIRED in eu-north-1")),
        (changed("iqm/Garnet", "OFFLINE"), ("device-offline", "iqm/Garnet", "active", "OFFLINE in eu-north-1")),
        (changed("iqm/Garnet"), ("device-missing", "iqm/Garnet", "active", "reported in none of eu-north-1")),
        (
            changed("iqm/Garnet", "ONLINE", ["us-east-1"]),
            ("device-moved", "iqm/Garnet", "eu-north-1", "us-east-1"),
        ),
        (
            changed("ionq/Aria-1", "ONLINE"),
            ("device-returned", "ionq/Aria-1", "retired", "ONLINE in us-east-1"),
        ),
        (
            answers(sdk_regions=(*REGIONS, "ap-south-1")),
            ("region-appeared", "ap-south-1", "no Braket", "the SDK has an endpoint of Braket"),
        ),
        (
            answers(sdk_regions=tuple(one for one in REGIONS if one != "eu-north-1")),
            ("region-vanished", "eu-north-1", "Braket", "the SDK has no endpoint of Braket"),
        ),
        (
            answers(offers=dict.fromkeys(LOCATIONS, OFFERS[1:])),
            ("offer-missing", OFFERS[0], "offered", "offered in no location"),
        ),
        (
            answers(offers={**dict.fromkeys(LOCATIONS, OFFERS), "eastus": (*OFFERS, "ionq/new-sku")}),
            ("offer-appeared", "ionq/new-sku", "not recorded", "offered in eastus"),
        ),
    ],
)
def test_each_threshold_is_crossed_by_what_it_is_for(given, finding):
    assert found(given) == [finding]


def test_a_device_of_a_stranger_is_a_new_device_and_a_new_provider():
    stranger = SeenDevice(arn="arn:aws:braket:us-east-1::device/qpu/acme/One", status="ONLINE", provider="ACME")
    devices = as_recorded()
    devices["us-east-1"] = (*devices["us-east-1"], stranger)
    assert {one[:2] for one in found(answers(devices))} == {
        ("device-appeared", "acme/One"),
        ("provider-appeared", "acme"),
    }


def test_facts_that_nobody_looked_at_for_long_are_stale():
    days = int(read_facts("monitor_thresholds.yaml")["stale_days"])
    assert found(answers(), TODAY + timedelta(days=days)) == []
    late = found(answers(), TODAY + timedelta(days=days + 1))
    assert {(kind, subject) for kind, subject, *_ in late} == {
        ("facts-stale", "azure_quantum.yaml"),
        ("facts-stale", "braket.yaml"),
    }


@given(st.sets(st.sampled_from(REGIONS)), st.sets(st.sampled_from(LOCATIONS)))
def test_nothing_is_concluded_from_what_was_not_asked(regions, locations):
    """A region or location that did not answer makes no device and no offer missing."""
    devices = {region: seen for region, seen in as_recorded().items() if region in regions}
    offers = {location: () for location in locations if len(locations) < len(LOCATIONS)}
    assert found(answers(devices, offers=offers, sdk_regions=None)) == []


def test_the_most_severe_stands_first_and_says_whether_it_opens_a_re_review():
    two = compare(Answers(devices=changed("iqm/Garnet", "OFFLINE").devices, sdk_regions=("eu-west-2",)), TODAY)
    assert [one.severity for one in two] == ["high"] * 4 + ["medium"]
    assert [one.reopens for one in two] == [True] * 4 + [False]


def test_every_threshold_has_its_words_and_only_known_effects():
    for kind, rule in thresholds().items():
        assert set(rule) == {"severity", "reopens", "proposes", "why"}, kind
        assert rule["severity"] in {"high", "medium", "low"}
        assert rule["reopens"] or not rule["proposes"], kind
