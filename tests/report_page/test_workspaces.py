"""Tenant files give one workspace for each environment and cloud."""

import pytest
from report_page.conftest import AURORA, COMET, ORION, ROOT

from quantum_landing_zone.report_page.inputs import InputError
from quantum_landing_zone.report_page.workspaces import read_tenants


def test_every_environment_on_every_cloud_is_a_workspace():
    found = [here for _, places in read_tenants([AURORA, COMET, ORION]) for here in places]
    assert [(one.label, one.region, one.backends) for one in found] == [
        ("aurora/dev on aws", "eu-west-2", ("amazon/sv1", "amazon/dm1")),
        ("aurora/test on aws", "eu-north-1", ("iqm/Garnet",)),
        ("comet/benchmark on aws", "eu-north-1", ("iqm/Garnet", "iqm/Emerald")),
        ("orion/dev on azure", "eastus", ("rigetti/azure-basic-qvm-only-unlimited",)),
    ]


def test_an_environment_on_both_clouds_is_two():
    (_, places), *_ = read_tenants([ROOT / "examples" / "two-clouds" / "tenant.yaml"])
    assert {one.cloud for one in places} == {"aws", "azure"}


def test_two_files_of_one_team_are_refused(tmp_path):
    copy = tmp_path / "again.yaml"
    copy.write_bytes(COMET.read_bytes())
    with pytest.raises(InputError) as refused:
        list(read_tenants([COMET, copy]))
    assert str(refused.value) == f"{copy} and {COMET} are both of team comet. Fix: give one of them."
