"""Secrets and certificates of applications in Entra, with which a program signs in from anywhere."""

from __future__ import annotations

from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

_APPLICATION = "azuread:index/application:Application"
_MADE = (
    "azuread:index/applicationCertificate:ApplicationCertificate",
    "azuread:index/applicationPassword:ApplicationPassword",
    "azuread:index/servicePrincipalCertificate:ServicePrincipalCertificate",
    "azuread:index/servicePrincipalPassword:ServicePrincipalPassword",
    "azuread:index/synchronizationSecret:SynchronizationSecret",
)


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """However short its time: the secret is in the state, and a federated credential has none to be kept."""
    if resource.type != _APPLICATION:
        return resource.fail("a secret or certificate of an application is made")
    if resource.elements("password"):
        return resource.fail("the application is made with a secret (`password`)")
    return PASS


RULE = Rule(
    id="azure-no-application-secret",
    title="Applications in Entra have no secret and no certificate",
    why="whoever holds it is the application, from anywhere and until it ends, and nobody sees that it was copied",
    controls=("IAM-03",),
    severity=Severity.CRITICAL,
    types=(_APPLICATION, *_MADE),
    fix="use a managed identity, or a federated credential that names the pipeline "
    "(azure_native.managedidentity.FederatedIdentityCredential)",
    check=check,
    labels=("credentials",),
    non_waivable=True,
)
