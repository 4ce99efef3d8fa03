"""Every resource of a workspace that writes a log has a setting for it, and none asks for what there is not."""

import pytest

from quantum_landing_zone.azure import AzureLandingZone
from quantum_landing_zone.azure.diagnostics import arm_type
from quantum_landing_zone.facts.azure_diagnostics import log_categories, logged_types, silent_types
from quantum_landing_zone.operations.azure_finders import IDS

SETTING = "azure-native:monitor:DiagnosticSetting"
# A setting that is asked of a subscription is none of a resource.
SUBSCRIPTION = "azure-native:monitor:SubscriptionDiagnosticSetting"
MADE_AS = {"Microsoft.Storage/storageAccounts/blobServices": "azure-native:storage:StorageAccount"}
EXPORTS = (
    "exports: [{kind: event-hub, name: siem, jurisdiction: us,"
    " readerPrincipalId: 66666666-aaaa-4bbb-8ccc-dddddddddddd}]\n"
)


@pytest.fixture
def zone(plan, lyra):
    args = {**lyra, "declaration": lyra["declaration"] + EXPORTS}
    return plan(lambda: AzureLandingZone("z", {**args, "today": "2026-11-25"}))


def kinds(zone):
    """The ARM type of every resource of the workspace that has an id beforehand."""
    made = {one.type for one in zone.made if one.type in IDS and one.type != SUBSCRIPTION}
    return {kind(IDS[token]) for token in made}


def kind(template):
    filled = template.replace("{scope}", "/subscriptions/s").replace("{resourceUri}", "/subscriptions/s")
    return "Microsoft.Resources/resourceGroups" if "/providers/" not in filled else arm_type(filled)


def test_each_type_of_the_workspace_is_known_to_write_a_log_or_none(zone):
    """A new type makes this fail, so that somebody looks up whether it has a log."""
    assert kinds(zone) - logged_types() - silent_types() == set()


def test_every_resource_that_writes_a_log_has_one_setting_for_all_of_it(zone):
    settings = [one.inputs for one in zone.made if one.type == SETTING]
    asked = [setting["resourceUri"].lower() for setting in settings]
    assert len(asked) == len(set(asked))
    counts = zone.counts()
    for each in logged_types():
        counted = sum(arm_type(one).lower() == each.lower() for one in asked)
        # The blobs of an account log, and the account itself does not.
        token = MADE_AS.get(each, next((token for token in counts if token in IDS and kind(IDS[token]) == each), ""))
        assert counted == counts.get(token, 0), each


def test_every_setting_but_the_archive_s_own_asks_for_all_categories_and_sends_to_both_places(zone, here, lyra):
    archive = f"{here(lyra).account_id('archive')}/blobServices/default"
    for setting in (one.inputs for one in zone.made if one.type == SETTING):
        categories = [one["category"] for one in setting["logs"]]
        if setting["resourceUri"] == archive:
            assert categories == ["StorageRead", "StorageDelete"]
        else:
            assert categories == list(log_categories(arm_type(setting["resourceUri"])))
            assert setting["storageAccountId"]
        assert setting["workspaceId"]


@pytest.mark.parametrize(
    "identity, found",
    [
        ("/subscriptions/s/resourceGroups/g/providers/A.B/c/d", "A.B/c"),
        ("/subscriptions/s/resourceGroups/g/providers/A.B/c/d/e/f", "A.B/c/e"),
        ("/subscriptions/s/providers/A.B/c/d/providers/E.F/g/h", "E.F/g"),
    ],
)
def test_the_type_of_an_id(identity, found):
    assert arm_type(identity) == found


@pytest.mark.parametrize("identity", ["/subscriptions/s", "/subscriptions/s/providers/A.B", "/x/providers/A.B/c"])
def test_what_names_no_resource_is_an_error(identity):
    with pytest.raises(ValueError, match="names no resource"):
        arm_type(identity)
