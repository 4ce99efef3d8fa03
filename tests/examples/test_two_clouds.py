"""One team on both clouds: one file, two stacks, the same words on either side."""

import json
import re

import pytest
from examples.azure_books import differences

pytestmark = [pytest.mark.engine, pytest.mark.xdist_group("two-clouds")]
EXAMPLE = "two-clouds"
CLOUDS = ("aws", "azure")


@pytest.fixture(scope="module")
def both(bench):
    """What `up` said for each cloud."""
    return {cloud: bench.readme(EXAMPLE, "up", cloud).stdout for cloud in CLOUDS}


@pytest.fixture
def states(bench, both):
    """The resources of each stack."""
    found = {}
    for cloud in CLOUDS:
        file = bench.folder(f"example-two-clouds.{cloud}") / "evidence" / "latest" / "state.json"
        found[cloud] = json.loads(file.read_text())["deployment"]["resources"]
    return found


def test_both_stand_and_every_fact_holds(both):
    for cloud in CLOUDS:
        read, of = re.search(r"Read back from the account: (\d+) of (\d+) facts hold", both[cloud]).groups()
        assert read == of
        assert int(of) >= 25


def test_every_resource_on_azure_is_in_the_books_as_it_was_asked_for_and_nothing_else_is(bench, both):
    assert differences(bench, "example-two-clouds.azure") == []


def test_each_stack_knows_its_own_cloud_only(states):
    packages = {cloud: {one["type"].split(":")[0] for one in resources} for cloud, resources in states.items()}
    assert "azure-native" not in packages["aws"]
    assert "aws" not in packages["azure"]


def test_every_tag_says_the_same_team_environment_owner_and_cost_centre(states):
    said = {
        (tags["Team"], tags["Environment"], tags["Owner"], tags["CostCentre"])
        for resources in states.values()
        for one in resources
        if one["custom"] and (tags := one.get("inputs", {}).get("tags")) and "Team" in tags
    }
    assert said == {("hydra", "dev", "hydra-leads@example.org", "CC-2002")}


def test_the_same_artifact_kinds_are_kept_on_both(bench, both):
    kinds = {}
    for cloud in CLOUDS:
        shown = bench.qlz("up", cloud, EXAMPLE, "--sandbox").stdout
        assert " created" not in shown.rsplit("Resources:", 1)[1].split("Duration")[0]
        lines = (
            shown.split("stores: {")[-1].split("}")[0]
            if "stores: {" in shown
            else shown.split("stores")[1].split("}")[0]
        )
        kinds[cloud] = {line.split(":")[0].strip() for line in lines.splitlines() if '"' in line}
    assert kinds["aws"] == kinds["azure"] == {"benchmark-output", "circuit", "job-input", "result"}


def test_status_and_destroy_go_by_cloud(bench, both):
    bench.readme(EXAMPLE, "status", "azure")
    for cloud in CLOUDS:
        bench.readme(EXAMPLE, "destroy", cloud)
    iam = bench.client("iam", "666677778888", "us-east-1")
    assert iam.list_roles()["Roles"] == []
    books = json.loads((bench.home / "azure" / "books.json").read_text())
    assert not [name for name in books if "/Microsoft.Quantum/" in name]
