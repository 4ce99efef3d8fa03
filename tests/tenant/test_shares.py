"""The shares of a workspace as plain values: names, folders and moments, known before anything exists."""

from datetime import date

import pytest
import yaml

from quantum_landing_zone.tenant import AwsWorkspace, Environment, parse_tenant
from quantum_landing_zone.tenant.policy_configuration import policy_configuration
from quantum_landing_zone.tenant.shares import Shares

SHARE = {
    "environment": "dev",
    "folder": "reports/2026",
    "recipientAccount": "999988887777",
    "jurisdiction": "uk",
    "externalId": "comet-reads-aurora-1",
    "purpose": "Comparison with the consortium's results",
    "approver": "board@example.org",
    "approvedOn": "2026-11-01",
    "expires": "2026-12-31",
}


@pytest.fixture
def here(declaration):
    elsewhere = {"environment": "test", "recipientAccount": "888877776666"}
    declaration["sharing"] = {"consortium": SHARE, "other": {**SHARE, **elsewhere}}
    return AwsWorkspace(parse_tenant(yaml.safe_dump(declaration)), Environment.DEV)


def test_a_share_has_a_role_a_folder_and_two_moments(here):
    (share,) = Shares(here).all
    assert (share.role_arn, share.boundary_arn, share.prefix, share.begins, share.ends) == (
        "arn:aws:iam::111122223333:role/qlz-aurora-dev-share-consortium",
        "arn:aws:iam::111122223333:policy/qlz-aurora-dev-share-consortium-boundary",
        "reports/2026/",
        "2026-11-01T00:00:00Z",
        "2027-01-01T00:00:00Z",
    )


@pytest.mark.parametrize(
    "today, expired",
    [(date(2026, 10, 31), False), (date(2026, 12, 31), False), (date(2027, 1, 1), True), (date.max, True)],
)
def test_a_share_is_in_force_through_its_last_day(here, today, expired):
    assert Shares(here).all[0].expired(today) is expired


def test_a_share_reads_from_the_benchmark_store_alone(here):
    shares = Shares(here)
    assert {str(kind): len(shares.of(store)) for kind, store in here.stores.items()} == {
        "circuit": 0,
        "job-input": 0,
        "result": 0,
        "benchmark-output": 1,
    }


def test_the_guardrails_know_the_recipients_of_this_environment_as_partners(here):
    for environment, account in (("dev", "999988887777"), ("test", "888877776666")):
        configuration = policy_configuration(here.tenant, Environment(environment))
        assert configuration["guardrail-configuration"]["aws"]["partnerAccounts"] == [account]
