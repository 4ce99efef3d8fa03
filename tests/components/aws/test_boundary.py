import dataclasses
import json
from fnmatch import fnmatchcase

import pytest
from components.aws.effective import ATLAS, atlas, device_arn, job, person
from components.aws.iam_evaluator import Request, denying

from quantum_landing_zone.aws.boundary import boundary, job_boundary
from quantum_landing_zone.aws.iam import document, statement
from quantum_landing_zone.aws.job_role import job_policy
from quantum_landing_zone.aws.policy_size import MANAGED, size
from quantum_landing_zone.aws.role_policy import role_policy
from quantum_landing_zone.facts import braket_devices, braket_regions
from quantum_landing_zone.tenant import AwsWorkspace, Environment, Role, Tenant, parse_tenant

ENVIRONMENTS = [str(each) for each in Environment]
JOB_ENVIRONMENTS = ["dev", "test"]
EVERYTHING = document(statement("Everything", "Allow", ["*"], resources=["*"]))


def administrator(session):
    """The same session, had somebody attached a policy that allows everything."""
    return dataclasses.replace(session, policy=EVERYTHING)


def allowed_actions(policy):
    return [a for each in json.loads(policy)["Statement"] if each["Effect"] == "Allow" for a in each["Action"]]


def refused(policy, action, resource, context):
    return denying(policy, Request(action, resource, context))


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_the_ceiling_covers_what_the_role_policies_grant(environment):
    here = atlas(environment)
    ceiling = allowed_actions(boundary(here))
    for role in Role:
        granted = allowed_actions(role_policy(here, role))
        assert [action for action in granted if not any(fnmatchcase(action, high) for high in ceiling)] == []


@pytest.mark.parametrize("environment", JOB_ENVIRONMENTS)
def test_the_job_ceiling_covers_what_the_job_policy_grants(environment):
    here = atlas(environment)
    ceiling = allowed_actions(job_boundary(here))
    granted = allowed_actions(job_policy(here))
    assert [action for action in granted if not any(fnmatchcase(action, high) for high in ceiling)] == []


@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_no_ceiling_allows_a_whole_service(environment):
    here = atlas(environment)
    for policy in (boundary(here), job_boundary(here)):
        assert [action for action in allowed_actions(policy) if action == "*" or action.endswith(":*")] == []


@pytest.mark.parametrize("environment", ENVIRONMENTS)
@pytest.mark.parametrize(
    "action",
    [
        "iam:CreateUser",
        "iam:CreateAccessKey",
        "iam:CreateLoginProfile",
        "iam:PutRolePolicy",
        "iam:DeleteRolePermissionsBoundary",
        "iam:CreatePolicyVersion",
        "sts:AssumeRole",
        "kms:ScheduleKeyDeletion",
        "kms:PutKeyPolicy",
        "kms:CreateGrant",
        "s3:PutBucketPolicy",
        "s3:CreateBucket",
        "s3:DeleteObjectVersion",
        "cloudtrail:StopLogging",
        "cloudtrail:PutEventSelectors",
        "braket:AcceptUserAgreement",
        "ec2:CreateInternetGateway",
        "organizations:LeaveOrganization",
    ],
)
def test_an_administrator_policy_does_not_pass_the_boundary(environment, action):
    here = atlas(environment)
    sessions = [person(here, role) for role in Role] + [job(here)]
    assert [each.principal for each in sessions if administrator(each).may(action)] == []


IDENTITY_CALLS = {
    "iam:CreateUser": "user/eve",
    "iam:CreateAccessKey": "user/eve",
    "iam:CreateLoginProfile": "user/eve",
    "iam:UploadSSHPublicKey": "user/eve",
    "iam:CreateServiceSpecificCredential": "user/eve",
    "iam:PutRolePolicy": "role/qlz-atlas-dev-job-submitter",
    "iam:AttachRolePolicy": "role/qlz-atlas-dev-job-submitter",
    "iam:DeleteRolePermissionsBoundary": "role/qlz-atlas-dev-job-submitter",
    "iam:UpdateAssumeRolePolicy": "role/qlz-atlas-dev-job-submitter",
    "iam:CreatePolicyVersion": "policy/qlz-atlas-dev-boundary",
    "iam:CreateServiceLinkedRole": "role/aws-service-role/braket.amazonaws.com/x",
    "sts:AssumeRole": "role/qlz-deployment",
}


@pytest.mark.parametrize("action", IDENTITY_CALLS)
@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("environment", ENVIRONMENTS)
def test_nobody_makes_an_identity_or_a_key_or_widens_a_role(environment, role, action):
    here = atlas(environment)
    target = f"arn:aws:iam::{here.account}:{IDENTITY_CALLS[action]}"
    assert not person(here, role).may(action, target)
    assert not administrator(person(here, role)).may(action, target)


def test_even_an_administrator_runs_only_on_approved_devices_of_the_region():
    session = administrator(person(atlas("test"), Role.JOB_SUBMITTER))
    assert [name for name in braket_devices() if session.runs(name)] == ["iqm/Garnet"]
    assert not session.runs("iqm/Garnet", region="us-east-1")


def test_even_an_administrator_starts_no_job_where_jobs_are_not_allowed():
    started = {
        environment: administrator(person(atlas(environment), Role.JOB_SUBMITTER)).starts(device)
        for environment, device in (("dev", "amazon/sv1"), ("benchmark", "amazon/sv1"), ("validation", "iqm/Garnet"))
    }
    assert started == {"dev": True, "benchmark": False, "validation": False}


def test_even_an_administrator_reaches_stores_of_the_workspace_only():
    here, other = atlas("dev"), atlas("test")
    session = administrator(person(here, Role.JOB_SUBMITTER))
    assert session.may("s3:GetObject", f"{here.stores['result'].arn}/tasks/1")
    assert not session.may("s3:GetObject", f"{other.stores['result'].arn}/tasks/1")
    elsewhere = {"aws:ResourceAccount": "999988887777"}
    assert not session.may("s3:PutObject", f"{here.stores['result'].arn}x/tasks/1", more=elsewhere)


def test_the_device_is_refused_in_both_forms():
    """NotResource is unproven on Braket, so hardware is also refused by the list form that AWS documents."""
    here = atlas("test")
    context = {"aws:RequestedRegion": here.region, **{f"aws:RequestTag/{k}": v for k, v in here.task_tags.items()}}
    task = "braket:CreateQuantumTask"
    known = refused(boundary(here), task, device_arn(here, "iqm/Emerald"), context)
    stranger = refused(boundary(here), task, device_arn(here, "newcomer/Machine-1"), context)
    approved = refused(boundary(here), task, device_arn(here, "iqm/Garnet"), context)
    assert (known, stranger, approved) == (["DenyDevice", "DenyHardware"], ["DenyDevice"], [])


def test_without_approved_hardware_all_hardware_is_refused():
    (listed,) = (each for each in json.loads(boundary(atlas("dev")))["Statement"] if each["Sid"] == "DenyHardware")
    assert listed["Resource"] == ["arn:aws:braket:*:*:device/qpu/*"]


def test_a_provider_with_an_approved_device_is_refused_device_by_device():
    (listed,) = (each for each in json.loads(boundary(atlas("test")))["Statement"] if each["Sid"] == "DenyHardware")
    assert listed["Resource"] == [
        "arn:aws:braket:*:*:device/qpu/aqt/*",
        "arn:aws:braket:*:*:device/qpu/ionq/*",
        "arn:aws:braket:*:*:device/qpu/quera/*",
        "arn:aws:braket:*:*:device/qpu/rigetti/*",
        "arn:aws:braket:*:*:device/qpu/oqc/*",
        "arn:aws:braket:*:*:device/qpu/xanadu/*",
        "arn:aws:braket:eu-north-1:*:device/qpu/iqm/Emerald",
    ]


@pytest.mark.parametrize("environment", ENVIRONMENTS)
@pytest.mark.parametrize("made", [boundary, job_boundary])
def test_looking_for_devices_is_free_in_every_region(environment, made):
    """SDKs ask all regions for devices; a denial there breaks them."""
    here = atlas(environment)
    for action in ("braket:GetDevice", "braket:SearchDevices"):
        assert refused(made(here), action, device_arn(here, "ionq/Forte-1"), {"aws:RequestedRegion": "us-east-1"}) == []


def test_the_backend_admin_is_named_by_role_not_by_session():
    here = atlas("test")
    change = ("braket:UpdateSpendingLimit", here.arn("braket", "spending-limit/1"))
    assert refused(boundary(here), *change, {"aws:PrincipalArn": here.role_arn(Role.BACKEND_ADMIN)}) == []
    assert refused(boundary(here), *change, {"aws:PrincipalArn": here.role_arn(Role.JOB_SUBMITTER)}) == ["DenyLimits"]


def test_a_job_does_not_start_jobs_pass_roles_or_touch_limits():
    here = atlas("dev")
    session = administrator(job(here))
    assert not session.starts("amazon/sv1")
    assert not session.may("iam:PassRole", here.job_role_arn)
    assert not session.may("braket:CreateSpendingLimit", here.arn("braket", "spending-limit/1"))
    assert session.runs("amazon/sv1")


def _largest(region: str, environment: Environment) -> AwsWorkspace:
    """A workspace whose names are as long as they get, that holds every kind and approves every device it may."""
    tenant = parse_tenant(ATLAS).model_dump(by_alias=True, mode="json")
    devices = [d for d in braket_devices().values() if region in d.regions and d.state == "active"]
    if environment is Environment.DEV:
        devices = [d for d in devices if d.kind == "simulator"]
    account = {"account": "111122223333", "region": region}
    kinds = ("circuit", "device-selection", "calibration", "job-input", "intermediate-result", "result")
    classes = ("public", "internal", "confidential", "restricted", "public", "internal", "confidential")
    stores = zip((*kinds, "benchmark-output"), classes, strict=True)
    return AwsWorkspace(
        Tenant.model_validate(
            {
                **tenant,
                "team": "a-team-of-twenty-cha",
                "artifacts": {kind: {"sensitivity": level} for kind, level in stores},
                "costCentre": "C" * 128,
                "environments": {str(environment): {"aws": account, "devices": [d.id for d in devices]}},
            }
        ),
        environment,
    )


@pytest.mark.parametrize("region", braket_regions())
@pytest.mark.parametrize("environment", Environment)
def test_the_largest_workspace_fits_into_a_managed_policy(region, environment):
    here = _largest(region, environment)
    assert max(size(boundary(here), MANAGED), size(job_boundary(here), MANAGED)) <= MANAGED.characters


@pytest.mark.parametrize(
    "action, statement_name",
    [
        ("braket:AcceptUserAgreement", "DenyUserAgreement"),
        ("s3:PutBucketPolicy", "DenyBuckets"),
        ("s3:DeleteObjectVersion", "DenyBuckets"),
        ("iam:CreateAccessKey", "DenyEscalate"),
        ("kms:PutKeyPolicy", "DenyEscalate"),
        ("sts:AssumeRole", "DenyEscalate"),
        ("cloudtrail:StopLogging", "DenyBlinding"),
        ("cloudtrail:UpdateTrail", "DenyBlinding"),
        ("iam:PassRole", "DenyPassRole"),
    ],
)
def test_what_the_ceiling_leaves_out_is_also_denied_in_words(action, statement_name):
    """A resource policy that names a session can pass a ceiling; it cannot pass a denial."""
    here = atlas("dev")
    assert refused(boundary(here), action, "*", {}) == [statement_name]
    assert refused(job_boundary(here), action, "*", {}) == [statement_name]


@pytest.mark.parametrize(
    "environment, refusing",
    [("dev", []), ("test", []), ("benchmark", ["DenyJobs"]), ("validation", ["DenyJobs"])],
)
def test_jobs_are_denied_in_words_where_they_may_not_run_and_to_jobs_themselves(environment, refusing):
    here = atlas(environment)
    context = {"aws:RequestedRegion": here.region, **{f"aws:RequestTag/{k}": v for k, v in here.task_tags.items()}}
    created = ("braket:CreateJob", here.arn("braket", "job/1"), context)
    assert refused(boundary(here), *created) == refusing
    assert refused(job_boundary(here), *created) == ["DenyJobs"]


@pytest.mark.parametrize(
    "environment, kept",
    [("test", []), ("benchmark", ["Delete"]), ("validation", ["Create", "Delete"])],
)
def test_spending_limits_are_kept_even_from_the_admin(environment, kept):
    here = atlas(environment)
    context = {
        "aws:PrincipalArn": here.role_arn(Role.BACKEND_ADMIN),
        "aws:RequestedRegion": here.region,
        **{f"aws:RequestTag/{k}": v for k, v in here.task_tags.items()},
    }
    limit = here.arn("braket", "spending-limit/1")
    verbs = ("Create", "Update", "Delete")
    found = [verb for verb in verbs if refused(boundary(here), f"braket:{verb}SpendingLimit", limit, context)]
    assert found == kept
