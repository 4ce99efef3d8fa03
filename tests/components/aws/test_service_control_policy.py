"""What an administrator of a tenant's account can still do: attacks, and the work that must go on."""

import json

import pytest
from components.aws.organization_arguments import BENCHMARK, BOOTSTRAP, DEV, TEST, passes, role, root, scope
from components.conftest import BOREALIS

from quantum_landing_zone.aws.policy_size import SERVICE_CONTROL, size
from quantum_landing_zone.aws.service_control_policy import service_control_policies
from quantum_landing_zone.tenant import Role

DOCUMENTS = service_control_policies(scope(identity_operators=["qlz-*-elevation"]))
ADMIN = "Administrator"
SUBMITTER, BACKEND_ADMIN = "qlz-aurora-dev-job-submitter", "qlz-aurora-dev-backend-admin"
DEPLOYMENT = "qlz-deployment"


def may(action, resource="*", *, account=DEV, name=ADMIN, region="eu-west-2", **more):
    return passes(DOCUMENTS, action, resource, {**role(account, name), **more}, region)


def arn(service, resource, account=DEV, region="eu-west-2"):
    return f"arn:aws:{service}:{region}:{account}:{resource}"


@pytest.mark.parametrize(
    "action", ["s3:CreateBucket", "ec2:RunInstances", "braket:CreateQuantumTask", "kms:CreateKey", "lambda:Invoke"]
)
@pytest.mark.parametrize(
    "account, region, allowed",
    [
        (DEV, "eu-west-2", True),
        (DEV, "eu-north-1", False),  # another tenant's region is not this account's
        (TEST, "eu-north-1", True),
        (TEST, "eu-west-2", False),
        (BENCHMARK, "eu-north-1", True),
        (DEV, "us-east-1", False),
    ],
)
def test_an_account_works_in_its_declared_regions_alone(action, account, region, allowed):
    assert may(action, account=account, region=region) is allowed


@pytest.mark.parametrize("region", ["us-east-1", "us-west-1", "us-west-2", "eu-west-2", "eu-north-1"])
@pytest.mark.parametrize("action", ["braket:GetDevice", "braket:SearchDevices", "braket:SearchQuantumTasks"])
def test_devices_are_found_in_every_region(action, region):
    """The SDK asks all regions of Braket; a denial there breaks it."""
    assert may(action, region=region)


@pytest.mark.parametrize(
    "action", ["iam:GetRole", "sts:AssumeRole", "ce:GetCostAndUsage", "budgets:ViewBudget", "organizations:Describe"]
)
def test_services_without_a_region_work(action):
    assert may(action, region="us-east-1")


def test_an_account_that_nobody_declared_runs_nothing_quantum():
    assert not may("braket:CreateQuantumTask", account="999999999999")
    assert not may("braket:CreateJob", account="999999999999", region="eu-north-1")
    assert may("s3:ListBucket", account="999999999999")
    assert not may("s3:ListBucket", account="999999999999", region="us-east-1")


@pytest.mark.parametrize("action", ["braket:CreateQuantumTask", "braket:CreateJob"])
def test_hardware_of_a_provider_that_nobody_declared_is_out_of_reach(action):
    north = {"account": TEST, "region": "eu-north-1"}
    assert may(action, arn("braket", "device/qpu/iqm/Garnet", TEST, "eu-north-1"), **north)
    assert not may(action, arn("braket", "device/qpu/aqt/Ibex-Q1", TEST, "eu-north-1"), **north)
    assert may(action, arn("braket", "device/quantum-simulator/amazon/sv1", region=""))


@pytest.mark.parametrize("name", [ADMIN, DEPLOYMENT, BOOTSTRAP])
@pytest.mark.parametrize(
    "action",
    [
        "iam:CreateUser",
        "iam:CreateAccessKey",
        "iam:UpdateAccessKey",
        "iam:CreateLoginProfile",
        "iam:CreateServiceSpecificCredential",
        "iam:UploadSSHPublicKey",
        "organizations:LeaveOrganization",
        "account:CloseAccount",
        "account:EnableRegion",
        "ec2:AttachInternetGateway",
        "ec2:CreateInternetGateway",
        "ec2:CreateNatGateway",
        "ec2:AllocateAddress",
        "ec2:CreateDefaultVpc",
        "ec2:CreateVpcPeeringConnection",
        "kms:ReplicateKey",
        "s3:PutReplicationConfiguration",
        "secretsmanager:ReplicateSecretToRegions",
    ],
)
def test_some_things_nobody_does(action, name):
    assert not may(action, name=name)


@pytest.mark.parametrize(
    "action, resource",
    [
        ("cloudtrail:StopLogging", arn("cloudtrail", "trail/qlz-aurora-dev-trail")),
        ("cloudtrail:DeleteTrail", arn("cloudtrail", "trail/qlz-aurora-dev-trail")),
        ("cloudtrail:PutEventSelectors", arn("cloudtrail", "trail/qlz-aurora-dev-trail")),
        ("events:DisableRule", arn("events", "rule/qlz-aurora-dev-braket-events")),
        ("logs:DeleteLogGroup", arn("logs", "log-group:/qlz/aurora/dev/flow")),
        ("logs:PutRetentionPolicy", arn("logs", "log-group:/aws/events/qlz/aurora/dev:*")),
        ("s3:PutBucketPolicy", "arn:aws:s3:::qlz-aurora-dev-archive-eu-west-2-111122223333"),
        ("s3:PutLifecycleConfiguration", "arn:aws:s3:::qlz-aurora-dev-access-logs-eu-west-2-111122223333"),
        ("s3:PutAccountPublicAccessBlock", "*"),
        ("ec2:DisableEbsEncryptionByDefault", "*"),
        ("ec2:DisableSnapshotBlockPublicAccess", "*"),
        ("kms:ScheduleKeyDeletion", arn("kms", "key/1")),
        ("kms:PutKeyPolicy", arn("kms", "key/1")),
        ("kms:DisableKey", arn("kms", "key/1")),
        ("kms:UpdateAlias", arn("kms", "alias/qlz/aurora/dev/audit")),
        ("iam:UpdateAssumeRolePolicy", f"arn:aws:iam::{DEV}:role/{BACKEND_ADMIN}"),
        ("iam:CreateRole", f"arn:aws:iam::{DEV}:role/qlz-mine-backend-admin"),
        ("iam:DeleteRolePermissionsBoundary", f"arn:aws:iam::{DEV}:role/{SUBMITTER}"),
        ("iam:PutRolePolicy", f"arn:aws:iam::{DEV}:role/service-role/AmazonBraketJobsExecutionRole-aurora-dev"),
        ("iam:CreatePolicyVersion", f"arn:aws:iam::{DEV}:policy/qlz-aurora-dev-boundary"),
        ("iam:UpdateSAMLProvider", f"arn:aws:iam::{DEV}:saml-provider/corporate"),
        ("iam:CreateOpenIDConnectProvider", f"arn:aws:iam::{DEV}:oidc-provider/login.example.org/q"),
    ],
)
def test_what_protects_a_workspace_is_changed_by_its_deployment_role_alone(action, resource):
    assert may(action, resource, name=DEPLOYMENT)
    for name in (ADMIN, BACKEND_ADMIN, SUBMITTER):
        assert not may(action, resource, name=name)


@pytest.mark.parametrize("action", ["s3:DeleteObject", "s3:DeleteObjectVersion", "s3:BypassGovernanceRetention"])
@pytest.mark.parametrize("name", [ADMIN, DEPLOYMENT, BOOTSTRAP])
def test_records_are_deleted_by_nobody(action, name):
    assert not may(action, "arn:aws:s3:::qlz-aurora-dev-archive-eu-west-2-111122223333/AWSLogs/1", name=name)
    assert may(action, "arn:aws:s3:::qlz-aurora-dev-circuit-eu-west-2-111122223333/1", name=name)


@pytest.mark.parametrize("action", [f"braket:{verb}SpendingLimit" for verb in ("Create", "Update", "Delete")])
def test_spending_limits_are_the_backend_admins_and_the_deployment_roles(action):
    limit = arn("braket", "spending-limit/1")
    allowed = {name: may(action, limit, name=name) for name in (BACKEND_ADMIN, DEPLOYMENT, SUBMITTER, ADMIN, BOOTSTRAP)}
    assert allowed == {BACKEND_ADMIN: True, DEPLOYMENT: True, SUBMITTER: False, ADMIN: False, BOOTSTRAP: False}
    assert may("braket:SearchSpendingLimits", name=SUBMITTER)


def test_a_deployment_role_with_a_path_is_known_by_it():
    limit = arn("braket", "spending-limit/1", BENCHMARK, "eu-north-1")
    north = {"account": BENCHMARK, "region": "eu-north-1"}
    assert may("braket:UpdateSpendingLimit", limit, name="platform/deployer", **north)
    assert not may("braket:UpdateSpendingLimit", limit, name="deployer", **north)


def test_providers_terms_are_accepted_by_the_bootstrap_role_alone():
    linked = {"iam:AWSServiceName": "braket.amazonaws.com"}
    for name, allowed in {BOOTSTRAP: True, DEPLOYMENT: False, BACKEND_ADMIN: False, ADMIN: False}.items():
        assert may("braket:AcceptUserAgreement", name=name) is allowed
        assert may("iam:CreateServiceLinkedRole", name=name, **linked) is allowed
    assert may("iam:CreateServiceLinkedRole", **{"iam:AWSServiceName": "sagemaker.amazonaws.com"})


def test_those_who_build_do_not_decide_who_builds():
    for builder in (DEPLOYMENT, BOOTSTRAP, "platform/deployer"):
        target = f"arn:aws:iam::{DEV}:role/{builder}"
        assert may("iam:UpdateAssumeRolePolicy", target, name=BOOTSTRAP)
        assert not may("iam:UpdateAssumeRolePolicy", target, name=DEPLOYMENT)
        assert not may("iam:UpdateAssumeRolePolicy", target, name="qlz-aurora-dev-elevation")


def test_elevation_changes_roles_of_ours_and_is_itself_one_of_them():
    admin = f"arn:aws:iam::{DEV}:role/{BACKEND_ADMIN}"
    assert may("iam:UpdateAssumeRolePolicy", admin, name="qlz-aurora-dev-elevation")
    assert not may("iam:CreateRole", f"arn:aws:iam::{DEV}:role/qlz-aurora-dev-elevation", name=ADMIN)


def test_root_does_nothing_but_what_the_organisation_sends_it_for():
    calls = {"action": "s3:ListBucket", "resource": "*", "region": "eu-west-2"}
    assert not passes(DOCUMENTS, who=root(DEV), **calls)
    assert passes(DOCUMENTS, who={**root(DEV), "aws:AssumedRoot": "true"}, **calls)


def test_the_daily_work_of_a_tenant_goes_on():
    north = {"account": TEST, "region": "eu-north-1", "name": "qlz-aurora-test-job-submitter"}
    for action in ("braket:CancelQuantumTask", "s3:PutObject", "kms:GenerateDataKey", "logs:FilterLogEvents"):
        assert may(action, **north)
    for action in (
        "kms:CreateKey",
        "s3:CreateBucket",
        "ec2:CreateVpc",
        "ec2:CreateVpcEndpoint",
        "cloudtrail:CreateTrail",
    ):
        assert may(action, name=DEPLOYMENT)


def test_what_the_workspaces_are_made_of_is_protected_by_its_computed_names():
    for here in scope().workspaces:
        who = {"who": role(here.account, ADMIN), "region": here.region}
        admin = here.role_arn(Role.BACKEND_ADMIN)
        assert not passes(DOCUMENTS, "iam:PutRolePolicy", admin, **who)
        assert not passes(DOCUMENTS, "iam:PutRolePolicy", here.job_role_arn, **who)
        assert not passes(DOCUMENTS, "iam:DeletePolicy", here.boundary_arn, **who)
        assert not passes(DOCUMENTS, "cloudtrail:StopLogging", here.trail_arn, **who)
        assert not passes(DOCUMENTS, "s3:DeleteObject", f"arn:aws:s3:::{here.archive_bucket}/1", **who)
        assert not passes(DOCUMENTS, "s3:DeleteObject", f"arn:aws:s3:::{here.access_log_bucket}/1", **who)
        assert not passes(DOCUMENTS, "logs:DeleteLogGroup", here.flow_log_group_arn, **who)
        limit = {"action": "braket:UpdateSpendingLimit", "resource": "*", "region": here.region}
        assert passes(DOCUMENTS, who={**role(here.account, ""), "aws:PrincipalArn": admin}, **limit)


def test_one_set_of_regions_for_all_needs_one_statement():
    def sids(**more):
        statements = json.loads(service_control_policies(scope(**more))["residency"])["Statement"]
        return [each["Sid"] for each in statements if "NotAction" in each]

    assert sids(declarations=[BOREALIS]) == ["DenyRegions"]
    assert sids() == ["DenyRegions", "DenyRegions1", "DenyRegions2"]


def test_documents_are_of_denials_alone_and_without_white_space():
    for text in DOCUMENTS.values():
        assert {each["Effect"] for each in json.loads(text)["Statement"]} == {"Deny"}
        assert text == json.dumps(json.loads(text), separators=(",", ":"))


def test_wildcards_of_actions_stand_at_the_end():
    for text in DOCUMENTS.values():
        for each in json.loads(text)["Statement"]:
            actions = [*each.get("Action", []), *each.get("NotAction", [])]
            assert all("*" not in action.rstrip("*") for action in actions)


def test_documents_leave_room():
    assert {name: size(text, SERVICE_CONTROL) < SERVICE_CONTROL.characters for name, text in DOCUMENTS.items()} == {
        "residency": True,
        "identity": True,
        "protection": True,
    }
