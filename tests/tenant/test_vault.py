"""Names, ARNs, classes and readers of a workspace's secrets, known before anything exists."""

import pytest
import yaml
from tenant.conftest import LEFT_PILOT

from quantum_landing_zone.tenant import AwsWorkspace, Environment, Sensitivity, parse_tenant
from quantum_landing_zone.tenant.vault import Vault

SECRETS = {
    "provider-token": {
        "purpose": "API token of a provider",
        "rotateEveryDays": 30,
        "readers": ["job-submitter", "hybrid-job", "job-submitter"],
    },
    "licence-key-by-hand": {
        "purpose": "Licence key of a compiler",
        "sensitivity": "restricted",
        "rotateEveryDays": 90,
        "readers": ["circuit-author"],
        "environments": ["test"],
    },
}


@pytest.fixture
def vault(declaration):
    def read(environment, **more):
        text = yaml.safe_dump({**declaration, "secrets": SECRETS, **more})
        return Vault(AwsWorkspace(parse_tenant(text), Environment(environment)))

    return read


def test_a_secret_is_in_every_environment_unless_some_are_named(vault):
    assert set(vault("dev").secrets) == {"provider-token"}
    assert set(vault("test").secrets) == {"provider-token", "licence-key-by-hand"}


def test_a_secret_is_named_by_team_and_environment_and_its_arn_is_known_up_to_aws_s_suffix(vault):
    secret = vault("dev").secrets["provider-token"]
    assert secret.path == "/qlz/aurora/dev/provider-token"
    assert secret.arn_pattern == (
        "arn:aws:secretsmanager:eu-west-2:111122223333:secret:/qlz/aurora/dev/provider-token-??????"
    )
    assert secret.path.startswith(vault("dev").prefix)


def test_readers_are_the_roles_of_the_environment_once_each(vault):
    here = vault("dev").workspace
    assert vault("dev").secrets["provider-token"].readers == (here.role_arn("job-submitter"), here.job_role_arn)


def test_hybrid_jobs_read_nothing_where_none_run(vault, declaration):
    declaration |= LEFT_PILOT
    declaration["environments"]["benchmark"] = declaration["environments"].pop("test")
    secrets = {"provider-token": SECRETS["provider-token"]}
    here = vault("benchmark", secrets=secrets)
    assert here.secrets["provider-token"].readers == (here.workspace.role_arn("job-submitter"),)


def test_a_secret_s_class_needs_a_key_even_if_no_artifact_has_it(vault):
    assert vault("dev").workspace.data_classes == ("public", "internal", "confidential", "audit")
    assert vault("test").workspace.data_classes == ("public", "internal", "confidential", "restricted", "audit")


def test_secrets_are_found_by_class_and_by_reader(vault):
    held = vault("test")
    author = held.workspace.role_arn("circuit-author")
    assert [secret.name for secret in held.of_class("confidential")] == ["provider-token"]
    assert [secret.name for secret in held.read_by(author)] == ["licence-key-by-hand"]


def test_the_function_s_settings_are_of_the_highest_class(vault):
    assert vault("dev").function_class is Sensitivity.CONFIDENTIAL
    assert vault("test").function_class is Sensitivity.RESTRICTED
    assert vault("dev", secrets={}).function_class is None


@pytest.mark.parametrize("team", ["aurora", "Équipe d'informatique quantique du laboratoire"])
def test_names_fit_their_services(vault, team):
    held = vault("dev", team=team)
    assert len(held.function_name) <= 64
    assert len(held.role_name) <= 64
    assert len(held.boundary_name) <= 128
    assert held.function_arn == f"arn:aws:lambda:eu-west-2:111122223333:function:{held.function_name}"
    assert held.role_arn == f"arn:aws:iam::111122223333:role/{held.role_name}"
    assert held.boundary_arn == f"arn:aws:iam::111122223333:policy/{held.boundary_name}"
    assert held.function_log_group == f"{held.prefix}rotation"
    assert held.custodian_arn == held.workspace.role_arn("backend-admin")
