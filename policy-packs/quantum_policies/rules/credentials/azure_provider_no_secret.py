"""The provider's own credentials on Azure: a pipeline that federates needs none in its program.

What the provider takes from the environment (`ARM_CLIENT_SECRET`) never reaches a policy pack.
"""

from __future__ import annotations

from quantum_policies.azure.types import PROVIDERS
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity
from quantum_policies.kit.reading import plain_setting

_PLACES = ("clientSecret", "clientCertificate", "clientCertificatePassword", "clientCertificatePath")


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Tokens of a CI system (`oidcToken`) end within minutes and count as none."""
    given = [path for path in _PLACES if plain_setting(resource.read(path))]
    if given:
        return resource.fail("the Azure provider has a long-lived secret ({paths})", paths=given)
    return PASS


RULE = Rule(
    id="azure-provider-no-secret",
    title="Azure providers have no client secret and no certificate",
    why="the secret is kept in the state and in the stack's configuration, and works from anywhere until it ends",
    controls=("IAM-03",),
    severity=Severity.CRITICAL,
    types=(*PROVIDERS, "pulumi:providers:azuread"),
    fix="remove the secret, and let the pipeline sign in by workload federation (`use_oidc=True`)",
    check=check,
    labels=("credentials",),
    non_waivable=True,
)
