"""Effective permission of each role: identity policy and boundary together, judged offline."""

import json

import pytest
from components.aws.effective import atlas, device_arn, person

from quantum_landing_zone.aws.role_policy import role_policy
from quantum_landing_zone.tenant import Environment, Role

ENVIRONMENTS = [str(each) for each in Environment]
APPROVED = {"dev": "amazon/sv1", "test": "iqm/Garnet", "benchmark": "ionq/Forte-1", "validation": "iqm/Garnet"}
TASK = "braket:CreateQuantumTask"
HERS = {"Team": "atlas", "Environment": "dev", "User": "ada"}


def who(environments, may):
    """The roles that may, by environment."""
    found = {}
    for environment in environments:
        here = atlas(environment)
        found[environment] = [str(role) for role in Role if may(here, person(here, role))]
    return found


def reads(here, session, kind, key="tasks/ada/1/results.json"):
    return session.may("s3:GetObject", f"{here.stores[kind].arn}/{key}")


def writes(here, session, kind, key="tasks/ada/1/results.json"):
    return session.may("s3:PutObject", f"{here.stores[kind].arn}/{key}")


def test_only_submitters_run_and_authors_in_dev():
    assert who(ENVIRONMENTS, lambda here, session: session.runs(APPROVED[str(here.environment)])) == {
        "dev": ["circuit-author", "job-submitter"],
        "test": ["job-submitter"],
        "benchmark": ["job-submitter"],
        "validation": ["job-submitter"],
    }


@pytest.mark.parametrize("other", ["iqm/Emerald", "aqt/Ibex-Q1", "newcomer/Machine-1", "amazon/sv1"])
def test_submitter_runs_on_no_device_that_is_not_approved(other):
    assert not person(atlas("test"), Role.JOB_SUBMITTER).runs(other)


def test_submitter_runs_in_no_other_region():
    """A region-less simulator carries no region in its ARN, so the region of the call decides."""
    session = person(atlas("dev"), Role.JOB_SUBMITTER)
    assert session.runs("amazon/sv1", region="eu-west-2")
    assert not session.runs("amazon/sv1", region="us-east-1")


@pytest.mark.parametrize("missing", ["Team", "Environment", "CostCentre"])
def test_a_task_without_one_of_the_tags_is_refused(missing):
    session = person(atlas("test"), Role.JOB_SUBMITTER)
    sent = {key: value for key, value in session.sends().items() if key != missing}
    assert not session.runs("iqm/Garnet", requested=sent)


@pytest.mark.parametrize("key", ["Team", "Environment", "CostCentre"])
def test_a_task_with_somebody_elses_tag_is_refused(key):
    session = person(atlas("test"), Role.JOB_SUBMITTER)
    assert not session.runs("iqm/Garnet", requested={**session.sends(), key: "other"})


def test_author_runs_as_herself_only():
    session = person(atlas("dev"), Role.CIRCUIT_AUTHOR)
    assert not session.runs("amazon/sv1", requested={**session.sends(), "User": "bob"})


def test_author_without_a_user_tag_runs_nothing():
    here = atlas("dev")
    session = person(here, Role.CIRCUIT_AUTHOR, user=None)
    assert not session.runs("amazon/sv1")
    assert not writes(here, session, "result")


@pytest.mark.parametrize("tags", [{}, {**HERS, "Team": "other"}, {**HERS, "Environment": "test"}])
def test_nobody_but_the_reviewer_reads_a_run_that_is_not_of_the_workspace(tags):
    """The reviewer sees untagged runs, which is what a reviewer looks for, and no others."""
    here = atlas("dev")
    task = here.arn("braket", "quantum-task/1")
    readers = [str(role) for role in Role if person(here, role).may("braket:GetQuantumTask", task, resource=tags)]
    assert readers == ([] if tags else ["audit-reviewer"])


def test_readers_of_the_workspaces_runs_by_environment():
    def may(here, session):
        tags = {"Team": "atlas", "Environment": str(here.environment)}
        return session.may("braket:GetQuantumTask", here.arn("braket", "quantum-task/1"), resource=tags)

    assert who(ENVIRONMENTS, may) == {
        "dev": ["circuit-author", "job-submitter", "audit-reviewer"],
        "test": ["circuit-author", "job-submitter", "audit-reviewer"],
        "benchmark": ["job-submitter", "audit-reviewer"],
        "validation": ["job-submitter", "audit-reviewer"],
    }


def test_author_cancels_own_runs_only():
    here = atlas("dev")
    session = person(here, Role.CIRCUIT_AUTHOR)
    task = here.arn("braket", "quantum-task/1")
    assert session.may("braket:CancelQuantumTask", task, resource=HERS)
    assert not session.may("braket:CancelQuantumTask", task, resource={**HERS, "User": "bob"})


def test_author_cannot_claim_a_colleagues_run():
    here = atlas("dev")
    session = person(here, Role.CIRCUIT_AUTHOR)
    task = here.arn("braket", "quantum-task/1")
    bobs = {**HERS, "User": "bob"}
    assert not session.may("braket:TagResource", task, requested=session.sends(), resource=bobs)


def test_nobody_takes_a_required_tag_off():
    def untaggers(*keys):
        here = atlas("test")
        limit = here.arn("braket", "spending-limit/1")
        more = {"aws:TagKeys": keys}
        return [str(role) for role in Role if person(here, role).may("braket:UntagResource", limit, more=more)]

    assert untaggers("Note") == ["backend-admin"]
    assert untaggers("Note", "Team") == []


def test_who_starts_jobs():
    """Simulators in dev; in test no simulator is approved, and jobs on hardware are not granted; later none at all."""
    assert who(ENVIRONMENTS, lambda _, session: session.starts("amazon/sv1")) == {
        "dev": ["job-submitter"],
        "test": [],
        "benchmark": [],
        "validation": [],
    }
    assert not person(atlas("test"), Role.JOB_SUBMITTER).starts("iqm/Garnet")


@pytest.mark.parametrize("role", Role)
def test_the_job_role_is_the_only_one_that_is_passed(role):
    here = atlas("dev")
    session = person(here, role)
    braket = {"iam:PassedToService": "braket.amazonaws.com"}
    assert session.may("iam:PassRole", here.job_role_arn, more=braket) == (role is Role.JOB_SUBMITTER)
    assert not session.may("iam:PassRole", here.job_role_arn, more={"iam:PassedToService": "ec2.amazonaws.com"})
    assert not session.may("iam:PassRole", here.deployment_role_arn, more=braket)


def test_who_changes_spending_limits():
    def may(action):
        def judge(here, session):
            device = [device_arn(here, APPROVED[str(here.environment)])] if action == "Create" else []
            where = [*device, here.arn("braket", "spending-limit/1")]
            return session.may(f"braket:{action}SpendingLimit", *where, requested=session.sends())

        return judge

    admin, nobody = ["backend-admin"], []
    assert who(ENVIRONMENTS, may("Update")) == dict.fromkeys(ENVIRONMENTS, admin)
    assert who(ENVIRONMENTS, may("Delete")) == {"dev": admin, "test": admin, "benchmark": nobody, "validation": nobody}
    # dev has no hardware to cap, so there is nothing to create.
    assert who(ENVIRONMENTS, may("Create")) == {"dev": nobody, "test": admin, "benchmark": admin, "validation": nobody}


def test_who_reads_results_by_environment():
    assert who(ENVIRONMENTS, lambda here, session: reads(here, session, "result")) == {
        "dev": ["circuit-author", "job-submitter"],
        "test": ["circuit-author", "job-submitter"],
        "benchmark": ["job-submitter"],
        "validation": ["job-submitter"],
    }


def test_who_writes_results_by_environment():
    assert who(ENVIRONMENTS, lambda here, session: writes(here, session, "result")) == {
        "dev": ["circuit-author", "job-submitter"],
        "test": ["job-submitter"],
        "benchmark": ["job-submitter"],
        "validation": ["job-submitter"],
    }


def test_author_reaches_own_results_only():
    here = atlas("dev")
    session = person(here, Role.CIRCUIT_AUTHOR)
    assert not reads(here, session, "result", "tasks/bob/1/results.json")
    assert not writes(here, session, "result", "tasks/bob/1/results.json")
    bucket = here.stores["result"].arn
    assert session.may("s3:ListBucket", bucket, more={"s3:prefix": "tasks/ada/"})
    assert not session.may("s3:ListBucket", bucket, more={"s3:prefix": "tasks/"})


def test_submitter_does_not_read_every_dataset():
    here = atlas("test")
    session = person(here, Role.JOB_SUBMITTER)
    assert {str(kind): reads(here, session, kind) for kind in here.stores} == {
        "circuit": True,
        "device-selection": False,
        "job-input": True,
        "result": True,
        "benchmark-output": False,
    }


def test_who_writes_circuits():
    """Authors where circuits are developed; the submitter carries them into what is like production."""
    assert who(ENVIRONMENTS, lambda here, session: writes(here, session, "circuit")) == {
        "dev": ["circuit-author"],
        "test": ["circuit-author"],
        "benchmark": ["job-submitter"],
        "validation": ["job-submitter"],
    }


@pytest.mark.parametrize("environment", ENVIRONMENTS)
@pytest.mark.parametrize("role", Role)
def test_nobody_deletes_an_object(role, environment):
    here = atlas(environment)
    session = person(here, role)
    for store in here.stores.values():
        for action in ("s3:DeleteObject", "s3:DeleteObjectVersion", "s3:BypassGovernanceRetention"):
            assert not session.may(action, f"{store.arn}/tasks/ada/1")


def test_only_the_reviewer_reads_archive_trail_and_audit_logs():
    archive = atlas("test").archive_bucket
    here = atlas("test")
    calls = {
        "s3:GetObject": f"arn:aws:s3:::{archive}/AWSLogs/1",
        "cloudtrail:LookupEvents": "*",
        "cloudtrail:GetTrailStatus": here.trail_arn,
        "logs:FilterLogEvents": here.flow_log_group_arn,
        "iam:ListAccessKeys": "*",
    }
    for action, resource in calls.items():
        readers = [str(role) for role in Role if person(here, role).may(action, resource)]
        assert (action, readers) == (action, ["audit-reviewer"])


def test_costs_are_seen_by_billing_alone():
    here = atlas("test")
    seers = [str(role) for role in Role if person(here, role).may("ce:GetCostAndUsage")]
    assert seers == ["billing-viewer"]


def test_keys_are_used_through_s3_by_those_who_hold_data_of_the_class():
    here = atlas("test")
    key = here.arn("kms", "key/1")

    def users(action, data_class, via="s3.eu-north-1.amazonaws.com"):
        more = {"kms:ResourceAliases": (here.key_alias(data_class),)} | ({"kms:ViaService": via} if via else {})
        return [str(role) for role in Role if person(here, role).may(action, key, more=more)]

    assert users("kms:Decrypt", "restricted") == ["circuit-author", "job-submitter"]
    assert users("kms:GenerateDataKey", "restricted") == ["job-submitter"]
    assert users("kms:GenerateDataKey", "confidential") == ["circuit-author"]
    assert users("kms:Decrypt", "audit") == ["audit-reviewer"]
    assert users("kms:Decrypt", "restricted", via=None) == []
    assert users("kms:Decrypt", "restricted", via="s3.us-east-1.amazonaws.com") == []


@pytest.mark.parametrize("role", Role)
def test_no_action_is_a_wildcard_and_no_effect_is_a_deny(role):
    """What is granted is named; what is denied stands in the boundary, where no later policy can lose it."""
    for environment in ENVIRONMENTS:
        for statement in json.loads(role_policy(atlas(environment), role))["Statement"]:
            assert statement["Effect"] == "Allow"
            assert not [action for action in statement["Action"] if "*" in action]


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_statement_names_are_unique(environment):
    for role in Role:
        names = [each["Sid"] for each in json.loads(role_policy(atlas(environment), role))["Statement"]]
        assert len(names) == len(set(names))


def test_an_environment_without_devices_grants_no_task(workspace, aurora):
    here = workspace(aurora.replace("devices: [amazon/sv1, amazon/dm1]", "devices: []"), "dev")
    for role in Role:
        assert TASK not in role_policy(here, role)


@pytest.mark.parametrize(
    "environment, granted",
    [
        ("dev", ["Update", "Delete"]),
        ("test", ["Create", "Update", "Delete"]),
        ("benchmark", ["Create", "Update"]),
        ("validation", ["Update"]),
    ],
)
def test_the_admins_own_policy_grants_no_more_than_the_matrix(environment, granted):
    """Whatever the boundary refuses on top."""
    actions = role_policy(atlas(environment), Role.BACKEND_ADMIN)
    assert [verb for verb in ("Create", "Update", "Delete") if f"braket:{verb}SpendingLimit" in actions] == granted
