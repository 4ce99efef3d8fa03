import pulumi
import pytest
from components.aws.effective import ATLAS, SAML, atlas

from quantum_landing_zone.aws.identity_provider import identity_provider
from quantum_landing_zone.tenant import AwsWorkspace, Environment, parse_tenant

PROVIDER = "aws:iam/openIdConnectProvider:OpenIdConnectProvider"


@pytest.fixture
def register(plan):
    """Registers the provider of a workspace, under a component of its own."""

    def made(here):
        def program():
            parent = pulumi.ComponentResource("test:index:Parent", "p")
            identity_provider("p-oidc", here, pulumi.ResourceOptions(parent=parent))
            return parent

        return plan(program)

    return made


def test_the_issuer_is_registered_for_the_audience_alone_and_no_thumbprint_is_pinned(register):
    inputs = register(atlas("dev")).inputs("p-oidc")
    assert {key: inputs[key] for key in ("url", "clientIdLists")} == {
        "url": "https://login.example.org/q",
        "clientIdLists": ["qlz"],
    }
    assert "thumbprintLists" not in inputs


def test_a_saml_provider_is_the_platforms(register):
    assert register(atlas("dev", SAML)).names(PROVIDER) == []


def test_an_account_holds_one_provider_so_the_second_environment_adopts_it(register):
    declaration = ATLAS.replace("region: eu-west-2", "region: eu-west-2, accountWide: adopt")
    here = AwsWorkspace(parse_tenant(declaration), Environment.DEV)
    assert register(here).names(PROVIDER) == []
