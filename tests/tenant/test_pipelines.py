"""Pipelines as plain values: names, and which environment of an account makes which provider."""

import pytest
import yaml

from quantum_landing_zone.tenant import AwsWorkspace, Environment, parse_tenant
from quantum_landing_zone.tenant.pipelines import Pipelines

GITHUB, GITLAB = "https://token.actions.githubusercontent.com", "https://gitlab.com"
NIGHTLY = {
    "kind": "github",
    "repository": "acme/circuits",
    "branch": "main",
    "role": "job-submitter",
    "environments": ["dev", "test"],
}
BENCH = {**NIGHTLY, "kind": "gitlab", "environments": ["test"]}


@pytest.fixture
def read(declaration):
    """Return the pipelines of an environment."""

    def pipelines(environment="dev", **declared):
        declaration["pipelines"] = declared or {"nightly": NIGHTLY, "bench": BENCH}
        return Pipelines(AwsWorkspace(parse_tenant(yaml.safe_dump(declaration)), Environment(environment)))

    return pipelines


@pytest.fixture
def shared(declaration):
    """Put `test` into the account of `dev`, which makes what an account holds once."""
    test = declaration["environments"]["test"]["aws"]
    test |= {"account": declaration["environments"]["dev"]["aws"]["account"], "accountWide": "adopt"}


def test_a_pipeline_is_somebody_else_in_each_environment(read):
    dev, test = read("dev").identities, read("test").identities
    assert (set(dev), set(test)) == ({"nightly"}, {"nightly", "bench"})
    assert [one["nightly"].role_name for one in (dev, test)] == [
        "qlz-aurora-dev-nightly-ci",
        "qlz-aurora-test-nightly-ci",
    ]
    assert dev["nightly"].user == "pipeline-nightly"
    assert dev["nightly"].role_arn == "arn:aws:iam::111122223333:role/qlz-aurora-dev-nightly-ci"
    assert test["bench"].provider_arn.endswith(":oidc-provider/gitlab.com")


@pytest.mark.parametrize("name", ["backend-admin", "x-backend-admin", "a" * 20])
def test_no_role_of_a_pipeline_ends_as_a_backend_administrator_s(read, declaration, name):
    """The organisation exempts `qlz-*-backend-admin` from the denial of spending limits."""
    declaration["team"] = "a-team-of-twenty-cha"
    found = read("dev", **{name: NIGHTLY}).identities[name].role_name
    assert not found.endswith("-backend-admin")
    assert len(found) <= 64


def test_each_account_makes_the_providers_of_its_own_pipelines(read):
    assert read("dev").made_here == {GITHUB: ("sts.amazonaws.com",)}
    assert read("test").made_here == {GITHUB: ("sts.amazonaws.com",), GITLAB: ("https://gitlab.com",)}


@pytest.mark.usefixtures("shared")
def test_in_a_shared_account_one_environment_makes_the_providers_of_both(read):
    assert read("dev").made_here == {GITHUB: ("sts.amazonaws.com",), GITLAB: ("https://gitlab.com",)}
    assert read("test").made_here == {}


def test_the_issuer_of_people_is_not_made_twice(read, declaration):
    declaration["identity"]["issuer"] = GITLAB
    assert read("test").made_here == {GITHUB: ("sts.amazonaws.com",)}
    assert read("test").audiences[GITLAB] == ("https://gitlab.com",)


def test_nothing_is_made_where_nothing_is_declared(declaration):
    here = AwsWorkspace(parse_tenant(yaml.safe_dump(declaration)), Environment.DEV)
    assert (Pipelines(here).identities, Pipelines(here).role_arns, Pipelines(here).made_here) == ({}, (), {})
