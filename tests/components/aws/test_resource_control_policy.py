"""Who reaches the resources of a tenant's account from outside, however wide their own policies are."""

import json

import pytest
from components.aws.organization_arguments import DEV, GITHUB, ORGANIZATION, role, scope
from components.conftest import AURORA, OIDC

from quantum_landing_zone.access import Request, denying
from quantum_landing_zone.aws.policy_size import RESOURCE_CONTROL, size
from quantum_landing_zone.aws.resource_control_policy import resource_control_policies

PARTNER, STRANGER = "888877776666", "999988887777"
DEPLOYERS = "repo:acme/quantum-*"
DOCUMENTS = resource_control_policies(scope(partner_accounts=[PARTNER], workload_issuers={GITHUB: [DEPLOYERS]}))
BUCKET = "arn:aws:s3:::qlz-aurora-dev-circuit-eu-west-2-111122223333/1"
OURS = role(DEV, "qlz-aurora-dev-job-submitter")
ANONYMOUS = {"aws:PrincipalIsAWSService": "false", "aws:SecureTransport": "true"}
SERVICE = {"aws:PrincipalIsAWSService": "true"}
PEOPLE, MACHINES = "login.example.org/q", "token.actions.githubusercontent.com"


def foreign(account, organization="o-zzzzzzzzzz"):
    who = {**role(account, "Admin"), "aws:PrincipalOrgID": organization}
    return {key: value for key, value in who.items() if value}


def refusing(action, who, resource=BUCKET, **more):
    request = Request(action, resource, {**who, **more})
    return [sid for text in DOCUMENTS.values() for sid in denying(text, request)]


STORES = ["s3:GetObject", "kms:Decrypt", "secretsmanager:GetSecretValue", "sqs:ReceiveMessage", "sts:AssumeRole"]


@pytest.mark.parametrize("action", STORES)
def test_the_organisation_s_own_principals_pass(action):
    assert refusing(action, OURS) == []


@pytest.mark.parametrize("action", STORES)
@pytest.mark.parametrize("who", [foreign(STRANGER), foreign(STRANGER, ""), ANONYMOUS], ids=["org", "no-org", "nobody"])
def test_strangers_reach_nothing(action, who):
    assert refusing(action, who) == ["OnlyOrganization"]


@pytest.mark.parametrize("action", STORES)
def test_a_partner_s_account_passes_where_it_is_named(action):
    assert refusing(action, foreign(PARTNER)) == []
    alone = resource_control_policies(scope())["perimeter"]
    assert denying(alone, Request(action, BUCKET, foreign(PARTNER))) == ["OnlyOrganization"]


@pytest.mark.parametrize("action", STORES)
def test_a_service_acts_for_the_organisation_alone(action):
    ours = {"aws:SourceAccount": DEV, "aws:SourceOrgID": ORGANIZATION}
    theirs = {"aws:SourceAccount": STRANGER, "aws:SourceOrgID": "o-zzzzzzzzzz"}
    assert refusing(action, SERVICE, **ours) == []
    assert refusing(action, SERVICE, **theirs) == ["OnlyForOrganization"]
    assert refusing(action, SERVICE, **{"aws:SourceAccount": STRANGER}) == ["OnlyForOrganization"]
    assert refusing(action, SERVICE, **{"aws:SourceAccount": PARTNER}) == []


def test_a_service_that_does_not_say_for_whom_is_left_to_the_resource_s_own_policy():
    assert refusing("s3:PutObject", SERVICE) == []


@pytest.mark.parametrize("action", STORES[:4])
def test_calls_without_tls_are_refused_to_all_but_services(action):
    assert refusing(action, {**OURS, "aws:SecureTransport": "false"}) == ["OnlyTls"]
    assert refusing(action, {**SERVICE, "aws:SecureTransport": "false"}) == []


@pytest.mark.parametrize("version, refused", [("1.0", True), ("1.1", True), ("1.2", False), ("1.3", False)])
def test_old_tls_is_refused_by_the_stores(version, refused):
    assert refusing("s3:GetObject", OURS, **{"s3:TlsVersion": version}) == (["OnlyCurrentTls"] if refused else [])


def signs_in(**claims):
    return refusing("sts:AssumeRoleWithWebIdentity", {**ANONYMOUS, **claims}, "arn:aws:iam::111122223333:role/x")


def test_people_of_a_declared_issuer_sign_in_for_their_audience():
    assert signs_in(**{f"{PEOPLE}:sub": "team:ada", f"{PEOPLE}:aud": "qlz"}) == []
    assert signs_in(**{f"{PEOPLE}:sub": "team:ada", f"{PEOPLE}:aud": "other"}) == ["OnlyAudience1"]
    assert signs_in(**{f"{PEOPLE}:sub": "other:eve", f"{PEOPLE}:aud": "qlz"}) == ["OnlySubjects1"]


def test_machines_sign_in_from_their_repository_alone():
    assert signs_in(**{f"{MACHINES}:sub": "repo:acme/quantum-zones:environment:dev"}) == []
    assert signs_in(**{f"{MACHINES}:sub": "repo:eve/quantum-zones:environment:dev"}) == ["OnlySubjects2"]


def test_an_issuer_that_nobody_declared_signs_nobody_in():
    assert signs_in(**{"accounts.example.net:sub": "team:ada"}) == ["OnlyKnownIssuers"]
    assert signs_in() == ["OnlyKnownIssuers"]


def test_without_any_declared_issuer_nobody_signs_in_by_token():
    saml = "identity: {kind: saml, providerName: corporate}"
    declaration = AURORA.replace(OIDC.strip(), saml)
    document = resource_control_policies(scope(declarations=[declaration]))["federation"]
    (only,) = json.loads(document)["Statement"]
    assert (only["Sid"], "Condition" in only) == ("OnlyKnownIssuers", False)


def test_signing_in_by_saml_is_left_to_the_account_s_providers():
    assert refusing("sts:AssumeRoleWithSAML", ANONYMOUS) == []


def test_documents_deny_to_everybody_in_the_one_form_that_is_accepted():
    for text in DOCUMENTS.values():
        for each in json.loads(text)["Statement"]:
            assert (each["Effect"], each["Principal"], each["Resource"]) == ("Deny", "*", ["*"])
            assert "*" not in each["Action"]


def test_documents_fit():
    assert all(size(text, RESOURCE_CONTROL) < RESOURCE_CONTROL.characters for text in DOCUMENTS.values())
