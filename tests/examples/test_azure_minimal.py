"""A workspace on Azure with the real engine: up, no change, no drift, what the books say, a killed run, down."""

import json
import os
import signal
import subprocess
import time

import pytest
from examples.azure_books import differences, resources
from examples.conftest import EXAMPLES, ROOT

from quantum_landing_zone.cli.engine import engine_for
from quantum_landing_zone.cli.home import VARIABLE
from quantum_landing_zone.cli.project import find_stack
from quantum_landing_zone.operations.azure_finders import azure_id

pytestmark = [pytest.mark.engine, pytest.mark.xdist_group("azure-minimal")]
EXAMPLE, IDENTITY = "azure-minimal", "example-azure-minimal.dev"
SUBSCRIPTION = "44444444-aaaa-4bbb-8ccc-dddddddddddd"
GROUP = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/qlz-orion-dev"


@pytest.fixture(scope="module")
def first(bench):
    """The first `up`, whose output several tests read."""
    return bench.readme(EXAMPLE, "up", "dev")


@pytest.fixture
def books(bench, first):
    """What the stand-in has noted, read from its file and not from our outputs."""
    return json.loads((bench.home / "azure" / "books.json").read_text())


def kind(books, suffix):
    return {name: state for name, state in books.items() if name.rsplit("/", 2)[-2] == suffix}


def test_up_says_what_exists_and_that_every_fact_holds(first):
    for words in ("AzureQuantumWorkspace", "AzureRoles", "Read back from the account: 40 of 40 facts hold", "ENC-03"):
        assert words in first.stdout


def test_every_pair_of_rule_and_resource_is_judged_and_none_is_unknown(bench, first):
    verdicts = bench.verdicts(IDENTITY)
    assert {line["verdict"] for line in verdicts} == {"pass", "waived", "not_applicable"}
    (waived,) = (line for line in verdicts if line["verdict"] == "waived")
    assert (waived["rule"], "AzureQuantumWorkspace" in waived["urn"]) == ("azure-storage-network", True)


def test_a_second_up_changes_nothing(bench, first):
    second = bench.qlz("up", "dev", EXAMPLE, "--sandbox").stdout.split("Resources:")[1].split("Duration")[0]
    assert "140 unchanged" in second
    assert "created" not in second


def test_a_preview_changes_nothing_and_says_what_a_person_has_to_see_to(bench, first):
    shown = bench.qlz("preview", "dev", EXAMPLE).stdout
    assert "140 unchanged" in shown
    assert "Provider rigetti/azure-basic-qvm-only-unlimited: billing country US" in shown


def test_a_refresh_finds_no_drift(bench, first, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(bench.home))
    engine = engine_for(find_stack("dev", EXAMPLES / EXAMPLE), endpoint=bench.endpoint, local=True)
    done = engine.run(
        "refresh", "--yes", "--skip-preview", "--expect-no-changes", "--stack", "dev", show=False, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:]


def test_every_resource_is_in_the_books_as_it_was_asked_for_and_nothing_else_is(bench, first, books):
    assert differences(bench, IDENTITY) == []
    assert len(resources(bench, IDENTITY)) == len(books)


def test_a_value_that_is_not_as_asked_for_is_found(bench, first, books):
    """The comparison of the books can fail."""
    file = bench.home / "azure" / "books.json"
    before = file.read_text()
    vault = next(name for name in books if name.rsplit("/", 2)[-2] == "vaults")
    books[vault]["properties"]["enablePurgeProtection"] = False
    left_out = next(name for name in books if name.rsplit("/", 2)[-2] == "activityLogAlerts")
    books["/subscriptions/other"] = books.pop(left_out)
    file.write_text(json.dumps(books))
    found = differences(bench, IDENTITY)
    file.write_text(before)
    assert f"{vault}.properties.enablePurgeProtection: asked for True, noted False" in found
    assert {f"{left_out}: not in the books", "/subscriptions/other: nobody asked for it"} <= set(found)


def test_every_resource_has_the_id_that_a_recovery_would_look_for(bench, books):
    made = resources(bench, IDENTITY)
    assert len(made) > 80
    for one in made:
        assert azure_id(one["type"], one["inputs"], SUBSCRIPTION) == one["id"]
        assert one["id"] in books


def test_everything_lies_in_the_group_of_the_workspace_but_the_export_of_the_activity_log(books):
    activity = f"/subscriptions/{SUBSCRIPTION}/providers/Microsoft.Insights/diagnosticSettings/qlz-orion-dev-activity"
    assert [name for name in books if not name.startswith(GROUP)] == [activity]


def test_no_account_has_a_key_and_only_the_linked_one_answers_all_networks(books):
    accounts = kind(books, "storageAccounts")
    assert len(accounts) == 3
    open_ones = [name for name, one in accounts.items() if one["publicNetworkAccess"] == "Enabled"]
    for one in accounts.values():
        assert (one["allowSharedKeyAccess"], one["allowBlobPublicAccess"]) == (False, False)
        assert one["encryption"]["keySource"] == "Microsoft.Keyvault"
    (linked,) = kind(books, "workspaces") and [
        one["properties"]["storageAccount"]
        for name, one in books.items()
        if "/Microsoft.Quantum/workspaces/" in name and "properties" in one
    ]
    assert open_ones == [linked]


def test_the_quantum_workspace_has_no_keys_and_the_approved_provider_only(books):
    (one,) = (
        state
        for name, state in books.items()
        if name.startswith(f"{GROUP}/providers/Microsoft.Quantum/") and "properties" in state
    )
    assert one["properties"]["apiKeyEnabled"] is False
    assert one["properties"]["providers"] == [
        {"providerId": "rigetti", "providerSku": "azure-basic-qvm-only-unlimited"}
    ]


def test_every_alert_is_on_and_tells_the_one_group(books):
    rules, groups = kind(books, "activityLogAlerts"), kind(books, "actionGroups")
    assert (len(rules), len(groups)) == (13, 1)
    (group,) = groups
    for name, rule in rules.items():
        assert rule["enabled"], name
        assert rule["actions"] == {"actionGroups": [{"actionGroupId": group}]}, name


def test_status_reads_the_subscription_and_finds_what_was_changed_behind_the_state(bench, books):
    file = bench.home / "azure" / "books.json"
    vault = next(name for name in books if name.rsplit("/", 2)[-2] == "vaults")
    before = file.read_text()
    books[vault]["properties"]["publicNetworkAccess"] = "enabled"
    file.write_text(json.dumps(books))
    shown = bench.qlz("status", "dev", EXAMPLE, "--sandbox", code=1)
    assert "DIFFERS TEN-05 vault: public access: expected disabled, found enabled" in shown.stdout
    file.write_text(before)
    bench.readme(EXAMPLE, "status", "dev")


def test_destroy_leaves_what_the_audit_records_need(bench, first):
    done = bench.readme(EXAMPLE, "destroy", "dev").stdout
    for kept in ("StorageAccount", "Vault", "Key"):
        assert f"{kept} {GROUP}" in done.split("What stays by design:")[1]
    left = json.loads((bench.home / "azure" / "books.json").read_text())
    assert [name.rsplit("/", 3)[-3] for name in kind(left, "workspaces")] == ["Microsoft.OperationalInsights"]
    assert kind(left, "virtualNetworks") == {}
    assert len(kind(left, "storageAccounts")) == 1


def test_a_run_that_was_killed_is_gone_on_with_and_makes_no_twin(bench, first):
    """Runs last: from nothing again."""
    bench.forget()
    (bench.home / "azure" / "books.json").unlink()
    words = bench.command("up", "dev", EXAMPLES / EXAMPLE, "--sandbox")
    running = subprocess.Popen(
        words, env=bench.environment, cwd=ROOT, stdout=subprocess.DEVNULL, start_new_session=True
    )
    books = bench.home / "azure" / "books.json"
    for _ in range(1200):
        if books.is_file() and books.read_text().count("/storageAccounts/") > 2:
            break
        time.sleep(0.05)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    bench.qlz("up", "dev", EXAMPLE, "--sandbox")
    last = bench.qlz("up", "dev", EXAMPLE, "--sandbox").stdout
    assert "140 unchanged" in last
    assert len(kind(json.loads(books.read_text()), "storageAccounts")) == 3
