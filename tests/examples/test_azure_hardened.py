"""Azure with every part on, on the real engine: up, no change, no drift, what the books say, down."""

import json

import pytest
from examples.azure_books import differences, resources
from examples.conftest import EXAMPLES

from quantum_landing_zone.cli.engine import engine_for
from quantum_landing_zone.cli.home import VARIABLE
from quantum_landing_zone.cli.project import find_stack

pytestmark = [pytest.mark.engine, pytest.mark.xdist_group("azure-hardened")]
EXAMPLE, IDENTITY, STACK = "azure-hardened", "example-azure-hardened.benchmark", "benchmark"
GROUP = "/subscriptions/44444444-cccc-4bbb-8ccc-dddddddddddd/resourceGroups/qlz-draco-benchmark"


@pytest.fixture(scope="module")
def first(bench):
    """The first `up`, whose output several tests read."""
    return bench.readme(EXAMPLE, "up", STACK)


@pytest.fixture
def books(bench, first):
    """What the stand-in has noted, read from its file and not from our outputs."""
    return json.loads((bench.home / "azure" / "books.json").read_text())


def kind(books, suffix):
    return {name: state for name, state in books.items() if name.rsplit("/", 2)[-2] == suffix}


def test_every_part_stands_and_every_fact_holds(first):
    for part in ("AzureSecrets", "AzureAuditPipeline", "AzurePipelines", "AzureSpend", "AzurePolicyExemptions"):
        assert part in first.stdout
    assert "Read back from the account: 66 of 66 facts hold" in first.stdout


def test_every_resource_is_in_the_books_as_it_was_asked_for_and_nothing_else_is(bench, first, books):
    assert differences(bench, IDENTITY) == []
    assert len(resources(bench, IDENTITY)) == len(books) > 180


def test_no_rule_is_lowered_and_none_is_unknown(bench, first):
    verdicts = bench.verdicts(IDENTITY)
    assert {line["verdict"] for line in verdicts} == {"pass", "waived", "not_applicable"}
    assert {line["rule"] for line in verdicts if line["verdict"] == "waived"} == {"azure-storage-network"}
    assert not [line for line in verdicts if line.get("lowered")]


def test_a_second_up_changes_nothing(bench, first):
    second = bench.qlz("up", STACK, EXAMPLE, "--sandbox").stdout.split("Resources:")[1].split("Duration")[0]
    assert "unchanged" in second
    assert not [word for word in ("created", "updated", "deleted", "replaced") if word in second]


def test_a_refresh_finds_no_drift(bench, first, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(bench.home))
    engine = engine_for(find_stack(STACK, EXAMPLES / EXAMPLE), endpoint=bench.endpoint, local=True)
    words = ("refresh", "--yes", "--skip-preview", "--expect-no-changes", "--stack", STACK)
    done = engine.run(*words, show=False, check=False)
    assert done.returncode == 0, done.stdout[-3000:]


def test_status_says_which_secret_has_no_value_yet(bench, first):
    shown = bench.readme(EXAMPLE, "status", STACK, code=0).stdout
    assert "66 of 66 facts hold" in shown
    assert "/secrets/provider-token: no value yet" in shown


def test_the_secret_has_a_vault_and_no_value_anywhere(books):
    vaults = kind(books, "vaults")
    assert len(vaults) == 2
    for name, vault in vaults.items():
        assert vault["properties"]["publicNetworkAccess"].lower() == "disabled", name
    assert kind(books, "secrets") == {}


def test_the_hub_takes_no_key_and_no_public_network(books):
    (hub,) = kind(books, "namespaces").values()
    assert (hub["disableLocalAuth"], hub["publicNetworkAccess"]) == (True, "Disabled")
    assert kind(books, "authorizationRules") == {}


def test_the_pipeline_signs_in_without_a_secret(books):
    (credential,) = kind(books, "federatedIdentityCredentials").values()
    assert credential["audiences"] == ["api://AzureADTokenExchange"]
    assert "example/circuits" in credential["subject"]
    assert "*" not in credential["subject"]


def test_administrators_have_to_activate_what_they_are_eligible_for(books):
    assert kind(books, "roleEligibilitySchedules")


def test_the_budget_tells_the_group_that_every_owner_is_in(books):
    (budget,) = kind(books, "budgets").values()
    (group,) = kind(books, "actionGroups").items()
    assert budget["amount"] == 2000
    assert {tuple(one["contactGroups"]) for one in budget["notifications"].values()} == {(group[0],)}
    mails = sorted(one["emailAddress"] for one in group[1]["emailReceivers"])
    assert mails == ["draco-deputies@example.org", "draco-leads@example.org"]


def test_every_exemption_ends(books):
    exemptions = kind(books, "policyExemptions")
    assert len(exemptions) >= 2
    assert all(one["expiresOn"] for one in exemptions.values())


def test_destroy_leaves_what_the_audit_records_need(bench, first):
    done = bench.readme(EXAMPLE, "destroy", STACK).stdout
    assert f"StorageAccount {GROUP}" in done.split("What stays by design:")[1]
    left = json.loads((bench.home / "azure" / "books.json").read_text())
    assert [name for name in kind(left, "workspaces") if "Microsoft.Quantum" in name] == []
    assert kind(left, "namespaces") == {}
    assert len(kind(left, "storageAccounts")) == 1
