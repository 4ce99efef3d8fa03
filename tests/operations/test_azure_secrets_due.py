"""Each way in which a secret on Azure can stand, by its dates; its value has no place in what is read."""

from datetime import UTC, datetime, timedelta

import pytest
import yaml
from components.azure.conftest import ORION

from quantum_landing_zone.operations.arm import ArmError
from quantum_landing_zone.operations.azure_secrets_due import azure_secrets_due
from quantum_landing_zone.operations.secrets_due import Due
from quantum_landing_zone.tenant import Environment, parse_tenant
from quantum_landing_zone.tenant.azure_vault import AzureVault
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def here():
    declared = yaml.safe_load(ORION)
    secret = {"purpose": "API token of a provider", "rotateEveryDays": 30, "readers": ["job-submitter"]}
    declared["secrets"] = {"provider-token": secret}
    return AzureWorkspace(parse_tenant(yaml.safe_dump(declared)), Environment.DEV)


@pytest.fixture
def stand(here):
    """Returns how the secret stands that was put in some time ago and ends some time after that."""
    (vault,) = AzureVault(here).vaults

    def of(put=None, lives=None, *, vault_is_there=True, enabled=True):
        books = {vault.id: {"name": vault.name}} if vault_is_there else {}
        if put is not None:
            dates = {"enabled": enabled, "created": int((NOW - put).timestamp())}
            if lives is not None:
                dates["exp"] = int((NOW - put + lives).timestamp())
            books[vault.secrets[0].id] = {"attributes": dates}
        (found,) = azure_secrets_due(here, lambda: books.get, NOW)
        return found

    return of


def test_a_value_within_its_declared_life_is_current_and_needs_nothing(stand):
    found = stand(3 * DAY, 30 * DAY)
    assert (found.state, found.age_days, found.limit_days, found.fix) == (Due.CURRENT, 3, 30, "")
    assert found.secret.endswith(".vault.azure.net/secrets/provider-token")


@pytest.mark.parametrize(
    "put,lives,state",
    [
        (29 * DAY, 30 * DAY, Due.CURRENT),
        (30 * DAY, 30 * DAY, Due.MANUAL),
        (31 * DAY, 30 * DAY, Due.MANUAL),
        (31 * DAY, 400 * DAY, Due.MANUAL),
        (31 * DAY, None, Due.MANUAL),
        (5 * DAY, 5 * DAY, Due.MANUAL),
        (5 * DAY, 6 * DAY, Due.CURRENT),
        (5 * DAY, None, Due.NOT_SCHEDULED),
        (5 * DAY, 31 * DAY, Due.NOT_SCHEDULED),
        (5 * DAY, 30 * DAY + timedelta(minutes=9), Due.CURRENT),
        (5 * DAY, 30 * DAY + timedelta(minutes=11), Due.NOT_SCHEDULED),
    ],
)
def test_what_is_over_is_due_and_what_ends_later_than_declared_or_never_is_told(stand, put, lives, state):
    assert stand(put, lives).state is state


def test_a_vault_without_the_secret_waits_for_its_first_value(stand):
    found = stand()
    assert (found.state, found.age_days) == (Due.NO_VALUE, None)
    assert found.fix == "The backend administrator runs `qlz secret put`."


def test_a_value_that_is_switched_off_is_none(stand):
    assert stand(3 * DAY, 30 * DAY, enabled=False).state is Due.NO_VALUE


def test_without_its_vault_a_secret_is_absent(stand):
    assert stand(vault_is_there=False).state is Due.ABSENT


@pytest.mark.parametrize("where", ["reader", "read"])
def test_what_cannot_be_read_is_told_and_is_no_answer(here, where):
    def refuse(*_):
        raise ArmError("no `az` on PATH")

    (found,) = azure_secrets_due(here, refuse if where == "reader" else lambda: refuse, NOW)
    assert (found.state, found.fix) == (Due.NOT_READ, "no `az` on PATH")


def test_a_workspace_without_secrets_asks_nobody():
    here = AzureWorkspace(parse_tenant(ORION), Environment.DEV)
    assert azure_secrets_due(here, lambda: pytest.fail("asked"), NOW) == []
