"""Every type token and document property that a rule names exists in the installed SDK: a typo would pass unseen."""

import re
from importlib.metadata import distribution

import pytest
from policies.azure import sdk as azure_sdk

from quantum_policies.aws.documents import ENDPOINT, IDENTITY, RESOURCE
from quantum_policies.rules import ALL_RULES
from quantum_policies.rules.coverage.any_unjudged_resource import CLOUD_CONTROL, TEMPLATES
from quantum_policies.rules.secrets.any_plaintext_credential import MAKERS

_TOKEN = re.compile(r"__init__\(\s*'(aws:[^']+)'")

FOREIGN = frozenset(
    {
        "azuread:index/administrativeUnitRoleMember:AdministrativeUnitRoleMember",
        "azuread:index/appRoleAssignment:AppRoleAssignment",
        "azuread:index/application:Application",
        "azuread:index/applicationCertificate:ApplicationCertificate",
        "azuread:index/applicationFederatedIdentityCredential:ApplicationFederatedIdentityCredential",
        "azuread:index/applicationFlexibleFederatedIdentityCredential:ApplicationFlexibleFederatedIdentityCredential",
        "azuread:index/applicationPassword:ApplicationPassword",
        "azuread:index/customDirectoryRole:CustomDirectoryRole",
        "azuread:index/directoryRole:DirectoryRole",
        "azuread:index/directoryRoleAssignment:DirectoryRoleAssignment",
        "azuread:index/directoryRoleEligibilityScheduleRequest:DirectoryRoleEligibilityScheduleRequest",
        "azuread:index/directoryRoleMember:DirectoryRoleMember",
        "azuread:index/invitation:Invitation",
        "azuread:index/servicePrincipalCertificate:ServicePrincipalCertificate",
        "azuread:index/servicePrincipalDelegatedPermissionGrant:ServicePrincipalDelegatedPermissionGrant",
        "azuread:index/servicePrincipalPassword:ServicePrincipalPassword",
        "azuread:index/synchronizationSecret:SynchronizationSecret",
        "azuread:index/user:User",
        "random:index/randomPassword:RandomPassword",
        "tls:index/privateKey:PrivateKey",
    },
)
"""Types of packages that are not installed here, so that no source can confirm them: each one is named.

Those of azuread were read in the public sources of its SDK, of 2026-08-22.
"""


@pytest.fixture(scope="module")
def sources():
    found = {}
    for file in distribution("pulumi-aws").files or ():
        if file.suffix == ".py" and not file.name.startswith(("_", "get_", "list_")):
            text = file.read_text(encoding="utf-8")
            for token in _TOKEN.findall(text):
                found[token] = text
    # Of Azure's types no property is asked for here, and their sources are large.
    return found | dict.fromkeys(azure_sdk.tokens(), "")


def test_every_type_exists(sources):
    tokens = {
        token
        for rule in ALL_RULES
        for token in (*rule.types, *rule.looks_up)
        if "*" not in token and not token.startswith("pulumi:")
    }
    assert sorted(tokens - set(sources)) == sorted(FOREIGN)


def test_every_type_that_a_rule_for_all_types_sets_apart_exists(sources):
    """These rules go by lists of their own, which `types` does not show."""
    assert sorted({CLOUD_CONTROL, *TEMPLATES, *MAKERS} - set(sources)) == []


def test_every_document_property_exists(sources):
    missing = []
    for table in (IDENTITY, ENDPOINT, RESOURCE):
        for token, places in table.items():
            for place in places:
                head = re.sub(r"(?<!^)(?=[A-Z])", "_", place.partition("[")[0]).lower()
                if f'__props__.__dict__["{head}"]' not in sources[token]:
                    missing.append((token, place))
    assert missing == []
