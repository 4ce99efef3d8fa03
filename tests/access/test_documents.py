"""The inventory is what is provisioned, all of it fits its service, and all of it is understood."""

import json
from typing import Any

import pytest
from access.conftest import EVERY_PART, SAMPLE
from components.conftest import plan  # noqa: F401 - a fixture

from quantum_landing_zone.access.documents import LIMITS, Documents, Kind
from quantum_landing_zone.access.statement import read_document
from quantum_landing_zone.aws.landing_zone import AwsLandingZone
from quantum_landing_zone.aws.policy_size import size
from quantum_landing_zone.facts import braket_devices, braket_regions
from quantum_landing_zone.tenant import AwsWorkspace, Environment, Tenant, parse_tenant


def share(each):
    """How much of its limit a document takes."""
    limit = LIMITS[each.kind]
    return size(each.text, limit) / limit.characters


def policies(value: Any) -> list[Any]:
    """Every policy document somewhere in a resource's inputs."""
    if isinstance(value, dict):
        return [found for each in value.values() for found in policies(each)]
    if isinstance(value, list):
        return [found for each in value for found in policies(each)]
    if isinstance(value, str) and '"Statement"' in value:
        return [json.loads(value)]
    return []


@pytest.mark.parametrize("environment", [str(each) for each in Environment])
def test_what_is_simulated_is_what_is_provisioned(plan, sample, environment):  # noqa: F811
    """A component that brings a new document has to add it to `access/documents.py`."""
    args = {"declaration": SAMPLE, "environment": environment, "today": "2026-11-25"}
    check_inventory(plan(lambda: AwsLandingZone("zone", args)).made, AwsWorkspace(sample, Environment(environment)))


def test_with_every_part_on_it_is_all_that_is_provisioned_too(plan):  # noqa: F811
    """The example with every part: notebooks, registry, secret, elevation, emergency, pipeline, share, export."""
    args = {"declaration": EVERY_PART, "environment": "test", "today": "2026-11-25"}
    here = AwsWorkspace(parse_tenant(EVERY_PART), Environment.TEST)
    check_inventory(plan(lambda: AwsLandingZone("zone", args)).made, here)
    assert {each.kind for each in Documents(here)} == set(Kind)
    assert [each.named.name for each in Documents(here) if share(each) > 1] == []


def check_inventory(made, here):
    """What was registered holds the simulated documents, all of them and no other."""
    provisioned = {json.dumps(found) for resource in made for found in policies(resource.inputs)}
    documents = Documents(here)
    known = {json.dumps(json.loads(each.text)) for each in documents}
    assert provisioned - known == set()
    assert known - provisioned == set()


def test_every_document_is_understood(documents):
    for each in documents:
        assert read_document(each.text)


def test_identities_name_no_principal_and_resources_do(documents):
    own = {Kind.IDENTITY, Kind.BOUNDARY}
    for each in documents:
        assert all((part.principals is None) is (each.kind in own) for part in read_document(each.text)), each.subject


def test_every_document_fits_its_service(documents):
    too_large = [
        each.named.name for each in documents if size(each.text, LIMITS[each.kind]) > LIMITS[each.kind].characters
    ]
    assert too_large == []
    assert set(LIMITS) == set(Kind)


@pytest.mark.parametrize("region", braket_regions())
@pytest.mark.parametrize("environment", Environment)
def test_every_document_of_the_largest_workspace_fits_its_service(sample, region, environment):
    """Names, cost centre, kinds, classes and devices as large and as many as they get."""
    devices = [each for each in braket_devices().values() if region in each.regions and each.state == "active"]
    if environment is Environment.DEV:
        devices = [each for each in devices if each.kind == "simulator"]
    kinds = ("circuit", "device-selection", "calibration", "job-input", "intermediate-result", "result")
    classes = ("public", "internal", "confidential", "restricted", "public", "internal", "confidential")
    held = zip((*kinds, "benchmark-output"), classes, strict=True)
    account = {"account": "222233334444", "region": region, "deploymentRole": "d" * 64}
    largest = {
        **sample.model_dump(by_alias=True, mode="json"),
        "team": "a-team-of-twenty-cha",
        "artifacts": {kind: {"sensitivity": level} for kind, level in held},
        "costCentre": "C" * 128,
        "environments": {str(environment): {"aws": account, "devices": [each.id for each in devices]}},
    }
    made = Documents(AwsWorkspace(Tenant.model_validate(largest), environment))
    assert [each.named.name for each in made if share(each) > 1] == []


SECRET = """
secrets:
  token:
    purpose: Opens the provider's own queue
    rotateEveryDays: 30
    readers: [job-submitter]
"""


def test_a_declared_secret_brings_its_policy_and_the_rotation_role():
    here = AwsWorkspace(parse_tenant(SAMPLE + SECRET), Environment.BENCHMARK)
    made = {(each.kind, each.subject): each for each in Documents(here)}
    without = Documents(AwsWorkspace(parse_tenant(SAMPLE), here.environment))
    added = set(made) - {(each.kind, each.subject) for each in without}
    assert added == {
        (Kind.VAULT, "/qlz/lyra/benchmark/token"),
        (Kind.IDENTITY, "rotation"),
        (Kind.BOUNDARY, "rotation"),
        (Kind.TRUST, "rotation"),
    }
    assert all(share(made[key]) <= 1 and read_document(made[key].text) for key in added)
