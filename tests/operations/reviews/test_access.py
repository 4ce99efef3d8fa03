"""Who can do what is judged by the account's own documents, and each difference from the intake is named."""

import json
from datetime import date, timedelta

import pytest
import yaml
from operations.reviews.conftest import _made

from quantum_landing_zone.access.matrix import held, matrix
from quantum_landing_zone.operations.reviews.access import review_access
from quantum_landing_zone.operations.reviews.decisions import (
    DecisionError,
    faults,
    load_decisions,
    removals,
    template,
)
from quantum_landing_zone.tenant import Environment, Role

STACK = "aurora-aws-dev"
TODAY = date(2026, 11, 25)
EVERYTHING = {"Sid": "All", "Effect": "Allow", "Action": "*", "Resource": "*"}


def ids(review):
    return {one.id for one in review.differences}


@pytest.fixture(scope="module")
def clean():
    """The review of an account that is as it was declared, and its workspace."""
    with _made(whole=True) as account:
        return review_access(account.here, account), account.here


def test_an_account_as_it_was_declared_differs_in_nothing(clean):
    """The powers by the account's documents are those of the generated ones, for everybody."""
    review, here = clean
    assert (review.differences, review.unread) == ([], [])
    expected = matrix(here.tenant)
    assert {one.role: set(one.powers) for one in review.holdings} == {
        role: set(held(expected, Environment.DEV, role)) for role in [*Role, "pipeline nightly", "hybrid-job"]
    }


def test_holders_are_those_of_the_intake(clean):
    assert {one.role: one.holders for one in clean[0].holdings} == {
        "circuit-author": ("aurora-researchers",),
        "job-submitter": ("aurora-researchers",),
        "backend-admin": ("aurora-platform",),
        "billing-viewer": ("aurora-finance",),
        "audit-reviewer": ("security-audit",),
        "pipeline nightly": ("runs of pipeline nightly",),
        "hybrid-job": (),
    }
    assert all(one.last_used is None for one in clean[0].holdings)


def test_each_thing_that_is_otherwise_is_named(whole_account):
    """A statement, a managed policy, a trust, a policy, a role and a bucket: exactly these, and what they give."""
    account = whole_account
    iam, here = account("iam"), account.here
    account.put(here.role_name(Role.BILLING_VIEWER), "extra", EVERYTHING)
    document = json.dumps({"Version": "2012-10-17", "Statement": [{**EVERYTHING, "Sid": "Managed"}]})
    arn = iam.create_policy(PolicyName="elsewhere", PolicyDocument=document)["Policy"]["Arn"]
    iam.attach_role_policy(RoleName=here.role_name(Role.AUDIT_REVIEWER), PolicyArn=arn)
    everybody = {"Sid": "All", "Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "sts:AssumeRole"}
    trust = json.dumps({"Version": "2012-10-17", "Statement": [everybody]})
    iam.update_assume_role_policy(RoleName=here.role_name(Role.BACKEND_ADMIN), PolicyDocument=trust)
    iam.delete_role_policy(RoleName=here.role_name(Role.JOB_SUBMITTER), PolicyName=Role.JOB_SUBMITTER)
    iam.create_role(RoleName="qlz-aurora-dev-helper", AssumeRolePolicyDocument='{"Statement": []}')
    gone = here.role_name(Role.CIRCUIT_AUTHOR)
    iam.delete_role_policy(RoleName=gone, PolicyName=Role.CIRCUIT_AUTHOR)
    iam.delete_role(RoleName=gone)
    store = next(iter(here.stores.values()))
    account("s3").delete_bucket_policy(Bucket=store.bucket)
    found = ids(review_access(here, account))
    assert {
        one for one in found if one.startswith(("extra-statement", "extra-role", "missing-role", "missing-doc"))
    } == {
        "extra-statement/role policy of billing-viewer/All",
        "extra-statement/role policy of audit-reviewer/Managed",
        "extra-statement/trust of backend-admin/All",
        "extra-role/qlz-aurora-dev-helper",
        f"missing-role/{gone}",
        f"missing-document/bucket policy of {store.bucket}",
    }
    assert "missing-power/job-submitter/submit" in found
    assert any(one.startswith("missing-statement/role policy of job-submitter/") for one in found)
    # Its boundary keeps the billing viewer from most of what the statement would give.
    assert "extra-power/billing-viewer/submit" in found
    assert "extra-power/billing-viewer/create-identities" not in found


def test_without_its_boundary_a_widened_role_can_do_everything(account):
    role = account.here.role_name(Role.BILLING_VIEWER)
    account.put(role, "extra", EVERYTHING)
    account("iam").delete_role_permissions_boundary(RoleName=role)
    found = ids(review_access(account.here, account))
    assert {"missing-boundary/billing-viewer", "extra-power/billing-viewer/create-identities"} <= found


def test_what_cannot_be_read_is_not_assessed_and_no_difference(whole_account, broken):
    refused = {"iam:ListRolePolicies", "s3:GetBucketPolicy", "kms:GetKeyPolicy", "iam:ListRoles"}
    review = review_access(whole_account.here, broken(whole_account, *refused))
    for unread in (
        "role policy of job-submitter",
        "bucket policy of",
        "key policy of internal",
        "roles of the account",
    ):
        assert any(one.startswith(unread) for one in review.unread), review.unread
    assert (review.differences, review.holdings) == ([], [])


def decided(review, tmp_path, **how):
    """A file in which everything is kept, but for what `how` says."""
    given = yaml.safe_load(template(STACK, review))
    for one in given["decisions"]:
        one.update({"decision": "keep", "reviewer": "security-board", "on": TODAY, "reason": "still needed"})
        one.update(how.get(one["item"], {}))
    file = tmp_path / "decisions.yaml"
    file.write_text(yaml.safe_dump(given), encoding="utf-8")
    return file


def test_a_fresh_template_has_everything_to_decide_and_decides_nothing(clean, tmp_path):
    review, _ = clean
    file = tmp_path / "decisions.yaml"
    file.write_text(template(STACK, review), encoding="utf-8")
    given = load_decisions(file)
    assert [one.item for one in given.decisions] == list(review.items)
    assert faults(given, STACK, review, TODAY) == [f"{item}: is not decided" for item in review.items]


def test_decisions_become_changes_and_change_nothing_themselves(account, tmp_path):
    account("iam").create_role(RoleName="qlz-aurora-dev-helper", AssumeRolePolicyDocument='{"Statement": []}')
    review = review_access(account.here, account)
    remove = {"decision": "remove", "reason": "left in October"}
    taken = {
        "grant/job-submitter/aurora-researchers": remove,
        "grant/pipeline nightly/runs of pipeline nightly": remove,
        "extra-role/qlz-aurora-dev-helper": remove,
    }
    given = load_decisions(decided(review, tmp_path, **taken))
    assert faults(given, STACK, review, TODAY) == []
    assert {one["item"]: one["change"] for one in removals(given, account.here)} == {
        "grant/job-submitter/aurora-researchers": "team file of aurora: take 'aurora-researchers' out of"
        " `roles.job-submitter`, then deploy; revoke what is signed in",
        "grant/pipeline nightly/runs of pipeline nightly": "team file of aurora: take `pipelines.nightly` out,"
        " then deploy",
        "extra-role/qlz-aurora-dev-helper": f"delete role qlz-aurora-dev-helper in account {account.here.account}"
        " by the program that made it; ours did not",
    }
    assert account("iam").get_role(RoleName="qlz-aurora-dev-helper")


def test_every_fault_of_a_file_is_named_at_once(clean, tmp_path):
    review, _ = clean
    old, item = TODAY - timedelta(days=101), "grant/job-submitter/aurora-researchers"
    file = decided(review, tmp_path, **{item: {"on": old}, "grant/backend-admin/aurora-platform": {"reason": None}})
    text = yaml.safe_load(file.read_text(encoding="utf-8"))
    text["decisions"].append({**text["decisions"][0], "item": "grant/job-submitter/somebody"})
    missing = text["decisions"].pop(0)["item"]
    file.write_text(yaml.safe_dump(text), encoding="utf-8")
    assert faults(load_decisions(file), "aurora-aws-test", review, TODAY) == [
        "the decisions are of stack 'aurora-aws-dev', not of 'aurora-aws-test'",
        "grant/job-submitter/somebody: is not in the review any more",
        f"{missing}: is not decided",
        f"{item}: was decided on 2026-08-16; a decision counts for 100 days",
        "grant/backend-admin/aurora-platform: a decision has a reviewer, a day and a reason",
    ]


def test_a_file_of_another_form_is_refused(tmp_path):
    file = tmp_path / "decisions.yaml"
    file.write_text(
        "review: access\nstack: aurora-aws-dev\ndecisions: [{item: abc, decision: maybe}]\n", encoding="utf-8"
    )
    with pytest.raises(DecisionError, match=r"1 faults \(OPS-01\).\ndecisions.0.decision: "):
        load_decisions(file)
