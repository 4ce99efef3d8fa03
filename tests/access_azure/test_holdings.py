"""What is judged is what is provisioned: the lists agree with what the components register."""

import yaml

from quantum_landing_zone.access_azure.evaluate import Operation
from quantum_landing_zone.access_azure.holdings import (
    ENCRYPTION,
    RELAY_HOLDER,
    WORKSPACE,
    WORKSPACE_ROLES,
    holdings,
    of_holder,
    of_principals,
    pipeline_holder,
    sink_holder,
)
from quantum_landing_zone.azure.keys import ENCRYPTION_USER
from quantum_landing_zone.azure.quantum import STORAGE_ROLES
from quantum_landing_zone.facts import azure_built_in_role
from quantum_landing_zone.facts.azure_roles import azure_role
from quantum_landing_zone.tenant import Role, parse_tenant
from quantum_landing_zone.tenant.azure_audit import AzureAudit
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

AUTHORS = "33333333-aaaa-4bbb-8ccc-000000000001"


def test_the_identities_of_azure_s_services_hold_what_the_components_assign():
    assert WORKSPACE_ROLES == STORAGE_ROLES
    for name in (*STORAGE_ROLES, ENCRYPTION_USER):
        assert azure_built_in_role(name)
        assert azure_role(name).actions


def test_each_key_is_used_by_one_identity_and_the_linked_account_by_the_workspace(lyra):
    here = lyra["benchmark"]
    users = of_holder(holdings(here), ENCRYPTION)
    assert [one.scope.rsplit("/", 1)[1] for one in users] == [here.key(each) for each in here.data_classes]
    assert len({one.principal for one in users}) == len(users) == 5
    assert {one.scope for one in of_holder(holdings(here), WORKSPACE)} == {here.account_id("quantum")}


def test_a_pipeline_holds_its_role_s_definition_and_no_artifact(lyra):
    (held,) = of_holder(holdings(lyra["validation"]), pipeline_holder("nightly"))
    people = of_holder(holdings(lyra["validation"]), Role.JOB_SUBMITTER)
    (person,) = (one for one in people if one.eligible and one.scope == lyra["validation"].quantum_workspace_id)
    assert (held.permissions, held.scope, held.eligible) == (person.permissions, person.scope, False)
    assert of_holder(holdings(lyra["dev"]), pipeline_holder("nightly")) == []


def test_a_person_holds_what_all_their_groups_hold(lyra):
    found = holdings(lyra["test"])
    both = of_principals(found, [AUTHORS.upper(), "33333333-aaaa-4bbb-8ccc-000000000004"])
    assert {holder for one in both for holder in one.holders} == {Role.CIRCUIT_AUTHOR, Role.BILLING_VIEWER}


def test_nothing_is_held_outside_of_the_workspace_s_own_group(lyra):
    for here in lyra.values():
        assert all(one.scope.startswith(here.group_id) for one in holdings(here))


EXPORTS = [{"kind": "event-hub", "name": "siem", "jurisdiction": "us", "readerPrincipalId": AUTHORS}]
SEND = "Microsoft.EventHub/namespaces/messages/send/action"
RECEIVE = "Microsoft.EventHub/namespaces/messages/receive/action"
PURPOSES = ("archive", "quantum", "public", "internal", "confidential", "restricted")
READ_BLOB = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read"


def exporting(here):
    """The same workspace of a team that exports its events."""
    declared = here.tenant.model_dump(mode="json", by_alias=True) | {"exports": EXPORTS}
    return AzureWorkspace(parse_tenant(yaml.safe_dump(declared)), here.environment)


def test_a_siem_reads_its_hub_and_the_relay_alone_sends(lyra):
    here = exporting(lyra["benchmark"])
    hub = AzureAudit(here).hubs[0].id
    found = holdings(here)
    receiving, sending = (
        {holder for one in found if one.allows(Operation(action, hub, data=True)) for holder in one.holders}
        for action in (RECEIVE, SEND)
    )
    assert (receiving, sending) == ({sink_holder("siem")}, {RELAY_HOLDER})


def test_the_relay_reads_the_archive_and_no_store(lyra):
    here = exporting(lyra["benchmark"])
    relay = of_holder(holdings(here), RELAY_HOLDER)
    places = {purpose: f"{here.account_id(purpose)}/blobServices/default/containers/c" for purpose in PURPOSES}
    assert {
        name
        for name, place in places.items()
        if any(one.allows(Operation(READ_BLOB, place, data=True)) for one in relay)
    } == {"archive"}


def test_a_team_that_exports_nothing_has_neither(lyra):
    assert of_holder(holdings(lyra["benchmark"]), RELAY_HOLDER) == []
