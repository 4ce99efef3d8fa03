"""The table of who reads and writes which kind, on both clouds."""

import pytest

from quantum_landing_zone.aws import artifact_access as on_aws
from quantum_landing_zone.tenant import ArtifactKind, Environment, Role
from quantum_landing_zone.tenant.artifact_access import JOB, Access, access_of


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


def test_aws_has_the_same_table():
    assert (on_aws.access_of, on_aws.Access, on_aws.JOB) == (access_of, Access, JOB)
