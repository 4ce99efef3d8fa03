"""Workspaces of these tests: the four-environment sample, and the example team."""

from importlib.resources import files
from pathlib import Path

import pytest

from quantum_landing_zone.access.documents import Documents
from quantum_landing_zone.access.matrix import matrix
from quantum_landing_zone.tenant import AwsWorkspace, Environment, load_tenant, parse_tenant

ROOT = Path(__file__).parents[2]
SAMPLE = (files("quantum_landing_zone.access") / "four_environments.yaml").read_text("utf-8")

EVERY_PART = (ROOT / "examples" / "aws-hardened" / "tenant.yaml").read_text("utf-8")


@pytest.fixture(scope="session")
def sample():
    """A team with all four environments."""
    return parse_tenant(SAMPLE)


@pytest.fixture(scope="session")
def example():
    """The example team."""
    return load_tenant(ROOT / "stacks" / "tenants" / "aurora.yaml")


@pytest.fixture(scope="session")
def found(sample):
    """The sample's access matrix."""
    return matrix(sample)


@pytest.fixture(scope="session", params=[str(each) for each in Environment])
def documents(request, sample):
    """The documents of each of the sample's environments."""
    return Documents(AwsWorkspace(sample, Environment(request.param)))
