"""Workspaces of these tests: the four-environment sample, and another team that differs in its name and people only."""

from importlib.resources import files

import pytest

from quantum_landing_zone.access_azure.matrix import matrix
from quantum_landing_zone.tenant import Environment, parse_tenant
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

LYRA = (files("quantum_landing_zone.access_azure") / "four_environments.yaml").read_text("utf-8")
# The same subscription and location: nothing but team and people keeps the two apart.
COMET = LYRA.replace("team: lyra", "team: comet").replace("33333333-aaaa", "66666666-aaaa")


def workspaces(text):
    tenant = parse_tenant(text)
    return {str(each): AzureWorkspace(tenant, Environment(each)) for each in tenant.environments}


@pytest.fixture(scope="session")
def lyra():
    """The sample team's workspaces, by environment."""
    return workspaces(LYRA)


@pytest.fixture(scope="session")
def comet():
    """Another team's workspaces in the same subscription, by environment."""
    return workspaces(COMET)


@pytest.fixture(scope="session")
def found():
    """The sample's access matrix."""
    return matrix(parse_tenant(LYRA))
