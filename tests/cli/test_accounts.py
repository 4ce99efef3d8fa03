"""Clients are of the workspace's account alone, and are tried again as their caller asks."""

import pytest
from moto import mock_aws
from tenant.conftest import AURORA

from quantum_landing_zone.cli.accounts import clients
from quantum_landing_zone.cli.project import ProjectError
from quantum_landing_zone.evidence.calls import RETRIES
from quantum_landing_zone.tenant import AwsWorkspace, Environment, load_tenant


@pytest.fixture
def workspace(monkeypatch):
    here = AwsWorkspace(load_tenant(AURORA), Environment.DEV)
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("MOTO_ACCOUNT_ID", here.account)
    with mock_aws():
        yield here


def test_evidence_asks_again_a_bounded_number_of_times_and_gives_way(workspace):
    config = clients(workspace, None, retries=RETRIES)("s3").meta.config
    assert (config.retries["mode"], config.retries["total_max_attempts"]) == ("adaptive", 5)
    assert config.region_name == workspace.region


def test_others_keep_the_sdk_s_own_way(workspace):
    assert clients(workspace, None)("s3").meta.config.retries["mode"] != "adaptive"


def test_credentials_of_another_account_are_refused(workspace, monkeypatch):
    other = AwsWorkspace(load_tenant(AURORA), Environment.DEV)
    monkeypatch.setattr(type(other), "account", "999999999999")
    with pytest.raises(ProjectError, match=f"the credentials are of account {'1' * 4}"):
        clients(other, None)
