"""Federated sign-in to Azure, tied to an issuer, an audience and a subject."""

from __future__ import annotations

from quantum_policies.azure.federation import CREDENTIALS, audiences, subjects
from quantum_policies.azure.types import every
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

AUDIENCE = "api://AzureADTokenExchange"
"""The audience that Entra's guides name for the public cloud. Entra compares it as it stands, case included."""


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """An expression instead of a subject must compare the claim `sub` as well; other claims narrow it further."""
    issuer = (resource.text("issuer") or "").strip().lower()
    if not issuer.startswith("https://") or "*" in issuer or len(issuer) <= len("https://"):
        return resource.fail("the credential trusts no issuer that is named by an address (`issuer`)")
    if audiences(resource) != [AUDIENCE]:
        return resource.fail("the credential takes tokens that were made for something else (its audience)")
    pinned = subjects(resource)
    if not pinned:
        return resource.fail("the credential pins no subject, so any token of the issuer is taken")
    if any("*" in subject or "?" in subject for subject in pinned):
        return resource.fail("the credential takes a family of subjects, because its subject has a wildcard")
    return PASS


RULE = Rule(
    id="azure-federated-trust",
    title="Federated credentials pin issuer, audience and subject",
    why="without the audience any token of the issuer is accepted, without the subject any of its users or pipelines",
    controls=("IAM-07", "IAM-08"),
    severity=Severity.CRITICAL,
    types=every(*CREDENTIALS),
    fix='set `audiences=["api://AzureADTokenExchange"]`, the issuer\'s https address, and the subject in full; an '
    "expression compares `claims['sub']` with `eq`",
    check=check,
    labels=("trust",),
)
