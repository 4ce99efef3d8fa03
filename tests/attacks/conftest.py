"""Two teams whose file says the same but for the name and the accounts, and one of them with two to an account."""

from importlib.resources import files

import pytest

from quantum_landing_zone.access.documents import Documents
from quantum_landing_zone.tenant import AwsWorkspace, Environment, parse_tenant

LYRA = (files("quantum_landing_zone.access") / "four_environments.yaml").read_text("utf-8")
# The same words everywhere else: nothing but team and account keeps the two apart.
COMET = LYRA.replace("team: lyra", "team: comet").replace('"22223333', '"88889999')
_OWN, _OTHERS = '"222233336666", region: eu-north-1', '"222233335555", region: eu-north-1, accountWide: adopt'
SHARED = LYRA.replace(_OWN, _OTHERS)
"""`test` and `benchmark` in one account and region, which the model allows and does not recommend."""


def workspaces(text):
    tenant = parse_tenant(text)
    return {str(each): Documents(AwsWorkspace(tenant, Environment(each))) for each in tenant.environments}


@pytest.fixture(scope="session")
def lyra():
    """The team under attack, by environment."""
    return workspaces(LYRA)


@pytest.fixture(scope="session")
def comet():
    """The other team, by environment."""
    return workspaces(COMET)


@pytest.fixture(scope="session")
def shared():
    """The team under attack with two environments in one account."""
    return workspaces(SHARED)
