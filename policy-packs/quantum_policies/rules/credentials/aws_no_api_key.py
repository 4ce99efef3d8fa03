"""Keys of APIs and certificates of devices: credentials that no identity provider knows of."""

from __future__ import annotations

from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

_GRAPHQL = "aws:appsync/graphQLApi:GraphQLApi"


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """A GraphQL API may take keys as its first or as a further way to sign in."""
    if resource.type != _GRAPHQL:
        return resource.fail("a long-lived API key or certificate is declared")
    ways = [resource.text("authenticationType")]
    more = resource.elements("additionalAuthenticationProviders")
    ways += [resource.text(f"{path}.authenticationType") for path, _ in more]
    if "API_KEY" in ways:
        return resource.fail("the API lets in whoever holds a key (authenticationType API_KEY)")
    return PASS


RULE = Rule(
    id="aws-no-api-key",
    title="APIs of the tenant take no keys",
    why="an API key says nothing about who calls, and is copied into programs where it stays for years",
    controls=("IAM-03",),
    severity=Severity.HIGH,
    types=(
        _GRAPHQL,
        "aws:apigateway/apiKey:ApiKey",
        "aws:appsync/apiKey:ApiKey",
        "aws:iot/certificate:Certificate",
    ),
    fix="let callers sign in with IAM or the tenant's identity provider",
    check=check,
    labels=("credentials",),
)
