"""Who holds what where: exactly the table of artifact access, each assignment once."""

from collections import Counter
from uuid import UUID

import pytest

from quantum_landing_zone.azure.role_grants import (
    PUTS_SECRETS,
    READER,
    READS_SECRETS,
    WRITER,
    container_id,
    definitions,
    grants,
)
from quantum_landing_zone.tenant import ArtifactKind, Role
from quantum_landing_zone.tenant.artifact_access import access_of

RESEARCHERS = "33333333-aaaa-4bbb-8ccc-000000000001"
SECURITY = "33333333-aaaa-4bbb-8ccc-000000000004"


def test_a_definition_for_each_role_with_powers_and_two_for_stores(here, orion, lyra):
    roles = [str(role) for role in Role]
    assert list(definitions(here(orion))) == [*roles, READER, WRITER]
    assert list(definitions(here(lyra))) == [*roles[1:], READER, WRITER]  # authors have none in `benchmark`


def test_definitions_are_named_by_team_and_environment_because_names_are_unique_in_the_entra_tenant(here, orion, lyra):
    mine, theirs = definitions(here(orion)), definitions(here(lyra))
    assert mine[READER].name == "qlz-orion-dev-store-reader"
    assert not {one.name for one in mine.values()} & {one.name for one in theirs.values()}
    assert not {one.guid for one in mine.values()} & {one.guid for one in theirs.values()}
    assert all(str(UUID(one.guid)) == one.guid and one.id.endswith(one.guid) for one in mine.values())


def test_the_ids_are_those_by_which_the_rest_of_the_product_knows_the_roles(here, orion):
    workspace = here(orion)
    assert all(definitions(workspace)[role].id == workspace.role_definition_id(role) for role in Role)


@pytest.mark.parametrize("which", ["orion", "lyra"])
def test_artifacts_are_read_and_written_by_the_table_and_by_nothing_else(which, here, request):
    workspace = here(request.getfixturevalue(which))
    found = {
        (role, one.definition.key, one.scope)
        for one in grants(workspace)
        for role in one.roles
        if "/containers/" in one.scope
    }
    expected = {
        (role, key, container_id(workspace, kind))
        for role in Role
        for key, kinds in (
            (READER, access_of(role, workspace.environment).read),
            (WRITER, access_of(role, workspace.environment).write),
        )
        for kind in kinds
        if kind in workspace.containers
    }
    assert found == expected
    assert len(found) == {"orion": 13, "lyra": 6}[which]


def test_two_roles_of_one_group_share_an_assignment_because_azure_refuses_a_second(here, orion):
    """`researchers` author and submit, and read circuits in both."""
    made = grants(here(orion))
    said = Counter((one.principal, one.definition.id, one.scope) for one in made)
    assert set(said.values()) == {1}
    (shared,) = (one for one in made if one.key == "researchers-read-circuit")
    assert shared.roles == (Role.CIRCUIT_AUTHOR, Role.JOB_SUBMITTER)
    assert len({one.guid for one in made}) == len({one.key for one in made}) == len(made) == 14


def test_an_audit_reviewer_reads_the_archive_and_no_container_of_artifacts(here, lyra):
    workspace = here(lyra)
    mine = [one for one in grants(workspace) if Role.AUDIT_REVIEWER in one.roles]
    assert [(one.definition.key, one.scope) for one in mine] == [
        ("audit-reviewer", workspace.group_id),
        (READER, workspace.account_id("archive")),
    ]
    assert {one.principal for one in mine} == {SECURITY}


def test_nobody_holds_anything_on_the_account_that_azure_quantum_works_in(here, orion, lyra):
    for args in (orion, lyra):
        linked = here(args).account_id("quantum")
        assert [one for one in grants(here(args)) if one.scope.startswith(linked)] == []


def test_a_group_named_twice_for_a_role_holds_it_once(here, orion):
    doubled = orion["declaration"].replace(
        "circuit-author: [researchers]", "circuit-author: [researchers, researchers]"
    )
    made = grants(here({**orion, "declaration": doubled}))
    assert len(made) == 14
    assert {one.principal for one in made if Role.CIRCUIT_AUTHOR in one.roles} == {RESEARCHERS}


def test_a_container_that_the_workspace_does_not_hold_has_no_id(here, lyra):
    with pytest.raises(KeyError):
        container_id(here(lyra), ArtifactKind.CALIBRATION)


SECRETS = """
secrets:
  provider-token: {purpose: API token of a provider, rotateEveryDays: 60, readers: [job-submitter]}
  compiler-licence: {purpose: Licence of a compiler, rotateEveryDays: 30, readers: [job-submitter, circuit-author]}
"""
ELEVATION = """
elevation: {longestMinutes: 30, approvers: [leads]}
"""


def secret_grants(workspace):
    return {
        (one.group, one.definition.key, one.scope.rsplit("/", 1)[-1], one.eligible)
        for one in grants(workspace)
        if "/vaults/" in one.scope
    }


def test_secrets_are_read_by_their_readers_and_put_in_by_custodians_at_the_vault(here, orion):
    workspace = here({**orion, "declaration": orion["declaration"] + SECRETS})
    submitter, shared = workspace.secret_vault("submitter"), workspace.secret_vault("shared")
    assert secret_grants(workspace) == {
        ("researchers", READS_SECRETS, submitter, False),
        ("researchers", READS_SECRETS, shared, False),
        ("platform", PUTS_SECRETS, submitter, False),
        ("platform", PUTS_SECRETS, shared, False),
    }
    assert list(definitions(workspace))[-2:] == [READS_SECRETS, PUTS_SECRETS]


def test_nobody_holds_anything_on_the_vault_of_the_keys(here, orion):
    workspace = here({**orion, "declaration": orion["declaration"] + SECRETS})
    assert [one for one in grants(workspace) if one.scope.startswith(workspace.vault_id)] == []


def test_a_reader_who_activates_the_role_activates_the_secrets_too(here, lyra):
    """Authors have no power in `benchmark` and submitters activate: the group's one grant for both is the stricter."""
    workspace = here({**lyra, "declaration": lyra["declaration"] + SECRETS})
    read = {one for one in secret_grants(workspace) if one[1] == READS_SECRETS}
    assert {eligible for *_, eligible in read} == {True}


@pytest.mark.parametrize("which", ["orion", "lyra"])
def test_who_puts_secrets_in_activates_where_elevation_is_declared(which, here, request):
    args = request.getfixturevalue(which)
    leads = "  entraGroups:\n    leads: 33333333-aaaa-4bbb-8ccc-000000000009\n"
    declared = args["declaration"].replace("  entraGroups:\n", leads) + SECRETS + ELEVATION
    workspace = here({**args, "declaration": declared})
    put = {one for one in secret_grants(workspace) if one[1] == PUTS_SECRETS}
    assert {eligible for *_, eligible in put} == {True}
