"""What a pipeline's documents say, and where the documents of others speak of pipelines."""

import json

import pytest
import yaml
from components.aws.organization_arguments import passes, role, scope
from components.aws.pipeline_declarations import PIPELINES, SAME_ISSUER, WITH_PIPELINES
from components.conftest import AURORA

from quantum_landing_zone.access import Request, denying
from quantum_landing_zone.aws.key_policy import key_policy
from quantum_landing_zone.aws.pipeline_policy import pipeline_policy, pipeline_trust
from quantum_landing_zone.aws.policy_size import TRUST, size
from quantum_landing_zone.aws.resource_control_policy import resource_control_policies
from quantum_landing_zone.aws.role_policy import role_policy
from quantum_landing_zone.aws.service_control_policy import service_control_policies
from quantum_landing_zone.tenant import Role
from quantum_landing_zone.tenant.pipelines import Pipelines

GITHUB = "token.actions.githubusercontent.com"
SECRET = """
secrets:
  token: {purpose: Opens the provider's queue, rotateEveryDays: 30, readers: [job-submitter]}
"""


@pytest.fixture
def pipelines(workspace):
    def of(environment="dev", declaration=WITH_PIPELINES):
        return Pipelines(workspace(declaration, environment))

    return of


def test_the_trust_is_whole(pipelines):
    assert json.loads(pipeline_trust(pipelines("test").identities["bench"]))["Statement"] == [
        {
            "Sid": "SignInByPipeline",
            "Effect": "Allow",
            "Principal": {"Federated": "arn:aws:iam::111122224444:oidc-provider/git.example.org/lab"},
            "Action": ["sts:AssumeRoleWithWebIdentity"],
            "Condition": {
                "StringEquals": {
                    "git.example.org/lab:aud": "https://git.example.org/lab",
                    "git.example.org/lab:sub": "project_path:acme/quantum/bench:ref_type:branch:ref:release/1",
                }
            },
        }
    ]


@pytest.mark.parametrize("environment, name", [("dev", "nightly"), ("dev", "bench"), ("test", "hardware")])
def test_the_powers_are_those_of_the_role(pipelines, environment, name):
    found = pipelines(environment)
    one = found.identities[name]
    assert pipeline_policy(found.workspace, one) == role_policy(found.workspace, one.role)


def test_a_secret_of_the_role_is_none_of_the_pipeline_s(pipelines):
    found = pipelines("dev", WITH_PIPELINES + SECRET)
    bench = found.identities["bench"]
    assert "secretsmanager" not in pipeline_policy(found.workspace, bench)
    assert "secretsmanager" in role_policy(found.workspace, Role.JOB_SUBMITTER)


def test_the_longest_trust_that_can_be_declared_fits(pipelines):
    """The longest host, project and branch of the tenant file, so that no size is left to check at run time."""
    declared = yaml.safe_load(WITH_PIPELINES)
    bench = declared["pipelines"]["bench"]
    bench |= {"host": f"https://{'h' * 247}", "repository": f"a/{'p' * 198}", "branch": "b" * 100}
    (longest,) = (
        one for one in pipelines("test", yaml.safe_dump(declared)).identities.values() if "bbb" in one.subject
    )
    assert 1500 < size(pipeline_trust(longest), TRUST) <= TRUST.characters


@pytest.mark.parametrize("environment, names", [("dev", ["nightly", "bench"]), ("test", ["bench", "hardware"])])
def test_the_keys_of_artifacts_know_the_pipelines_of_the_environment_alone(pipelines, environment, names):
    here = pipelines(environment).workspace
    (use,) = (each for each in json.loads(key_policy(here, "internal"))["Statement"] if each["Sid"] == "UseThroughS3")
    known = [arn for arn in use["Condition"]["ArnEquals"]["aws:PrincipalArn"] if arn.endswith("-ci")]
    assert known == [here.iam_arn("role", f"qlz-aurora-{environment}-{name}-ci") for name in names]
    assert '-ci"' not in key_policy(here, "audit")


def token(subject, audience="sts.amazonaws.com", issuer=GITHUB):
    context = {f"{issuer}:sub": subject, f"{issuer}:aud": audience}
    return Request("sts:AssumeRoleWithWebIdentity", "arn:aws:iam::111122223333:role/x", context)


@pytest.mark.parametrize(
    "request_, denied",
    [
        (token("repo:acme@12/circuits@345:ref:refs/heads/main"), False),
        (token("repo:acme/circuits:environment:on hardware"), False),
        (token("repo:acme@12/circuits@345:pull_request"), True),
        (token("repo:acme@12/circuits@345:ref:refs/heads/main", "quantum"), True),
        (token("project_path:a/b:ref_type:branch:ref:main", "https://gitlab.com", "gitlab.com"), True),
    ],
)
def test_the_organisation_lets_in_declared_runs_without_being_told_again(request_, denied):
    federation = resource_control_policies(scope(declarations=[WITH_PIPELINES]))["federation"]
    assert bool(denying(federation, request_)) is denied


def test_people_and_runs_of_one_issuer_are_both_known_to_the_organisation():
    federation = resource_control_policies(scope(declarations=[SAME_ISSUER]))["federation"]
    issuer = "git.example.org/lab"
    run = token("project_path:acme/quantum/bench:ref_type:branch:ref:release/1", f"https://{issuer}", issuer)
    assert denying(federation, run) == []
    assert denying(federation, token("team:ada", "qlz", issuer)) == []
    assert denying(federation, token("team:ada", "other", issuer)) != []


def test_a_declaration_without_pipelines_changes_nothing_for_the_organisation():
    assert PIPELINES in WITH_PIPELINES
    assert GITHUB not in resource_control_policies(scope(declarations=[AURORA]))["federation"]


@pytest.mark.parametrize("name", ["backend-admin", "x-backend-admin"])
def test_the_organisation_never_takes_a_pipeline_for_a_backend_administrator(pipelines, name):
    one = pipelines("dev", WITH_PIPELINES.replace("  nightly:", f"  {name}:")).identities[name]
    documents = service_control_policies(scope(declarations=[WITH_PIPELINES]))
    limit = "arn:aws:braket:eu-west-2:111122223333:spending-limit/1"
    who = {"run": role("111122223333", one.role_name), "admin": role("111122223333", "qlz-aurora-dev-backend-admin")}
    passed = {
        each: passes(documents, "braket:UpdateSpendingLimit", limit, context, "eu-west-2")
        for each, context in who.items()
    }
    assert passed == {"run": False, "admin": True}
