"""Shares of a tenant file: the compliant one passes, and spoiling one thing yields exactly one fault that teaches."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tenant.conftest import LEFT_PILOT

from quantum_landing_zone.tenant.checks.sharing import sharing
from quantum_landing_zone.tenant.share import LONGEST_DAYS, Share

SHARE = {
    "environment": "dev",
    "folder": "reports/2026",
    "recipientAccount": "999988887777",
    "jurisdiction": "uk",
    "externalId": "comet-reads-aurora-1",
    "purpose": "Comparison with the consortium's results",
    "approver": "review-board@example.org",
    "approvedOn": "2026-11-01",
    "expires": "2027-04-30",
}


@pytest.fixture
def faults(declaration, faults_of):
    def find(name="consortium", **changes):
        declaration["sharing"] = {name: {**SHARE, **changes}}
        return [(fault.path, fault.problem, fault.control) for fault in faults_of(declaration)]

    return find


def test_a_whole_share_has_no_fault_also_in_a_pilot(declaration, faults):
    declaration["stage"] = "pilot"
    assert faults() == []
    declaration |= LEFT_PILOT
    assert faults() == []


@pytest.mark.parametrize(
    "expires, problem",
    [
        ("2026-11-01", "is not after the approval"),
        ("2026-10-31", "is not after the approval"),
        ("2026-11-02", None),
        ("2027-04-30", None),
        ("2027-05-01", "is more than 180 days after the approval"),
    ],
)
def test_a_share_ends_after_its_approval_and_within_180_days(faults, expires, problem):
    expected = [("sharing.consortium.expires", problem, "BEN-02")] if problem else []
    assert faults(expires=expires) == expected


def test_a_share_that_has_run_out_is_no_fault_but_a_record(faults):
    assert faults(approvedOn="2020-01-01", expires="2020-02-01") == []


@pytest.mark.parametrize("field", ["approver", "approvedOn", "expires", "purpose", "externalId", "jurisdiction"])
def test_an_approval_is_recorded_whole(declaration, faults_of, field):
    declaration["sharing"] = {"consortium": {key: value for key, value in SHARE.items() if key != field}}
    assert [(fault.path, fault.problem) for fault in faults_of(declaration)] == [
        (f"sharing.consortium.{field}", "is missing")
    ]


def test_nobody_shares_with_the_team_s_own_account(declaration, faults):
    own = declaration["environments"]["dev"]["aws"]["account"]
    assert faults(recipientAccount=own) == [
        (
            "sharing.consortium.recipientAccount",
            "is the team's own account, whose roles read by the role that they hold",
            "BEN-02",
        )
    ]


def test_the_environment_is_declared_on_aws(faults):
    assert faults(environment="validation") == [("sharing.consortium.environment", "is not declared on AWS", "TEN-02")]


def test_what_may_leave_to_where_is_the_residency_of_benchmarks(declaration, faults):
    outside = ("sharing.consortium.jurisdiction", "is outside the jurisdictions of benchmark outputs", "RES-01")
    assert faults(jurisdiction="jp") == [outside]
    declaration["residency"]["artifacts"] = {"benchmark-output": [*declaration["residency"]["jurisdictions"], "jp"]}
    assert faults(jurisdiction="jp") == []


@pytest.mark.parametrize(
    "held, expected",
    [
        ({}, []),
        ({"benchmark-output": {"sensitivity": "public"}}, []),
        ({"benchmark-output": {"sensitivity": "internal"}}, []),
        (
            {"benchmark-output": {"sensitivity": "confidential"}},
            [
                (
                    "artifacts.benchmark-output.sensitivity",
                    "is too high for outputs that are shared",
                    "CLS-03",
                )
            ],
        ),
        (
            {"benchmark-output": {"sensitivity": "internal", "labels": ["vendor-metadata"]}},
            [
                (
                    "artifacts.benchmark-output.labels",
                    "say that the outputs are sensitive for what they tell of an experiment, a vendor or a person",
                    "CLS-02",
                )
            ],
        ),
        (
            {"circuit": {"sensitivity": "internal"}},
            [
                (
                    "sharing",
                    "needs a store of benchmark outputs, and the workspace holds none (benchmark-output)",
                    "BEN-02",
                )
            ],
        ),
    ],
    ids=["default kinds", "public", "internal", "confidential", "labelled", "not held"],
)
def test_only_outputs_that_may_leave_are_shared(declaration, faults, held, expected):
    declaration |= {**LEFT_PILOT, "artifacts": held}
    assert faults() == expected


@pytest.mark.parametrize(
    "folder", ["", "/reports", "reports/", "reports//2026", "reports/*", "../x", "reports/é", "a b"]
)
def test_a_folder_is_named_in_full_without_wildcards(faults, folder):
    assert [path for path, _, _ in faults(folder=folder)] == ["sharing.consortium.folder"]


def test_a_bad_share_does_not_hide_the_file_s_other_faults(declaration, faults_of):
    declaration["sharing"] = {"consortium": {**SHARE, "expires": "soon"}}
    declaration["owners"] = ["nobody"]
    assert {fault.path for fault in faults_of(declaration)} == {
        "sharing.consortium.expires",
        "owners[0]",
    }


@given(st.dates(), st.dates())
def test_the_period_is_judged_for_any_two_days(approved, expires):
    share = Share.model_validate({**SHARE, "approvedOn": approved, "expires": expires})
    wrong = [fault.path for fault in sharing({"sharing": {"any": share}})]
    right = timedelta(days=0) < expires - approved <= timedelta(days=LONGEST_DAYS)
    assert wrong == ([] if right else ["sharing.any.expires"])


def test_an_approval_at_the_end_of_the_calendar_is_judged_too():
    share = Share.model_validate({**SHARE, "approvedOn": date.max, "expires": date.max})
    assert [fault.path for fault in sharing({"sharing": {"any": share}})] == ["sharing.any.expires"]
