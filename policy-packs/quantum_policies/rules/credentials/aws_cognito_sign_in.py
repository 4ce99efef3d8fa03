"""Cognito, where it lets in guests, or whoever holds a client's secret."""

from __future__ import annotations

from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

_POOL = "aws:cognito/identityPool:IdentityPool"
_USERS = "aws:cognito/userPool:UserPool"
_CLIENT = "aws:cognito/userPoolClient:UserPoolClient"
_PASSWORD_FLOWS = frozenset(
    {
        "ADMIN_NO_SRP_AUTH",
        "ALLOW_ADMIN_USER_PASSWORD_AUTH",
        "ALLOW_USER_PASSWORD_AUTH",
        "USER_PASSWORD_AUTH",
    },
)


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """AWS takes each absent switch for false, and an absent second factor for none."""
    if resource.type == _USERS:
        if resource.text("mfaConfiguration") != "ON":
            return resource.fail("users sign in with a password alone (`mfaConfiguration` is not ON)")
        return PASS
    return _pool(resource) if resource.type == _POOL else _client(resource)


def _pool(resource: Resource) -> Judgement:
    if resource.flag("allowUnauthenticatedIdentities"):
        return resource.fail("the identity pool gives AWS credentials to guests (`allowUnauthenticatedIdentities`)")
    if resource.flag("allowClassicFlow"):
        return resource.fail("the identity pool lets callers choose the role (`allowClassicFlow`)")
    return PASS


def _client(resource: Resource) -> Judgement:
    if resource.flag("generateSecret"):
        return resource.fail("the client has a secret that never ends (`generateSecret`)")
    if "client_credentials" in resource.texts("allowedOauthFlows"):
        return resource.fail("the client signs in with its secret alone (client_credentials)")
    flows = sorted(_PASSWORD_FLOWS & set(resource.texts("explicitAuthFlows")))
    if flows:
        return resource.fail("the client sends passwords in the clear to its server ({flows})", flows=flows)
    return PASS


RULE = Rule(
    id="aws-cognito-sign-in",
    title="Cognito lets in neither guests nor holders of a mere password or client secret",
    why="a guest is anybody on the internet, a password alone is guessed, and a client's secret has nobody behind it",
    controls=("IAM-02", "IAM-03"),
    severity=Severity.HIGH,
    types=(_POOL, _CLIENT, _USERS),
    fix="let users come from the tenant's identity provider, with the authorization code flow and PKCE",
    check=check,
    labels=("credentials",),
)
