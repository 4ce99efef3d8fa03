import hashlib
from pathlib import Path

import pytest

from quantum_landing_zone.audit import Normaliser, ProjectDirectory, Redactor
from quantum_landing_zone.tenant import AwsWorkspace, Environment, load_tenant
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

ROOT = Path(__file__).parents[2]
AURORA = ROOT / "stacks" / "tenants" / "aurora.yaml"
ORION = ROOT / "examples" / "azure-minimal" / "tenant.yaml"


@pytest.fixture(scope="session")
def redactor() -> Redactor:
    return Redactor(hashlib.sha256(b"a key for tests").digest())


@pytest.fixture(scope="session")
def workspaces() -> list[AwsWorkspace]:
    """The example tenant's two environments, each in an account of its own."""
    tenant = load_tenant(AURORA)
    return [AwsWorkspace(tenant, Environment.DEV), AwsWorkspace(tenant, Environment.TEST)]


@pytest.fixture(scope="session")
def directory(workspaces) -> ProjectDirectory:
    return ProjectDirectory.of(workspaces)


@pytest.fixture(scope="session")
def normaliser(redactor, directory) -> Normaliser:
    return Normaliser(redactor=redactor, directory=directory)


@pytest.fixture(scope="session")
def orion_workspace() -> AzureWorkspace:
    """The example tenant on Azure."""
    return AzureWorkspace(load_tenant(ORION), Environment.DEV)


@pytest.fixture(scope="session")
def azure_normaliser(redactor, orion_workspace) -> Normaliser:
    return Normaliser(redactor=redactor, directory=ProjectDirectory.of_azure([orion_workspace]))
