"""The pipelines of a workspace as a component: what is made, in which order, and what is given back."""

import json

import pytest
from components.aws.pipeline_declarations import SAME_ISSUER, SHARED, WITH_PIPELINES
from components.conftest import AURORA
from components.live_stack import live_stack

from quantum_landing_zone.aws.pipeline_policy import pipeline_policy, pipeline_trust
from quantum_landing_zone.aws.pipelines import AwsPipelines
from quantum_landing_zone.aws.roles import AwsRoles
from quantum_landing_zone.tenant import Environment, TenantError, parse_tenant
from quantum_landing_zone.tenant.pipelines import Pipelines
from quantum_landing_zone.tenant.policy_configuration import policy_configuration

COMPONENT = "quantum-landing-zone:index:AwsPipelines"
ROLE, INLINE = "aws:iam/role:Role", "aws:iam/rolePolicy:RolePolicy"
PROVIDER = "aws:iam/openIdConnectProvider:OpenIdConnectProvider"


@pytest.fixture
def make(plan):
    def built(environment="dev", declaration=WITH_PIPELINES, **more):
        args = {"declaration": declaration, "environment": environment}
        return plan(lambda: AwsPipelines("p", args), **more)

    return built


def test_the_inventory_is_exact(make):
    assert make().counts() == {COMPONENT: 1, ROLE: 2, INLINE: 2, PROVIDER: 2}
    assert make("test").counts() == {COMPONENT: 1, ROLE: 2, INLINE: 2, PROVIDER: 2}


def test_nothing_is_owned_where_no_pipeline_is_declared(make):
    made = make(declaration=AURORA)
    assert made.counts() == {COMPONENT: 1}
    assert made.outputs == {"role_arns": {}, "audiences": {}, "subjects": {}}


@pytest.mark.parametrize("name", ["nightly", "bench"])
def test_each_role_has_its_trust_its_policy_the_boundary_and_an_hour(make, workspace, name):
    here, made = workspace(WITH_PIPELINES, "dev"), make()
    one, role = Pipelines(here).identities[name], make().inputs(f"p-{name}")
    assert {key: role[key] for key in ("name", "assumeRolePolicy", "maxSessionDuration", "permissionsBoundary")} == {
        "name": f"qlz-aurora-dev-{name}-ci",
        "assumeRolePolicy": pipeline_trust(one),
        "maxSessionDuration": 3600,
        "permissionsBoundary": "arn:aws:iam::111122223333:policy/qlz-aurora-dev-boundary",
    }
    assert made.inputs(f"p-{name}-policy")["policy"] == pipeline_policy(here, one)


def test_the_role_s_tags_say_whose_the_runs_are(make):
    tags = make().inputs("p-nightly")["tags"]
    assert (tags["User"], tags["Team"], tags["Environment"]) == ("pipeline-nightly", "aurora", "dev")
    assert {"Artifact", "Sensitivity", "Owner", "CostCentre"} <= tags.keys()


def test_providers_know_the_audience_alone_and_come_first(make):
    made = make()
    assert {
        name: {key: value for key, value in made.inputs(name).items() if key != "tags"} for name in made.names(PROVIDER)
    } == {
        "p-git-example-org-lab-ed3d2e": {
            "url": "https://git.example.org/lab",
            "clientIdLists": ["https://git.example.org/lab"],
        },
        "p-token-actions-githubusercontent-c-564317": {
            "url": "https://token.actions.githubusercontent.com",
            "clientIdLists": ["sts.amazonaws.com"],
        },
    }
    assert "p-git-example-org-lab-ed3d2e" in made.after("p-bench")
    assert "p-token-actions-githubusercontent-c-564317" in made.after("p-nightly")


def test_in_a_shared_account_one_environment_makes_all_providers(make):
    assert make("dev", SHARED).counts()[PROVIDER] == 2
    assert PROVIDER not in make("test", SHARED).counts()


def test_an_issuer_of_people_is_one_provider_with_both_audiences(make, plan):
    assert make(declaration=SAME_ISSUER).names(PROVIDER) == ["p-token-actions-githubusercontent-c-564317"]
    roles = plan(lambda: AwsRoles("r", {"declaration": SAME_ISSUER, "environment": "dev"}))
    assert roles.inputs("r-oidc")["clientIdLists"] == ["qlz", "https://git.example.org/lab"]


def test_documents_are_known_at_preview(make):
    before, after = make(preview=True), make()
    for name in (*after.names(ROLE), *after.names(INLINE)):
        documents = {key: value for key, value in after.inputs(name).items() if "olicy" in key}
        assert documents.items() <= before.inputs(name).items()


def test_what_a_workflow_needs_is_given_back(make):
    assert make("test").outputs == {
        "role_arns": {
            "bench": "arn:aws:iam::111122224444:role/qlz-aurora-test-bench-ci",
            "hardware": "arn:aws:iam::111122224444:role/qlz-aurora-test-hardware-ci",
        },
        "audiences": {"bench": "https://git.example.org/lab", "hardware": "sts.amazonaws.com"},
        "subjects": {
            "bench": "project_path:acme/quantum/bench:ref_type:branch:ref:release/1",
            "hardware": "repo:acme/circuits:environment:on hardware",
        },
    }


def test_a_fault_of_the_declaration_stops_everything(make):
    with pytest.raises(TenantError, match="names no environment"):
        make(declaration=WITH_PIPELINES.replace("branch: release/1", "deploymentEnvironment: production"))


PROGRAM = """
import json, os
import pulumi
import pulumi_aws as aws
from quantum_landing_zone.aws.pipelines import AwsPipelines
from quantum_landing_zone.aws.roles import AwsRoles

on = [aws.Provider("aws", region="eu-west-2", allowed_account_ids=["111122223333"])]
args = json.loads(os.environ["LIVE_ARGUMENTS"])
roles = AwsRoles("roles", args, pulumi.ResourceOptions(providers=on))
AwsPipelines("pipelines", args, pulumi.ResourceOptions(providers=on, depends_on=[roles]))
"""


@pytest.mark.engine
def test_a_run_becomes_its_role_by_a_token_and_by_nothing_longer_lived(tmp_path):
    """Up under the guardrails, no drift, an hour's session by a token, gone again.

    The sandbox reads no trust policy and checks no token: who gets in is proved in tests/attacks/test_pipelines.py.
    """
    account, region = "111122223333", "eu-west-2"
    declaration = WITH_PIPELINES
    configuration = policy_configuration(parse_tenant(declaration), Environment.DEV)
    with live_stack(tmp_path, PROGRAM) as stack:
        stack.variables["LIVE_ARGUMENTS"] = json.dumps({"declaration": declaration, "environment": "dev"})
        counts = stack.settles(configuration)
        assert (counts["fail"], counts["unknown"], counts["pass"] > 0) == (0, 0, True)
        iam, sts = stack.client("iam", account, region), stack.client("sts", account, region)
        role = iam.get_role(RoleName="qlz-aurora-dev-nightly-ci")["Role"]
        assert role["AssumeRolePolicyDocument"]["Statement"][0]["Condition"]["StringEquals"] == {
            "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
            "token.actions.githubusercontent.com:sub": "repo:acme@12/circuits@345:ref:refs/heads/main",
        }
        assert {tag["Key"]: tag["Value"] for tag in role["Tags"]}["User"] == "pipeline-nightly"
        session = sts.assume_role_with_web_identity(
            RoleArn=role["Arn"], RoleSessionName="run-1", WebIdentityToken="a.b.c", DurationSeconds=3600
        )
        assert session["AssumedRoleUser"]["Arn"].endswith(":assumed-role/qlz-aurora-dev-nightly-ci/run-1")
        assert session["Credentials"]["SessionToken"]
        providers = {one["Arn"] for one in iam.list_open_id_connect_providers()["OpenIDConnectProviderList"]}
        assert {arn.partition("oidc-provider/")[2] for arn in providers} == {
            "token.actions.githubusercontent.com",
            "git.example.org/lab",
            "login.example.org/q",
        }
        stack.run("destroy", "--yes", "--skip-preview")
        assert [one["RoleName"] for one in iam.list_roles()["Roles"] if one["RoleName"].startswith("qlz-")] == []
        assert iam.list_open_id_connect_providers()["OpenIDConnectProviderList"] == []
