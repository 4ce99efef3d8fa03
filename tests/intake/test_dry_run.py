"""What will exist is read off the program itself: the same resources as the components register, none made up."""

from datetime import date
from functools import cache

import pytest

from quantum_landing_zone.intake.build import text_of
from quantum_landing_zone.intake.dry_run import dry_run
from quantum_landing_zone.intake.estimate import estimate
from quantum_landing_zone.intake.faults import checked
from quantum_landing_zone.tenant import TenantError

TODAY = date(2026, 11, 25)


@cache
def dry(text, cloud):
    return dry_run(text, "dev", cloud, TODAY)  # seconds each: the same text is run once


@pytest.fixture
def run(answers):
    def make(clouds="aws", **changes):
        return dry(text_of(checked(answers(clouds) | changes, "answers")), clouds)

    return make


def test_figures_follow_the_answers(run):
    """One data class more is one key more; the region is that of the workspace."""
    public = run(dataClass="public")
    assert public.region == "eu-west-2"
    assert public.by_component()["AwsKeys"] == {"Alias": 2, "Key": 2}
    assert public.by_component()["AwsArtifactStores"]["Bucket"] == 4
    assert len(public.resources) == sum(sum(kinds.values()) for kinds in public.by_component().values())


def test_every_resource_belongs_to_a_component_and_costs_what_its_count_says(run):
    found = run()
    assert "program" not in found.by_component()
    endpoints = [one for one in found.resources if one.inputs.get("vpcEndpointType") == "Interface"]
    zones = sum(len(one.inputs["subnetIds"]) for one in endpoints)
    keys = sum(one.type == "aws:kms/key:Key" for one in found.resources)
    cost = estimate(found, ["amazon/sv1", "iqm/Garnet"])
    assert {line.what.partition(",")[0].partition(";")[0]: (line.count, line.monthly) for line in cost.lines} == {
        "interface endpoint": (zones, round(zones * 7.3, 2)),
        "customer-managed key": (keys, keys),
        "alarm at standard resolution": (2, 0.2),
    }
    assert cost.monthly == round(zones * 7.3 + keys + 0.2, 2)
    assert cost.devices == {"amazon/sv1": "not priced", "iqm/Garnet": "0.30 USD a task and 0.00145 USD a shot"}
    priced = len(endpoints) + keys + 2
    assert sum(cost.unpriced.values()) == len(found.resources) - priced


def test_a_figure_of_another_region_is_an_indication(run):
    known = {line.what.partition(",")[0].partition(";")[0]: line.known for line in estimate(run(), []).lines}
    assert known == {
        "interface endpoint": False,
        "customer-managed key": True,
        "alarm at standard resolution": False,
    }


def test_a_cloud_that_is_not_declared_is_refused(answers):
    text = text_of(checked(answers("aws"), "answers"))
    with pytest.raises(TenantError, match="declares no such environment on Azure"):
        dry_run(text, "dev", "azure", TODAY)
