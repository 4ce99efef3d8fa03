"""Keys, ways in, eligibilities and waivers on Azure: due, fine, or not assessed, and never guessed."""

from datetime import UTC, datetime, timedelta

import pytest
from operations.azure_books import PIPELINE, Told, books, workspace
from operations.reviews.test_azure_access import benchmark

from quantum_landing_zone.operations.arm import ArmError
from quantum_landing_zone.operations.arm_lists import CREDENTIALS, ELIGIBILITIES
from quantum_landing_zone.operations.reviews.azure_rotation import azure_rotation, ways_in
from quantum_landing_zone.tenant.azure_pipelines import AzurePipelines

NOW = datetime(2026, 11, 25, tzinfo=UTC)
KEY = "key qlz-internal"


@pytest.fixture
def made(tmp_path):
    return books(tmp_path)


def found(made, now=NOW):
    return {one.subject: one for one in azure_rotation(made.here, made.arm, made.lister, now)}


def key_id(made):
    return made.here.resource_id("Microsoft.KeyVault/vaults/keys", made.here.vault, made.here.key("internal"))


def with_age(made, days):
    state = made.all()[key_id(made)]
    created = (NOW - timedelta(days=days)).timestamp()
    made.change(key_id(made), properties={**state["properties"], "attributes": {"created": created}})


def test_as_deployed_keys_rotate_yearly_and_nobody_gets_in(made):
    """The stand-in tells no age of a key, which is said and is no pass."""
    items = found(made)
    assert {subject: one.state for subject, one in items.items()} == {
        "key qlz-internal": "fine",
        "key qlz-internal: age": "not assessed",
        "key qlz-audit": "fine",
        "key qlz-audit: age": "not assessed",
        "ways in of identity qlz-orion-dev-internal-encryption (encryption of class internal)": "fine",
        "ways in of identity qlz-orion-dev-audit-encryption (encryption of class audit)": "fine",
    }
    assert items[KEY].detail == "replaced every 365 days"


@pytest.mark.parametrize("days, state", [(0, "fine"), (365, "fine"), (373, "fine"), (374, "due"), (900, "due")])
def test_a_key_that_is_older_than_its_policy_lets_it_be_is_due(days, state, made):
    with_age(made, days)
    one = found(made)[f"{KEY}: age"]
    assert (one.state, one.detail) == (state, f"its version in use was made {days} days ago")


@pytest.mark.parametrize("after, said", [("P2Y", "replaced every 730 days"), ("P13M", "replaced every 390 days")])
def test_a_policy_that_replaces_too_seldom_is_due(after, said, made):
    policy = {"lifetimeActions": [{"action": {"type": "Rotate"}, "trigger": {"timeAfterCreate": after}}]}
    made.change(key_id(made), properties={"rotationPolicy": policy})
    assert (found(made)[KEY].state, found(made)[KEY].detail) == ("due", said)


@pytest.mark.parametrize("properties", [{}, {"rotationPolicy": {"lifetimeActions": [{"action": {"type": "notify"}}]}}])
def test_a_key_without_a_rotating_policy_is_due(properties, made):
    made.change(key_id(made), properties=properties)
    assert (found(made)[KEY].state, found(made)[KEY].detail) == ("due", "never replaced")


def pipelined(*credentials):
    told = Told(workspace(pipelines={"nightly": {**PIPELINE, "role": "job-submitter"}}))
    one = AzurePipelines(told.here).identities["nightly"]
    told.lists[CREDENTIALS] = []
    declared = {"issuer": one.issuer, "subject": one.subject, "audiences": ["api://AzureADTokenExchange"]}

    def listed(scope, kind):
        if kind == CREDENTIALS and scope == one.identity_id:
            return [{"id": f"/x/{name or one.credential}", **declared, **changes} for name, changes in credentials]
        return []

    (item,) = (each for each in ways_in(told.here, listed) if "pipeline nightly" in each.subject)
    return one, item


def test_the_declared_run_alone_gets_in():
    one, item = pipelined(("", {}))
    assert (item.state, item.detail) == ("fine", f"as declared: {one.subject}; without an end")


@pytest.mark.parametrize(
    "changes", [{"subject": "repo:else"}, {"issuer": "https://else"}, {"audiences": ["x"]}, {"audiences": None}]
)
def test_a_changed_way_in_is_due(changes):
    _, item = pipelined(("", changes))
    assert item.state == "due"


def test_one_more_way_in_is_due_and_so_is_one_that_is_missing():
    one, item = pipelined(("", {}), ("more", {"subject": "repo:else"}))
    assert (item.state, item.detail) == ("due", f"more lets in repo:else of {one.issuer}")
    one, item = pipelined()
    assert (item.state, item.detail) == ("due", f"{one.credential} is missing")


def eligible(**changes):
    told = benchmark()
    told.lists[ELIGIBILITIES] = [one | changes for one in told.lists[ELIGIBILITIES]]
    return [one for one in azure_rotation(told.here, told.arm, told.lister, NOW) if one.subject.startswith("eligib")]


@pytest.mark.parametrize(
    "end, state, detail",
    [
        ("2027-05-01T00:00:00Z", "fine", "ends on 2027-05-01"),
        ("2026-12-20T00:00:00", "due", "ends on 2026-12-20"),
        ("2026-11-24T00:00:00Z", "due", "ended on 2026-11-24"),
        ("", "not assessed", "the subscription does not tell its end"),
        (None, "not assessed", "the subscription does not tell its end"),
    ],
)
def test_an_eligibility_stands_by_its_end(end, state, detail):
    assert {(one.state, one.detail) for one in eligible(endDateTime=end)} == {(state, detail)}


def test_an_eligibility_that_is_gone_is_due():
    assert {(one.state, one.detail) for one in eligible(principalId="somebody-else")} == {
        ("due", "ended, or was never made")
    }


def test_what_cannot_be_read_is_not_assessed():
    """Nothing is fine and nothing is due where nobody answers."""
    told = benchmark()

    def refuse(*asked):
        raise ArmError("403")

    items = azure_rotation(told.here, refuse, refuse, NOW)
    states = {one.state for one in items if not one.subject.startswith("waiver")}
    assert states == {"not assessed"}
    assert any(one.subject == "eligibilities" for one in items)
