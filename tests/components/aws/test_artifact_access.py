import pytest
from components.aws.effective import atlas

from quantum_landing_zone.aws.artifact_access import access_of, key_aliases, stores_of
from quantum_landing_zone.tenant import ArtifactKind, Environment, Role


@pytest.mark.parametrize("environment", Environment)
@pytest.mark.parametrize("role", [Role.BACKEND_ADMIN, Role.BILLING_VIEWER, Role.AUDIT_REVIEWER])
def test_who_administers_pays_or_reviews_reaches_no_artifact(role, environment):
    access = access_of(role, environment)
    assert (access.read, access.write) == ((), ())


@pytest.mark.parametrize("environment", [Environment.BENCHMARK, Environment.VALIDATION])
def test_authors_reach_no_artifact_past_test(environment):
    access = access_of(Role.CIRCUIT_AUTHOR, environment)
    assert (access.read, access.write) == ((), ())


@pytest.mark.parametrize("environment", Environment)
def test_every_store_has_a_writer_and_a_reader(environment):
    """A store that nobody can fill, or whose content nobody can use, would be a mistake of the table."""
    access = [access_of(role, environment) for role in Role]
    used = {kind for kind in ArtifactKind if kind.in_store}
    if environment in {Environment.BENCHMARK, Environment.VALIDATION}:
        used.remove(ArtifactKind.DEVICE_SELECTION)  # stays where it is developed
    assert {kind for each in access for kind in each.write} == used
    assert {kind for each in access for kind in each.read} == used


def test_only_kinds_that_the_workspace_holds_have_a_store():
    here = atlas("dev")
    held = stores_of(here, [ArtifactKind.CIRCUIT, ArtifactKind.CALIBRATION])
    assert [store.kind for store in held] == [ArtifactKind.CIRCUIT]


def test_a_class_of_several_kinds_has_one_alias():
    here = atlas("dev")
    kinds = [ArtifactKind.CIRCUIT, ArtifactKind.DEVICE_SELECTION, ArtifactKind.RESULT]
    assert key_aliases(here, kinds) == ("alias/qlz/atlas/dev/confidential", "alias/qlz/atlas/dev/restricted")
