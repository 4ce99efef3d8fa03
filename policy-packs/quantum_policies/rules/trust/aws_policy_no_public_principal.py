"""Resource policies that anybody in the world could use."""

from __future__ import annotations

from quantum_policies.aws.documents import ENDPOINT, NO_DOCUMENT, RESOURCE, documents
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, Statement

PINNING_KEYS = frozenset(
    {
        "aws:principalaccount",
        "aws:principalorgid",
        "aws:principalorgpaths",
        "aws:sourceaccount",
        "aws:sourceorgid",
        "aws:sourceorgpaths",
        "kms:calleraccount",
    },
)
"""Condition keys that tie a wildcard principal to an account or organisation."""

ENDPOINT_KEYS = frozenset({"aws:principalaccount", "aws:principalorgid", "aws:principalorgpaths"})
"""At a network endpoint only the caller's own identity counts: what it says about a source is not checked there."""


def check(resource: Resource, config: Config) -> Judgement:
    """An Allow for everybody needs a condition that names accounts or organisations."""
    keys = ENDPOINT_KEYS if resource.type in ENDPOINT else PINNING_KEYS
    found = documents(resource, RESOURCE, ENDPOINT)
    if not found:
        return NO_DOCUMENT
    for path, document in found:
        for statement in document.allowing():
            public = statement.public_principals()
            if public and not statement.pins(keys) and not _reads_image_layers(resource, statement, config):
                return resource.fail(
                    "`{path}`, {statement}, allows anybody ({principal}) and pins neither account nor organisation",
                    path=path,
                    statement=statement.label,
                    principal=public[0],
                )
    return PASS


def _reads_image_layers(resource: Resource, statement: Statement, config: Config) -> bool:
    """Whether an endpoint lets machines read container layers, which AWS keeps in a bucket of its own per region.

    The request is signed by the registry and not by the tenant, so no condition on the caller can hold; reading from
    these buckets carries nothing out. Source: Amazon ECR user guide, interface VPC endpoints, minimum S3 policy.
    """
    if resource.type not in ENDPOINT or config.aws is None or not statement.resources:
        return False
    layers = {f"arn:aws:s3:::prod-{region}-starport-layer-bucket/*" for region in config.aws.regions}
    return statement.actions == ("s3:GetObject",) and set(statement.resources) <= layers


RULE = Rule(
    id="aws-policy-no-public-principal",
    title="Resource policies name their principals",
    why="a policy for everybody opens the resource to accounts outside the tenant",
    controls=("IAM-08", "TEN-05"),
    severity=Severity.CRITICAL,
    types=(*RESOURCE, *ENDPOINT),
    fix="name the role or service as principal, or add a StringEquals condition on `aws:PrincipalAccount` or "
    "`aws:PrincipalOrgID`",
    check=check,
    labels=("trust",),
)
