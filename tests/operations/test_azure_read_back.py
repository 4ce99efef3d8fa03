"""What a subscription says, against what the declaration asks for; a failed read is never a pass."""

import pytest
import yaml
from components.azure.conftest import LYRA

from quantum_landing_zone.operations.arm import ArmError
from quantum_landing_zone.operations.azure_read_back import azure_read_back
from quantum_landing_zone.tenant import Environment, parse_tenant
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace


@pytest.fixture
def here():
    return AzureWorkspace(parse_tenant(yaml.safe_dump(yaml.safe_load(LYRA))), Environment.BENCHMARK)


def test_an_empty_subscription_fulfils_nothing(here):
    readings = azure_read_back(here, {}.get)
    assert len(readings) > 20
    assert not [one for one in readings if one.holds]
    assert {one.found for one in readings} <= {"absent", "False", "[]"}


def test_what_cannot_be_read_counts_as_not_read(here):
    def refuse(identity):
        raise ArmError(f"{identity}: not you")

    readings = azure_read_back(here, refuse)
    assert [(one.control, one.holds) for one in readings] == [("CMP-03", None)] * 4


def test_one_account_key_that_is_left_on_shows(here):
    account = {
        "encryption": {"keyVaultProperties": {"keyName": "qlz-restricted"}},
        "allowSharedKeyAccess": True,
        "allowBlobPublicAccess": False,
        "minimumTlsVersion": "TLS1_2",
        "publicNetworkAccess": "Disabled",
    }
    readings = azure_read_back(here, {here.account_id("restricted"): account}.get)
    about = [one for one in readings if one.subject.startswith(here.storage_account("restricted"))]
    assert [(one.control, one.holds) for one in about] == [
        ("ENC-02", True),
        ("IAM-03", False),
        ("TEN-05", True),
        ("ENC-01", True),
        ("TEN-05", True),
    ]


def test_azure_s_own_spelling_of_the_key_is_understood(here):
    account = {"encryption": {"keyvaultproperties": {"keyname": "qlz-audit"}}}
    readings = azure_read_back(here, {here.account_id("archive"): account}.get)
    (one,) = (one for one in readings if one.subject == f"{here.storage_account('archive')}: key")
    assert one.holds
