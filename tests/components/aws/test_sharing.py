"""Shares as a component: a role for each approval in force on the day of the run, nothing for one that ran out."""

import pytest
from components.aws.share_declarations import SHARES

from quantum_landing_zone.aws.artifacts import AwsArtifactStores
from quantum_landing_zone.aws.share_policy import share_permissions, share_trust
from quantum_landing_zone.aws.sharing import AwsBenchmarkSharing
from quantum_landing_zone.tenant.shares import Shares

COMPONENT = "quantum-landing-zone:index:AwsBenchmarkSharing"
ROLE, POLICY, INLINE = "aws:iam/role:Role", "aws:iam/policy:Policy", "aws:iam/rolePolicy:RolePolicy"
CONSORTIUM = "arn:aws:iam::111122223333:role/qlz-aurora-dev-share-consortium"
VENDOR = "arn:aws:iam::111122223333:role/qlz-aurora-dev-share-vendor"


@pytest.fixture
def make(plan, aurora):
    def built(today="2026-11-25", environment="dev", declaration=None, **more):
        args = {"declaration": declaration or aurora + SHARES, "environment": environment, "today": today}
        return plan(lambda: AwsBenchmarkSharing("b", args), **more)

    return built


@pytest.fixture
def consortium(workspace, aurora):
    return Shares(workspace(aurora + SHARES, "dev")).all[0]


@pytest.fixture
def warned(monkeypatch):
    said = []
    monkeypatch.setattr("pulumi.log.warn", lambda message, *_: said.append(message))
    return said


def test_a_share_in_force_is_a_role_its_policy_and_its_boundary(make):
    assert make().counts() == {COMPONENT: 1, ROLE: 1, POLICY: 1, INLINE: 1}


def test_the_role_holds_the_share_s_documents_and_ends_after_an_hour(make, consortium):
    made = make()
    role = made.inputs("b-consortium-role")
    del role["tags"]
    assert role == {
        "name": "qlz-aurora-dev-share-consortium",
        "description": "Reads the benchmark folder reports/2026 until 2027-01-31.",
        "assumeRolePolicy": share_trust(consortium),
        "maxSessionDuration": 3600,
        "permissionsBoundary": "arn:aws:iam::111122223333:policy/qlz-aurora-dev-share-consortium-boundary",
    }
    assert made.inputs("b-consortium-role-policy")["policy"] == share_permissions(consortium)
    assert made.inputs("b-consortium-boundary")["policy"] == share_permissions(consortium)
    assert made.inputs("b-consortium-boundary")["name"] == "qlz-aurora-dev-share-consortium-boundary"
    assert "b-consortium-boundary" in made.after("b-consortium-role")


def test_the_approval_is_recorded_in_the_tags(make):
    made = make()
    for name in ("b-consortium-role", "b-consortium-boundary"):
        assert made.inputs(name)["tags"] == {
            "Team": "aurora",
            "Environment": "dev",
            "Artifact": "identity",
            "Sensitivity": "internal",
            "Owner": "leads@example.org",
            "CostCentre": "CC-1",
            "Share": "consortium",
            "Approver": "board@example.org",
            "ApprovedOn": "2026-11-01",
            "Expires": "2027-01-31",
        }


@pytest.mark.parametrize(
    "today, roles, expired",
    [
        ("2026-09-30", {"consortium": CONSORTIUM, "vendor": VENDOR}, []),
        ("2026-11-20", {"consortium": CONSORTIUM, "vendor": VENDOR}, []),
        ("2026-11-21", {"consortium": CONSORTIUM}, ["vendor"]),
        ("2027-01-31", {"consortium": CONSORTIUM}, ["vendor"]),
        ("2027-02-01", {}, ["consortium", "vendor"]),
    ],
    ids=["before", "last day of one", "day after", "last day of both", "all over"],
)
def test_a_share_has_a_role_through_its_last_day_and_nothing_afterwards(make, today, roles, expired):
    made = make(today)
    assert made.outputs == {"share_role_arns": roles, "expired_shares": expired}
    assert made.names(ROLE) == sorted(f"b-{name}-role" for name in roles)
    assert {len(made.names(kind)) for kind in (ROLE, POLICY, INLINE)} == {len(roles)}


def test_an_approval_that_ran_out_is_warned_of_by_name(make, warned):
    make("2026-11-25", preview=True)
    (said,) = warned
    assert said == (
        "sharing.vendor: the approval by board@example.org ran out at the end of 2026-11-20 (BEN-02); nothing is shared"
        " with account 888877776666. Fix: have it approved again with new days, or remove it from the file."
    )


def test_nothing_is_warned_of_while_every_approval_holds(make, warned):
    make("2026-11-20")
    assert warned == []


def test_a_run_on_another_day_of_the_same_approvals_changes_nothing(make):
    """The day is no property of anything, or every day's preview would show a change."""
    first, second = make("2026-11-25"), make("2027-01-15")
    assert [(each.name, each.inputs) for each in first.made] == [(each.name, each.inputs) for each in second.made]


def test_each_environment_has_its_own_shares(make):
    assert make(environment="test").outputs["share_role_arns"] == {
        "elsewhere": "arn:aws:iam::111122224444:role/qlz-aurora-test-share-elsewhere"
    }


def test_without_shares_there_is_nothing(make, aurora):
    assert make(declaration=aurora).counts() == {COMPONENT: 1}


@pytest.mark.parametrize("today", ["", "tomorrow", "25.11.2026", "2026-02-30"])
def test_a_day_that_is_none_is_refused(make, today):
    with pytest.raises(ValueError, match=r"today: .* is no day \(BEN-02\)"):
        make(today)


def test_everything_is_known_at_preview(make):
    made, previewed = make(), make(preview=True)
    assert {each.name: each.inputs for each in previewed.made} == {each.name: each.inputs for each in made.made}


def test_more_shares_than_a_bucket_s_policy_can_hold_are_refused_before_anything_is_made(plan, aurora):
    one = SHARES.split("  vendor:")[0].removeprefix("\nsharing:\n").replace("reports/2026", "f" * 200)
    many = aurora + "\nsharing:\n" + "".join(one.replace("consortium:", f"share-{index}:") for index in range(20))
    keys = {name: f"arn:key:{name}" for name in ("internal", "audit")}
    args = {"declaration": many, "environment": "dev", "key_arns": keys}
    with pytest.raises(ValueError, match=r"bucket qlz-aurora-dev-benchmark-output.* AWS accepts 20480"):
        plan(lambda: AwsArtifactStores("s", args))
