import json

import pytest
from components.aws.effective import ATLAS, IDENTITY_CENTER, OIDC, SAML, atlas

from quantum_landing_zone.aws.boundary import boundary, job_boundary
from quantum_landing_zone.aws.job_role import job_policy, job_trust
from quantum_landing_zone.aws.role_policy import role_policy
from quantum_landing_zone.aws.role_trust import role_trust
from quantum_landing_zone.aws.roles import AwsRoles
from quantum_landing_zone.controls import control_ids
from quantum_landing_zone.tenant import Role, TenantError

ROLE = "aws:iam/role:Role"
POLICY = "aws:iam/policy:Policy"
INLINE = "aws:iam/rolePolicy:RolePolicy"
PROVIDER = "aws:iam/openIdConnectProvider:OpenIdConnectProvider"


@pytest.fixture
def build(plan):
    """Builds the identities of an environment."""

    def made(environment="dev", declaration=ATLAS, *, preview=False):
        args = {"declaration": declaration, "environment": environment}
        return plan(lambda: AwsRoles("r", args), preview=preview)

    return made


@pytest.mark.parametrize(
    "environment, counts",
    [
        ("dev", {ROLE: 6, POLICY: 2, INLINE: 6, PROVIDER: 1}),
        ("benchmark", {ROLE: 5, POLICY: 1, INLINE: 5, PROVIDER: 1}),
    ],
)
def test_exactly_these_identities_are_made(build, environment, counts):
    """No user, no key, no group, no attachment; the job role only where hybrid jobs may run."""
    assert build(environment).counts() == {"quantum-landing-zone:index:AwsRoles": 1, **counts}


def test_every_identity_has_its_name(build):
    plan = build("dev")
    names = {name: plan.inputs(name)["name"] for name in plan.names(ROLE)}
    assert names == {
        "r-audit-reviewer": "qlz-atlas-dev-audit-reviewer",
        "r-backend-admin": "qlz-atlas-dev-backend-admin",
        "r-billing-viewer": "qlz-atlas-dev-billing-viewer",
        "r-circuit-author": "qlz-atlas-dev-circuit-author",
        "r-job": "AmazonBraketJobsExecutionRole-atlas-dev",
        "r-job-submitter": "qlz-atlas-dev-job-submitter",
    }
    assert plan.inputs("r-job")["path"] == "/service-role/"


@pytest.mark.parametrize("role", Role)
def test_a_role_carries_its_trust_its_policy_and_the_boundary(build, role):
    plan, here = build("dev"), atlas("dev")
    made = plan.inputs(f"r-{role}")
    assert made["assumeRolePolicy"] == role_trust(here, role)
    assert made["permissionsBoundary"] == here.boundary_arn == "arn:aws:iam::111122223333:policy/qlz-atlas-dev-boundary"
    assert plan.inputs(f"r-{role}-policy")["policy"] == role_policy(here, role)


def test_the_job_role_carries_its_own(build):
    plan, here = build("dev"), atlas("dev")
    made = plan.inputs("r-job")
    assert made["assumeRolePolicy"] == job_trust(here)
    assert made["permissionsBoundary"] == here.job_boundary_arn
    assert plan.inputs("r-job-policy")["policy"] == job_policy(here)
    assert plan.inputs("r-job-boundary")["policy"] == job_boundary(here)
    assert plan.inputs("r-boundary")["policy"] == boundary(here)


def test_sessions_last_an_hour(build):
    plan = build("dev")
    assert {plan.inputs(name)["maxSessionDuration"] for name in plan.names(ROLE)} == {3600}


def test_the_boundary_and_the_provider_come_before_the_roles(build):
    plan = build("dev")
    assert {role: plan.after(f"r-{role}") for role in Role} == {key: {"r-boundary", "r-oidc"} for key in Role}
    assert plan.after("r-job") == {"r-job-boundary"}


@pytest.mark.parametrize(
    "identity, providers",
    [(OIDC, ["r-oidc"]), (SAML, []), (IDENTITY_CENTER, [])],
)
def test_only_oidc_registers_a_provider(build, identity, providers):
    assert build("dev", ATLAS.replace(OIDC, identity)).names(PROVIDER) == providers


def test_an_adopting_environment_registers_no_provider(build):
    declaration = ATLAS.replace("region: eu-west-2", "region: eu-west-2, accountWide: adopt")
    assert build("dev", declaration).names(PROVIDER) == []


def test_every_identity_carries_the_required_tags(build):
    plan = build("dev")
    tags = [made.inputs["tags"] for made in plan.made if made.type in {ROLE, POLICY, PROVIDER}]
    assert len(tags) == 9
    for each in tags:
        assert each == {
            "Team": "atlas",
            "Environment": "dev",
            "Artifact": "identity",
            "Sensitivity": "internal",
            "Owner": "leads@example.org",
            "CostCentre": "CC-1",
        }


@pytest.mark.parametrize("preview", [True, False])
def test_documents_and_outputs_are_known_at_preview(build, preview):
    plan = build("dev", preview=preview)
    assert len([made for made in plan.made if made.inputs.get("policy") or made.inputs.get("assumeRolePolicy")]) == 14
    assert plan.outputs == {
        "role_arns": {str(role): f"arn:aws:iam::111122223333:role/qlz-atlas-dev-{role}" for role in Role},
        "job_role_arn": "arn:aws:iam::111122223333:role/service-role/AmazonBraketJobsExecutionRole-atlas-dev",
        "task_tags": {"Team": "atlas", "Environment": "dev", "CostCentre": "CC-1"},
    }


def test_where_jobs_may_not_run_there_is_no_job_role_to_pass(build):
    assert build("validation").outputs["job_role_arn"] is None


def test_children_belong_to_the_component(build):
    plan = build("dev")
    assert {made.parent for made in plan.made if made.type != "quantum-landing-zone:index:AwsRoles"} == {"r"}


@pytest.mark.parametrize("identity, claimed", [(OIDC, True), (SAML, True), (IDENTITY_CENTER, False)])
def test_mfa_is_claimed_only_where_the_trust_policy_can_see_it(build, identity, claimed):
    controls = build("dev", ATLAS.replace(OIDC, identity)).inputs("r")["controls"]
    assert ("IAM-05" in controls) is claimed


def test_claimed_controls_are_in_the_catalogue():
    assert set(AwsRoles.CONTROLS) <= control_ids()


def test_a_trust_policy_that_iam_would_refuse_stops_the_stack(build):
    """The message names role, control and fix; nothing is dropped to make it fit."""
    groups = ", ".join(f"a-group-with-a-rather-long-name-{number:03}" for number in range(60))
    declaration = ATLAS.replace("billing-viewer: [finance]", f"billing-viewer: [{groups}]")
    with pytest.raises(ValueError, match="role qlz-atlas-dev-billing-viewer: the policy has") as refused:
        build("dev", declaration)
    assert "control: IAM-08" in str(refused.value)
    assert "fix:     Name fewer groups" in str(refused.value)


def test_an_environment_that_is_not_declared_is_refused(build, aurora):
    with pytest.raises(TenantError, match="declares no such environment on AWS"):
        build("validation", aurora)


@pytest.mark.parametrize("environment", ["dev", "test", "benchmark", "validation"])
def test_no_document_allows_a_whole_service_and_none_names_an_administrator(build, environment):
    documents = [
        document
        for made in build(environment).made
        for document in (made.inputs.get("policy"), made.inputs.get("assumeRolePolicy"))
        if document
    ]
    allowed = [
        action
        for document in documents
        for statement in json.loads(document)["Statement"]
        if statement["Effect"] == "Allow"
        for action in statement["Action"]
    ]
    assert [action for action in allowed if action == "*" or action.endswith(":*")] == []
    assert [document for document in documents if "arn:aws:iam::aws:policy" in document] == []


def test_a_grant_that_stands_does_not_hold_the_role_when_the_workspace_goes_down(build):
    """A grant is no resource of ours. Without elevation, a policy that somebody added by hand stops the destroy."""
    elevated = build("dev", ATLAS + "\nelevation: {approvers: [leads]}\n")
    assert elevated.inputs("r-backend-admin")["forceDetachPolicies"] is True
    others = [elevated.inputs(name) for name in elevated.names(ROLE) if name != "r-backend-admin"]
    assert not any("forceDetachPolicies" in role for role in [*others, build("dev").inputs("r-backend-admin")])
